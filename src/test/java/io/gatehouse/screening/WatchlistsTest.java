package io.gatehouse.screening;

import static io.gatehouse.screening.ListSamples.files;
import static io.gatehouse.screening.ListSamples.published;
import static io.gatehouse.screening.ListSamples.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.AsPerson;
import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.screening.ImportAnswer.Changes;
import io.gatehouse.shell.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@ServiceTest
@RecordApplicationEvents
@AsPerson(role = Role.OFFICER)
class WatchlistsTest {

    private static final String WHY = "The publisher confirmed that these were delisted";

    @TempDir
    Path directory;

    @Autowired
    Watchlists watchlists;

    @Autowired
    ImportList command;

    @Autowired
    ActingAs actingAs;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ListNotices notices;

    @Autowired
    TestPeople people;

    @BeforeEach
    void noOwnList() {
        // Whatever another class has left in force: a shorter list after it would be held.
        jdbc.sql("update watchlist set state = 'REPLACED' where in_force = ?")
                .param(ListSource.OWN.name())
                .update();
    }

    private ImportAnswer imported(ListSource source, List<Path> files) {
        return actingAs.system("test-lists", () -> {
            try {
                return watchlists.importList(source, files);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    private ImportAnswer own(String file, int entries, String first) {
        return imported(ListSource.OWN, List.of(ListSamples.own(directory, file, entries, first)));
    }

    private List<String> inUse() {
        return watchlists.inUse().stream()
                .filter(list -> list.source() == ListSource.OWN)
                .map(list -> list.state() + " " + list.entries())
                .toList();
    }

    private long trail(String action, String result) {
        return jdbc.sql("select count(*) from audit_entry where action = ? and result = ? and job = 'test-lists'")
                .params(action, result)
                .query(Long.class)
                .single();
    }

    @Test
    void putsAFirstListInForce() {
        var before = trail("screening.list.imported", "DONE");

        var answer = own("a.csv", 20, "Boris Testovsky");

        assertThat(answer).isInstanceOfSatisfying(ImportAnswer.InForce.class, done -> {
            assertThat(done.difference()).isEqualTo(new Changes(20, 0, 0));
            assertThat(done.list().names()).isEqualTo(20);
            assertThat(watchlists.entry(done.list().id(), "own-1"))
                    .map(ListEntry::name)
                    .contains("Boris Testovsky");
        });
        assertThat(inUse()).containsExactly("IN_FORCE 20");
        assertThat(watchlists.entries(ListSource.OWN)).hasSize(20);
        assertThat(trail("screening.list.imported", "DONE")).isEqualTo(before + 1);
    }

    @Test
    void saysWhatANewVersionChanged() {
        own("a.csv", 20, "Boris Testovsky");

        var answer = own("b.csv", 21, "Borys Testovskiy");

        assertThat(answer).isInstanceOfSatisfying(ImportAnswer.InForce.class, done -> {
            assertThat(done.difference()).isEqualTo(new Changes(1, 1, 0));
            var older = watchlists.before(ListSource.OWN).orElseThrow();
            var difference = watchlists.difference(older.id(), done.list().id());
            assertThat(difference.added()).containsExactly(new ListDifference.Line("own-21", "Nobody Number 21"));
            assertThat(difference.changed()).containsExactly(new ListDifference.Line("own-1", "Borys Testovskiy"));
            assertThat(difference.removed()).isEmpty();
        });
        assertThat(inUse()).containsExactly("IN_FORCE 21");
        assertThat(own("b.csv", 21, "Borys Testovskiy")).isInstanceOf(ImportAnswer.Known.class);
    }

    @Test
    void keepsTheEntriesOfOneVersionBefore() {
        own("a.csv", 20, "One");
        own("b.csv", 20, "Two");
        own("c.csv", 20, "Three");

        assertThat(jdbc.sql("""
                        select count(*) from list_entry e join watchlist w on w.id = e.watchlist_id where w.source = 'OWN'
                        """).query(Long.class).single()).isEqualTo(40);
        assertThat(watchlists.before(ListSource.OWN).flatMap(list -> watchlists.entry(list.id(), "own-1")))
                .map(ListEntry::name)
                .contains("Two");
    }

    @Test
    void holdsAListThatLostMoreThanTheProfileAllows() {
        own("a.csv", 20, "Boris Testovsky");

        var answer = own("b.csv", 17, "Boris Testovsky");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        ImportAnswer.Held.class,
                        held -> assertThat(held.difference()).isEqualTo(new Changes(0, 0, 3)));
        assertThat(inUse()).containsExactlyInAnyOrder("IN_FORCE 20", "HELD 17");
        assertThat(watchlists.entries(ListSource.OWN)).hasSize(20);
        assertThat(trail("screening.list.held", "REFUSED")).isPositive();
    }

    @Test
    void takesAListThatLostALittle() {
        own("a.csv", 20, "Boris Testovsky");

        assertThat(own("b.csv", 18, "Boris Testovsky")).isInstanceOf(ImportAnswer.InForce.class);
    }

    @Test
    void holdsAListThatLostAWholePart() {
        var header = "source,entity_number,name,alt_names,addresses\n";
        var large = new StringBuilder(header);
        for (var i = 0; i < 100; i++) {
            large.append("Entity List (EL),,Nobody ").append(i).append(",,\n");
        }
        var whole = write(directory, "csl-a.csv", large + "Nonproliferation (ISN),,Somebody,,\n");
        var less = write(directory, "csl-b.csv", large.toString());
        imported(ListSource.US_CSL, List.of(whole));

        assertThat(imported(ListSource.US_CSL, List.of(less))).isInstanceOf(ImportAnswer.Held.class);
    }

    @Test
    void putsAHeldListInForceWhenTheOfficerReleasesIt() {
        own("a.csv", 20, "Boris Testovsky");
        var held =
                ((ImportAnswer.Held) own("b.csv", 10, "Boris Testovsky")).list().id();

        assertThat(watchlists.release(held, WHY)).isTrue();

        assertThat(inUse()).containsExactly("IN_FORCE 10");
        assertThat(watchlists.release(held, WHY)).isFalse();
    }

    @Test
    void tellsOtherModulesOnlyOfWhatIsInForce(ApplicationEvents events) {
        own("a.csv", 20, "Boris Testovsky");
        var first = inForce(ListSource.OWN).id();
        own("b.csv", 21, "Boris Testovsky");
        var second = inForce(ListSource.OWN).id();
        var held =
                ((ImportAnswer.Held) own("c.csv", 10, "Boris Testovsky")).list().id();
        assertThat(events.stream(WatchlistInForce.class))
                .containsExactly(
                        new WatchlistInForce(first, ListSource.OWN, null),
                        new WatchlistInForce(second, ListSource.OWN, first));

        watchlists.release(held, WHY);
        watchlists.release(held, WHY);

        assertThat(events.stream(WatchlistInForce.class))
                .hasSize(3)
                .last()
                .isEqualTo(new WatchlistInForce(held, ListSource.OWN, second));
    }

    private WatchlistSummary inForce(ListSource source) {
        return watchlists.inUse().stream()
                .filter(list -> list.source() == source && list.state() == WatchlistState.IN_FORCE)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void dropsAHeldListWhenANewerOneComes() {
        own("a.csv", 20, "Boris Testovsky");
        var held =
                ((ImportAnswer.Held) own("b.csv", 10, "Boris Testovsky")).list().id();

        own("c.csv", 21, "Boris Testovsky");

        assertThat(inUse()).containsExactly("IN_FORCE 21");
        assertThat(watchlists.release(held, WHY)).isFalse();
    }

    @Test
    void dropsAHeldListWhenTheOneInForceComesAgain() {
        own("a.csv", 20, "Boris Testovsky");
        var held =
                ((ImportAnswer.Held) own("b.csv", 10, "Boris Testovsky")).list().id();
        assertThat(watchlists.standing(ListSource.OWN).due()).as("a task").isNotNull();

        assertThat(own("a.csv", 20, "Boris Testovsky")).isInstanceOf(ImportAnswer.Known.class);

        assertThat(inUse()).containsExactly("IN_FORCE 20");
        assertThat(notices.now()).isEmpty();
        assertThat(watchlists.standing(ListSource.OWN).due()).isNull();
        assertThat(watchlists.release(held, WHY)).isFalse();
    }

    @Test
    void letsAnOfficerDiscardAHeldListForGood() {
        own("a.csv", 20, "Boris Testovsky");
        var held =
                ((ImportAnswer.Held) own("b.csv", 10, "Boris Testovsky")).list().id();
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> watchlists.discard(held, "Because"));

        assertThat(watchlists.discard(held, WHY)).isTrue();

        assertThat(inUse()).containsExactly("IN_FORCE 20");
        assertThat(notices.now()).isEmpty();
        assertThat(own("b.csv", 10, "Boris Testovsky"))
                .as("the same files again")
                .isInstanceOf(ImportAnswer.Known.class);
        assertThat(inUse()).containsExactly("IN_FORCE 20");
        assertThat(watchlists.release(held, WHY)).isFalse();
        assertThat(watchlists.discard(held, WHY)).isFalse();
        assertThat(own("c.csv", 11, "Boris Testovsky")).as("other files").isInstanceOf(ImportAnswer.Held.class);
    }

    @Test
    void keepsTheLastGoodListWhenTheFilesAreNone() {
        own("a.csv", 20, "Boris Testovsky");
        var before = inUse();

        var answer = imported(ListSource.OWN, List.of(write(directory, "b.csv", "<html>Busy</html>")));

        assertThat(answer).isEqualTo(new ImportAnswer.Unreadable("screening.list.bad.markup", 1));
        assertThat(inUse()).isEqualTo(before);
        assertThat(watchlists.entries(ListSource.OWN)).hasSize(20);
    }

    @Test
    void tellsWhoeverWorksOnCasesThatNoListIsInForce() {
        jdbc.sql("update watchlist set state = 'REPLACED' where state = 'IN_FORCE'")
                .update();

        for (var role : List.of(Role.ANALYST, Role.OFFICER, Role.ADMIN)) {
            var person = people.appointed(Set.of(role));
            assertThat(actingAs.system("test-lists", () -> actingAs.person(person, notices::now)))
                    .as(role.name())
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.text()).contains("No watchlist is in force"));
        }
        own("a.csv", 20, "Boris Testovsky");
        assertThat(notices.now()).isEmpty();
    }

    @Test
    void tellsOfTroubleOnlyWhomItConcerns() {
        own("a.csv", 20, "Boris Testovsky");
        assertThat(notices.now()).isEmpty();
        own("b.csv", 10, "Boris Testovsky");

        assertThat(notices.now()).hasSize(1);
        for (var role : Role.values()) {
            if (role != Role.SYSTEM) {
                var person = people.appointed(Set.of(role));
                var told = actingAs.system("test-lists", () -> actingAs.person(person, notices::now));
                assertThat(told)
                        .as(role.name())
                        .hasSize(
                                Set.of(Role.ANALYST, Role.OFFICER, Role.AUDITOR, Role.ADMIN)
                                                .contains(role)
                                        ? 1
                                        : 0);
            }
        }
    }

    @Test
    void isNotForTheOfficerToImport() {
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> watchlists.importList(ListSource.OWN, List.of()));
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void isNotForTheAdministratorToRelease() {
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> watchlists.release(WatchlistId.next(), WHY));
    }

