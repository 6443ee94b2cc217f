package io.gatehouse.demonstration;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which parts of the story have been played through. A part is noted in the transaction that plays it. */
@Component
@ConditionalOnBooleanProperty("gatehouse.demonstration")
class Ledger {

    private final JdbcClient database;
    private final Clock clock;

    Ledger(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    boolean has(String part) {
        return database.sql("select count(*) from demonstration_load where part = ?")
                        .param(part)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void note(String part, @Nullable UUID subject) {
        database.sql("insert into demonstration_load (part, subject, done_at) values (?, ?, ?)")
                .param(part)
                .param(subject)
                .param(clock.instant())
                .update();
    }

    /** Whom or what a part brought forth. */
    Optional<UUID> subject(String part) {
        return database.sql("select subject from demonstration_load where part = ? and subject is not null")
                .param(part)
                .query((row, _) -> row.getObject(1, UUID.class))
                .optional();
    }
}
