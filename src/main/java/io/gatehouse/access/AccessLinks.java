package io.gatehouse.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links that let a person enrol or choose a new password: 256 random bits, kept as a hash, good once. */
@Component
class AccessLinks {

    private static final int TOKEN_BYTES = 32;
    private static final int MAX_TOKEN_LENGTH = 64;

    private final JdbcClient database;
    private final Clock clock;
    private final Post post;
    private final AccessSettings settings;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    AccessLinks(
            JdbcClient database, Clock clock, Post post, AccessSettings settings, ApplicationEventPublisher events) {
        this.database = database;
        this.clock = clock;
        this.post = post;
        this.settings = settings;
        this.events = events;
    }

    enum Kind {
        ENROL,
        RESET
    }

    /** Whose link it is, and for what. */
    record Holder(PersonId person, Kind kind) {}

    /** Mails the link to enrol. */
    void mailEnrolment(PersonId person, MailAddress address) {
        var token = make(person, Kind.ENROL, settings.enrolLink());
        post.mailLink(person, address, "access.mail.enrol", "/enrol/" + token);
        events.publishEvent(new AccessEvent.EnrolmentLinkSent(person, clock.instant()));
    }

    /** Mails the link to a new password. */
    void mailReset(PersonId person, MailAddress address) {
        var token = make(person, Kind.RESET, settings.resetLink());
        post.mailLink(person, address, "access.mail.reset", "/enrol/" + token);
    }

    /** Makes a link; those of the same kind that the person had before are void. */
    String make(PersonId person, Kind kind, Duration life) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant();
        database.sql("update access_link set used_at = ? where person_id = ? and kind = ? and used_at is null")
                .params(now, person.value(), kind.name())
                .update();
        database.sql("insert into access_link (token_hash, person_id, kind, expires_at) values (?, ?, ?, ?)")
                .params(hash(token), person.value(), kind.name(), now.plus(life))
                .update();
        return token;
    }

    /** Whose link this is, if it is still good. */
    Optional<Holder> holder(String token) {
        if (token.length() > MAX_TOKEN_LENGTH) {
            return Optional.empty();
        }
        return database.sql(
                        "select person_id, kind from access_link where token_hash = ? and used_at is null and expires_at > ?")
                .params(hash(token), clock.instant())
                .query((row, _) ->
                        new Holder(new PersonId(row.getObject(1, UUID.class)), Kind.valueOf(row.getString(2))))
                .optional();
    }

    /** Uses a link up: of many at once, one. */
    boolean use(String token) {
        var now = clock.instant();
        return database.sql(
                                "update access_link set used_at = ? where token_hash = ? and used_at is null and expires_at > ?")
                        .params(now, hash(token), now)
                        .update()
                == 1;
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
