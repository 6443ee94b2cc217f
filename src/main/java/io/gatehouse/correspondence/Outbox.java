package io.gatehouse.correspondence;

import io.gatehouse.sealing.DataKeyDestroyed;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.sealing.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What has been written by e-mail and text, for everyone to read: it exists in demonstration mode only, where every person is
 * invented and no mail server is needed.
 */
@Service
@ConditionalOnBooleanProperty("gatehouse.demonstration")
@Transactional(readOnly = true)
public class Outbox {

    private final JdbcClient jdbc;
    private final SealedRecords records;

    Outbox(JdbcClient jdbc, SealedRecords records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** The latest messages, newest first. */
    @PreAuthorize("permitAll()")
    public List<OutboxMessage> latest(int atMost) {
        return jdbc
                .sql("""
                        select id, owner_id, channel, created_at, sealed from message
                        where channel <> 'PORTAL' order by created_at desc, id desc limit ?
                        """)
                .param(atMost)
                .query((row, _) -> open(
                        row.getObject("id", UUID.class),
                        new SubjectId(row.getObject("owner_id", UUID.class)),
                        Channel.valueOf(row.getString("channel")),
                        row.getObject("created_at", Instant.class),
                        row.getBytes("sealed")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<OutboxMessage> open(UUID id, SubjectId owner, Channel channel, Instant at, byte[] sealed) {
        try {
            var writing = records.open(owner, Writing.place(id), sealed, Writing.class);
            return Optional.of(new OutboxMessage(
                    new MessageId(id), at, channel, writing.address(), writing.subject(), writing.body()));
        } catch (DataKeyDestroyed erased) {
            return Optional.empty();
        }
    }
}
