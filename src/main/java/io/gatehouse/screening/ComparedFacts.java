package io.gatehouse.screening;

import io.gatehouse.matching.BirthDate;
import io.gatehouse.matching.Identifier;
import io.gatehouse.matching.Identifier.Kind;
import io.gatehouse.matching.Listed;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.matching.Subject;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What of one side of a hit is compared with the other: of a customer's party, or of an entry. Kept, sealed, with a hit that was cleared,
 * to tell later whether the clearing still stands.
 *
 * <p>Remarks, programmes and the lines of addresses are not compared, so a change there wakes nothing. Its text form tells nothing.
 *
 * @param kind a {@link PartyKind}
 */
record ComparedFacts(
        String kind, List<String> names, List<String> births, List<String> countries, List<PartyNumber> numbers) {

    /** Of a party that there is no more. */
    static final ComparedFacts NOTHING =
            new ComparedFacts(PartyKind.UNKNOWN.name(), List.of(), List.of(), List.of(), List.of());

    /** Ways to reach somebody: they tell a party only when both sides have the same. */
    private static final Set<String> CONTACTS = Set.of(Kind.EMAIL.name(), Kind.PHONE.name());

    private static final int SHOWN_OF_A_NUMBER = 4;
    private static final int YEAR = 4;
    private static final String BETWEEN_VALUES = "\u001f";
    private static final String BETWEEN_FIELDS = "\u001e";

    /** A number or a wallet; its text form tells its kind alone. */
    record PartyNumber(String kind, String issuer, String value) {

        /** A number is compared where the other side has one of its kind; a way to reach somebody where it has the same. */
        boolean isComparedWith(ComparedFacts other) {
            return other.numbers().stream()
                    .filter(number -> number.kind().equals(kind))
                    .anyMatch(
                            number -> !CONTACTS.contains(kind) || number.value().equals(value));
        }

        String canonical() {
            return kind + ' ' + issuer + ' ' + value;
        }

        String masked() {
            var shown = Math.min(SHOWN_OF_A_NUMBER, value.length() / 2);
            return (kind + ' ' + issuer).strip() + " …" + value.substring(value.length() - shown);
        }

        @Override
        public String toString() {
            return kind;
        }
    }

    ComparedFacts {
        names = List.copyOf(names);
        births = List.copyOf(births);
        countries = List.copyOf(countries);
        numbers = List.copyOf(numbers);
    }

    static ComparedFacts of(Subject subject) {
        return of(subject.kind(), subject.names(), subject.births(), subject.countries(), subject.identifiers());
    }

    static ComparedFacts of(Listed listed) {
        return of(
                listed.kind(),
                listed.names().stream().map(Listed.Name::written).toList(),
                listed.births(),
                listed.countries(),
                listed.identifiers());
    }

    private static ComparedFacts of(
            PartyKind kind,
            List<String> names,
            List<BirthDate> births,
            Collection<String> countries,
            List<Identifier> identifiers) {
        return new ComparedFacts(
                kind.name(),
                names,
                births.stream().map(ComparedFacts::written).toList(),
                countries.stream().sorted().toList(),
                identifiers.stream()
                        .map(one -> new PartyNumber(one.kind().name(), one.issuer(), one.value()))
                        .toList());
    }

    /** A date as people write it, exactly as far as it is known. */
    private static String written(BirthDate birth) {
        var about = birth.circa() ? "~" : "";
        if (birth.from().equals(birth.to())) {
            return about + birth.from();
        }
        var years = birth.from().getDayOfYear() == 1
                && birth.to().getMonthValue() == 12
                && birth.to().getDayOfMonth() == 31;
        if (!years) {
            return about + birth.from() + "/" + birth.to();
        }
        return about
                + (birth.from().getYear() == birth.to().getYear()
                        ? String.valueOf(birth.from().getYear())
                        : birth.from().getYear() + "/" + birth.to().getYear());
    }

    /** In which fields this side is not what it was; {@code other} is the other side as it is now. */
    Set<ComparedField> changedSince(ComparedFacts before, ComparedFacts other) {
        var changed = EnumSet.noneOf(ComparedField.class);
        for (var field : ComparedField.values()) {
            if (!canonical(field, other).equals(before.canonical(field, other))) {
                changed.add(field);
            }
        }
        return changed;
    }

    /** A field in a form that does not depend on order, width, case or spaces. */
    private Set<String> canonical(ComparedField field, ComparedFacts other) {
        return switch (field) {
            case NAME -> names.stream().map(ComparedFacts::folded).collect(Collectors.toCollection(TreeSet::new));
            case BIRTH -> new TreeSet<>(births);
            case COUNTRY -> new TreeSet<>(countries);
            case NUMBER ->
                numbers.stream()
                        .filter(number -> number.isComparedWith(other))
                        .map(PartyNumber::canonical)
                        .collect(Collectors.toCollection(TreeSet::new));
            case KIND -> Set.of(kind);
        };
    }

    /** Everything of it, in a form that is the same for the same facts. */
    String canonical() {
        var all = new ArrayList<String>();
        for (var field : ComparedField.values()) {
            all.add(field + "="
                    + String.join(
                            BETWEEN_VALUES, field == ComparedField.NUMBER ? everyNumber() : canonical(field, this)));
        }
        return String.join(BETWEEN_FIELDS, all);
    }

    private Set<String> everyNumber() {
        return numbers.stream().map(PartyNumber::canonical).collect(Collectors.toCollection(TreeSet::new));
    }

    /** A field as a person reads it; numbers show their end alone. */
    String shown(ComparedField field, ComparedFacts other) {
        return switch (field) {
            case NAME -> String.join(" · ", names);
            case BIRTH -> String.join(" · ", births);
            case COUNTRY -> String.join(" · ", countries);
            case NUMBER ->
                numbers.stream()
                        .filter(number -> number.isComparedWith(other))
                        .map(PartyNumber::masked)
                        .collect(Collectors.joining(" · "));
            case KIND -> kind;
        };
    }

    /** How a field of this side agrees with the other side's. */
    Difference.Agreement agreement(ComparedField field, ComparedFacts other) {
        if (field == ComparedField.KIND) {
            var unknown = PartyKind.UNKNOWN.name();
            return kind.equals(unknown) || other.kind.equals(unknown)
                    ? Difference.Agreement.MISSING
                    : kind.equals(other.kind) ? Difference.Agreement.EQUAL : Difference.Agreement.DIFFERENT;
        }
        var ours = canonical(field, other);
        var theirs = other.canonical(field, this);
        if (ours.isEmpty() || theirs.isEmpty()) {
            return Difference.Agreement.MISSING;
        }
        if (ours.equals(theirs)) {
            return Difference.Agreement.EQUAL;
        }
        if (ours.stream().anyMatch(theirs::contains)) {
            return field == ComparedField.NUMBER ? Difference.Agreement.EQUAL : Difference.Agreement.SIMILAR;
        }
        if (field == ComparedField.BIRTH
                && births.stream().anyMatch(one -> other.births.stream().anyMatch(two -> within(one, two)))) {
            return Difference.Agreement.SIMILAR;
        }
        return field == ComparedField.NAME ? Difference.Agreement.SIMILAR : Difference.Agreement.DIFFERENT;
    }

    /** Whether one date, written as here, may be the other: one of them is known less exactly, and the other falls into it. */
    private static boolean within(String one, String other) {
        return (first(one).compareTo(first(other)) <= 0 && last(other).compareTo(last(one)) <= 0)
                || (first(other).compareTo(first(one)) <= 0 && last(one).compareTo(last(other)) <= 0);
    }

    private static String first(String birth) {
        return birth.replace("~", "").split("/", -1)[0];
    }

    /** As text a year ends after each of its days. */
    private static String last(String birth) {
        var parts = birth.replace("~", "").split("/", -1);
        return parts[parts.length - 1] + (parts[parts.length - 1].length() == YEAR ? "-12-31" : "");
    }

    static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }

    @Override
    public String toString() {
        return "•••";
    }
}
