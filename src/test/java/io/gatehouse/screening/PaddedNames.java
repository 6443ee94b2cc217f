package io.gatehouse.screening;

import io.gatehouse.matching.Listed;
import io.gatehouse.matching.NameQuality;
import io.gatehouse.matching.PartyKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * More names than there are: each made of the words of names that there are, every word from another name, at the place where it stood.
 * The same seed gives the same names.
 */
final class PaddedNames {

    private final Random random;
    private final List<String[]> names = new ArrayList<>();
    private final List<PartyKind> kinds = new ArrayList<>();

    private PaddedNames(long seed) {
        random = new Random(seed);
    }

    static PaddedNames of(Collection<Listed> parties, long seed) {
        var padded = new PaddedNames(seed);
        for (var party : parties) {
            for (var name : party.names()) {
                padded.names.add(name.written().strip().split("\\s+"));
                padded.kinds.add(party.kind());
            }
        }
        return padded;
    }

    /** Names that nobody bears, of syllables: for measuring speed where the public lists are not. */
    static PaddedNames invented(long seed) {
        var padded = new PaddedNames(seed);
        for (int i = 0; i < 30_000; i++) {
            var words = new String[2 + padded.random.nextInt(2)];
            for (int w = 0; w < words.length; w++) {
                words[w] = padded.word(w == 0 ? 1 : 2);
            }
            padded.names.add(words);
            padded.kinds.add(PartyKind.PERSON);
        }
        return padded;
    }

    /** Few sounds in the first word, as there are few given names, and many in the others. */
    private String word(int variety) {
        var word = new StringBuilder();
        for (int syllable = 0; syllable < 1 + variety; syllable++) {
            word.append("bdfghjklmnprstvz".charAt(random.nextInt(16))).append("aeiou".charAt(random.nextInt(5)));
            if (random.nextInt(3) == 0) {
                word.append("nrslkm".charAt(random.nextInt(6)));
            }
        }
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** A party with one name. */
    Listed next(String id) {
        int of = random.nextInt(names.size());
        var shape = names.get(of);
        var kind = kinds.get(of);
        var name = new StringBuilder();
        for (int w = 0; w < shape.length; w++) {
            if (w > 0) {
                name.append(' ');
            }
            name.append(like(shape[w], w, kind));
        }
        return new Listed(
                id,
                kind,
                List.of(new Listed.Name(name.toString(), NameQuality.PRIMARY)),
                List.of(),
                Set.of(),
                List.of());
    }

    /** A word of another name of the kind, from the same place and in the same script. */
    private String like(String word, int place, PartyKind kind) {
        for (int attempt = 0; attempt < 20; attempt++) {
            int other = random.nextInt(names.size());
            var words = names.get(other);
            if (kinds.get(other) == kind && words.length > place && script(words[place]) == script(word)) {
                return words[place];
            }
        }
        return word;
    }

    private static Character.UnicodeScript script(String word) {
        return Character.UnicodeScript.of(word.codePointAt(0));
    }

    /** These parties, and others until there are so many names. */
    static List<Listed> until(int names, Collection<Listed> parties, PaddedNames padded) {
        var all = new ArrayList<>(parties);
        int count = parties.stream().mapToInt(party -> party.names().size()).sum();
        for (int i = 0; count < names; i++, count++) {
            all.add(padded.next("padded:" + i));
        }
        return all;
    }
}
