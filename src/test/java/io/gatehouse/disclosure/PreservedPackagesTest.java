package io.gatehouse.disclosure;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.disclosure.PackageFixture.Matter;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Packages whose records come from a copy that was preserved before. */
@ServiceTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class PreservedPackagesTest {

    @Autowired
    Packages packages;

    @Autowired
    Preservations preservations;

    @Autowired
    PackageFixture fixture;

    @Autowired
    PackageRows rows;

    @Autowired
    PackageBuilding building;

    @Autowired
    LegalRequestRows requests;

    @Autowired
    CustomerRegister register;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Test
    void holdTheRecordsAsTheyWerePreservedAndSaySo() throws IOException {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var preservation = preserved(desks.desk(matter.agency()), matter);
        movedOn(matter);
        var draft = fixture.draft(matter);
        var live = packages.read(draft.number()).orElseThrow();
        assertThat(cells(live, RecordClass.SUBSCRIBER_IDENTITY)).contains("+84981234567");
        assertThat(live.items()).allMatch(item -> item.copy() == null);

        var copy = packages.preserved(draft.id()).getFirst();
        assertThat(copy.preservation()).isEqualTo(preservation);
        assertThat(copy.accounts()).isEqualTo(1);
        packages.takePreserved(draft.id(), live.summary().version(), preservation);

        var kept = packages.read(draft.number()).orElseThrow();
        assertThat(kept.items())
                .isNotEmpty()
                .allSatisfy(item ->
                        assertThat(item.copy()).isEqualTo(new PackageDetails.Copy(copy.number(), copy.takenAt())));
        assertThat(kept.items())
                .extracting(PackageDetails.Item::recordClass)
                .isEqualTo(live.items().stream()
                        .map(PackageDetails.Item::recordClass)
                        .toList());
        assertThat(cells(kept, RecordClass.SUBSCRIBER_IDENTITY))
                .contains("+84912345678")
                .doesNotContain("+84981234567");
        assertThat(cells(kept, RecordClass.SIGN_IN_ADDRESSES))
                .contains("203.0.113.77", "203.0.113.78")
                .doesNotContain("203.0.113.80");
        assertThat(kept.contentHash()).isNotEqualTo(live.contentHash());

        var text = released(matter, kept);
        assertThat(text)
                .contains("\"source\": \"Preserved copy " + copy.number() + "\"")
                .contains("\"asOf\": \"" + copy.takenAt().truncatedTo(ChronoUnit.SECONDS) + "\"")
                .doesNotContain("\"source\": \"Register\"", "203.0.113.80");
        // Once the copy is disposed of, the package is still what it was.
        ended(preservation);
        assertThat(packages.rebuild(draft.id()).same()).isTrue();
    }

    @Test
    void sayRegisterWhereRecordsAreAsTheyStand() throws IOException {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var preservation = preserved(desks.desk(matter.agency()), matter);
        movedOn(matter);
        var draft = fixture.draft(matter);
        packages.takePreserved(draft.id(), draft.version(), preservation);

        packages.takeAnew(draft.id(), fixture.seen(draft));

        var anew = packages.read(draft.number()).orElseThrow();
        assertThat(anew.items()).allMatch(item -> item.copy() == null);
        assertThat(cells(anew, RecordClass.SIGN_IN_ADDRESSES)).contains("203.0.113.80");
        assertThat(released(matter, anew)).contains("\"source\": \"Register\"").doesNotContain("Preserved copy");
    }

    @Test
    void neverComeFromAnotherAgencysCopyNorFromOneThatHasEnded() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var theirs = preserved(desks.desk(), matter);
        var draft = fixture.draft(matter);
        assertThat(packages.preserved(draft.id())).isEmpty();
        refused("disclosure.package.copy.none", () -> packages.takePreserved(draft.id(), fixture.seen(draft), theirs));
        var own = preserved(desks.desk(matter.agency()), matter);
        people.signIn(matter.custodian());
        assertThat(packages.preserved(draft.id())).hasSize(1);
        ended(own);
        people.signIn(matter.custodian());

        assertThat(packages.preserved(draft.id())).isEmpty();
        refused("disclosure.package.copy.none", () -> packages.takePreserved(draft.id(), fixture.seen(draft), own));
        assertThat(packages.read(draft.number()).orElseThrow().items()).allMatch(item -> item.copy() == null);
    }

    @Test
    void holdOfTheCopyWhatTheRequestOpensTodayAndNoMore() {
        var matter = fixture.asked(ProcessType.COURT_ORDER);
        var preservation = preserved(desks.desk(matter.agency()), matter);
        var draft = fixture.draft(matter);
        // Since then counsel has narrowed the scope to ten days.
        jdbc.sql("update legal_request set range_from = ? where id = ?")
                .params(
                        Instant.now().minus(10, ChronoUnit.DAYS),
                        matter.request().value())
                .update();

        packages.takePreserved(draft.id(), fixture.seen(draft), preservation);

        var kept = packages.read(draft.number()).orElseThrow();
        assertThat(cells(kept, RecordClass.BIRTH_AND_NATIONALITY)).contains("1987");
        assertThat(cells(kept, RecordClass.SIGN_IN_ADDRESSES))
                .contains("203.0.113.77")
                .doesNotContain("203.0.113.78");
        assertThat(kept.outside()).isZero();
        people.signIn(people.appointed(java.util.Set.of(Role.COUNSEL)));
        assertThatExceptionOfType(org.springframework.security.access.AccessDeniedException.class)
                .isThrownBy(() -> packages.takePreserved(draft.id(), fixture.seen(draft), preservation));
    }

    private LegalRequestId preserved(DeskFixture.Desk desk, Matter matter) {
        var id = desks.confirmed(desk, desks.another(Role.CUSTODIAN), ProcessType.PRESERVATION, matter.sought());
        people.signIn(desk.counsel());
        preservations.preserve(id, "The agency asks for it");
        people.signIn(matter.custodian());
        return id;
    }

    /** The customer gets another number, and signs in once more. */
    private void movedOn(Matter matter) {
        acting.system("test", () -> {
            register.putFacts(
                    matter.customer(),
                    aCustomer()
                            .withEmail(matter.sought().value())
                            .withPhone("+84981234567")
                            .facts());
        });
        desks.imported("account,time,source_ip,class,channel,session\n%s,%s,203.0.113.80,ACCESS,CONSOLE,s-9\n"
                .formatted(
                        matter.account(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.DAYS)));
        people.signIn(matter.custodian());
    }

    private void ended(LegalRequestId preservation) {
        jdbc.sql(
                        "update legal_preservation set made_at = made_at - interval 200 day, until_at = ? where request_id = ?")
                .params(Instant.now().minusSeconds(1), preservation.value())
                .update();
        acting.system("test", () -> transaction.executeWithoutResult(_ -> preservations.endDue()));
        assertThat(jdbc.sql("select count(*) from legal_preserved where request_id = ?")
                        .param(preservation.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private String released(Matter matter, PackageDetails read) throws IOException {
        var id = read.summary().id();
        packages.includeRest(id, fixture.seen(read.summary()));
        fixture.send(read.summary());
        people.signIn(matter.counsel());
        packages.release(id, fixture.seen(read.summary()));
        var request = requests.findById(matter.request()).orElseThrow().summary(Instant.now());
        var text = new StringBuilder();
        try (var in = new ZipInputStream(new ByteArrayInputStream(
                building.built(rows.find(id).orElseThrow(), request).zip()))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    private static String cells(PackageDetails read, RecordClass recordClass) {
        return read.items().stream()
                .filter(item -> item.recordClass() == recordClass)
                .flatMap(item -> item.tables().stream())
                .flatMap(table -> table.rows().stream())
                .map(List::toString)
                .collect(Collectors.joining("\n"));
    }

    private static void refused(String key, Runnable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act::run)
                .satisfies(refused -> assertThat(refused.key()).isEqualTo(key));
    }
}
