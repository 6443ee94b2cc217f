package io.gatehouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.disclosure.PackageDetails.Decision;
import io.gatehouse.disclosure.PackageFixture.Matter;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records of a package that are withheld one by one. */
@ServiceTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class SingleRecordsTest {

    private static final String WHY = "A newsroom's address, under objection";

    @Autowired
    Packages packages;

    @Autowired
    PackageFixture fixture;

    @Autowired
    PackageRows rows;

    @Autowired
    PackageBuilding building;

    @Autowired
    LegalRequestRows requests;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    @Test
    void oneStaysOutIsCountedAndTheFilesAreStillBuiltAgainByteForByte() throws IOException {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var draft = fixture.draft(matter);
        packages.includeRest(draft.id(), draft.version());
        var before = packages.read(draft.number()).orElseThrow();
        var signIns = signIns(before);
        packages.withholdRecords(
                draft.id(), before.summary().version(), signIns.place(), Set.of(of("203.0.113.77", signIns)), WHY);
        fixture.send(draft);
        people.signIn(matter.counsel());
        var waiting = packages.read(draft.number()).orElseThrow();

        assertThat(waiting.contentHash()).isNotEqualTo(before.contentHash());
        assertThat(signIns(waiting).single())
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).isEqualTo(WHY));
        assertThat(signIns(waiting).count()).isEqualTo(2);
        assertThat(signIns(waiting).going()).isEqualTo(1);

        packages.release(draft.id(), waiting.summary().version());
        var row = rows.find(draft.id()).orElseThrow();
        var built = building.built(row, summary(matter));
        var text = plain(built.zip());
        assertThat(text).contains("203.0.113.78", WHY).doesNotContain("203.0.113.77");
        assertThat(text).containsPattern("\"reason\": \"" + WHY + "\",\\s+\"count\": 1");
        assertThat(packages.rebuild(draft.id()).same()).isTrue();
        assertThat(building.built(rows.find(draft.id()).orElseThrow(), summary(matter))
                        .zip())
                .isEqualTo(built.zip());
    }

    @Test
    void neverAllOfAPartNorWithoutAReasonNorOneThatIsNotThere() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var draft = fixture.draft(matter);
        var place = signIns(packages.read(draft.number()).orElseThrow()).place();

        refused("disclosure.package.record.all", () -> withhold(draft, place, Set.of(1, 2)));
        refused("disclosure.package.record.missing", () -> withhold(draft, place, Set.of()));
        refused("disclosure.package.item.none", () -> withhold(draft, place, Set.of(3)));
        refused("disclosure.package.item.none", () -> withhold(draft, place, Set.of(0)));
        refused("disclosure.package.item.none", () -> withhold(draft, 99, Set.of(1)));
        refused(
                "disclosure.reason.short",
                () -> packages.withholdRecords(draft.id(), fixture.seen(draft), place, Set.of(1), "no"));
        withhold(draft, place, Set.of(1));
        refused("disclosure.package.record.all", () -> withhold(draft, place, Set.of(2)));
        refused("disclosure.package.item.none", () -> packages.putBack(draft.id(), fixture.seen(draft), place, 2));
        packages.putBack(draft.id(), fixture.seen(draft), place, 1);
        withhold(draft, place, Set.of(2));

        assertThat(signIns(packages.read(draft.number()).orElseThrow()).single())
                .extracting(PackageDetails.Single::record)
                .containsExactly(2);
    }

    @Test
    void oneOutsideTheRangeNeedNotKeepTheRestBack() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var draft = fixture.draft(matter);
        packages.includeRest(draft.id(), draft.version());
        narrow(matter, 10);
        var read = packages.read(draft.number()).orElseThrow();
        assertThat(read.outside()).isEqualTo(2);
        var signIns = signIns(read);
        withhold(draft, signIns.place(), Set.of(of("203.0.113.78", signIns)));

        assertThat(packages.read(draft.number()).orElseThrow().outside()).isEqualTo(1);
        refused("disclosure.package.outside", () -> fixture.send(draft));
    }

    @Test
    void takenAnewOneStaysWithheldWhereverItStandsNow() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var draft = fixture.draft(matter);
        packages.includeRest(draft.id(), draft.version());
        var signIns = signIns(packages.read(draft.number()).orElseThrow());
        withhold(draft, signIns.place(), Set.of(of("203.0.113.77", signIns)));
        desks.imported("account,time,source_ip,class,channel,session\n%s,%s,203.0.113.79,ACCESS,CONSOLE,s-3\n"
                .formatted(
                        matter.account(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(30, ChronoUnit.DAYS)));

        packages.takeAnew(draft.id(), fixture.seen(draft));

        var anew = signIns(packages.read(draft.number()).orElseThrow());
        assertThat(anew.count()).isEqualTo(3);
        // Nobody has seen the third one yet.
        assertThat(anew.decision()).isEqualTo(Decision.OPEN);
        assertThat(anew.single()).singleElement().satisfies(one -> {
            assertThat(one.record()).isEqualTo(of("203.0.113.77", anew));
            assertThat(one.reason()).isEqualTo(WHY);
        });
    }

    @Test
    void takenAnewAPartIsDecidedOnAgainWhereOneIsNoLongerThere() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var draft = fixture.draft(matter);
        packages.includeRest(draft.id(), draft.version());
        var signIns = signIns(packages.read(draft.number()).orElseThrow());
        withhold(draft, signIns.place(), Set.of(of("203.0.113.78", signIns)));
        narrow(matter, 10);

        packages.takeAnew(draft.id(), fixture.seen(draft));

        var anew = signIns(packages.read(draft.number()).orElseThrow());
        assertThat(anew.single()).isEmpty();
        assertThat(anew.decision()).isEqualTo(Decision.OPEN);
        refused("disclosure.package.undecided", () -> fixture.send(draft));
    }

    @Test
    void takenAnewAPartOfWhichAllThatIsLeftWasLeftOutStaysOut() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var draft = fixture.draft(matter);
        packages.includeRest(draft.id(), draft.version());
        var signIns = signIns(packages.read(draft.number()).orElseThrow());
        withhold(draft, signIns.place(), Set.of(of("203.0.113.77", signIns)));
        narrow(matter, 10);

        packages.takeAnew(draft.id(), fixture.seen(draft));

        var anew = signIns(packages.read(draft.number()).orElseThrow());
        assertThat(anew.count()).isEqualTo(1);
        assertThat(anew.decision()).isEqualTo(Decision.WITHHELD);
        assertThat(anew.reason()).isEqualTo(WHY);
    }

    @Test
    void whoeverWithheldOneHadAHandInItAndNeverReleases() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var both = people.appointed(Set.of(Role.CUSTODIAN, Role.COUNSEL));
        var draft = fixture.draft(matter);
        packages.includeRest(draft.id(), draft.version());
        var place = signIns(packages.read(draft.number()).orElseThrow()).place();
        people.signIn(both);
        withhold(draft, place, Set.of(1));
        people.signIn(matter.custodian());
        fixture.send(draft);
        refused("disclosure.package.changed", () -> withhold(draft, place, Set.of(1)));
        people.signIn(both);

        refused("disclosure.package.own", () -> packages.release(draft.id(), fixture.seen(draft)));
    }

    @Test
    void ofManyWhoWithholdAtOnceOneCountsSoThatThePartIsNeverEmpty() throws Exception {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var draft = fixture.draft(matter);
        var read = packages.read(draft.number()).orElseThrow();
        var place = signIns(read).place();
        var seen = read.summary().version();
        var start = new CountDownLatch(1);
        var won = new ArrayList<Boolean>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<java.util.concurrent.Future<Boolean>>();
            for (var i = 0; i < 12; i++) {
                var record = i % 2 + 1;
                running.add(threads.submit(() -> {
                    start.await();
                    return acting.system(
                            "test",
                            () -> acting.person(matter.custodian(), () -> {
                                try {
                                    packages.withholdRecords(draft.id(), seen, place, Set.of(record), WHY);
                                    return true;
                                } catch (Refused late) {
                                    return false;
                                }
                            }));
                }));
            }
            start.countDown();
            for (var one : running) {
                won.add(one.get());
            }
        }

        assertThat(Collections.frequency(won, true)).isEqualTo(1);
        assertThat(rows.records(draft.id())).hasSize(1);
    }

    private void withhold(PackageSummary draft, int place, Set<Integer> records) {
        packages.withholdRecords(draft.id(), fixture.seen(draft), place, records, WHY);
    }

    private void narrow(Matter matter, int days) {
        jdbc.sql("update legal_request set range_from = ? where id = ?")
                .params(
                        Instant.now().minus(days, ChronoUnit.DAYS),
                        matter.request().value())
                .update();
    }

    private LegalRequestSummary summary(Matter matter) {
        return requests.findById(matter.request()).orElseThrow().summary(Instant.now());
    }

    private static PackageDetails.Item signIns(PackageDetails read) {
        return read.items().stream()
                .filter(item -> item.recordClass() == RecordClass.SIGN_IN_ADDRESSES)
                .findFirst()
                .orElseThrow();
    }

    /** Which record holds this. */
    private static int of(String cell, PackageDetails.Item item) {
        List<List<String>> all =
                item.tables().stream().flatMap(table -> table.rows().stream()).toList();
        for (var at = 0; at < all.size(); at++) {
            if (all.get(at).contains(cell)) {
                return at + 1;
            }
        }
        throw new IllegalStateException("No such record");
    }

    private static String plain(byte[] zip) throws IOException {
        var text = new StringBuilder();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    private static void refused(String key, Runnable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act::run)
                .satisfies(refused -> assertThat(refused.key()).isEqualTo(key));
    }
}
