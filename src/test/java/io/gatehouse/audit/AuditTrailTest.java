package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.ActingAs;
import io.gatehouse.sealing.DataKeys;
import io.gatehouse.sealing.SubjectId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Not rolled back, unlike other tests of services: what commits with what is the point here. */
@SpringBootTest
class AuditTrailTest {

    private static final Ground JOB = new Ground.Job("test");

    @Autowired
    AuditTrail trail;

    @Autowired
    Sequencer sequencer;

    @Autowired
    LogVerification verification;

    @Autowired
    ActingAs acting;

    @Autowired
    DataKeys keys;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    LiquibaseConnectionDetails owner;

    private final SubjectId subject = new SubjectId(UuidCreator.getTimeOrderedEpoch());

    @Test
    void anActThatFailsLeavesNoEntry() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(status -> {
                    trail.record(entry());
                    throw new IllegalStateException("the act fails");
                }));

        assertThat(entries()).isZero();
    }

    @Test
    void anActThatCommitsHasItsEntryInTheTree() {
        transaction.executeWithoutResult(status -> trail.record(entry()));
        sequencer.catchUp();

        assertThat(entries()).isEqualTo(1);
        assertThat(waiting()).isZero();
        assertThat(verify()).isInstanceOf(LogVerification.Finding.Intact.class);
    }

    /** More than one statement takes, so that none is lost or doubled where one ends and the next begins. */
    @Test
    void entriesOfOneActAreAllRecordedAndInOrder() {
        var actions = IntStream.range(0, 205)
                .mapToObj("test.act.number%03d"::formatted)
                .toList();

        transaction.executeWithoutResult(status -> trail.record(actions.stream()
                .map(action -> Entry.act(action, JOB).about(subject).detail(subject, action))
                .toList()));
        transaction.executeWithoutResult(status -> trail.record(List.of()));
        sequencer.catchUp();

        assertThat(jdbc.sql("select action from audit_entry where subject_id = ? order by action")
                        .param(subject.value())
                        .query(String.class)
                        .list())
                .isEqualTo(actions);
        assertThat(waiting()).isZero();
        assertThat(verify()).isInstanceOf(LogVerification.Finding.Intact.class);
    }

    @Test
    void entriesOfManyActsAtOnceAreAllTakenUpOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(16)) {
            var acts = IntStream.range(0, 200)
                    .mapToObj(i ->
                            threads.submit(() -> transaction.executeWithoutResult(status -> trail.record(entry()))))
                    .toList();
            try (var rounds = Executors.newFixedThreadPool(2)) {
                rounds.execute(sequencer::catchUp);
                rounds.execute(sequencer::catchUp);
            }
            for (var act : acts) {
                act.get();
            }
        }
        sequencer.catchUp();

        assertThat(entries()).isEqualTo(200);
        assertThat(waiting()).isZero();
        assertThat(verify()).isInstanceOf(LogVerification.Finding.Intact.class);
    }

    @Test
    void stillVerifiesWhenThePersonIsErased() {
        transaction.executeWithoutResult(status -> trail.record(entry()));
        sequencer.catchUp();

        keys.destroy(subject);

        assertThat(verify()).isInstanceOf(LogVerification.Finding.Intact.class);
    }

    @Test
    void theApplicationCanNeitherChangeNorDeleteEntries() {
        for (var statement : new String[] {
            "update audit_entry set action = 'x'",
            "delete from audit_entry",
            "truncate table audit_entry",
            "drop table audit_node",
            "update audit_node set hash = hash",
            "delete from audit_node",
            "alter table audit_entry add column x int",
            "delete from checkpoint",
            "update checkpoint set root = root"
        }) {
            assertThatExceptionOfType(org.springframework.dao.DataAccessException.class)
                    .as(statement)
                    .isThrownBy(() -> jdbc.sql(statement).update());
        }
    }

    @Test
    void findsAnEntryThatWasChanged() throws SQLException {
        var seq = written();

        tampered(
                "update audit_entry set action = 'nothing.happened' where seq = " + seq,
                "update audit_entry set action = 'test.act.done' where seq = " + seq,
                LogVerification.Fault.ENTRY_CHANGED);
        tampered(
                "update audit_entry set recorded_at = recorded_at + interval 1 second where seq = " + seq,
                "update audit_entry set recorded_at = recorded_at - interval 1 second where seq = " + seq,
                LogVerification.Fault.ENTRY_CHANGED);
    }

    @Test
    void findsALeafThatWasMadeToFit() throws SQLException {
        var seq = written();
        var position = jdbc.sql("select position from audit_node where entry_seq = ?")
                .param(seq)
                .query(Long.class)
                .single();
        var hash = jdbc.sql("select hex(hash) from audit_node where entry_seq = ?")
                .param(seq)
                .query(String.class)
                .single();

        tampered(
                "update audit_node set hash = unhex(repeat('ab', 32)) where level = 0 and position = " + position,
                "update audit_node set hash = unhex('" + hash + "') where level = 0 and position = " + position,
                LogVerification.Fault.ENTRY_CHANGED);
    }

    @Test
    void findsTheTailCutOff() throws SQLException {
        var seq = written();
        var size = jdbc.sql("select max(position) + 1 from audit_node where level = 0")
                .query(Long.class)
                .single();
        transaction.executeWithoutResult(status -> trail.record(entry()));
        // Of two leaves in a row one makes an inner node whole.
        transaction.executeWithoutResult(status -> trail.record(entry()));
        sequencer.catchUp();

        try (var connection = asOwner();
                var statement = connection.createStatement()) {
            statement.execute(
                    "create temporary table kept as select * from audit_node where level > 0 and ((position + 1) << level) > "
                            + size);
            statement.execute("delete from audit_node where level > 0 and ((position + 1) << level) > " + size);
            try {
                assertThat(faultFound()).isEqualTo(LogVerification.Fault.NODE_CHANGED);
            } finally {
                statement.execute("insert ignore into audit_node select * from kept");
            }
        }
        assertThat(seq).isPositive();
    }

    /** Somebody who may do anything with the database. */
    private Connection asOwner() throws SQLException {
        return DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword());
    }

    private long written() {
        transaction.executeWithoutResult(status -> trail.record(entry()));
        sequencer.catchUp();
        return jdbc.sql("select seq from audit_entry where subject_id = ?")
                .param(subject.value())
                .query(Long.class)
                .single();
    }

    private void tampered(String change, String undo, LogVerification.Fault expected) throws SQLException {
        try (var connection = asOwner();
                var statement = connection.createStatement()) {
            statement.execute(change);
            try {
                assertThat(faultFound()).isEqualTo(expected);
            } finally {
                statement.execute(undo);
            }
        }
        assertThat(verify()).isInstanceOf(LogVerification.Finding.Intact.class);
    }

    private LogVerification.Fault faultFound() {
        assertThat(verify()).isInstanceOf(LogVerification.Finding.Broken.class);
        return ((LogVerification.Finding.Broken) verify()).fault();
    }

    private LogVerification.Finding verify() {
        return acting.system("test", () -> verification.verify());
    }

    private Entry entry() {
        return Entry.act("test.act.done", JOB)
                .about(subject)
                .object("test", UUID.randomUUID(), "T-1")
                .detail(subject, Map.of("canary", "Thi Mai"));
    }

    private long entries() {
        return jdbc.sql("select count(*) from audit_entry where subject_id = ?")
                .param(subject.value())
                .query(Long.class)
                .single();
    }

    private long waiting() {
        return jdbc.sql("select count(*) from audit_entry e left join audit_node n on n.entry_seq = e.seq"
                        + " where e.subject_id = ? and n.entry_seq is null")
                .param(subject.value())
                .query(Long.class)
                .single();
    }
}
