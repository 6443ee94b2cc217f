package io.gatehouse.provider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What the door asks of a client's row: whether it stands, what it may do, and whether a secret is its own.
 *
 * <p>An answer is kept for a second at most and forgotten at once on the node where the row changes, so that a client which is
 * suspended is refused there with its next call, and a second later everywhere.
 */
@Component
public class RegisteredClients {

    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 10_000;
    private static final int SALT_BYTES = 16;
    private static final String BETWEEN = ".";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Pbkdf2PasswordEncoder encoder;
    private final String nobodys;
    private final Cache<ApiClientId, Optional<Standing>> standings =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST_KEPT).build();
    private final Map<ApiClientId, Instant> noted = new ConcurrentHashMap<>();

    /**
     * A client as it stands now.
     *
     * @param certificate the SHA-256 thumbprint of the certificate that it must show, or null
     */
    public record Standing(ApiClientId id, boolean suspended, Set<ApiScope> scopes, byte @Nullable [] certificate) {

        public Standing {
            scopes = Set.copyOf(scopes);
        }
    }

    RegisteredClients(JdbcClient jdbc, Clock clock, ProviderSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.encoder = new Pbkdf2PasswordEncoder(
                "", SALT_BYTES, settings.rounds(), SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA512);
        this.nobodys = hash("no client has this secret, but it takes as long to refuse");
    }

    /** The client as it stands; empty where there is none. */
    public Optional<Standing> standing(ApiClientId id) {
        return standings.get(id, this::read);
    }

    /** The client that an outside issuer knows by that id. */
    public Optional<ApiClientId> known(String outside) {
        return jdbc.sql("select id from api_client where outside_client = ?")
                .param(outside)
                .query((row, _) -> new ApiClientId(row.getObject("id", UUID.class)))
                .optional();
    }

    /** The names of those that are not suspended and have one of these scopes, by name. */
    public Map<ApiClientId, String> named(Set<ApiScope> scopes) {
        var named = new LinkedHashMap<ApiClientId, String>();
        jdbc.sql("select id, name, scopes from api_client where state <> 'SUSPENDED' order by name, id")
                .query(row -> {
                    if (!Collections.disjoint(scopes(row.getString("scopes")), scopes)) {
                        named.put(new ApiClientId(row.getObject("id", UUID.class)), row.getString("name"));
                    }
                });
        return named;
    }

    /** Whether the secret is one of the client's that are good now. It takes as long to say no. */
    public boolean holds(ApiClientId id, String secret) {
        var parts = secret.indexOf(BETWEEN);
        var kept = parts < 0
                ? Optional.<String>empty()
                : jdbc.sql("""
                                select hash from api_client_secret
                                where client_id = ? and selector = ? and (ends_at is null or ends_at > ?)
                                """)
                        .params(id.value(), secret.substring(0, parts), clock.instant())
                        .query(String.class)
                        .optional();
        var matches = encoder.matches(secret.length() > ApiClients.LONGEST_SECRET ? "" : secret, kept.orElse(nobodys));
        return matches && kept.isPresent();
    }

    /** Notes that the client has called, once a minute at most. */
    public void called(ApiClientId id) {
        var now = clock.instant();
        var before = noted.get(id);
        if (before != null && now.isBefore(before.plus(NOTED_EVERY))) {
            return;
        }
        if (before == null ? noted.putIfAbsent(id, now) == null : noted.replace(id, before, now)) {
            jdbc.sql(
                            "update api_client set last_used_at = ? where id = ? and (last_used_at is null or last_used_at < ?)")
                    .params(now, id.value(), now)
                    .update();
        }
    }

    String hash(String secret) {
        return String.valueOf(encoder.encode(secret));
    }

    /** Has the row read anew, now and when the running transaction has ended. */
    void changed(ApiClientId id) {
        standings.invalidate(id);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    standings.invalidate(id);
                }
            });
        }
    }

    private Optional<Standing> read(ApiClientId id) {
        return jdbc.sql("select id, state, scopes, certificate from api_client where id = ?")
                .param(id.value())
                .query((row, _) -> new Standing(
                        id,
                        "SUSPENDED".equals(row.getString("state")),
                        scopes(row.getString("scopes")),
                        row.getBytes("certificate")))
                .optional();
    }

    static Set<ApiScope> scopes(String stored) {
        return Arrays.stream(stored.split(" ", -1))
                .flatMap(wire -> ApiScope.of(wire).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    static String stored(Set<ApiScope> scopes) {
        return scopes.stream().sorted().map(ApiScope::wire).collect(Collectors.joining(" "));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, LocalDateTime.class);
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }
}
