package io.gatehouse.disclosure;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.customer.AccountId;
import io.gatehouse.linkage.LinkKind;
import io.gatehouse.linkage.LinkStrength;
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
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The widenings that were asked for, sealed under their request's data key, and what counsel ruled on each. */
@Component
class WideningBook {

    private static final String COLUMNS = "id, request_id, asked_by, asked_at, outcome, decided_by, decided_at, sealed";

    private final SealedRecords records;
    private final LegalDeadlines deadlines;
    private final LegalLetters letters;
    private final RulesInForce rules;
    private final JdbcClient jdbc;

    WideningBook(
            SealedRecords records,
            LegalDeadlines deadlines,
            LegalLetters letters,
            RulesInForce rules,
            JdbcClient jdbc) {
        this.records = records;
        this.deadlines = deadlines;
        this.letters = letters;
        this.rules = rules;
        this.jdbc = jdbc;
    }

    /** What is sealed when it is asked for. */
    private record Asked(AccountId found, AccountId other, List<LinkKind> kinds, LinkStrength strength) {

        @Override
        public String toString() {
            return "a widening";
        }
    }

    /** Puts it before counsel, who is told by mail and has a task of it. */
    void ask(
            LegalRequestSummary request,
            PersonId by,
            Instant at,
            AccountId found,
            AccountId other,
            List<LinkKind> kinds,
            LinkStrength strength) {
        var id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("insert into legal_widening (id, request_id, asked_by, asked_at, sealed) values (?, ?, ?, ?, ?)")
                .params(
                        id,
                        request.id().value(),
                        by.value(),
                        at,
                        records.seal(
                                request.id().subject(), place(id, "sealed"), new Asked(found, other, kinds, strength)))
                .update();
        deadlines.askedToWiden(request.id(), due(at), request.counsel());
        letters.desk(request, Role.COUNSEL, request.counsel(), "disclosure.letter.widening", Map.of());
    }

    private Instant due(Instant asked) {
        return asked.plus(rules.current().legalProcess().widening());
    }

    /** Counsel has ruled on one: their task is met, or moved to the one that waits longest then. */
    void ruled(LegalRequestSummary request) {
        var next = jdbc.sql("select min(asked_at) from legal_widening where request_id = ? and outcome is null")
                .param(request.id().value())
                .query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDateTime.class)))
                .single()
                .map(asked -> due(asked.toInstant(ZoneOffset.UTC)));
        deadlines.ruledOnWidening(request.id(), next.orElse(null), request.counsel());
    }

    /** Those of a request, the latest first. */
    List<Widening> of(LegalRequestId request) {
        return jdbc.sql("select " + COLUMNS + " from legal_widening where request_id = ? order by id desc")
                .param(request.value())
                .query((row, _) -> read(row))
                .list();
    }

    Optional<Widening> get(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from legal_widening where id = ?")
                .param(id)
                .query((row, _) -> read(row))
                .optional();
    }

    /** Writes what counsel rules, unless somebody has ruled before. */
    boolean decide(Widening asked, Widening.Outcome outcome, PersonId by, Instant at, String reason) {
        return jdbc.sql("""
                                update legal_widening set outcome = ?, decided_by = ?, decided_at = ?, answer = ?
                                where id = ? and outcome is null
                                """)
                        .params(
                                outcome.name(),
                                by.value(),
                                at,
                                records.seal(asked.request().subject(), place(asked.id(), "answer"), reason),
                                asked.id())
                        .update()
                == 1;
    }

    private Widening read(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var request = new LegalRequestId(row.getObject("request_id", UUID.class));
        var asked = records.open(request.subject(), place(id, "sealed"), row.getBytes("sealed"), Asked.class);
        var outcome = row.getString("outcome");
        var by = row.getObject("decided_by", UUID.class);
        var at = row.getObject("decided_at", LocalDateTime.class);
        return new Widening(
                id,
                request,
                new PersonId(row.getObject("asked_by", UUID.class)),
                row.getObject("asked_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                asked.found(),
                asked.other(),
                asked.kinds(),
                asked.strength(),
                outcome == null ? null : Widening.Outcome.valueOf(outcome),
                by == null ? null : new PersonId(by),
                at == null ? null : at.toInstant(ZoneOffset.UTC));
    }

    private static Place place(UUID id, String column) {
        return new Place("legal_widening", column, id, 1);
    }
}
