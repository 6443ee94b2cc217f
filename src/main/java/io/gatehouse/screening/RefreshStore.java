package io.gatehouse.screening;

import io.gatehouse.screening.ListFetch.Tags;
import io.gatehouse.screening.ListStanding.Attempt;
import io.gatehouse.screening.ListStanding.Outcome;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code list_refresh} and {@code list_file}. */
@Component
class RefreshStore {

    /** How a source's list is kept up to date, as its row says; all empty where there is no row yet. */
    record Row(
            @Nullable Attempt attempt,
            @Nullable Instant confirmedAt,
            @Nullable Instant nextAt,
            boolean claimed,
            @Nullable WatchlistId taken) {

        static final Row NONE = new Row(null, null, null, false, null);

        int failures() {
            return attempt == null ? 0 : attempt.failures();
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String node;

    RefreshStore(JdbcClient jdbc, Clock clock, @Value("${gatehouse.directory:var}") Path home) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.node = HexFormat.of().formatHex(sha256(host() + home.toAbsolutePath()));
    }

    Row get(ListSource source) {
        return jdbc.sql("select * from list_refresh where source = ?")
                .param(source.name())
                .query((row, _) -> row(row))
                .optional()
                .orElse(Row.NONE);
    }

    /** Claims a source whose time has come; of several that try at once one wins, and holds it until it lets go or the time is over. */
    boolean claim(ListSource source, Duration atMost) {
        jdbc.sql("insert ignore into list_refresh (source) values (?)")
                .param(source.name())
                .update();
        var now = now();
        return jdbc.sql("""
                        update list_refresh set claimed_until = :until, claimed_by = :node
                        where source = :source and (claimed_until is null or claimed_until <= :now)
                          and (next_at is null or next_at <= :now)
                        """)
                        .param("until", now.plus(atMost))
                        .param("node", node)
                        .param("source", source.name())
                        .param("now", now)
                        .update()
                == 1;
    }

    /** Lets go of what this node had claimed when it was killed. */
    int letGo() {
        return jdbc.sql("update list_refresh set claimed_until = null, claimed_by = null where claimed_by = ?")
                .param(node)
                .update();
    }

    /** Has the next try made now. */
    void hurry(ListSource source) {
        jdbc.sql("insert into list_refresh (source, next_at) values (:source, :now)"
                        + " on duplicate key update next_at = values(next_at)")
                .param("source", source.name())
                .param("now", now())
                .update();
    }

    /** Writes down what came of a try and when the next is due; lets go of the claim. */
    void done(ListSource source, Outcome outcome, @Nullable WatchlistId taken, Duration next) {
        var now = now();
        jdbc.sql("""
                        update list_refresh set attempted_at = :now, outcome = :outcome, reason = null, failures = 0,
                            confirmed_at = case when :confirmed then :now else confirmed_at end,
                            next_at = :next, claimed_until = null, claimed_by = null, watchlist_id = :taken
                        where source = :source
                        """)
                .param("now", now)
                .param("outcome", outcome.name())
                .param("confirmed", outcome == Outcome.NEW || outcome == Outcome.UNCHANGED)
                .param("next", now.plus(next))
                .param("taken", taken == null ? null : taken.value())
                .param("source", source.name())
                .update();
    }

    void failed(ListSource source, String reasonKey, Duration next) {
        var now = now();
        jdbc.sql("""
                        update list_refresh set attempted_at = :now, outcome = 'FAILED', reason = :reason, failures = failures + 1,
                            next_at = :next, claimed_until = null, claimed_by = null
                        where source = :source
                        """)
                .param("now", now)
                .param("reason", reasonKey)
                .param("next", now.plus(next))
                .param("source", source.name())
                .update();
    }

    /** A good version came in another way: what failed before troubles nobody any more. */
    void settled(ListSource source) {
        jdbc.sql("update list_refresh set outcome = 'NEW', reason = null, failures = 0"
                        + " where source = ? and outcome in ('FAILED', 'HELD')")
                .param(source.name())
                .update();
    }

    Tags tags(ListSource source, URI address) {
        return jdbc.sql("select etag, modified from list_file where source = ? and address_hash = ?")
                .params(source.name(), sha256(address.toString()))
                .query((row, _) -> new Tags(row.getString(1), row.getString(2)))
                .optional()
                .orElse(Tags.NONE);
    }

    void keep(ListSource source, URI address, Tags tags) {
        jdbc.sql("insert into list_file (source, address_hash, etag, modified) values (?, ?, ?, ?)"
                        + " on duplicate key update etag = values(etag), modified = values(modified)")
                .params(Arrays.asList(source.name(), sha256(address.toString()), tags.etag(), tags.modified()))
                .update();
    }

    private static Row row(ResultSet row) throws SQLException {
        var at = row.getObject("attempted_at", Instant.class);
        var outcome = row.getString("outcome");
        return new Row(
                at == null || outcome == null
                        ? null
                        : new Attempt(at, Outcome.valueOf(outcome), row.getString("reason"), row.getInt("failures")),
                row.getObject("confirmed_at", Instant.class),
                row.getObject("next_at", Instant.class),
                row.getObject("claimed_until", Instant.class) != null,
                Optional.ofNullable(row.getObject("watchlist_id", UUID.class))
                        .map(WatchlistId::new)
                        .orElse(null));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "";
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
