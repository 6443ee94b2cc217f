package io.gatehouse.provider;

import static io.gatehouse.access.Roles.ADMIN_ONLY;
import static io.gatehouse.access.Roles.ADMIN_OR_SYSTEM;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.shell.Refused;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The programs of the provider's that may call the API. An administrator registers them and says what each may do; every such
 * act is in the trail.
 *
 * <p>A secret is made here, shown once and kept as a slow hash. A new one leaves the one before it good for a while, so that a
 * console changes over without a gap; where a secret got out, the old ones are ended at once.
 */
@Service
@Transactional
@EnableConfigurationProperties(ProviderSettings.class)
public class ApiClients {

    static final int LONGEST_SECRET = 128;

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_OUTSIDE = 255;
    private static final int SELECTOR_BYTES = 6;
    private static final int SECRET_BYTES = 32;
    private static final int THUMBPRINT_BYTES = 32;
    private static final int MOST_SECRETS = 3;
    private static final Pattern HEX = Pattern.compile("(?i)([0-9a-f]{2}:?){31}[0-9a-f]{2}");

    private final JdbcClient jdbc;
    private final RegisteredClients registered;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;
    private final ProviderSettings settings;
    private final SecureRandom random = new SecureRandom();

    ApiClients(
            JdbcClient jdbc,
            RegisteredClients registered,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock,
            ProviderSettings settings) {
        this.jdbc = jdbc;
        this.registered = registered;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
        this.settings = settings;
    }