    @Test
    @AsPerson(role = Role.COUNSEL)
    void isNotForTheLegalDesk() {
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> watchlists.inUse());
    }

    @Test
    void takesTheTreasurysListFromOneVersionToTheNext() throws IOException {
        assumeTrue(
                published("us-ofac/sdn-2021-08/sdn.csv", "us-ofac/sdn-2022-01/sdn.csv", "us-ofac/sdn-2022-01/alt.csv"),
                "The public lists are not beside the project");
        imported(ListSource.OFAC_SDN, files("us-ofac/sdn-2021-08/sdn.csv", "us-ofac/sdn-2021-08/alt.csv"));
        // The copy of the later one ends in a line that is not the Treasury's.
        var sdn = Files.readString(files("us-ofac/sdn-2022-01/sdn.csv").getFirst(), StandardCharsets.UTF_8);
        var end = sdn.lastIndexOf('\n', sdn.length() - 2) + 1;

        var answer = imported(
                ListSource.OFAC_SDN,
                List.of(
                        write(directory, "sdn.csv", sdn.substring(0, end)),
                        files("us-ofac/sdn-2022-01/alt.csv").getFirst()));

        assertThat(answer).isInstanceOfSatisfying(ImportAnswer.InForce.class, done -> {
            assertThat(done.list().entries()).isEqualTo(9043);
            assertThat(done.difference().added()).isBetween(455, 458);
            assertThat(done.difference().removed()).isBetween(388, 391);
        });
    }

    @Test
    void tellsTheOperatorWhatCameOfIt() throws Exception {
        var first = ListSamples.own(directory, "a.csv", 20, "Boris Testovsky").toString();
        var second = ListSamples.own(directory, "b.csv", 2, "Boris Testovsky").toString();
        var broken = write(directory, "c.csv", "id,kind,name\nx,person\n").toString();

        assertThat(run("own", first))
                .startsWith("0 own ")
                .contains("in force: 20 entries, 20 names (20 added, 0 changed, 0 removed)");
        assertThat(run("own", first)).startsWith("0 own ").contains("is in force already");
        assertThat(run("own", second)).startsWith("1 own ").contains("held: 2 entries");
        assertThat(run("own", broken)).startsWith("1 line 2: A line is cut off");
        assertThat(run("own", directory.resolve("missing.csv").toString())).startsWith("2 There is no file");
        assertThat(run("nobodys", first)).startsWith("2 Name a source").contains("ofac-sdn");
    }

    private String run(String... arguments) throws Exception {
        var printed = new ByteArrayOutputStream();
        var code = command.run(Arrays.asList(arguments), new PrintStream(printed, true, StandardCharsets.UTF_8));
        return code + " " + printed.toString(StandardCharsets.UTF_8);
    }
}
