package io.gatehouse.screening;

import io.gatehouse.screening.ImportAnswer.Changes;
import io.gatehouse.screening.ListDifference.Change;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of {@code watchlist} and {@code list_entry}. Every change is part of the caller's transaction.
 *
 * <p>What a list says that is not public lies sealed ({@link SealedEntries}). Where its entries are looked for by their names that is done
 * in memory.
 */
@Component
class WatchlistStore {

    private static final int ROWS_AT_ONCE = 500;
    private static final int CHARACTERS_AT_ONCE = 1024 * 1024;
    private static final int COLUMNS = 9;
    private static final int VERSION_BYTES = 8;
    private static final String LINE = "e.watchlist_id, e.ref, e.name, e.sealed";
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Clock clock;
    private final SealedEntries seals;
    private final JsonMapper json = JsonMapper.builder().build();

    WatchlistStore(JdbcClient jdbc, JdbcTemplate template, Clock clock, SealedEntries seals) {
        this.jdbc = jdbc;
        this.template = template;
        this.clock = clock;
        this.seals = seals;
    }

    Optional<WatchlistSummary> find(ListSource source, WatchlistState state) {
        return jdbc.sql(
                        "select * from watchlist where source = ? and state = ? order by loaded_at desc, id desc limit 1")
                .params(source.name(), state.name())
                .query((row, _) -> summary(row))
                .optional();
    }

    /** The same, kept from anybody else who would replace it until the transaction ends. */
    Optional<WatchlistSummary> lock(ListSource source, WatchlistState state) {
        return jdbc.sql("select * from watchlist where source = ? and state = ? for update")
                .params(source.name(), state.name())
                .query((row, _) -> summary(row))
                .optional();
    }

    Optional<WatchlistSummary> get(WatchlistId id) {
        return jdbc.sql("select * from watchlist where id = ?")
                .param(id.value())
                .query((row, _) -> summary(row))
                .optional();
    }

    List<WatchlistSummary> inUse() {
        return jdbc.sql("select * from watchlist where state in ('IN_FORCE', 'HELD') order by source, state desc")
                .query((row, _) -> summary(row))
                .list();
    }

    /** Sources with which something may be amiss: one question, where looking at each would be dozens. */
    Set<ListSource> doubtful(Instant oldBefore) {
        var sources = EnumSet.noneOf(ListSource.class);
        jdbc.sql("""
                        select source from watchlist where state = 'HELD'
                        union
                        select source from list_refresh where outcome = 'FAILED'
                        union
                        select w.source from watchlist w left join list_refresh r on r.source = w.source
                        where w.state = 'IN_FORCE' and greatest(w.loaded_at, coalesce(r.confirmed_at, w.loaded_at)) < ?
                        """)
                .param(oldBefore)
                .query(String.class)
                .list()
                .forEach(source -> sources.add(ListSource.valueOf(source)));
        return sources;
    }

    /** What customers are held against now. */
    List<WatchlistSummary> inForce() {
        return jdbc.sql("select * from watchlist where in_force is not null order by source")
                .query((row, _) -> summary(row))
                .list();
    }

    /** The version of these very files in that state. */
    Optional<WatchlistSummary> find(ListSource source, WatchlistState state, byte[] checksum) {
        return jdbc.sql("""
                        select * from watchlist where source = ? and state = ? and checksum = ?
                        order by loaded_at desc, id desc limit 1
                        """)
                .params(source.name(), state.name(), checksum)
                .query((row, _) -> summary(row))
                .optional();
    }

    boolean has(ListSource source, WatchlistState state, byte[] checksum) {
        return jdbc.sql("select count(*) from watchlist where source = ? and state = ? and checksum = ?")
                        .params(source.name(), state.name(), checksum)
                        .query(Long.class)
                        .single()
                > 0;
    }

    WatchlistSummary insert(ListSource source, ListContent content, byte[] checksum, WatchlistState state) {
        var list = new WatchlistSummary(
                WatchlistId.next(),
                source,
                version(checksum),
                content.date(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                content.entries().size(),
                content.names(),
                state);
        jdbc.sql("insert into watchlist (id, source, checksum, dated, loaded_at, entries, names, state)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        list.id().value(),
                        source.name(),
                        checksum,
                        content.date(),
                        list.loadedAt(),
                        list.entries(),
                        list.names(),
                        state.name()))
                .update();
        write(list, content.entries());
        return list;
    }