    /** Registers a client; its secret is in the answer and nowhere else. */
    @PreAuthorize(ADMIN_OR_SYSTEM)
    public IssuedSecret register(NewApiClient client) {
        var name = client.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Refused("provider.client.name.wrong");
        }
        requireScopes(client.scopes());
        var id = ApiClientId.next();
        record("provider.client.registered", id);
        try {
            jdbc.sql("""
                            insert into api_client (id, name, state, scopes, outside_client, certificate, registered_at,
                                registered_by, version)
                            values (:id, :name, 'ACTIVE', :scopes, :outside, :certificate, :at, :by, 0)
                            """)
                    .param("id", id.value())
                    .param("name", name)
                    .param("scopes", RegisteredClients.stored(client.scopes()))
                    .param("outside", outside(client.outside()))
                    .param("certificate", thumbprint(client.certificate()))
                    .param("at", clock.instant())
                    .param("by", actor.id().value())
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new Refused("provider.client.outside.taken");
        }
        registered.changed(id);
        return new IssuedSecret(id, makeSecret(id), null);
    }

    /** Gives the client a new secret; the ones before it stay good for the overlap. */
    @PreAuthorize(ADMIN_OR_SYSTEM)
    public IssuedSecret rotate(ApiClientId id) {
        lock(id);
        var now = clock.instant();
        var until = now.plus(settings.overlap());
        if (goodSecrets(id, now) >= MOST_SECRETS) {
            throw new Refused("provider.client.secrets.many");
        }
        record("provider.client.secret.rotated", id);
        jdbc.sql("update api_client_secret set ends_at = ? where client_id = ? and ends_at is null")
                .params(until, id.value())
                .update();
        return new IssuedSecret(id, makeSecret(id), until);
    }

    /** Ends at once every secret but the newest. */
    @PreAuthorize(ADMIN_OR_SYSTEM)
    public void endOldSecrets(ApiClientId id) {
        lock(id);
        record("provider.client.secret.ended", id);
        jdbc.sql("update api_client_secret set ends_at = :now where client_id = :id and ends_at > :now")
                .param("now", clock.instant())
                .param("id", id.value())
                .update();
    }

    /** Refuses the client from now on, also with tokens that it has. */
    @PreAuthorize(ADMIN_OR_SYSTEM)
    public void suspend(ApiClientId id) {
        move(id, "ACTIVE", "SUSPENDED", "provider.client.suspended");
    }

    /** Lets a suspended client in again. */
    @PreAuthorize(ADMIN_OR_SYSTEM)
    public void resume(ApiClientId id) {
        move(id, "SUSPENDED", "ACTIVE", "provider.client.resumed");
    }

    /** Changes what the client may do, from its next call on. */
    @PreAuthorize(ADMIN_ONLY)
    public void changeScopes(ApiClientId id, Set<ApiScope> scopes) {
        requireScopes(scopes);
        lock(id);
        record("provider.client.scopes.changed", id);
        jdbc.sql("update api_client set scopes = ?, version = version + 1 where id = ?")
                .params(RegisteredClients.stored(scopes), id.value())
                .update();
        registered.changed(id);
    }

    /** Binds the client to the certificate of that SHA-256 thumbprint, or to none (RFC 8705). */
    @PreAuthorize(ADMIN_ONLY)
    public void bindCertificate(ApiClientId id, @Nullable String thumbprint) {
        var bytes = thumbprint(thumbprint);
        lock(id);
        record("provider.client.certificate.changed", id);
        jdbc.sql("update api_client set certificate = :bytes, version = version + 1 where id = :id")
                .param("bytes", bytes)
                .param("id", id.value())
                .update();
        registered.changed(id);
    }

    /** Every client, by name. */
    @PreAuthorize(ADMIN_OR_SYSTEM)
    @Transactional(readOnly = true)
    public List<ApiClientSummary> all() {
        return jdbc.sql("""
                        select c.id, c.name, c.state, c.scopes, c.outside_client, c.certificate, c.registered_at, c.last_used_at,
                            (select count(*) from api_client_secret s
                                where s.client_id = c.id and (s.ends_at is null or s.ends_at > :now)) as secrets,
                            (select max(s.ends_at) from api_client_secret s
                                where s.client_id = c.id and s.ends_at > :now) as old_ends_at
                        from api_client c order by c.name, c.id
                        """)
                .param("now", clock.instant())
                .query((row, _) -> {
                    var certificate = row.getBytes("certificate");
                    return new ApiClientSummary(
                            new ApiClientId(row.getObject("id", UUID.class)),
                            row.getString("name"),
                            "SUSPENDED".equals(row.getString("state")),
                            RegisteredClients.scopes(row.getString("scopes")),
                            row.getString("outside_client"),
                            certificate == null ? null : base64(certificate),
                            row.getInt("secrets"),
                            RegisteredClients.instant(row, "old_ends_at"),
                            Objects.requireNonNull(RegisteredClients.instant(row, "registered_at")),
                            RegisteredClients.instant(row, "last_used_at"));
                })
                .list();
    }

    private void move(ApiClientId id, String from, String to, String action) {
        var moved = jdbc.sql("update api_client set state = ?, version = version + 1 where id = ? and state = ?")
                .params(to, id.value(), from)
                .update();
        if (moved == 1) {
            record(action, id);
            registered.changed(id);
        }
    }

    /** So that two who change the same client come one after the other; refuses where there is none. */
    private void lock(ApiClientId id) {
        var locked = jdbc.sql("select version from api_client where id = ? for update")
                .param(id.value())
                .query((row, _) -> row.getLong("version"))
                .list();
        if (locked.isEmpty()) {
            throw new Refused("provider.client.unknown");
        }
    }

    private int goodSecrets(ApiClientId id, Instant now) {
        return jdbc.sql(
                        "select count(*) from api_client_secret where client_id = ? and (ends_at is null or ends_at > ?)")
                .params(id.value(), now)
                .query(Integer.class)
                .single();
    }

    /** The part before the dot finds the row, so that one slow hash is enough to judge it. */
    private String makeSecret(ApiClientId id) {
        var selector = base64(bytes(SELECTOR_BYTES));
        var secret = selector + "." + base64(bytes(SECRET_BYTES));
        jdbc.sql("insert into api_client_secret (id, client_id, selector, hash, made_at) values (?, ?, ?, ?, ?)")
                .params(
                        UuidCreator.getTimeOrderedEpoch(),
                        id.value(),
                        selector,
                        registered.hash(secret),
                        clock.instant())
                .update();
        return secret;
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private void record(String action, ApiClientId id) {
        var job = actor.get().job();
        trail.record(Entry.act(action, job == null ? new Ground.Purpose("provider.clients") : new Ground.Job(job))
                .object("api-client", id.value(), id.toString()));
    }

    private static void requireScopes(Set<ApiScope> scopes) {
        if (scopes.isEmpty()) {
            throw new Refused("provider.client.scopes.none");
        }
    }

    private static @Nullable String outside(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        if (typed.length() > LONGEST_OUTSIDE) {
            throw new Refused("provider.client.outside.long");
        }
        return typed.strip();
    }

    private static byte @Nullable [] thumbprint(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        var text = typed.strip();
        try {
            var bytes = HEX.matcher(text).matches()
                    ? HexFormat.of().parseHex(text.replace(":", ""))
                    : Base64.getUrlDecoder().decode(text);
            if (bytes.length == THUMBPRINT_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException malformed) {
            throw new Refused("provider.client.certificate.wrong");
        }
        throw new Refused("provider.client.certificate.wrong");
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
