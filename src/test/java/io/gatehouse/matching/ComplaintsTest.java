package io.gatehouse.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What users of other engines complain about, each a test; what lists and decisions have to do with is tested with them. */
class ComplaintsTest {

    private static Listed listed(String id, PartyKind kind, String... names) {
        return new Listed(
                id,
                kind,
                List.of(names).stream()
                        .map(name -> new Listed.Name(name, NameQuality.PRIMARY))
                        .toList(),
                List.of(),
                Set.of(),
                List.of());
    }

    private static final NameIndex INDEX = NameIndex.of(list());

    private static List<Listed> list() {
        var list = new ArrayList<>(NameIndexTest.aList());
        list.add(listed("habbash", PartyKind.PERSON, "George HABBASH"));
        list.add(listed("noriega", PartyKind.PERSON, "Fernando Pérez Noriega", "فرناندو بيريز"));
        list.add(listed("general", PartyKind.ORGANISATION, "INTERNATIONAL TRADING AND INDUSTRIAL DEVELOPMENT COMPANY"));
        list.add(listed("haige", PartyKind.ORGANISATION, "Quanghan Haige Communications Group Co., Ltd."));
        list.add(listed("xnooc", PartyKind.ORGANISATION, "XNOOC Energy Technology & Services Limited"));
        list.add(listed("antey", PartyKind.ORGANISATION, "JSC Concern Almar-Antei Telecommunications"));
        list.add(listed("short", PartyKind.PERSON, "Wu Qi"));
        return list;
    }

    private static int score(PartyKind kind, String ours, String theirs) {
        return INDEX.compare(Subject.named(kind, ours), listed("-", kind, theirs))
                .score()
                .points();
    }

    private static List<String> found(PartyKind kind, String name) {
        return INDEX.search(Subject.named(kind, name), Score.USUAL).stream()
                .map(match -> match.listed().id())
                .toList();
    }

    @Test
    void aNameOfGeneralWordsNeverMatchesOnThemAlone() {
        for (var name : List.of(
                "Corp.",
                "Corporation",
                "Company Limited",
                "International Trading Company",
                "Trading and Development Company",
                "International Industrial Development Trading Company",
                "Silver Meadow Corp.",
                "Joint Stock Company")) {
            assertThat(found(PartyKind.ORGANISATION, name)).as(name).doesNotContain("general", "o3", "o4", "o6");
        }
        assertThat(found(PartyKind.ORGANISATION, "11420 Corp")).contains("o3");
        assertThat(found(PartyKind.ORGANISATION, "11421 Corp")).doesNotContain("o3");
    }

    @Test
    void aListedNameOfLettersAndAGeneralWordMatchesNoOther() {
        for (var name : List.of("Silver Meadow Company", "D-E-F Company", "X-Y-Z Trading Company", "Company")) {
            assertThat(found(PartyKind.ORGANISATION, name)).as(name).doesNotContain("o4");
        }
        assertThat(found(PartyKind.ORGANISATION, "A-B-C Company")).contains("o4");
    }

    @Test
    void aNameIsFoundByItsSound() {
        for (var name : List.of("Jorge Habasch", "Georg Khabash", "George Habbache")) {
            assertThat(found(PartyKind.PERSON, name)).as(name).contains("habbash");
        }
    }

    @Test
    void aCommonNameInPartIsNoHit() {
        assertThat(found(PartyKind.PERSON, "George Bush")).doesNotContain("habbash");
        assertThat(found(PartyKind.UNKNOWN, "emma daniels")).doesNotContain("o5");
        assertThat(score(PartyKind.PERSON, "George Bush", "George Habbash")).isLessThan(Score.USUAL);
    }

    @Test
    void aScoreDoesNotDependOnHowMuchElseTheListKnows() {
        var rich = listed("rich", PartyKind.PERSON, "Arkady Vorontselov", "Kadya", "V. Semyonov", "The Admiral");
        var poor = listed("poor", PartyKind.PERSON, "Arkady Vorontselov");
        var subject = Subject.named(PartyKind.PERSON, "Arkadi Vorontselov");

        assertThat(INDEX.compare(subject, rich).score())
                .isEqualTo(INDEX.compare(subject, poor).score());
    }

