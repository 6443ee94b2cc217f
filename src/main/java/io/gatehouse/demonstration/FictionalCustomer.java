package io.gatehouse.demonstration;

import io.gatehouse.customer.AddressPart;
import io.gatehouse.customer.BirthDate;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.DocumentFacts;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.customer.EmailAddress;
import io.gatehouse.customer.NationalId;
import io.gatehouse.customer.OtherName;
import io.gatehouse.customer.Payer;
import io.gatehouse.customer.PaymentKind;
import io.gatehouse.customer.PaymentMeans;
import io.gatehouse.customer.PersonName;
import io.gatehouse.customer.PhoneNumber;
import io.gatehouse.customer.PostalAddress;
import io.gatehouse.customer.UsPersonClaim;
import io.gatehouse.customer.UsePlace;
import io.gatehouse.customer.WalletChain;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A customer who does not exist, as {@code customers.json} tells of them, with the portal's own values made of it.
 *
 * <p>National numbers have the form of their country and belong to nobody we know of; phone numbers are a numbering plan's examples with
 * other last digits, and nothing is ever sent to them.
 *
 * @param key by which other fictional records name this one
 * @param ownScript the name in the own script where {@code given} and {@code family} are in Latin letters
 * @param daysAgo when the application was sent, in days before the demonstration is loaded
 */
