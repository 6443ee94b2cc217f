package io.gatehouse.screening;

import static io.gatehouse.screening.ListSamples.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.AsPerson;
import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.matching.Subject;
import io.gatehouse.screening.ListDifference.Change;
import io.gatehouse.screening.ListDifference.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import tools.jackson.databind.json.JsonMapper;

/** The provider's own list, which names whom it blocked: sealed, and read by reviewers only. */
@ServiceTest
@AsPerson(role = Role.OFFICER)
class OwnListTest {

    private static final String NAME = "Zorbanek Quillmonde";
    private static final String HEADER = "id,kind,name,birth_dates,passports,wallets,emails,remarks\n";
    private static final String BLOCKED =
            "own-1,person," + NAME + ",1987-04-19,VN:Q7319955,XBT:1QuillmondeWallet,zorbanek@example.org,Chargebacks\n";
    private static final String CHANGED = BLOCKED.replace("Chargebacks", "Chargebacks and threats");
    private static final String ANOTHER = "own-2,person,Nobody Élan,,,,,\n";

    /** What says something of whoever is blocked. */
    private static final List<String> SAID =
            List.of("zorbanek", "quillmonde", "1987-04-19", "q7319955", "zorbanek@example.org", "chargebacks");

    @TempDir
    Path directory;

    @Autowired
    Watchlists watchlists;

    @Autowired
    WatchlistStore store;

    @Autowired
    OwnListSealing sealing;

    @Autowired
    ActingAs actingAs;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void noOwnList() {
        // Whatever another class has left in force: a shorter list after it would be held.
        jdbc.sql("update watchlist set state = 'REPLACED' where in_force = ?")
                .param(ListSource.OWN.name())
                .update();
    }

