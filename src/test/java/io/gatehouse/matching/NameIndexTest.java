package io.gatehouse.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NameIndexTest {

    private static final LocalDate BORN = LocalDate.of(1961, 3, 4);

    private static Listed person(String id, String... names) {
        return new Listed(id, PartyKind.PERSON, names(names), List.of(), Set.of(), List.of());
    }

    private static Listed organisation(String id, String... names) {
        return new Listed(id, PartyKind.ORGANISATION, names(names), List.of(), Set.of(), List.of());
    }

    private static List<Listed.Name> names(String... names) {
        return List.of(names).stream()
                .map(name -> new Listed.Name(name, NameQuality.PRIMARY))
                .toList();
    }

    /** Invented people and companies, and enough others that common parts are common. */
    static List<Listed> aList() {
        var list = new ArrayList<Listed>();
        list.add(person("p1", "VORONTSELOV, Arkady Semyonovich", "Воронцелов Аркадий Семёнович"));
        list.add(person("p2", "Khalil Abd al-Rahman AL-QASSARI"));
        list.add(person("p3", "CHEN, Weiguang"));
        list.add(person("p4", "Ri Yong Dae"));
        list.add(person("p5", "QUINTANA VELARDE, Jose Hilario"));
        list.add(person("p6", "Mehrdad Tabrizchi"));
        list.add(organisation("o1", "BRIGHT HARBOUR SHIPPING COMPANY LIMITED"));
        list.add(organisation("o2", "JOINT STOCK COMPANY RESEARCH INSTITUTE OF ARCTIC HYDROACOUSTICS AND SONAR"));
        list.add(organisation("o3", "11420 CORP."));
        list.add(organisation("o4", "A-B-C Company"));
        list.add(organisation("o5", "EMMA LLC"));
        list.add(organisation("o6", "GENERAL TRADING COMPANY LLC"));
        var given = List.of("Mohammad", "Ali", "Ivan", "Maria", "Jose", "Wei", "Sergey", "Ahmad", "George", "Li");
        var family =
                List.of("Ahmadov", "Kim", "Petrov", "Garcia", "Hussein", "Habbash", "Wang", "Trading", "Bush", "Smith");
        for (int i = 0; i < 100; i++) {
            list.add(person(
                    "f" + i,
                    given.get(i % 10) + " " + family.get(i / 10) + (i % 3 == 0 ? " " + given.get(i * 7 % 10) : "")));
            list.add(organisation("g" + i, family.get(i % 10) + " " + i + " Shipping Company Limited"));
        }
        return list;
    }

    private static final NameIndex INDEX = NameIndex.of(aList());

    private static List<String> found(PartyKind kind, String name) {
        return INDEX.search(Subject.named(kind, name), Score.USUAL).stream()
                .map(match -> match.listed().id())
                .toList();
    }

    @Test
    void findsTheSameNameHoweverItIsWritten() {
        for (var name : List.of(
                "Arkady Semyonovich Vorontselov",
                "VORONTSELOV<<ARKADY<SEMYONOVICH",
                "Arkadiy Vorontselov",
                "A. Semyonovich Vorontselov",
                "Mr. Arkady Semyonovich Vorontselov",
                "Arkady Semyonovich Vorontzelov",
                "Arkadij Semjonowitsch Woronzelow",
                "аркадий семенович воронцелов",
                "Vorontselov Arkady",
                "Arkady Semyonovich Vorontslov")) {
            assertThat(found(PartyKind.PERSON, name)).as(name).contains("p1");
        }
    }

    @Test
    void readsArabicHanHangulAndPersian() {
        assertThat(found(PartyKind.PERSON, "خليل عبد الرحمن القصاري")).contains("p2");
        assertThat(found(PartyKind.PERSON, "陈伟光")).contains("p3");
        assertThat(found(PartyKind.PERSON, "이용대")).contains("p4");
        assertThat(found(PartyKind.PERSON, "مهرداد تبریزچی")).contains("p6");
    }

    @Test
    void readsHabitsOfArabicSpelling() {
        for (var name : List.of(
                "Khaleel Abdul Rahman Alqassari", "Khalil Abdulrahman al Qasari", "Halil Abdurrahman El-Kassari")) {
            assertThat(found(PartyKind.PERSON, name)).as(name).contains("p2");
        }
    }

    @Test
    void readsCompanyFormsAbbreviationsAndCutNames() {
        for (var name : List.of(
                "Bright Harbour Shipping Co. Ltd", "Bright Harbour Shpg GmbH", "BRIGHT HARBUOR SHIPPING COMPANY LTD")) {
            assertThat(found(PartyKind.ORGANISATION, name)).as(name).contains("o1");
        }
        assertThat(found(PartyKind.ORGANISATION, "JOINT STOCK COMPANY RESEARCH INSTIT"))
                .contains("o2");
        assertThat(found(PartyKind.ORGANISATION, "11420 Corporation")).contains("o3");
    }

    @Test
    void neverMatchesOnGeneralWordsAlone() {
        assertThat(found(PartyKind.ORGANISATION, "Silver Meadow Corp.")).doesNotContain("o3");
        assertThat(found(PartyKind.ORGANISATION, "Meadow Company")).doesNotContain("o4");
        assertThat(found(PartyKind.ORGANISATION, "Silver Meadow General Trading LLC"))
                .doesNotContain("o6");
        assertThat(found(PartyKind.ORGANISATION, "International Trading Limited"))
                .doesNotContain("o6", "o1");
    }

    @Test
    void keepsStrangersWithACommonNameApart() {
        assertThat(found(PartyKind.PERSON, "George Bush")).doesNotContain("f58");
        assertThat(found(PartyKind.PERSON, "Emma Daniels")).isEmpty();
        assertThat(found(PartyKind.UNKNOWN, "Emma Daniels")).doesNotContain("o5");
        assertThat(found(PartyKind.PERSON, "Jose Smith Miller")).doesNotContain("p5");
    }

    @Test
    void explainsEveryScoreAsASum() {
        var match = INDEX.search(Subject.named(PartyKind.PERSON, "Arkadi Vorontselov"), Score.USUAL)
                .getFirst();

        assertThat(match.listed().id()).isEqualTo("p1");
        assertThat(match.score().parts().stream().mapToInt(Score.Part::points).sum())
                .isEqualTo(match.score().points());
        assertThat(match.score().parts()).anySatisfy(part -> {
            assertThat(part.key()).endsWith(".family");
            assertThat(part.points()).isPositive();
            assertThat(part.arguments()).hasSize(2);
        });
    }

    @Test
    void holdsAnEqualIdentifierToBeAHitByItself() {
        var wallet = new Identifier(Identifier.Kind.WALLET, "", "bc1qexampleexampleexample");
        var passport = new Identifier(Identifier.Kind.PASSPORT, "XX", "K 123-456");
        var listed = new Listed(
                "w", PartyKind.PERSON, names("Somebody Else"), List.of(), Set.of(), List.of(wallet, passport));
        var index = NameIndex.of(List.of(listed, person("x", "Another One")));

        for (var identifier : List.of(wallet, new Identifier(Identifier.Kind.PASSPORT, "XX", "k123456"))) {
            var subject =
                    new Subject(PartyKind.PERSON, List.of("Nobody At All"), List.of(), Set.of(), List.of(identifier));
            assertThat(index.search(subject, Score.USUAL))
                    .extracting(match -> match.listed().id())
                    .containsExactly("w");
            assertThat(index.scan(subject, Score.USUAL)).hasSize(1);
        }
        var nameless = new Subject(PartyKind.UNKNOWN, List.of(), List.of(), Set.of(), List.of(wallet));
        assertThat(index.search(nameless, Score.USUAL)).hasSize(1);
        var other = new Subject(
                PartyKind.PERSON,
                List.of("Nobody At All"),
                List.of(),
                Set.of(),
                List.of(new Identifier(Identifier.Kind.PASSPORT, "YY", "K123456")));
        assertThat(index.search(other, Score.USUAL)).isEmpty();
    }

    @Test
    void letsAnEqualIdentifierDecideWhateverElseDiffers() {
        var passport = new Identifier(Identifier.Kind.PASSPORT, "XX", "K123456");
        var listed = new Listed(
                "w",
                PartyKind.PERSON,
                names("Boris Testovsky"),
                List.of(BirthDate.day(LocalDate.of(1950, 2, 3))),
                Set.of("YY"),
                List.of(passport));
        var index = NameIndex.of(List.of(listed, person("x", "Another One")));
        var subject = new Subject(
                PartyKind.PERSON,
                List.of("Ingrid Sommerlund", "Solveig Brannick"),
                List.of(BirthDate.day(LocalDate.of(1990, 4, 5))),
                Set.of("ZZ"),
                List.of(passport));

        // the highest threshold that a profile may set
        assertThat(index.search(subject, 10_000)).singleElement().satisfies(match -> {
            assertThat(match.listed()).isEqualTo(listed);
            assertThat(match.score().parts())
                    .extracting(Score.Part::key)
                    .contains("birth.far", "country.other", "identifier.same", "identifier.decides");
            assertThat(match.score().points())
                    .isEqualTo(match.score().parts().stream()
                            .mapToInt(Score.Part::points)
                            .sum());
        });
        assertThat(index.scan(subject, 10_000)).isEqualTo(index.search(subject, 10_000));
        assertThat(index.compare(subject, listed).score().points()).isGreaterThanOrEqualTo(10_000);
    }

    @Test
    void takesAWalletAddressInEitherCaseWhereItsChainDoes() {
        assertThat(wallet("0xAbCdEf0123456789ABCDEF0123456789abcdef01"))
                .isEqualTo(wallet("0xabcdef0123456789abcdef0123456789abcdef01"));
        assertThat(wallet("BC1QEXAMPLEEXAMPLE")).isEqualTo(wallet("bc1qexampleexample"));
        assertThat(wallet("bitcoincash:QPEXAMPLE")).isEqualTo(wallet("qpexample"));
        assertThat(wallet("1ExampleExample")).isNotEqualTo(wallet("1exampleexample"));
        var listed = new Listed(
                "w",
                PartyKind.PERSON,
                names("Somebody Else"),
                List.of(),
                Set.of(),
                List.of(wallet("0xAbCdEf0123456789ABCDEF0123456789abcdef01")));
        var subject = new Subject(
                PartyKind.PERSON,
                List.of("Nobody At All"),
                List.of(),
                Set.of(),
                List.of(wallet("0xabcdef0123456789abcdef0123456789abcdef01")));

        assertThat(NameIndex.of(List.of(listed)).search(subject, Score.USUAL)).hasSize(1);
    }

    private static Identifier wallet(String address) {
        return new Identifier(Identifier.Kind.WALLET, "", address);
    }

    @Test
    void neverLowersAScoreForAgreeingEvidence() {
        var listed = new Listed(
                "b",
                PartyKind.PERSON,
                names("QUINTANA VELARDE, Jose Hilario"),
                List.of(BirthDate.day(BORN)),
                Set.of("XX"),
                List.of());
        var name = List.of("Jose Quintana");
        int bare = score(listed, new Subject(PartyKind.PERSON, name, List.of(), Set.of(), List.of()));
        int year =
                score(listed, new Subject(PartyKind.PERSON, name, List.of(BirthDate.year(1961)), Set.of(), List.of()));
        int day = score(listed, new Subject(PartyKind.PERSON, name, List.of(BirthDate.day(BORN)), Set.of(), List.of()));
        int country = score(
                listed, new Subject(PartyKind.PERSON, name, List.of(BirthDate.day(BORN)), Set.of("XX"), List.of()));
        int near =
                score(listed, new Subject(PartyKind.PERSON, name, List.of(BirthDate.year(1962)), Set.of(), List.of()));
        int far =
                score(listed, new Subject(PartyKind.PERSON, name, List.of(BirthDate.year(1975)), Set.of(), List.of()));

        assertThat(List.of(far, near, bare, year, day, country)).isSorted().doesNotHaveDuplicates();
    }

    private static int score(Listed listed, Subject subject) {
        return INDEX.compare(subject, listed).score().points();
    }

    @Test
    void givesTheSameScoresAgainAndInAnyOrderOfTheList() {
        var shuffled = new ArrayList<>(aList());
        Collections.shuffle(shuffled, new Random(7));
        var other = NameIndex.of(shuffled);
        for (var name : List.of("Jose Quintana Velarde", "Mohammad Ali", "Li Wang", "Аркадий Воронцелов")) {
            var subject = Subject.named(PartyKind.PERSON, name);
            assertThat(INDEX.search(subject, 3_000)).isEqualTo(INDEX.search(subject, 3_000));
            assertThat(other.search(subject, 3_000))
                    .extracting(Match::score)
                    .isEqualTo(INDEX.search(subject, 3_000).stream()
                            .map(Match::score)
                            .toList());
        }
    }

    /** The traditional character of a family name is read abroad as the simplified one is not. */
    @Test
    void findsTheSameWhateverItWasAskedBefore() {
        var list = new ArrayList<>(aList());
        list.add(person("c1", "CHUNG, Abou"));
        list.add(person("c2", "CHENG, Abou"));
        list.add(person("c3", "ZHENG, Abou"));
        for (var names : List.of(List.of("鄭", "郑"), List.of("郑", "鄭"))) {
            var asked = NameIndex.of(list);
            asked.search(Subject.named(PartyKind.PERSON, names.getFirst()), 0);
            var subject = Subject.named(PartyKind.PERSON, names.getLast());

            assertThat(asked.search(subject, 0)).isEqualTo(NameIndex.of(list).search(subject, 0));
        }
    }

    @Test
    void findsWhatAScanOfEveryNameFinds() {
        for (var party : aList()) {
            var subject = Subject.named(party.kind(), party.names().getFirst().written());
            assertThat(INDEX.search(subject, Score.USUAL)).isEqualTo(INDEX.scan(subject, Score.USUAL));
        }
    }

    /** A name of 34 characters may be cut off; then its last word is the other's or begins it, and not only like it. */
    @Test
    void takesNoNameForCutWhoseLastWordIsOnlyAlike() {
        var list = new ArrayList<>(aList());
        list.add(organisation("t1", "OPEN JOINT STOCK COMPANY TURBIAN ELECTRONICS AND MOTOR WORKS"));
        var index = NameIndex.of(list);

        assertThat(index.search(
                        Subject.named(PartyKind.ORGANISATION, "PUBLIC JOINT STOCK COMPANY TURBANK"), Score.USUAL))
                .isEmpty();
        assertThat(index.search(
                        Subject.named(PartyKind.ORGANISATION, "OPEN JOINT STOCK COMPANY TURBIAN EL"), Score.USUAL))
                .hasSize(1);
    }

    @Test
    void findsOrganisationsWhoseWordIsShortenedOnEitherSide() {
        var list = new ArrayList<>(aList());
        list.add(organisation("s1", "TELMASHPRIBOR"));
        list.add(organisation("s2", "VOSTOKENERGOPROM"));
        list.add(organisation("s3", "VOST"));
        var index = NameIndex.of(list);

        for (var name : List.of("Telmash", "Telmash Ltd", "Vostokenergoprom JSC")) {
            var subject = Subject.named(PartyKind.ORGANISATION, name);
            assertThat(index.search(subject, 3_000)).isNotEmpty().isEqualTo(index.scan(subject, 3_000));
        }
    }

    @Test
    void holdsANameWithoutLettersAgainstNothing() {
        for (var name : List.of("", "  ", "--", "!!!", "،", "<<<")) {
            assertThat(found(PartyKind.PERSON, name)).isEmpty();
            assertThat(found(PartyKind.ORGANISATION, name)).isEmpty();
        }
    }
}