    private void write(WatchlistSummary list, List<ListEntry> entries) {
        var isPublic = list.source().isPublic();
        var values = new ArrayList<@Nullable Object>(ROWS_AT_ONCE * COLUMNS);
        var characters = 0;
        for (var entry : entries) {
            var content = json.writeValueAsString(entry);
            values.add(list.id().value());
            values.add(entry.ref());
            values.add(entry.part());
            values.add(entry.kind().name());
            values.add(entry.names().size());
            values.add(isPublic ? sha256(content) : seals.mark(content));
            values.add(isPublic ? entry.name() : null);
            values.add(isPublic ? content : null);
            values.add(isPublic ? null : seals.seal(list.id(), entry.ref(), content));
            characters += content.length();
            if (values.size() >= ROWS_AT_ONCE * COLUMNS || characters > CHARACTERS_AT_ONCE) {
                write(values);
                characters = 0;
            }
        }
        write(values);
    }

    private void write(List<@Nullable Object> values) {
        if (!values.isEmpty()) {
            template.update(
                    "insert into list_entry (watchlist_id, ref, part, kind, names, content_hash, name, content, sealed) values "
                            + String.join(",", Collections.nCopies(values.size() / COLUMNS, "(?,?,?,?,?,?,?,?,?)")),
                    values.toArray());
            values.clear();
        }
    }

    /** Seals some of what a list that is not public says in clear, from before such lists were sealed; nothing is left where it seals none. */
    int sealWhatIsClear() {
        var clear = jdbc.sql("""
                        select e.watchlist_id, e.ref, e.content from list_entry e join watchlist w on w.id = e.watchlist_id
                        where w.source = ? and e.sealed is null limit ?
                        """)
                .params(ListSource.OWN.name(), ROWS_AT_ONCE)
                .query((row, _) -> new Clear(
                        new WatchlistId(row.getObject("watchlist_id", UUID.class)),
                        row.getString("ref"),
                        row.getString("content")))
                .list();
        for (var entry : clear) {
            jdbc.sql("update list_entry set sealed = ?, content_hash = ?, name = null, content = null"
                            + " where watchlist_id = ? and ref = ? and sealed is null")
                    .params(
                            seals.seal(entry.list(), entry.ref(), entry.content()),
                            seals.mark(entry.content()),
                            entry.list().value(),
                            entry.ref())
                    .update();
        }
        return clear.size();
    }

    private record Clear(WatchlistId list, String ref, String content) {

        @Override
        public String toString() {
            return ref;
        }
    }

    /** Keeps what a version changed. */
    void changed(WatchlistId id, Changes changes) {
        jdbc.sql("update watchlist set added = ?, changed = ?, removed = ? where id = ?")
                .params(changes.added(), changes.changed(), changes.removed(), id.value())
                .update();
    }

    /** What a version changed, where it was not the first. */
    Optional<Changes> changes(WatchlistId id) {
        return jdbc.sql("select added, changed, removed from watchlist where id = ? and added is not null")
                .param(id.value())
                .query((row, _) -> new Changes(row.getInt(1), row.getInt(2), row.getInt(3)))
                .optional();
    }

    void move(WatchlistId id, WatchlistState state) {
        jdbc.sql("update watchlist set state = ? where id = ?")
                .params(state.name(), id.value())
                .update();
    }

    /** Lets the entries go of every version but those in force, held, and last in force. */
    void prune(ListSource source) {
        var last = find(source, WatchlistState.REPLACED)
                .map(list -> list.id().value())
                .orElse(new UUID(0, 0));
        jdbc.sql("""
                        delete from list_entry where watchlist_id in (
                            select id from watchlist where source = ? and state in ('REPLACED', 'DROPPED', 'DISCARDED') and id <> ?)
                        """).params(source.name(), last).update();
    }

    /** Entries of the first that the second has not. */
    List<ListDifference.Line> missing(WatchlistId these, WatchlistId from) {
        return lines("""
                        select e.watchlist_id, e.ref, e.name, e.sealed from list_entry e
                        left join list_entry o on o.watchlist_id = ? and o.ref = e.ref
                        where e.watchlist_id = ? and o.ref is null order by e.ref
                        """, from, these);
    }

    /** Entries that both have and that differ, by their names in the second. */
    List<ListDifference.Line> differing(WatchlistId older, WatchlistId newer) {
        return lines("""
                        select e.watchlist_id, e.ref, e.name, e.sealed from list_entry e
                        join list_entry o on o.watchlist_id = ? and o.ref = e.ref
                        where e.watchlist_id = ? and o.content_hash <> e.content_hash order by e.ref
                        """, older, newer);
    }

    /** Those lines of a difference whose name has these letters in it, in order. */
    List<ListDifference.Line> page(
            WatchlistId older, WatchlistId newer, Change change, String filter, int offset, int limit) {
        if (isOpenedToFind(newer, filter)) {
            var found = found(older, newer, change, filter);
            return found.subList(Math.min(offset, found.size()), Math.min(offset + limit, found.size()));
        }
        return compared(older, newer, change, filter, LINE, " order by e.ref limit :limit offset :offset")
                .param("limit", limit)
                .param("offset", offset)
                .query((row, _) -> line(row))
                .list();
    }

