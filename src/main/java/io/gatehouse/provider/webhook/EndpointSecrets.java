package io.gatehouse.provider.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The secrets that sign messages (Standard Webhooks). They must be had again to sign, so they are sealed and not hashed. At most two hold for
 * an endpoint at a time, the newer first; while they do a message bears a signature of each.
 */
@Component
class EndpointSecrets {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final int FORM = 1;

    private final JdbcClient jdbc;
    private final SealedRecords records;
    private final SecureRandom random = new SecureRandom();

    EndpointSecrets(JdbcClient jdbc, SealedRecords records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    private record Sealed(String secret) {

        @Override
        public String toString() {
            return PREFIX + "•••";
        }
    }

    private static Place place(UUID id) {
        return new Place("webhook_secret", "sealed", id, FORM);
    }

    /** Makes a new one; the one before it holds until then, and any before that no longer. */
    String renew(EndpointId endpoint, Instant now, Instant oldUntil) {
        jdbc.sql("delete from webhook_secret where endpoint_id = ? and ends_at is not null")
                .param(endpoint.value())
                .update();
        jdbc.sql("update webhook_secret set ends_at = ? where endpoint_id = ?")
                .params(oldUntil, endpoint.value())
                .update();
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var secret = PREFIX + Base64.getEncoder().encodeToString(bytes);
        var id = UuidCreator.getTimeOrderedEpochPlus1();
        jdbc.sql("insert into webhook_secret (id, endpoint_id, sealed, made_at) values (?, ?, ?, ?)")
                .params(id, endpoint.value(), records.seal(endpoint.subject(), place(id), new Sealed(secret)), now)
                .update();
        return secret;
    }

    /** Ends all of an endpoint's. */
    void end(EndpointId endpoint) {
        jdbc.sql("delete from webhook_secret where endpoint_id = ?")
                .param(endpoint.value())
                .update();
    }

    /** The signatures of a message, as its header bears them; nothing where the endpoint has no secret any more. */
    @Nullable
    String sign(EndpointId endpoint, DeliveryId message, Instant at, String body) {
        var signatures = new ArrayList<String>();
        for (var secret : holding(endpoint, at)) {
            try {
                signatures.add(new Webhook(secret).sign(message.toString(), at.getEpochSecond(), body));
            } catch (EmptyWebhookSecretException | WebhookSigningException impossible) {
                throw new IllegalStateException("A message could not be signed");
            }
        }
        return signatures.isEmpty() ? null : String.join(" ", signatures);
    }

    private List<String> holding(EndpointId endpoint, Instant at) {
        return jdbc.sql("""
                        select id, sealed from webhook_secret
                        where endpoint_id = ? and (ends_at is null or ends_at > ?) order by made_at desc, id desc
                        """)
                .params(endpoint.value(), at)
                .query((row, _) -> {
                    var id = row.getObject("id", UUID.class);
                    return records.open(endpoint.subject(), place(id), row.getBytes("sealed"), Sealed.class)
                            .secret();
                })
                .list();
    }
}
