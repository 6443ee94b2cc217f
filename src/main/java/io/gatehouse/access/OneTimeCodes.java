package io.gatehouse.access;

import static io.gatehouse.access.Roles.ANYONE_SIGNED_IN;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.correspondence.Channel;
import io.gatehouse.sealing.BlindKeys;
import io.gatehouse.sealing.BlindKind;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * One-time codes of six digits that prove an address: 24 hours by e-mail, 10 minutes by text, five tries, a new one after
 * 30 seconds, ten within a day (settings {@code gatehouse.access.codes.*}). A customer asks for the own codes only.
 */
@Service
@Transactional
@PreAuthorize(ANYONE_SIGNED_IN)
public class OneTimeCodes {

    private static final int CODES = 1_000_000;
    private static final Duration DAY = Duration.ofDays(1);

    private final JdbcClient database;
    private final BlindKeys keys;
    private final Post post;
    private final CurrentActor actor;
    private final AccessSettings.Codes settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    OneTimeCodes(
            JdbcClient database, BlindKeys keys, Post post, CurrentActor actor, AccessSettings settings, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.post = post;
        this.actor = actor;
        this.settings = settings.codes();
        this.clock = clock;
    }

    /** Sends a code to an address. A code sent before for the same purpose and person is void. */
    public SendAnswer send(Purpose purpose, PersonId person, Channel channel, String address) {
        requireOwn(person);
        var now = clock.instant();
        var digits = Integer.toString(random.nextInt(CODES));
        var code = "0".repeat(6 - digits.length()) + digits;
        var id = UuidCreator.getTimeOrderedEpoch();
        var expires = now.plus(channel == Channel.TEXT ? settings.byText() : settings.byEmail());
        if (!keepAnew(purpose, person, address, id, code, now, expires)
                && !keepFirst(purpose, person, address, id, code, now, expires)) {
            return notYet(purpose, person, now);
        }
        post.send(person, channel, address, template(purpose), Map.of("code", code));
        return new SendAnswer.Sent(expires, now.plus(settings.again()));
    }

    /** Replaces a code that is old enough. Of any number of sendings at once one does; the day's count goes with it. */
    private boolean keepAnew(
            Purpose purpose, PersonId person, String address, UUID id, String code, Instant now, Instant expires) {
        return database.sql("""
                                update one_time_code
                                set id = :id, address_key = :address, code_key = :code, sent_at = :now,
                                    expires_at = :expires, tries = 0, used_at = null,
                                    sent_in_day = if(day_began_at <= :dayAgo, 1, sent_in_day + 1),
                                    day_began_at = if(day_began_at <= :dayAgo, :now, day_began_at)
                                where person_id = :person and purpose = :purpose and sent_at <= :before
                                  and (day_began_at <= :dayAgo or sent_in_day < :perDay)
                                """)
                        .param("id", id)
                        .param("address", addressKey(purpose, address))
                        .param("code", codeKey(id, code))
                        .param("now", now)
                        .param("expires", expires)
                        .param("dayAgo", now.minus(DAY))
                        .param("person", person.value())
                        .param("purpose", purpose.name())
                        .param("before", now.minus(settings.again()))
                        .param("perDay", settings.perDay())
                        .update()
                == 1;
    }

    /** Keeps the first code of a person, unless there is one; which one is there then, the row says. */
    private boolean keepFirst(
            Purpose purpose, PersonId person, String address, UUID id, String code, Instant now, Instant expires) {
        database.sql("""
                        insert into one_time_code
                            (person_id, purpose, id, address_key, code_key, sent_at, expires_at, tries, day_began_at,
                             sent_in_day)
                        values (?, ?, ?, ?, ?, ?, ?, 0, ?, 1)
                        on duplicate key update tries = tries
                        """)
                .params(
                        person.value(),
                        purpose.name(),
                        id,
                        addressKey(purpose, address),
                        codeKey(id, code),
                        now,
                        expires,
                        now)
                .update();
        return find(purpose, person).filter(row -> row.id().equals(id)).isPresent();
    }