    int count(WatchlistId older, WatchlistId newer, Change change, String filter) {
        return isOpenedToFind(newer, filter)
                ? found(older, newer, change, filter).size()
                : compared(older, newer, change, filter, "count(*)", "")
                        .query(Integer.class)
                        .single();
    }

    /** Names that are sealed are not found by the database. */
    private boolean isOpenedToFind(WatchlistId list, String filter) {
        return !filter.isBlank()
                && get(list).filter(found -> !found.source().isPublic()).isPresent();
    }

    private List<ListDifference.Line> found(WatchlistId older, WatchlistId newer, Change change, String filter) {
        var wanted = folded(filter.strip());
        return compared(older, newer, change, "", LINE, " order by e.ref").query((row, _) -> line(row)).list().stream()
                .filter(line -> folded(line.name()).contains(wanted)
                        || folded(line.ref()).contains(wanted))
                .toList();
    }

    private static String folded(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private JdbcClient.StatementSpec compared(
            WatchlistId older, WatchlistId newer, Change change, String filter, String selected, String order) {
        var joined = change == Change.CHANGED
                ? " join list_entry o on o.watchlist_id = :other and o.ref = e.ref and o.content_hash <> e.content_hash"
                : " left join list_entry o on o.watchlist_id = :other and o.ref = e.ref";
        return jdbc.sql("select " + selected + " from list_entry e" + joined
                        + " where e.watchlist_id = :these"
                        + (change == Change.CHANGED ? "" : " and o.ref is null")
                        + (filter.isBlank()
                                ? ""
                                : " and (e.name collate utf8mb4_unicode_520_ci like :filter escape '!'"
                                        + " or e.ref collate utf8mb4_unicode_520_ci like :filter escape '!')")
                        + order)
                .param("these", (change == Change.REMOVED ? older : newer).value())
                .param("other", (change == Change.REMOVED ? newer : older).value())
                .param("filter", "%" + filter.strip().replaceAll("([!%_])", "!$1") + "%");
    }

    /** Whether any part of a list has lost more than that share of its entries or names. */
    boolean shrank(WatchlistId older, WatchlistId newer, double atMost) {
        return jdbc.sql("""
                        select count(*) from (
                            select part, count(*) entries, sum(names) names from list_entry where watchlist_id = :older
                            group by part with rollup) o
                        left join (
                            select part, count(*) entries, sum(names) names from list_entry where watchlist_id = :newer
                            group by part with rollup) n on n.part <=> o.part
                        where coalesce(n.entries, 0) < o.entries * (1 - :atMost) or coalesce(n.names, 0) < o.names * (1 - :atMost)
                        """)
                        .param("older", older.value())
                        .param("newer", newer.value())
                        .param("atMost", atMost)
                        .query(Long.class)
                        .single()
                > 0;
    }

    Optional<ListEntry> entry(WatchlistId list, String ref) {
        return jdbc.sql("select watchlist_id, ref, content, sealed from list_entry where watchlist_id = ? and ref = ?")
                .params(list.value(), ref)
                .query((row, _) -> entry(row))
                .optional();
    }

    void each(WatchlistId list, Consumer<ListEntry> taker) {
        template.query(
                "select watchlist_id, ref, content, sealed from list_entry where watchlist_id = ? order by ref",
                row -> {
                    taker.accept(entry(row));
                },
                list.value());
    }

    private List<ListDifference.Line> lines(String sql, WatchlistId joined, WatchlistId selected) {
        return jdbc.sql(sql)
                .params(joined.value(), selected.value())
                .query((row, _) -> line(row))
                .list();
    }

    private ListDifference.Line line(ResultSet row) throws SQLException {
        var name = row.getString("name");
        return new ListDifference.Line(
                row.getString("ref"), name == null ? read(opened(row)).name() : name);
    }

    private ListEntry entry(ResultSet row) throws SQLException {
        var content = row.getString("content");
        return read(content == null ? opened(row) : content);
    }

    private String opened(ResultSet row) throws SQLException {
        return seals.open(
                new WatchlistId(row.getObject("watchlist_id", UUID.class)),
                row.getString("ref"),
                row.getBytes("sealed"));
    }

    private ListEntry read(String content) {
        return json.readValue(content, ListEntry.class);
    }

    private static WatchlistSummary summary(ResultSet row) throws SQLException {
        return new WatchlistSummary(
                new WatchlistId(row.getObject("id", UUID.class)),
                ListSource.valueOf(row.getString("source")),
                version(row.getBytes("checksum")),
                row.getObject("dated", LocalDate.class),
                row.getObject("loaded_at", Instant.class),
                row.getInt("entries"),
                row.getInt("names"),
                WatchlistState.valueOf(row.getString("state")));
    }

    private static String version(byte[] checksum) {
        return HexFormat.of().formatHex(checksum, 0, VERSION_BYTES);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
