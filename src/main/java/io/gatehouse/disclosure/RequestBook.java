package io.gatehouse.disclosure;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.PersonId;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is sealed with a request, and what has happened to it so far: its file, its moves, its messages, the searches under it. */
@Component
class RequestBook {

    /** How a request's number begins. */
    static final String NUMBER = "LP-";

    private static final String SEARCHES =
            "select id, actor, made_at, outcome, found, sealed, reason from legal_search where request_id = ?";

    private static final String IN_FORCE = " and state = 'IN_FORCE' and in_force_from <= ? and expires_at > ?";

    private final SealedRecords records;
    private final JdbcClient jdbc;
    private final RulesInForce rules;

    RequestBook(SealedRecords records, JdbcClient jdbc, RulesInForce rules) {
        this.records = records;
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /** The next number of the year. Whoever comes at the same time waits until this request is entered. */
    String nextNumber(int year) {
        jdbc.sql("insert into legal_number (year, last) values (?, 1) on duplicate key update last = last + 1")
                .param(year)
                .update();
        var last = jdbc.sql("select last from legal_number where year = ?")
                .param(year)
                .query(Integer.class)
                .single();
        return NUMBER + year + "-" + "%04d".formatted(last);
    }

    byte[] seal(LegalRequestId request, RequestFile file) {
        return records.seal(request.subject(), filePlace(request), file);
    }

    RequestFile open(LegalRequest request) {
        return records.open(request.id().subject(), filePlace(request.id()), request.sealedFile(), RequestFile.class);
    }

    /** Puts a move in the book: what it is now, who moved it, why, under which rules, and what that changed of its scope. */
    void moved(
            LegalRequestId request,
            RequestState state,
            PersonId actor,
            Instant at,
            @Nullable String reason,
            List<ScopeChange> changes) {
        var id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into legal_move (id, request_id, state, actor, moved_at, profile, sealed, changed)
                        values (:id, :request, :state, :actor, :at, :profile, :sealed, :changed)
                        """)
                .param("id", id)
                .param("request", request.value())
                .param("state", state.name())
                .param("actor", actor.value())
                .param("at", at)
                .param("profile", rules.current().version().value())
                .param(
                        "sealed",
                        reason == null
                                ? null
                                : records.seal(request.subject(), new Place("legal_move", "sealed", id, 1), reason))
                .param(
                        "changed",
                        changes.isEmpty()
                                ? null
                                : records.seal(
                                        request.subject(),
                                        new Place("legal_move", "changed", id, 1),
                                        new Changes(changes)))
                .update();
    }

    void moved(LegalRequestId request, RequestState state, PersonId actor, Instant at, @Nullable String reason) {
        moved(request, state, actor, at, reason, List.of());
    }

    /** What is sealed of a move. */
    private record Changes(List<ScopeChange> changes) {

        @Override
        public String toString() {
            return "changes";
        }
    }

    List<LegalRequestDetails.Move> moves(LegalRequestId request) {
        return jdbc.sql("""
                        select id, state, actor, moved_at, profile, sealed, changed from legal_move
                        where request_id = ? order by id
                        """)
                .param(request.value())
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    var sealed = row.getBytes("sealed");
                    var changed = row.getBytes("changed");
                    return new LegalRequestDetails.Move(
                            RequestState.valueOf(row.getString("state")),
                            new PersonId(row.getObject("actor", UUID.class)),
                            instant(row.getObject("moved_at", LocalDateTime.class)),
                            sealed == null
                                    ? null
                                    : records.open(
                                            request.subject(),
                                            new Place("legal_move", "sealed", id, 1),
                                            sealed,
                                            String.class),
                            row.getString("profile"),
                            changed == null
                                    ? List.of()
                                    : records.open(
                                                    request.subject(),
                                                    new Place("legal_move", "changed", id, 1),
                                                    changed,
                                                    Changes.class)
                                            .changes());
                })
                .list();
    }

    /** A message between desk and agency. */
    void wrote(LegalRequestId request, boolean desk, boolean question, PersonId author, Instant at, String text) {
        var id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into legal_message (id, request_id, side, question, author, sent_at, sealed)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        request.value(),
                        desk ? "DESK" : "AGENCY",
                        question,
                        author.value(),
                        at,
                        records.seal(request.subject(), new Place("legal_message", "sealed", id, 1), text))
                .update();
    }

    /** What desk and agency wrote each other, the first message first. */
    List<LegalMessage> messages(LegalRequestId request) {
        return jdbc.sql("""
                        select id, side, question, author, sent_at, sealed from legal_message
                        where request_id = ? order by id
                        """)
                .param(request.value())
                .query((row, number) -> new LegalMessage(
                        row.getString("side").equals("DESK"),
                        row.getBoolean("question"),
                        new PersonId(row.getObject("author", UUID.class)),
                        instant(row.getObject("sent_at", LocalDateTime.class)),
                        records.open(
                                request.subject(),
                                new Place("legal_message", "sealed", row.getObject("id", UUID.class), 1),
                                row.getBytes("sealed"),
                                String.class)))
                .list();
    }

    /** When each of these requests was last written about, and by which side. */
    Map<LegalRequestId, LegalRequests.LastMessage> lastMessages() {
        return jdbc
                .sql("""
                        select m.request_id, m.side, m.sent_at from legal_message m
                        join (select request_id, max(id) as last from legal_message group by request_id) l on l.last = m.id
                        """)
                .query((row, number) -> Map.entry(
                        new LegalRequestId(row.getObject("request_id", UUID.class)),
                        new LegalRequests.LastMessage(
                                row.getString("side").equals("DESK"),
                                instant(row.getObject("sent_at", LocalDateTime.class)))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void searched(
            LegalRequestId request, PersonId actor, Instant at, NamedIdentifier sought, String outcome, int found) {
        searched(request, actor, at, sought, outcome, found, null);
    }

    /**
     * Counts a search, if the request is still in force and its budget has room: of two at once one may find it used up, and none is
     * counted once counsel has closed the request or its term has ended.
     *
     * @return whether it was counted
     */
    boolean countSearch(LegalRequestId request, int atMost, Instant now) {
        return jdbc.sql("update legal_request set searches = searches + 1 where id = ? and searches < ?" + IN_FORCE)
                        .params(request.value(), atMost, now, now)
                        .update()
                == 1;
    }

    /** How many searches have been counted by now. */
    int counted(LegalRequestId request) {
        return jdbc.sql("select searches from legal_request where id = ?")
                .param(request.value())
                .query(Integer.class)
                .single();
    }

    /** Whether the request is in force as its row stands now, whatever the caller has read before. */
    boolean stillInForce(LegalRequestId request, Instant now) {
        return jdbc.sql("select exists (select 1 from legal_request where id = ?" + IN_FORCE + ")")
                .params(request.value(), now, now)
                .query(Boolean.class)
                .single();
    }

    /** An identifier is left unsearched, and why. */
    void skipped(LegalRequestId request, PersonId actor, Instant at, NamedIdentifier named, String reason) {
        searched(request, actor, at, named, "SKIPPED", 0, reason);
    }

    private void searched(
            LegalRequestId request,
            PersonId actor,
            Instant at,
            NamedIdentifier sought,
            String outcome,
            int found,
            @Nullable String reason) {
        var id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into legal_search (id, request_id, actor, made_at, outcome, found, sealed, reason)
                        values (:id, :request, :actor, :at, :outcome, :found, :sealed, :reason)
                        """)
                .param("id", id)
                .param("request", request.value())
                .param("actor", actor.value())
                .param("at", at)
                .param("outcome", outcome)
                .param("found", found)
                .param("sealed", records.seal(request.subject(), new Place("legal_search", "sealed", id, 1), sought))
                .param(
                        "reason",
                        reason == null
                                ? null
                                : records.seal(request.subject(), new Place("legal_search", "reason", id, 1), reason))
                .update();
    }

