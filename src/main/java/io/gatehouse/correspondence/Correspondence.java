package io.gatehouse.correspondence;

import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.sealing.SubjectId;
import io.gatehouse.shell.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes to people, and keeps what they have been written.
 *
 * <p>Sending asks no role, because codes go out before anyone has signed in: whoever calls has ruled on that. The message is kept by
 * the caller's transaction and leaves after it.
 */
@Service
@Transactional
public class Correspondence {

    private static final int INBOX_AT_MOST = 200;

    /** Those whose screens show messages, each only the own: the caller knows which these are. */
    private static final String OWNERS = "hasAnyRole('CUSTOMER','SYSTEM')";

    private final JdbcClient jdbc;
    private final SealedRecords records;
    private final Clock clock;
    private final Carriers carriers;

    Correspondence(JdbcClient jdbc, SealedRecords records, Clock clock, Carriers carriers) {
        this.jdbc = jdbc;
        this.records = records;
        this.clock = clock;
        this.carriers = carriers;
    }

    /** Writes the letter and lets it go once the caller's transaction has committed. */
    @PreAuthorize("permitAll()")
    public MessageId send(Letter letter) {
        var id = MessageId.next();
        var now = clock.instant();
        var writing = new Writing(
                letter.address(),
                letter.channel() == Channel.TEXT
                        ? ""
                        : Texts.in(letter.locale(), letter.template() + ".subject", letter.values()),
                Texts.in(letter.locale(), letter.template() + ".body", letter.values()));
        jdbc.sql("""
                        insert into message (id, owner_id, channel, template, state, sealed, tries, next_try_at, created_at)
                        values (:id, :owner, :channel, :template, :state, :sealed, 0, :now, :now)
                        """)
                .param("id", id.value())
                .param("owner", letter.owner().value())
                .param("channel", letter.channel().name())
                .param("template", letter.template())
                .param("state", first(letter.channel()).name())
                .param("sealed", records.seal(letter.owner(), Writing.place(id.value()), writing))
                .param("now", now)
                .update();
        return id;
    }

    /** What the owner has been written in the portal, newest first. Whoever asks has ruled on who may read it. */
    @PreAuthorize(OWNERS)
    @Transactional(readOnly = true)
    public List<PortalMessage> inbox(SubjectId owner) {
        return jdbc.sql("""
                        select id, created_at, read_at, sealed from message
                        where owner_id = ? and channel = 'PORTAL' order by created_at desc, id desc limit ?
                        """)
                .params(owner.value(), INBOX_AT_MOST)
                .query((row, _) -> {
                    var id = row.getObject("id", UUID.class);
                    var writing = records.open(owner, Writing.place(id), row.getBytes("sealed"), Writing.class);
                    return new PortalMessage(
                            new MessageId(id),
                            row.getObject("created_at", Instant.class),
                            writing.subject(),
                            writing.body(),
                            row.getObject("read_at", Instant.class));
                })
                .list();
    }

    /** Notes that the owner has read the message; the first time counts. */
    @PreAuthorize(OWNERS)
    public void read(SubjectId owner, MessageId message) {
        jdbc.sql(
                        "update message set read_at = ? where id = ? and owner_id = ? and channel = 'PORTAL' and read_at is null")
                .params(clock.instant(), message.value(), owner.value())
                .update();
    }

    private MessageState first(Channel channel) {
        if (channel == Channel.PORTAL) {
            return MessageState.DELIVERED;
        }
        return carriers.of(channel).isPresent() ? MessageState.WAITING : MessageState.HELD;
    }
}
