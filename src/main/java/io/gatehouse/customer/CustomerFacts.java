package io.gatehouse.customer;

import io.gatehouse.policy.RuleProfile;
import io.gatehouse.shell.Refused;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an individual has said about who they are: the whole picture, as it is submitted and as it is kept.
 *
 * <p>Which of the nullable parts must be there, the rule profile in force says, not this record. Its text form tells nothing.
 *
 * @param residence where the person lives
 * @param otherAddress a second address that the person uses
 * @param purpose what the services are for
 */
public record CustomerFacts(
        PersonName name,
        List<OtherName> otherNames,
        @Nullable BirthDate birthDate,
        List<Country> nationalities,
        Country residence,
        @Nullable NationalId nationalId,
        PostalAddress address,
        @Nullable PostalAddress otherAddress,
        EmailAddress email,
        PhoneNumber phone,
        @Nullable DocumentFacts document,
        PaymentMeans payment,
        List<UsePlace> usePlaces,
        @Nullable String purpose,
        UsPersonClaim usPerson)
        implements Serializable {

    private static final int MAX_PURPOSE_LENGTH = 1000;

    public CustomerFacts {
        otherNames = List.copyOf(otherNames);
        nationalities = List.copyOf(nationalities);
        usePlaces = List.copyOf(usePlaces);
        if (nationalities.isEmpty()) {
            throw new Refused("customer.nationality.missing");
        }
        if (purpose != null) {
            requirePurpose(purpose);
        }
    }

    /** Whether there is no more of anything than the profile lets a customer give. */
    void requireWithin(RuleProfile.Fields limits) {
        requireAtMost(nationalities, limits.nationalitiesAtMost(), "customer.nationality.many");
        requireAtMost(otherNames, limits.otherNamesAtMost(), "customer.othername.many");
        requireAtMost(usePlaces, limits.usePlacesAtMost(), "customer.useplace.many");
    }

    private static void requireAtMost(List<?> given, int atMost, String key) {
        if (given.size() > atMost) {
            throw new Refused(key, atMost);
        }
    }

    /** What the services are for, as typed; nothing is fine. */
    public static @Nullable String purpose(@Nullable String typed) {
        var cleaned = Typed.text(typed);
        if (cleaned.isEmpty()) {
            return null;
        }
        requirePurpose(cleaned);
        return cleaned;
    }

    @Override
    public String toString() {
        return "•••";
    }

    private static void requirePurpose(String text) {
        if (Typed.length(text) > MAX_PURPOSE_LENGTH) {
            throw new Refused("customer.purpose.long", MAX_PURPOSE_LENGTH);
        }
        CardNumbers.refuseIn(text);
    }
}
