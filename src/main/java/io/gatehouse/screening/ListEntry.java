package io.gatehouse.screening;

import io.gatehouse.matching.BirthDate;
import io.gatehouse.matching.Identifier;
import io.gatehouse.matching.Listed;
import io.gatehouse.matching.NameQuality;
import io.gatehouse.matching.PartyKind;
import java.util.HashSet;
import java.util.List;

/**
 * One party on a list, as its publisher describes it, whatever the form of the file was.
 *
 * @param ref what the publisher calls the entry; unique in its list
 * @param part the list within the list that it stands on, or empty; the Consolidated Screening List is made of several
 * @param kind what the party is
 * @param names the best first; never empty
 * @param births several where the publisher gives several
 * @param nationalities ISO 3166 codes
 * @param countries ISO 3166 codes of its addresses, flags and seats
 * @param numbers its papers, registrations, wallets and addresses on the net
 * @param programmes the measures it stands under, in the publisher's words
 * @param remarks what else the publisher says
 */
public record ListEntry(
        String ref,
        String part,
        PartyKind kind,
        List<Name> names,
        List<BirthDate> births,
        List<String> nationalities,
        List<String> countries,
        List<IdNumber> numbers,
        List<String> programmes,
        String remarks) {

    /**
     * One name.
     *
     * @param script the Unicode script of its first letter, such as {@code LATIN}
     */
    public record Name(String written, NameQuality quality, String script) {

        static Name of(String written, NameQuality quality) {
            var script = written.codePoints()
                    .filter(Character::isLetter)
                    .mapToObj(Character.UnicodeScript::of)
                    .filter(found -> found != Character.UnicodeScript.COMMON)
                    .findFirst()
                    .orElse(Character.UnicodeScript.COMMON);
            return new Name(written, quality, script.name());
        }
    }

    /**
     * A number or address that names the party.
     *
     * @param issuer the ISO 3166 code of the country that issued it, or empty
     * @param chain of a wallet: the publisher's code of the currency, such as {@code XBT}; else empty
     * @param value as the publisher writes it
     */
    public record IdNumber(Identifier.Kind kind, String issuer, String chain, String value) {}

    public ListEntry {
        names = List.copyOf(names);
        births = List.copyOf(births);
        nationalities = List.copyOf(nationalities);
        countries = List.copyOf(countries);
        numbers = List.copyOf(numbers);
        programmes = List.copyOf(programmes);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("An entry of a list has a name");
        }
    }

    /** The name it is shown under. */
    public String name() {
        return names.getFirst().written();
    }

    /** The entry as it can be matched. */
    public Listed listed() {
        var everywhere = new HashSet<>(nationalities);
        everywhere.addAll(countries);
        return new Listed(
                ref,
                kind,
                names.stream()
                        .map(name -> new Listed.Name(name.written(), name.quality()))
                        .toList(),
                births,
                everywhere,
                numbers.stream()
                        .map(number -> new Identifier(number.kind(), number.issuer(), number.value()))
                        .toList());
    }

    @Override
    public String toString() {
        return "ListEntry[" + ref + "]";
    }
}