    /** The latest searches, the newest first, as a page shows them. */
    List<LegalRequestDetails.SearchMade> searches(LegalRequestId request) {
        return jdbc.sql(SEARCHES + " order by id desc limit 200")
                .param(request.value())
                .query((row, _) -> searchMade(request, row))
                .list();
    }

    /** Every search that looked for something or left it out with a reason, the newest first: refusals never push one of them out. */
    List<LegalRequestDetails.SearchMade> settled(LegalRequestId request) {
        return jdbc.sql(SEARCHES + " and outcome not in ('REFUSED', 'LOADING') order by id desc")
                .param(request.value())
                .query((row, _) -> searchMade(request, row))
                .list();
    }

    /** What of these identifiers has been neither searched whole nor skipped. */
    List<NamedIdentifier> unsearched(LegalRequestId request, List<NamedIdentifier> inScope) {
        var sought = settled(request).stream()
                .map(LegalRequestDetails.SearchMade::sought)
                .toList();
        return inScope.stream().filter(one -> !one.searchedBy(sought)).toList();
    }

    private LegalRequestDetails.SearchMade searchMade(LegalRequestId request, ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var reason = row.getBytes("reason");
        return new LegalRequestDetails.SearchMade(
                instant(row.getObject("made_at", LocalDateTime.class)),
                new PersonId(row.getObject("actor", UUID.class)),
                records.open(
                        request.subject(),
                        new Place("legal_search", "sealed", id, 1),
                        row.getBytes("sealed"),
                        NamedIdentifier.class),
                row.getString("outcome"),
                row.getInt("found"),
                reason == null
                        ? null
                        : records.open(
                                request.subject(), new Place("legal_search", "reason", id, 1), reason, String.class));
    }

    private static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }

    private static Place filePlace(LegalRequestId request) {
        return new Place("legal_request", "sealed", request.value(), 1);
    }
}
