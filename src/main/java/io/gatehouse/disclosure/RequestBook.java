package io.gatehouse.disclosure;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.PersonId;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is sealed with a request, and what has happened to it so far: its file, its moves, the searches under it. */
@Component
class RequestBook {

    private final SealedRecords records;
    private final JdbcClient jdbc;

    RequestBook(SealedRecords records, JdbcClient jdbc) {
        this.records = records;
        this.jdbc = jdbc;
    }

    byte[] seal(LegalRequestId request, RequestFile file) {
        return records.seal(request.subject(), filePlace(request), file);
    }

    RequestFile open(LegalRequest request) {
        return records.open(request.id().subject(), filePlace(request.id()), request.sealedFile(), RequestFile.class);
    }

    void moved(LegalRequestId request, RequestState state, PersonId actor, Instant at, @Nullable String reason) {
        var id = UuidCreator.getTimeOrderedEpoch();
        var sealed = reason == null
                ? null
                : records.seal(request.subject(), new Place("legal_move", "sealed", id, 1), reason);
        jdbc.sql("""
                        insert into legal_move (id, request_id, state, actor, moved_at, sealed)
                        values (:id, :request, :state, :actor, :at, :sealed)
                        """)
                .param("id", id)
                .param("request", request.value())
                .param("state", state.name())
                .param("actor", actor.value())
                .param("at", at)
                .param("sealed", sealed)
                .update();
    }

    List<LegalRequestDetails.Move> moves(LegalRequestId request) {
        return jdbc.sql("select id, state, actor, moved_at, sealed from legal_move where request_id = ? order by id")
                .param(request.value())
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    var sealed = row.getBytes("sealed");
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
                                            String.class));
                })
                .list();
    }

    void searched(
            LegalRequestId request, PersonId actor, Instant at, NamedIdentifier sought, String outcome, int found) {
        var id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into legal_search (id, request_id, actor, made_at, outcome, found, sealed)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        request.value(),
                        actor.value(),
                        at,
                        outcome,
                        found,
                        records.seal(request.subject(), new Place("legal_search", "sealed", id, 1), sought))
                .update();
    }

    List<LegalRequestDetails.SearchMade> searches(LegalRequestId request) {
        return jdbc.sql("""
                        select id, actor, made_at, outcome, found, sealed from legal_search
                        where request_id = ? order by id desc limit 200
                        """)
                .param(request.value())
                .query((row, number) -> new LegalRequestDetails.SearchMade(
                        instant(row.getObject("made_at", LocalDateTime.class)),
                        new PersonId(row.getObject("actor", UUID.class)),
                        records.open(
                                request.subject(),
                                new Place("legal_search", "sealed", row.getObject("id", UUID.class), 1),
                                row.getBytes("sealed"),
                                NamedIdentifier.class),
                        row.getString("outcome"),
                        row.getInt("found")))
                .list();
    }

    private static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }

    private static Place filePlace(LegalRequestId request) {
        return new Place("legal_request", "sealed", request.value(), 1);
    }
}
