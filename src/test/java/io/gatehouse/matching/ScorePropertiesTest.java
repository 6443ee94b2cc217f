package io.gatehouse.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What holds of every score, over names put together at random; the seed is fixed, so a failure can be had again. */
class ScorePropertiesTest {

    private static final int PAIRS = 3_000;
    private static final List<String> WORDS = List.of(
            "Arkady",
            "Arkadiy",
            "Vorontselov",
            "Woronzelow",
            "Аркадий",
            "Воронцелов",
            "Mohammed",
            "Muhammad",
            "محمد",
            "Hussein",
            "حسين",
            "al-Qassari",
            "القصاري",
            "bin",
            "Kim",
            "김",
            "성훈",
            "Song-hun",
            "陈",
            "伟光",
            "Wei",
            "Guang",
            "Maria",
            "María",
            "Garcia",
            "J.",
            "de",
            "la",
            "Sheikh",
            "Nuruddin",
            "Nur",
            "Abdullah",
            "Abd",
            "Smith",
            "Smyth",
            "Ivanovich",
            "Ioannis",
            "Γιάννης",
            "דוד",
            "David",
            "สมชาย",
            "Somchai");

    private static final NameIndex INDEX = NameIndex.of(NameIndexTest.aList());

    private static String name(Random random) {
        var words = new ArrayList<String>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            words.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return String.join(" ", words);
    }

    /** A name like another: words changed about, left out, put in, with an error. */
    private static String like(String name, Random random) {
        var words = new ArrayList<>(List.of(name.split(" ")));
        switch (random.nextInt(4)) {
            case 0 -> Collections.shuffle(words, random);
            case 1 -> words.add(random.nextInt(words.size() + 1), WORDS.get(random.nextInt(WORDS.size())));
            case 2 -> {
                if (words.size() > 1) {
                    words.remove(random.nextInt(words.size()));
                }
            }
            default -> {
                int at = random.nextInt(words.size());
                var word = words.get(at);
                int letter = random.nextInt(word.length());
                words.set(at, word.substring(0, letter) + "o" + word.substring(letter));
            }
        }
        return String.join(" ", words);
    }

    private static Listed listed(
            String name, List<BirthDate> births, Set<String> countries, List<Identifier> identifiers) {
        return new Listed(
                "-",
                PartyKind.PERSON,
                List.of(new Listed.Name(name, NameQuality.PRIMARY)),
                births,
                countries,
                identifiers);
    }

    private static Score score(Subject subject, Listed listed) {
        return INDEX.compare(subject, listed).score();
    }

    private static Score names(String ours, String theirs) {
        return score(Subject.named(PartyKind.PERSON, ours), listed(theirs, List.of(), Set.of(), List.of()));
    }

    @Test
    void isTheSumOfPartsWhoseKeysAreKnown() {
        var random = new Random(1);
        var keys = Set.copyOf(Score.Part.keys());
        for (int i = 0; i < PAIRS; i++) {
            var name = name(random);
            var score = names(name, like(name, random));
            assertThat(score.parts()).allSatisfy(part -> assertThat(keys).contains(part.key()));
            assertThat(score.points())
                    .isEqualTo(
                            score.parts().stream().mapToInt(Score.Part::points).sum());
        }
    }

    /** A word that only the list has costs less than one that only we have, so both ways agree where neither is left over. */
    @Test
    void isTheSameBothWaysWhereNothingIsLeftOver() {
        var random = new Random(2);
        int seen = 0;
        for (int i = 0; i < PAIRS; i++) {
            var name = name(random);
            var other = like(name, random);
            var there = names(name, other);
            var back = names(other, name);
            if (there.parts().stream().noneMatch(part -> part.key().startsWith("only."))
                    && back.parts().stream().noneMatch(part -> part.key().startsWith("only."))) {
                seen++;
                assertThat(back.points()).as("%s | %s", name, other).isCloseTo(there.points(), within(ROUNDING));
            }
        }
        assertThat(seen).isGreaterThan(500);
    }

    /** Each part is rounded by itself. */
    private static final int ROUNDING = 8;

    private static Offset<Integer> within(int points) {
        return Offset.offset(points);
    }

