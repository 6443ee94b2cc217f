package io.gatehouse.screening;

import static io.gatehouse.screening.ListSamples.files;
import static io.gatehouse.screening.ListSamples.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.matching.Identifier.Kind;
import io.gatehouse.matching.NameIndex;
import io.gatehouse.matching.NameQuality;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.matching.Subject;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The readers against lists as they were published; skipped where those are not beside the project. */
class PublishedListsTest {

    private static final int ONE_IN = 100;

    private static ListContent read(ListSource source, String... names) throws Exception {
        assumeTrue(published(names), "The public lists are not beside the project");
        return source.reader().read(files(names));
    }

    private static long names(ListContent content, NameQuality quality) {
        return content.entries().stream()
                .flatMap(entry -> entry.names().stream())
                .filter(name -> name.quality() == quality)
                .count();
    }

    private static long entries(ListContent content, Predicate<ListEntry> wanted) {
        return content.entries().stream().filter(wanted).count();
    }

    private static long numbers(ListContent content, Kind kind) {
        return content.entries().stream()
                .flatMap(entry -> entry.numbers().stream())
                .filter(number -> number.kind() == kind)
                .count();
    }

    @Test
    void readsTheSpeciallyDesignatedNationals() throws Exception {
        var list = read(
                ListSource.OFAC_SDN,
                "us-ofac/sdn-2021-08/sdn.csv",
                "us-ofac/sdn-2021-08/alt.csv",
                "us-ofac/sdn-2021-08/add.csv",
                "us-ofac/sdn-2021-08/sdn_comments.csv");

        assertThat(list.entries()).hasSize(8976);
        assertThat(names(list, NameQuality.PRIMARY)).isEqualTo(8976);
        assertThat(names(list, NameQuality.ALIAS)).isBetween(11_890L, 11_910L);
        assertThat(names(list, NameQuality.WEAK)).isGreaterThan(2400);
        assertThat(entries(list, entry -> entry.kind() == PartyKind.PERSON)).isEqualTo(4620);
        assertThat(entries(list, entry -> entry.kind() == PartyKind.VESSEL)).isEqualTo(406);
        assertThat(entries(list, entry -> entry.kind() == PartyKind.AIRCRAFT)).isEqualTo(277);
        assertThat(entries(list, entry -> !entry.births().isEmpty())).isGreaterThan(4400);
        assertThat(entries(list, entry -> entry.births().size() > 1)).isGreaterThan(300);
        assertThat(entries(list, entry -> !entry.nationalities().isEmpty())).isGreaterThan(2450);
        assertThat(numbers(list, Kind.PASSPORT)).isGreaterThan(1500);
        assertThat(numbers(list, Kind.WALLET)).isGreaterThan(90);
        assertThat(numbers(list, Kind.IMO)).isGreaterThan(400);
    }

    @Test
    void readsTheOtherListsOfTheTreasury() throws Exception {
        var list = read(
                ListSource.OFAC_CONSOLIDATED,
                "us-ofac/consolidated-nonsdn/cons_prim.csv",
                "us-ofac/consolidated-nonsdn/cons_alt.csv",
                "us-ofac/consolidated-nonsdn/cons_add.csv",
                "us-ofac/consolidated-nonsdn/cons_comments.csv");

        assertThat(list.entries()).hasSize(442);
        assertThat(names(list, NameQuality.ALIAS)).isBetween(1065L, 1073L);
        assertThat(names(list, NameQuality.WEAK)).isGreaterThan(60);
    }

    @Test
    void readsTheConsolidatedScreeningList() throws Exception {
        var list = read(ListSource.US_CSL, "us-bis/csl-sample-2018.csv");

        assertThat(list.entries()).hasSize(115);
        assertThat(entries(list, entry -> entry.part().equals("EL"))).isEqualTo(22);
        assertThat(entries(list, entry -> entry.part().equals("SDN"))).isEqualTo(28);
    }

