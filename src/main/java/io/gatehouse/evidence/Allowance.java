package io.gatehouse.evidence;

import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sealing.SubjectId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How much a customer may send within 24 hours: failed photos, files and bytes, as the rule profile has it.
 *
 * <p>A file is counted before it is looked at, under a lock of the customer's own, so the limits hold however many arrive at
 * once. While it is being judged it counts as failed; a judgement that a crash cut short stops counting after a while.
 */
@Component
class Allowance {

    private static final Duration DAY = Duration.ofHours(24);
    /** Longer than any judgement takes. */
    private static final Duration PENDING = Duration.ofMinutes(3);

    private final JdbcClient jdbc;
    private final RulesInForce rules;
    private final Clock clock;

    Allowance(JdbcClient jdbc, RulesInForce rules, Clock clock) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.clock = clock;
    }

    private record Sent(
            int files,
            long bytes,
            int failed,
            @Nullable Instant oldest,
            @Nullable Instant oldestFailed) {}

    /** Counts a file; says why not where it may not be looked at. Call in a transaction of its own. */
    Optional<PhotoAnswer> count(SubjectId subject, EvidenceFileId file, long bytes) {
        var now = now();
        // One statement that both makes and locks the row: two would lock it for reading first, and then each other
        // out.
        jdbc.sql("""
                        insert into evidence_allowance (subject_id) values (?)
                        on duplicate key update subject_id = values(subject_id)
                        """).param(subject.value()).update();
        jdbc.sql("delete from evidence_try where subject_id = ? and tried_at <= ?")
                .params(subject.value(), now.minus(DAY))
                .update();
        var limits = rules.current().pictures();
        var sent = sent(subject, now);
        if (sent.failed() >= limits.triesADay()) {
            return Optional.of(new PhotoAnswer.NoTriesLeft(again(sent.oldestFailed(), now)));
        }
        if (sent.files() >= limits.filesADay() || sent.bytes() + bytes > limits.bytesADay()) {
            return Optional.of(new PhotoAnswer.TooMuchToday(again(sent.oldest(), now)));
        }
        jdbc.sql("insert into evidence_try (id, subject_id, tried_at, bytes, state) values (?, ?, ?, ?, 'PENDING')")
                .params(file.value(), subject.value(), now, bytes)
                .update();
        return Optional.empty();
    }

    /** Notes how a file was judged: as a failed try, or not. */
    void settle(EvidenceFileId file, boolean failed) {
        jdbc.sql("update evidence_try set state = ? where id = ?")
                .params(failed ? "COUNTED" : "FREE", file.value())
                .update();
    }

    /** Forgets a file that we could not look at. */
    void forget(EvidenceFileId file) {
        jdbc.sql("delete from evidence_try where id = ?").param(file.value()).update();
    }

    Tries tries(SubjectId subject) {
        var now = now();
        var allowed = rules.current().pictures().triesADay();
        var sent = sent(subject, now);
        var left = Math.max(0, allowed - sent.failed());
        return new Tries(left, allowed, left == 0 ? again(sent.oldestFailed(), now) : null);
    }

    private Sent sent(SubjectId subject, Instant now) {
        return jdbc.sql("""
                        select count(*), coalesce(sum(bytes), 0),
                            coalesce(sum(state = 'COUNTED' or (state = 'PENDING' and tried_at > :pending)), 0),
                            min(tried_at), min(case when state <> 'FREE' then tried_at end)
                        from evidence_try where subject_id = :subject and tried_at > :day
                        """)
                .param("subject", subject.value())
                .param("pending", now.minus(PENDING))
                .param("day", now.minus(DAY))
                .query((row, _) -> new Sent(
                        row.getInt(1),
                        row.getLong(2),
                        row.getInt(3),
                        row.getObject(4, Instant.class),
                        row.getObject(5, Instant.class)))
                .single();
    }

    private static Instant again(@Nullable Instant oldest, Instant now) {
        return (oldest == null ? now : oldest).plus(DAY);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