    @Test
    void isNeverLoweredByEvidenceThatAgreesNorRaisedByEvidenceThatDoesNot() {
        var random = new Random(3);
        for (int i = 0; i < PAIRS; i++) {
            var name = name(random);
            var other = like(name, random);
            var born = LocalDate.of(1940 + random.nextInt(60), 1 + random.nextInt(12), 1 + random.nextInt(28));
            var passport = new Identifier(Identifier.Kind.PASSPORT, "XX", "K" + random.nextInt(1_000_000));
            var entry = listed(other, List.of(BirthDate.day(born)), Set.of("XX"), List.of(passport));
            int bare = points(name, List.of(), Set.of(), List.of(), entry);
            int year = points(name, List.of(BirthDate.year(born.getYear())), Set.of(), List.of(), entry);
            int day = points(name, List.of(BirthDate.day(born)), Set.of(), List.of(), entry);
            int country = points(name, List.of(BirthDate.day(born)), Set.of("XX"), List.of(), entry);
            int all = points(name, List.of(BirthDate.day(born)), Set.of("XX"), List.of(passport), entry);
            assertThat(List.of(bare, year, day, country, all)).isSorted().doesNotHaveDuplicates();

            int near = points(name, List.of(BirthDate.year(born.getYear() + 1)), Set.of(), List.of(), entry);
            int apart = points(name, List.of(BirthDate.year(born.getYear() + 3)), Set.of(), List.of(), entry);
            int far = points(name, List.of(BirthDate.year(born.getYear() + 10)), Set.of(), List.of(), entry);
            assertThat(List.of(far, apart, near, bare)).isSorted().doesNotHaveDuplicates();
            assertThat(points(name, List.of(), Set.of("YY"), List.of(), entry)).isLessThan(bare);
            assertThat(points(
                            name,
                            List.of(),
                            Set.of(),
                            List.of(new Identifier(Identifier.Kind.PASSPORT, "XX", "Z9")),
                            entry))
                    .isLessThan(bare);
        }
    }

    private static int points(
            String name, List<BirthDate> births, Set<String> countries, List<Identifier> identifiers, Listed listed) {
        return score(new Subject(PartyKind.PERSON, List.of(name), births, countries, identifiers), listed)
                .points();
    }

    @Test
    void isTheSameAgainInAnIndexBuiltAgainAndOnManyThreads() throws Exception {
        var random = new Random(4);
        var names = new ArrayList<String>();
        for (int i = 0; i < 400; i++) {
            names.add(name(random));
        }
        names.addAll(NameIndexTest.aList().stream()
                .map(party -> party.names().getFirst().written())
                .toList());
        var once = found(INDEX, names);

        assertThat(found(NameIndex.of(NameIndexTest.aList()), names)).isEqualTo(once);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var all = new ArrayList<Future<List<List<Match>>>>();
            for (int i = 0; i < 4; i++) {
                all.add(threads.submit(() -> found(INDEX, names)));
            }
            for (var one : all) {
                assertThat(one.get()).isEqualTo(once);
            }
        }
    }

    private static List<List<Match>> found(NameIndex index, List<String> names) {
        return names.stream()
                .map(name -> index.search(Subject.named(PartyKind.PERSON, name), 3_000))
                .toList();
    }

    /** The snapshot of the customers is part of the index: with it a name that many of them bear says less, and each time as much less. */
    @Test
    void countsANameLessThatManyCustomersBear() {
        var customers = new ArrayList<Listed>();
        for (int i = 0; i < 2_000; i++) {
            customers.add(listed(i % 2 == 0 ? "Quillian Tarrow" : "Somebody " + i, List.of(), Set.of(), List.of()));
        }
        var subject = Subject.named(PartyKind.PERSON, "Quillian Tarrow");
        var entry = listed("Quillian Tarrow", List.of(), Set.of(), List.of());
        var with = NameIndex.of(NameIndexTest.aList(), customers);

        assertThat(with.compare(subject, entry).score().points())
                .isLessThan(INDEX.compare(subject, entry).score().points());
        assertThat(NameIndex.of(NameIndexTest.aList(), customers)
                        .compare(subject, entry)
                        .score())
                .isEqualTo(with.compare(subject, entry).score());
    }
}