record FictionalCustomer(
        String key,
        @Nullable String given,
        @Nullable String family,
        @Nullable String latin,
        @Nullable String ownScript,
        @Nullable List<FormerName> otherNames,
        LocalDate born,
        SpecimenDocument.Sex sex,
        List<String> nationalities,
        String residence,
        @Nullable NationalNumber nationalId,
        Map<String, Object> address,
        String email,
        String phone,
        Document document,
        Payment payment,
        List<Place> usePlaces,
        String purpose,
        UsPersonClaim.Answer usPerson,
        Story story,
        int daysAgo,
        @Nullable HitStory hit,
        @Nullable List<String> risk,
        Activity activity) {

    private static final int LATER_BY_YEARS = 5;

    record FormerName(
            String name, @Nullable Integer from, @Nullable Integer to) {}

    record NationalNumber(String type, String issuer, String number) {}

    record Place(String country, String city) {}

    record PayerNamed(String name, String relation) {}

    /** How much goes on in the account, and from where else than home. */
    record Activity(double eventsPerDay, @Nullable List<String> also) {}

    /** What the document says; names, birth date and nationality only where they differ from what the customer says. */
    record Document(
            DocumentKind kind,
            SpecimenDocument.Format format,
            String issuer,
            String number,
            LocalDate issuedOn,
            LocalDate expiresOn,
            String birthPlace,
            @Nullable String given,
            @Nullable String family,
            @Nullable String own,
            @Nullable String nationality,
            @Nullable LocalDate born,
            @Nullable List<PhotoFlaw> flaws) {}

    record Payment(
            PaymentKind kind,
            @Nullable String institution,
            @Nullable String institutionCountry,
            @Nullable String brand,
            @Nullable String cardToken,
            @Nullable String lastFour,
            @Nullable String iban,
            @Nullable WalletChain walletChain,
            @Nullable String walletAddress,
            @Nullable String processorCustomer,
            @Nullable List<String> processorTransactions,
            @Nullable PayerNamed payer) {}

    PersonName name() {
        return given == null || family == null
                ? PersonName.single(given == null ? family : given, latin)
                : PersonName.of(given, family, latin);
    }

    List<OtherName> formerNames() {
        return otherNames == null
                ? List.of()
                : otherNames.stream()
                        .map(former -> new OtherName(former.name(), former.from(), former.to()))
                        .toList();
    }

    BirthDate birthDate() {
        return BirthDate.of(born);
    }

    Country home() {
        return Country.of(residence);
    }

    List<Country> citizenships() {
        return nationalities.stream().map(Country::of).toList();
    }

    @Nullable
    NationalId nationalNumber() {
        return nationalId == null
                ? null
                : NationalId.of(nationalId.type(), Country.of(nationalId.issuer()), nationalId.number());
    }

    PostalAddress postalAddress() {
        var parts = new EnumMap<AddressPart, String>(AddressPart.class);
        address.forEach((name, value) -> {
            var part = AddressPart.valueOf(name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
            parts.put(
                    part,
                    value instanceof List<?> lines
                            ? lines.stream().map(String::valueOf).collect(Collectors.joining("\n"))
                            : String.valueOf(value));
        });
        return PostalAddress.of(home(), parts);
    }

    EmailAddress emailAddress() {
        return EmailAddress.of(email);
    }

    PhoneNumber phoneNumber() {
        return PhoneNumber.of(home(), phone);
    }

    /**
     * What the customer says of the document. Whoever holds an expired one says that it still holds, since the wizard takes no
     * other; the code lines tell.
     */
    DocumentFacts documentFacts() {
        var expired = risk != null && risk.contains("EXPIRED_DOCUMENT");
        return new DocumentFacts(
                document.kind(),
                Country.of(document.issuer()),
                document.number(),
                null,
                document.issuedOn(),
                expired ? document.expiresOn().plusYears(LATER_BY_YEARS) : document.expiresOn(),
                false);
    }

    PaymentMeans paymentMeans() {
        return new PaymentMeans(
                payment.kind(),
                payment.institution(),
                payment.institutionCountry() == null ? null : Country.of(payment.institutionCountry()),
                payment.cardToken(),
                payment.lastFour(),
                payment.iban(),
                payment.walletChain(),
                payment.walletAddress(),
                payment.processorCustomer(),
                Objects.requireNonNullElse(payment.processorTransactions(), List.of()),
                payment.payer() == null
                        ? Payer.SELF
                        : Payer.other(payment.payer().name(), payment.payer().relation()));
    }

    List<UsePlace> places() {
        return usePlaces.stream()
                .map(place -> UsePlace.of(Country.of(place.country()), place.city()))
                .toList();
    }

    UsPersonClaim usPersonClaim() {
        return UsPersonClaim.of(
                usPerson,
                usPerson == UsPersonClaim.Answer.YES ? Set.of(UsPersonClaim.Limb.PERMANENT_RESIDENT) : Set.of(),
                usPerson == UsPersonClaim.Answer.YES ? "I have a permanent resident card" : null);
    }

    /** The document as we draw it. */
    SpecimenDocument specimen() {
        var shownGiven = document.given() != null ? document.given() : Objects.requireNonNullElse(given, "");
        var shownFamily = document.family() != null ? document.family() : Objects.requireNonNullElse(family, "");
        return new SpecimenDocument(
                document.format(),
                threeLetters(document.issuer()),
                document.number(),
                shownFamily.isEmpty() ? shownGiven : shownFamily,
                shownFamily.isEmpty() ? "" : shownGiven,
                ownScriptOnDocument(),
                threeLetters(document.nationality() == null ? nationalities.getFirst() : document.nationality()),
                document.born() == null ? born : document.born(),
                sex,
                document.birthPlace(),
                document.issuedOn(),
                document.expiresOn(),
                "");
    }

    List<PhotoFlaw> flaws() {
        return Objects.requireNonNullElse(document.flaws(), List.of());
    }

    /** Pictures of each side that has to be shown: a passport has one, a small card two. */
    Map<SpecimenDocument.Side, byte[]> photographs() {
        var pictures = new EnumMap<SpecimenDocument.Side, byte[]>(SpecimenDocument.Side.class);
        var flawed = flaws().toArray(PhotoFlaw[]::new);
        for (var side : sides()) {
            pictures.put(side, Specimens.photograph(specimen(), side, flawed));
        }
        return pictures;
    }

    List<SpecimenDocument.Side> sides() {
        return document.format() == SpecimenDocument.Format.TD1
                ? Arrays.asList(SpecimenDocument.Side.values())
                : List.of(SpecimenDocument.Side.FRONT);
    }

    /** Every country from which the account is used, home first. */
    List<String> usedFrom() {
        return Stream.concat(
                        Stream.of(residence), Objects.requireNonNullElse(activity.also(), List.<String>of()).stream())
                .toList();
    }

    private @Nullable String ownScriptOnDocument() {
        if (document.own() != null) {
            return document.own();
        }
        return ownScript != null ? ownScript : latin == null ? null : name().full();
    }

    private static String threeLetters(String country) {
        return Locale.of("", country).getISO3Country();
    }

    @Override
    public String toString() {
        return "FictionalCustomer[" + key + "]";
    }
}
