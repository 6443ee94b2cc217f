package io.gatehouse.customer;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts of a customer one by one, as each is sealed, and back again as a whole. */
final class FactValues {

    private static final Set<FactKind> NEEDED = EnumSet.of(
            FactKind.NAME,
            FactKind.NATIONALITIES,
            FactKind.RESIDENCE,
            FactKind.ADDRESS,
            FactKind.EMAIL,
            FactKind.PHONE,
            FactKind.US_PERSON);

    private FactValues() {}

    /** A list on its own has no type to be read back as. */
    record Names(List<OtherName> names) {}

    record Countries(List<Country> countries) {}

    record Places(List<UsePlace> places) {}

    record Words(String text) {}

    static Map<FactKind, Object> split(CustomerFacts facts) {
        var values = new EnumMap<FactKind, Object>(FactKind.class);
        values.put(FactKind.NAME, facts.name());
        if (!facts.otherNames().isEmpty()) {
            values.put(FactKind.OTHER_NAMES, new Names(facts.otherNames()));
        }
        put(values, FactKind.BIRTH_DATE, facts.birthDate());
        values.put(FactKind.NATIONALITIES, new Countries(facts.nationalities()));
        values.put(FactKind.RESIDENCE, facts.residence());
        put(values, FactKind.NATIONAL_ID, facts.nationalId());
        values.put(FactKind.ADDRESS, facts.address());
        put(values, FactKind.OTHER_ADDRESS, facts.otherAddress());
        values.put(FactKind.EMAIL, facts.email());
        values.put(FactKind.PHONE, facts.phone());
        put(values, FactKind.DOCUMENT, facts.document());
        if (!facts.usePlaces().isEmpty()) {
            values.put(FactKind.USE_PLACES, new Places(facts.usePlaces()));
        }
        if (facts.purpose() != null) {
            values.put(FactKind.PURPOSE, new Words(facts.purpose()));
        }
        values.put(FactKind.US_PERSON, facts.usPerson());
        return values;
    }

    /** Whether these are all that a customer has to say; of whoever claims to be a US person a name alone may be kept. */
    static boolean whole(Map<FactKind, Object> values) {
        return values.keySet().containsAll(NEEDED);
    }

    static CustomerFacts join(Map<FactKind, Object> values, PaymentMeans payment) {
        return new CustomerFacts(
                required(values, FactKind.NAME, PersonName.class),
                values.get(FactKind.OTHER_NAMES) instanceof Names names ? names.names() : List.of(),
                optional(values, FactKind.BIRTH_DATE, BirthDate.class),
                required(values, FactKind.NATIONALITIES, Countries.class).countries(),
                required(values, FactKind.RESIDENCE, Country.class),
                optional(values, FactKind.NATIONAL_ID, NationalId.class),
                required(values, FactKind.ADDRESS, PostalAddress.class),
                optional(values, FactKind.OTHER_ADDRESS, PostalAddress.class),
                required(values, FactKind.EMAIL, EmailAddress.class),
                required(values, FactKind.PHONE, PhoneNumber.class),
                optional(values, FactKind.DOCUMENT, DocumentFacts.class),
                payment,
                values.get(FactKind.USE_PLACES) instanceof Places places ? places.places() : List.of(),
                values.get(FactKind.PURPOSE) instanceof Words words ? words.text() : null,
                required(values, FactKind.US_PERSON, UsPersonClaim.class));
    }

    /** What a reader gets: lists as lists, words as words. */
    static Object shown(Object value) {
        return switch (value) {
            case Names names -> names.names();
            case Countries countries -> countries.countries();
            case Places places -> places.places();
            case Words words -> words.text();
            default -> value;
        };
    }

    /** The type in which a kind is sealed. */
    static Class<?> type(FactKind kind) {
        return switch (kind) {
            case NAME -> PersonName.class;
            case OTHER_NAMES -> Names.class;
            case BIRTH_DATE -> BirthDate.class;
            case NATIONALITIES -> Countries.class;
            case RESIDENCE -> Country.class;
            case NATIONAL_ID -> NationalId.class;
            case ADDRESS, OTHER_ADDRESS -> PostalAddress.class;
            case EMAIL -> EmailAddress.class;
            case PHONE -> PhoneNumber.class;
            case DOCUMENT -> DocumentFacts.class;
            case PAYMENT -> PaymentMeans.class;
            case USE_PLACES -> Places.class;
            case PURPOSE -> Words.class;
            case US_PERSON -> UsPersonClaim.class;
        };
    }

    /** The kinds that have rows of their own in {@code customer_fact}; payments have theirs elsewhere. */
    static List<FactKind> kinds() {
        return Arrays.stream(FactKind.values())
                .filter(kind -> kind != FactKind.PAYMENT)
                .toList();
    }

    private static void put(Map<FactKind, Object> values, FactKind kind, @Nullable Object value) {
        if (value != null) {
            values.put(kind, value);
        }
    }

    private static <T> T required(Map<FactKind, Object> values, FactKind kind, Class<T> type) {
        return type.cast(Objects.requireNonNull(values.get(kind), kind.name()));
    }

    private static <T> @Nullable T optional(Map<FactKind, Object> values, FactKind kind, Class<T> type) {
        var value = values.get(kind);
        return value == null ? null : type.cast(value);
    }
}