    @Test
    void theSameBirthDateMakesNoHitOfStrangers() {
        var born = List.of(BirthDate.parse("1970-03-02").orElseThrow());
        var stranger = new Listed(
                "s",
                PartyKind.PERSON,
                List.of(new Listed.Name("Teodor Brankovan", NameQuality.PRIMARY)),
                born,
                Set.of(),
                List.of());
        var subject = new Subject(PartyKind.PERSON, List.of("Wilhelm Astrup"), born, Set.of(), List.of());

        assertThat(INDEX.compare(subject, stranger).score().points()).isLessThan(Score.USUAL);
    }

    @Test
    void aTrueShortNameScoresEnough() {
        assertThat(found(PartyKind.PERSON, "Qi Wu")).contains("short");
    }

    @Test
    void anotherWordOnTheListCostsAndAPartialAliasDoesNotWinOverTheFullName() {
        int exact = score(PartyKind.PERSON, "Fernando Pérez", "Fernando Pérez");
        int more = score(PartyKind.PERSON, "Fernando Perez", "Fernando Pérez Noriega");
        assertThat(exact - more).isGreaterThan(500);

        // the short alias in Arabic script is the whole of what is looked for, and yet the full name says what is
        // missing
        var partly = INDEX.search(Subject.named(PartyKind.PERSON, "Fernando Perez"), 0).stream()
                .filter(match -> match.listed().id().equals("noriega"))
                .findFirst()
                .orElseThrow();
        assertThat(partly.name()).isEqualTo("Fernando Pérez Noriega");
        assertThat(partly.score().parts())
                .anySatisfy(part -> assertThat(part.arguments()).contains("Noriega"));
        assertThat(exact - partly.score().points()).isGreaterThan(500);

        var full = INDEX.search(Subject.named(PartyKind.PERSON, "Fernando Pérez Noriega"), Score.USUAL)
                .getFirst();
        assertThat(full.name()).isEqualTo("Fernando Pérez Noriega");
    }

    /** People with twenty names are what others are slow at; here they find what each name finds alone, each party once. */
    @Test
    void aPartyWithTwentyNamesIsFoundByTheBestOfThemAndOnce() {
        var names = new ArrayList<String>();
        for (int i = 0; i < 18; i++) {
            names.add("Alias Number" + (char) ('a' + i) + "berg");
        }
        names.add("George Habash");
        names.add("Fernando Perez Noriega");
        var subject = new Subject(PartyKind.PERSON, names, List.of(), Set.of(), List.of());

        var together = INDEX.search(subject, Score.USUAL);

        assertThat(together)
                .extracting(match -> match.listed().id())
                .doesNotHaveDuplicates()
                .contains("habbash", "noriega");
        for (var match : together) {
            var best = names.stream()
                    .flatMap(name -> INDEX.search(Subject.named(PartyKind.PERSON, name), Score.USUAL).stream())
                    .filter(alone -> alone.listed().equals(match.listed()))
                    .mapToInt(alone -> alone.score().points())
                    .max();
            assertThat(match.score().points()).isEqualTo(best.orElseThrow());
        }
    }

    @Test
    void findsAbbreviatedNamesInAnyOrder() {
        assertThat(found(PartyKind.ORGANISATION, "QUANGHAN HAIGE COMM GRP")).contains("haige");
        assertThat(found(PartyKind.ORGANISATION, "XNOOC ENERGY TECH & SRVCES")).contains("xnooc");
        assertThat(found(PartyKind.ORGANISATION, "Almar Antey Telecom")).contains("antey");
        assertThat(found(PartyKind.ORGANISATION, "Telecom Almar-Antey, Concern JSC"))
                .contains("antey");
    }
}