    @Test
    void readsTheListOfTheUnitedNations() throws Exception {
        var list = read(ListSource.UN, "un/un_consolidated-2026-02-27.xml");

        assertThat(list.date()).isEqualTo("2026-02-27");
        assertThat(entries(list, entry -> entry.kind() == PartyKind.PERSON)).isEqualTo(730);
        assertThat(entries(list, entry -> entry.kind() == PartyKind.ORGANISATION))
                .isEqualTo(273);
        assertThat(entries(
                        list,
                        entry -> entry.names().stream()
                                .anyMatch(name -> name.script().equals("ARABIC")
                                        || name.script().equals("CYRILLIC"))))
                .isGreaterThanOrEqualTo(377);
        assertThat(entries(list, entry -> !entry.nationalities().isEmpty())).isGreaterThan(550);
        assertThat(numbers(list, Kind.PASSPORT)).isGreaterThan(300);
    }

    /** Read by a layout of the data's own: the official form has no file beside the project. */
    @Test
    void readsTheListOfTheUnitedKingdomFromItsParts() throws Exception {
        assumeTrue(published("uk/subjects.csv", "uk/subject_names.csv"), "The public lists are not beside the project");
        var list = SharedLists.uk(files("uk").getFirst());

        assertThat(list.entries()).hasSize(6046);
        assertThat(list.names()).isBetween(15_000, 15_050);
        assertThat(names(list, NameQuality.WEAK)).isBetween(595L, 605L);
        assertThat(entries(list, entry -> entry.kind() == PartyKind.PERSON)).isEqualTo(3883);
        assertThat(entries(list, entry -> entry.kind() == PartyKind.VESSEL)).isEqualTo(632);
        assertThat(entries(list, entry -> !entry.births().isEmpty())).isEqualTo(1043);
        assertThat(entries(list, entry -> !entry.nationalities().isEmpty())).isGreaterThan(2700);
        assertThat(numbers(list, Kind.PASSPORT)).isGreaterThan(700);
        assertThat(numbers(list, Kind.IMO)).isGreaterThan(600);
    }

    /** Read by a layout of the data's own: the official form has no file beside the project. */
    @ParameterizedTest
    @CsvSource({
        "us-bis/bis_entity_list.json, 3409, 8500",
        "us-bis/bis_dpl.json, 564, 564",
        "us-bis/bis_meu.json, 70, 70",
        "us-other/state_nonproliferation.json, 528, 600",
        "us-other/state_debarred_statutory.json, 779, 779",
        "us-other/dhs_uflpa.json, 148, 240",
        "us-other/dow_1260h.json, 80, 150",
    })
    void readsTheListsOfTheOtherDepartments(String file, int entries, int namesAtLeast) throws Exception {
        assumeTrue(published(file), "The public lists are not beside the project");
        var list = SharedLists.extracted(files(file).getFirst());

        assertThat(list.entries()).hasSize(entries);
        assertThat(list.names()).isGreaterThanOrEqualTo(namesAtLeast);
    }

    @Test
    void readsAndHoldsEveryNameThereIs() throws Exception {
        assumeTrue(published("name-matching/watchlist_names.csv"), "The public lists are not beside the project");
        var list = SharedLists.table(files("name-matching/watchlist_names.csv").getFirst());
        assertThat(list.entries()).hasSize(23_291);
        assertThat(list.names()).isEqualTo(58_610);

        var index = NameIndex.of(list.entries().stream().map(ListEntry::listed).toList());

        assertThat(IntStream.range(0, list.entries().size() / ONE_IN)
                        .mapToObj(each -> list.entries().get(each * ONE_IN)))
                .hasSizeGreaterThan(200)
                .allSatisfy(entry -> assertThat(index.search(Subject.named(entry.kind(), entry.name()), 1))
                        .anyMatch(match ->
                                match.listed().id().equals(entry.listed().id())));
    }

    @Test
    void readsALaterFormAndRefusesADoctoredOne() throws Exception {
        assertThat(read(ListSource.OFAC_SDN, "us-ofac/sdn-2023-01/sdn.csv").entries())
                .hasSize(11_443);
        assertThat(read(ListSource.OFAC_SDN, "us-ofac/sdn-2018-12/sdn.csv", "us-ofac/sdn-2018-12/alt.csv")
                        .entries())
                .hasSize(7379);
        // Its last line gives another party the number of the 57th.
        assertThat(catchThrowable(() -> read(ListSource.OFAC_SDN, "us-ofac/sdn-2022-01/sdn.csv")))
                .isInstanceOf(ListUnreadable.class);
    }
}
