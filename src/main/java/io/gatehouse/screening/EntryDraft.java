package io.gatehouse.screening;

import io.gatehouse.matching.BirthDate;
import io.gatehouse.matching.Countries;
import io.gatehouse.matching.Identifier;
import io.gatehouse.matching.NameQuality;
import io.gatehouse.matching.PartyKind;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An entry while its lines are read. What is said twice is kept once, and everything has an order of its own, so that a file whose
 * lines were shuffled gives equal entries.
 */
final class EntryDraft {

    private static final Comparator<ListEntry.Name> BEST_FIRST =
            Comparator.comparing(ListEntry.Name::quality).thenComparing(ListEntry.Name::written);
    private static final Comparator<BirthDate> EARLIEST_FIRST =
            Comparator.comparing(BirthDate::from).thenComparing(BirthDate::to).thenComparing(BirthDate::circa);
    private static final Comparator<ListEntry.IdNumber> BY_KIND = Comparator.comparing(ListEntry.IdNumber::kind)
            .thenComparing(ListEntry.IdNumber::value)
            .thenComparing(ListEntry.IdNumber::issuer)
            .thenComparing(ListEntry.IdNumber::chain);

    private final String ref;
    private final String part;
    private final PartyKind kind;
    private final long line;
    private final Map<String, NameQuality> names = new LinkedHashMap<>();
    private final Set<BirthDate> births = new LinkedHashSet<>();
    private final Set<String> nationalities = new TreeSet<>();
    private final Set<String> countries = new TreeSet<>();
    private final Set<ListEntry.IdNumber> numbers = new LinkedHashSet<>();
    private final Set<String> programmes = new TreeSet<>();
    private final Set<String> remarks = new LinkedHashSet<>();

    EntryDraft(String ref, String part, PartyKind kind, long line) throws ListUnreadable {
        if (ref.isBlank() || ref.length() > Bounds.REF || part.length() > Bounds.PART) {
            throw new ListUnreadable("screening.list.bad.ref", line);
        }
        this.ref = ref;
        this.part = part;
        this.kind = kind;
        this.line = line;
    }

    String ref() {
        return ref;
    }

    /** Adds a name; one that is there already keeps its better quality. */
    EntryDraft name(String written, NameQuality quality) throws ListUnreadable {
        var clean = clean(written);
        if (clean.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return this;
        }
        if (clean.length() > Bounds.NAME || names.size() >= Bounds.NAMES) {
            throw new ListUnreadable("screening.list.bad.name", line);
        }
        names.merge(clean, quality, (one, other) -> one.compareTo(other) <= 0 ? one : other);
        return this;
    }

    EntryDraft birth(String text) throws ListUnreadable {
        return birth(BirthText.read(text));
    }

    EntryDraft birth(Optional<BirthDate> date) throws ListUnreadable {
        date.ifPresent(births::add);
        bounded(births);
        return this;
    }

    EntryDraft nationality(String country) {
        Countries.code(country.strip()).ifPresent(nationalities::add);
        return this;
    }

    EntryDraft country(String country) {
        Countries.code(country.strip()).ifPresent(countries::add);
        return this;
    }

    EntryDraft number(Identifier.Kind sort, String issuer, String value) throws ListUnreadable {
        var clean = clean(value);
        if (clean.isEmpty() || clean.length() > Bounds.NUMBER) {
            return this;
        }
        numbers.add(new ListEntry.IdNumber(sort, Countries.code(issuer.strip()).orElse(""), "", clean));
        bounded(numbers);
        return this;
    }

    EntryDraft wallet(String chain, String address) throws ListUnreadable {
        var clean = clean(address);
        if (!clean.isEmpty() && clean.length() <= Bounds.NUMBER && chain.length() <= Bounds.PART) {
            numbers.add(new ListEntry.IdNumber(Identifier.Kind.WALLET, "", clean(chain), clean));
            bounded(numbers);
        }
        return this;
    }

    EntryDraft programme(String programme) throws ListUnreadable {
        var clean = clean(programme);
        if (!clean.isEmpty()) {
            programmes.add(cut(clean, Bounds.NAME));
            bounded(programmes);
        }
        return this;
    }

    EntryDraft remark(String text) throws ListUnreadable {
        if (!text.isBlank()) {
            remarks.add(cut(text.strip(), Bounds.REMARKS));
            bounded(remarks);
        }
        return this;
    }

    ListEntry entry() throws ListUnreadable {
        if (names.isEmpty()) {
            throw new ListUnreadable("screening.list.bad.nameless", line);
        }
        return new ListEntry(
                ref,
                part,
                kind,
                names.entrySet().stream()
                        .map(name -> ListEntry.Name.of(name.getKey(), name.getValue()))
                        .sorted(BEST_FIRST)
                        .toList(),
                births.stream().sorted(EARLIEST_FIRST).toList(),
                nationalities.stream().toList(),
                countries.stream().toList(),
                numbers.stream().sorted(BY_KIND).toList(),
                programmes.stream().toList(),
                cut(String.join("\n", remarks), Bounds.REMARKS));
    }

    private void bounded(Set<?> facts) throws ListUnreadable {
        if (facts.size() > Bounds.FACTS) {
            throw new ListUnreadable("screening.list.bad.facts", line);
        }
    }

    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Z}\\s]+", " ").strip();
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
