package io.gatehouse.provider.door;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gatehouse.provider.ApiClientId;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The answers to POSTs, by client and key, so that one that is sent twice is done once. The row is made before the act and
 * commits at once; two nodes that get the same key at the same time meet at it.
 *
 * <p>Keys and bodies are kept as hashes, answers sealed under the client's own data key.
 */
@Component
class KeptAnswers {

    private static final int AT_ONCE = 5_000;

    private final JdbcClient jdbc;
    private final SealedRecords records;
    private final Clock clock;
    private final DoorSettings settings;

    /** What is known of a key. */
    sealed interface Found {

        /** Nothing: do it, and say how it ended under this id. */
        record Fresh(UUID id) implements Found {}

        /** It was done. */
        record Done(KeptAnswer answer) implements Found {}

        /** It is being done. */
        record Running() implements Found {}

        /** Something else was done under that key. */
        record Another() implements Found {}
    }

    private record Row(UUID id, byte[] fingerprint, boolean done, LocalDateTime startedAt, byte[] sealed) {}

    KeptAnswers(JdbcClient jdbc, SealedRecords records, Clock clock, DoorSettings settings) {
        this.jdbc = jdbc;
        this.records = records;
        this.clock = clock;
        this.settings = settings;
    }

    /** Begins the act, unless it was begun before. */
    Found begin(ApiClientId client, byte[] key, byte[] fingerprint) {
        var now = clock.instant();
        // What has been kept long enough is as if it had never been.
        jdbc.sql("delete from api_answer where client_id = ? and key_hash = ? and started_at < ?")
                .params(client.value(), key, now.minus(settings.answersKept()))
                .update();
        var id = UuidCreator.getTimeOrderedEpoch();
        var made =
                jdbc.sql("""
                        insert ignore into api_answer (id, client_id, key_hash, fingerprint, state, started_at)
                        values (?, ?, ?, ?, 'RUNNING', ?)
                        """).params(id, client.value(), key, fingerprint, now).update();
        if (made == 1) {
            return new Found.Fresh(id);
        }
        var row = jdbc.sql(
                        "select id, fingerprint, state, started_at, sealed from api_answer where client_id = ? and key_hash = ?")
                .params(client.value(), key)
                .query((found, _) -> new Row(
                        found.getObject("id", UUID.class),
                        found.getBytes("fingerprint"),
                        "DONE".equals(found.getString("state")),
                        found.getObject("started_at", LocalDateTime.class),
                        found.getBytes("sealed")))
                .optional();
        if (row.isEmpty()) {
            // It ended without an answer just now; the next try begins it.
            return new Found.Running();
        }
        return judge(client, row.get(), fingerprint);
    }

    private Found judge(ApiClientId client, Row row, byte[] fingerprint) {
        if (!Arrays.equals(row.fingerprint(), fingerprint)) {
            return new Found.Another();
        }
        if (row.done()) {
            return new Found.Done(records.open(client.subject(), place(row.id()), row.sealed(), KeptAnswer.class));
        }
        var lost = clock.instant().minus(settings.unfinished());
        if (row.startedAt().toInstant(ZoneOffset.UTC).isAfter(lost)) {
            return new Found.Running();
        }
        var taken = jdbc.sql(
                        "update api_answer set started_at = ? where id = ? and state = 'RUNNING' and started_at = ?")
                .params(clock.instant(), row.id(), row.startedAt())
                .update();
        return taken == 1 ? new Found.Fresh(row.id()) : new Found.Running();
    }

    /** The act was done, with this answer. */
    void done(ApiClientId client, UUID id, KeptAnswer answer) {
        jdbc.sql("update api_answer set state = 'DONE', sealed = ? where id = ?")
                .params(records.seal(client.subject(), place(id), answer), id)
                .update();
    }

    /** The act was not done; the key is free again. */
    void undone(UUID id) {
        jdbc.sql("delete from api_answer where id = ? and state = 'RUNNING'")
                .param(id)
                .update();
    }

    /** Forgets what has been kept long enough. */
    void forget() {
        int gone;
        do {
            gone = jdbc.sql("delete from api_answer where started_at < ? limit " + AT_ONCE)
                    .param(clock.instant().minus(settings.answersKept()))
                    .update();
        } while (gone == AT_ONCE);
    }

    private static Place place(UUID id) {
        return new Place("api_answer", "sealed", id, 1);
    }

    @Configuration
    static class Jobs {

        @Bean
        Task<Void> providerAnswers(KeptAnswers answers) {
            return Tasks.recurring("provider-answers", FixedDelay.ofMinutes(10)).execute((_, _) -> answers.forget());
        }
    }
}