    private WatchlistId imported(ListSource source, String text) {
        var answer = actingAs.system("test-lists", () -> {
            try {
                return watchlists.importList(
                        source, List.of(write(directory, source + "-" + text.length() + ".csv", text)));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
        assertThat(answer).isInstanceOf(ImportAnswer.InForce.class);
        return ((ImportAnswer.InForce) answer).list().id();
    }

    private WatchlistId own(String... lines) {
        return imported(ListSource.OWN, HEADER + String.join("", lines));
    }

    /** All bytes of all rows of the table, as lower-case text. */
    private String table() {
        var all = new StringBuilder();
        jdbc.sql("select * from list_entry").query(row -> {
            for (var at = 1; at <= row.getMetaData().getColumnCount(); at++) {
                var value = row.getObject(at);
                all.append(value instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : value)
                        .append('\n');
            }
        });
        return all.toString().toLowerCase(Locale.ROOT);
    }

    private long looks() {
        return jdbc.sql(
                        "select count(*) from audit_entry where action = 'screening.list.read' and object_label = 'own'")
                .query(Long.class)
                .single();
    }

    @Test
    void saysNothingInTheDatabaseOfWhomItBlocks() {
        own(BLOCKED);
        own(CHANGED, ANOTHER);

        assertThat(table()).contains("own-1").doesNotContain(SAID);
    }

    @Test
    void showsAPublishedListInTheDatabaseAsItIs() {
        imported(
                ListSource.US_CSL,
                "source,entity_number,name,alt_names,addresses\nEntity List (EL),,Nobody Published,,\n");

        assertThat(table()).contains("nobody published");
    }

    @Test
    void isSealedWhereItCameInClear() {
        var list = own(BLOCKED, ANOTHER);
        var was = watchlists.entries(ListSource.OWN);
        var json = JsonMapper.builder().build();
        was.forEach(entry -> jdbc.sql("update list_entry set sealed = null, name = ?, content = ?, content_hash = ''"
                        + " where watchlist_id = ? and ref = ?")
                .params(entry.name(), json.writeValueAsString(entry), list.value(), entry.ref())
                .update());
        assertThat(table()).contains(SAID);
        assertThat(watchlists.entries(ListSource.OWN)).as("in clear").isEqualTo(was);

        assertThat(sealing.seal()).isEqualTo(2);

        assertThat(table()).doesNotContain(SAID);
        assertThat(watchlists.entries(ListSource.OWN)).isEqualTo(was);
        assertThat(sealing.seal()).isZero();
        assertThat(watchlists.difference(list, own(CHANGED, ANOTHER)).changed())
                .containsExactly(new Line("own-1", NAME));
    }

    @Test
    void isSealedByTheNextImportAtTheLatest() {
        var list = own(BLOCKED, ANOTHER);
        var entry = watchlists.entry(list, "own-2").orElseThrow();
        jdbc.sql("update list_entry set sealed = null, name = ?, content = ?, content_hash = ''"
                        + " where watchlist_id = ? and ref = 'own-2'")
                .params(entry.name(), JsonMapper.builder().build().writeValueAsString(entry), list.value())
                .update();

        var newer = own(CHANGED, ANOTHER);

        assertThat(table()).doesNotContain("nobody");
        assertThat(watchlists.difference(list, newer).changed()).containsExactly(new Line("own-1", NAME));
    }

    @Test
    void showsReviewersWhatChangedAndFindsItByName() {
        var older = own(BLOCKED);
        var newer = own(CHANGED, ANOTHER);

        assertThat(watchlists.changes(older, newer, Change.ADDED, "", 0, 10))
                .containsExactly(new Line("own-2", "Nobody Élan"));
        assertThat(watchlists.changes(older, newer, Change.CHANGED, " QUILL", 0, 10))
                .containsExactly(new Line("own-1", NAME));
        assertThat(watchlists.changes(older, newer, Change.CHANGED, "quill", 1, 10))
                .isEmpty();
        assertThat(watchlists.changeCount(older, newer, Change.ADDED, "elan")).isOne();
        assertThat(watchlists.changeCount(older, newer, Change.ADDED, "OWN-2")).isOne();
        assertThat(watchlists.changeCount(older, newer, Change.ADDED, "%")).isZero();
        assertThat(watchlists.entry(newer, "own-1")).map(ListEntry::remarks).contains("Chargebacks and threats");
    }

    @Test
    void hasEachLookAtItOnRecord() {
        var older = own(BLOCKED);
        var newer = own(CHANGED, ANOTHER);
        var before = looks();

        watchlists.standings();
        watchlists.changeCount(older, newer, Change.ADDED, "");
        assertThat(looks()).as("figures").isEqualTo(before);

        watchlists.changes(older, newer, Change.CHANGED, "", 0, 10);
        watchlists.changeCount(older, newer, Change.CHANGED, "Quill");
        watchlists.entry(newer, "own-1");
        watchlists.entries(ListSource.OWN);
        assertThat(looks()).isEqualTo(before + 4);
        assertThat(jdbc.sql(
                                "select count(*) from audit_entry where action = 'screening.list.read' and ground <> 'PURPOSE'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void isReadByReviewersOnly() {
        var older = own(BLOCKED);
        var newer = own(CHANGED, ANOTHER);
        var published = imported(
                ListSource.US_CSL, "source,entity_number,name,alt_names,addresses\nEntity List (EL),,Nobody,,\n");

        for (var role : List.of(Role.ADMIN, Role.AUDITOR)) {
            as(role, () -> {
                assertThat(watchlists.standing(ListSource.OWN).inForce())
                        .extracting(WatchlistSummary::entries)
                        .isEqualTo(2);
                assertThat(watchlists.entries(ListSource.US_CSL)).hasSize(1);
                assertThat(watchlists.changeCount(published, published, Change.ADDED, "nobody"))
                        .isZero();
                refused(() -> watchlists.entries(ListSource.OWN));
                refused(() -> watchlists.entry(newer, "own-1"));
                refused(() -> watchlists.difference(older, newer));
                refused(() -> watchlists.changes(older, newer, Change.CHANGED, "", 0, 1));
                refused(() -> watchlists.changes(older, published, Change.REMOVED, "", 0, 1));
                refused(() -> watchlists.changes(published, newer, Change.ADDED, "", 0, 1));
                refused(() -> watchlists.changeCount(older, newer, Change.CHANGED, ""));
                refused(() -> watchlists.changeCount(older, newer, Change.CHANGED, "Quill"));
            });
        }
        as(Role.ANALYST, () -> assertThat(watchlists.entries(ListSource.OWN)).hasSize(2));
    }

    private void as(Role role, Runnable work) {
        var person = people.appointed(Set.of(role));
        actingAs.system(
                "test-lists",
                () -> actingAs.person(person, () -> {
                    work.run();
                    return role;
                }));
    }

    private static void refused(ThrowingCallable call) {
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(call);
    }

    @Test
    void isMatchedByANodeThatHasJustStarted() {
        own(BLOCKED, ANOTHER);
        var started = new ListIndexes(store);

        started.refresh();

        var names =
                started.inForce().orElseThrow().bySource().get(ListSource.OWN).names();
        assertThat(names.search(Subject.named(PartyKind.PERSON, NAME), 80))
                .extracting(match -> match.listed().id())
                .containsExactly("own-1");
    }
}