    private SendAnswer notYet(Purpose purpose, PersonId person, Instant now) {
        return database.sql("""
                        select sent_at, day_began_at, sent_in_day from one_time_code where person_id = ? and purpose = ?
                        """)
                .params(person.value(), purpose.name())
                .query((row, _) -> {
                    var again = row.getObject(1, Instant.class).plus(settings.again());
                    var nextDay = row.getObject(2, Instant.class).plus(DAY);
                    return row.getInt(3) >= settings.perDay() && nextDay.isAfter(now)
                            ? (SendAnswer) new SendAnswer.Enough(nextDay)
                            : new SendAnswer.TooSoon(again);
                })
                .single();
    }

    /** Takes what the person typed; spaces are forgiven. The code counts for the address it was sent to, and once. */
    public CodeAnswer confirm(Purpose purpose, PersonId person, String address, String code) {
        requireOwn(person);
        var now = clock.instant();
        // The try is counted before it is looked at, and the row stays ours until this transaction ends.
        var counted = database.sql("""
                        update one_time_code set tries = tries + 1
                        where person_id = ? and purpose = ? and address_key = ? and used_at is null and expires_at > ?
                            and tries < ?
                        """)
                .params(person.value(), purpose.name(), addressKey(purpose, address), now, settings.tries())
                .update();
        var sent = find(purpose, person);
        if (sent.isEmpty()) {
            return new CodeAnswer.Expired();
        }
        var row = sent.get();
        if (counted == 0) {
            return !row.used() && row.expiresAt().isAfter(now) && row.tries() >= settings.tries()
                    ? new CodeAnswer.TooManyTries(row.sentAt().plus(settings.again()))
                    : new CodeAnswer.Expired();
        }
        if (!MessageDigest.isEqual(row.codeKey(), codeKey(row.id(), code.replaceAll("\\s", "")))) {
            return row.tries() < settings.tries()
                    ? new CodeAnswer.Wrong(settings.tries() - row.tries())
                    : new CodeAnswer.TooManyTries(row.sentAt().plus(settings.again()));
        }
        database.sql("update one_time_code set used_at = ? where person_id = ? and purpose = ?")
                .params(now, person.value(), purpose.name())
                .update();
        return new CodeAnswer.Right();
    }

    private record Sent(UUID id, byte[] codeKey, Instant sentAt, Instant expiresAt, int tries, boolean used) {}

    private Optional<Sent> find(Purpose purpose, PersonId person) {
        return database.sql("""
                        select id, code_key, sent_at, expires_at, tries, used_at is not null
                        from one_time_code where person_id = ? and purpose = ?
                        """)
                .params(person.value(), purpose.name())
                .query((row, _) -> new Sent(
                        row.getObject(1, UUID.class),
                        row.getBytes(2),
                        row.getObject(3, Instant.class),
                        row.getObject(4, Instant.class),
                        row.getInt(5),
                        row.getBoolean(6)))
                .optional();
    }

    private void requireOwn(PersonId person) {
        if (actor.is(Role.CUSTOMER) && !actor.id().equals(person)) {
            throw new AccessDeniedException("A customer proves the own address only");
        }
    }

    private static String template(Purpose purpose) {
        return switch (purpose) {
            case CONFIRM_EMAIL -> "access.mail.code";
            case CONFIRM_PHONE -> "access.text.code";
        };
    }

    private byte[] addressKey(Purpose purpose, String address) {
        return keys.of(purpose == Purpose.CONFIRM_EMAIL ? BlindKind.EMAIL : BlindKind.PHONE, address.strip());
    }

    /** A code has little entropy, so it is kept as a keyed hash together with what it was sent as. */
    private byte[] codeKey(UUID id, String code) {
        return keys.of(BlindKind.THROTTLE, "code:" + id + ":" + code);
    }
}
