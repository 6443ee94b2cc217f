package io.gatehouse.correspondence;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.sealing.SubjectId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sends what waits, oldest first.
 *
 * <p>A try is counted before it is made, by a guarded update, so that two nodes never make the same try and a crash in the middle
 * costs one pause. What failed is tried again after 10 s, 30 s, 90 s … and given up after eight tries, about 18 hours.
 */
@Component
class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int TRIES = 8;
    private static final int AT_ONCE = 50;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final int PAUSE_GROWS = 3;

    private final JdbcClient jdbc;
    private final SealedRecords records;
    private final Carriers carriers;
    private final Clock clock;

    Delivery(JdbcClient jdbc, SealedRecords records, Carriers carriers, Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.carriers = carriers;
        this.clock = clock;
    }

    private record Waiting(UUID id, UUID owner, Channel channel, int tries) {}

    /** Makes one try for each message whose next try is due. */
    void sendDue() {
        List<Waiting> due = jdbc.sql("""
                        select id, owner_id, channel, tries from message
                        where state = 'WAITING' and next_try_at <= ? order by next_try_at limit ?
                        """)
                .params(clock.instant(), AT_ONCE)
                .query((row, _) -> new Waiting(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        Channel.valueOf(row.getString(3)),
                        row.getInt(4)))
                .list();
        due.forEach(this::attempt);
    }

    private void attempt(Waiting message) {
        var now = clock.instant();
        var counted = jdbc.sql("""
                        update message set tries = tries + 1, next_try_at = ?
                        where id = ? and state = 'WAITING' and tries = ?
                        """)
                .params(nextTry(now, message.tries()), message.id(), message.tries())
                .update();
        if (counted == 0) {
            return;
        }
        try {
            var sealed = jdbc.sql("select sealed from message where id = ?")
                    .param(message.id())
                    .query(byte[].class)
                    .single();
            var writing =
                    records.open(new SubjectId(message.owner()), Writing.place(message.id()), sealed, Writing.class);
            carriers.of(message.channel()).orElseThrow().carry(new MessageId(message.id()), writing);
            settle(message, MessageState.DELIVERED);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            // Its own words may hold the address, so only its kind is told.
            LOG.warn(
                    "Message {} was not taken at try {} ({})",
                    message.id(),
                    message.tries() + 1,
                    failed.getClass().getSimpleName());
            if (message.tries() + 1 >= TRIES) {
                settle(message, MessageState.FAILED);
            }
        }
    }

    private void settle(Waiting message, MessageState state) {
        jdbc.sql("update message set state = ?, settled_at = ? where id = ? and state = 'WAITING'")
                .params(state.name(), clock.instant(), message.id())
                .update();
    }

    private static Instant nextTry(Instant now, int triesMade) {
        return now.plus(FIRST_PAUSE.multipliedBy((long) Math.pow(PAUSE_GROWS, triesMade)));
    }

    /** The job that sends. */
    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        Task<Void> correspondenceDelivery(Delivery delivery) {
            return Tasks.recurring("correspondence-delivery", FixedDelay.ofSeconds(2))
                    .execute((_, _) -> delivery.sendDue());
        }
    }
}
