package io.gatehouse.disclosure;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is let behind the wall, and everybody who was told of what stands there: who, when and by whom. Letting somebody in is telling them.
 */
@Component
class WallBook {

    private static final String JOB = "disclosure.letters";

    private final SealedRecords records;
    private final LegalDeadlines owed;
    private final People people;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final ActingAs acting;
    private final JdbcClient jdbc;
    private final Clock clock;

    WallBook(
            SealedRecords records,
            LegalDeadlines owed,
            People people,
            AuditTrail trail,
            CurrentActor actor,
            ActingAs acting,
            JdbcClient jdbc,
            Clock clock) {
        this.records = records;
        this.owed = owed;
        this.people = people;
        this.trail = trail;
        this.actor = actor;
        this.acting = acting;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Lets somebody in. What no custodian owes, a custodian who is let in owes from now on. */
    void letIn(LegalRequest request, PersonId person, TellingKind kind) {
        jdbc.sql("""
                        insert into legal_walled (request_id, person_id, named_by, named_at) values (?, ?, ?, ?)
                        on duplicate key update ended_by = null, ended_at = null
                        """)
                .params(request.id().value(), person.value(), actor.id().value(), now())
                .update();
        if (kind == TellingKind.COMPLIANCE) {
            owed.letIn(request.id(), person);
        }
        tell(request, kind, person, acting.system(JOB, () -> people.name(person)));
    }

    /** A court has sealed the request: the custodians who know of it stay with it, and so does whoever has the order before them. */
    void sealed(LegalRequest request) {
        var custodians = acting.system(JOB, () -> people.withRole(Role.CUSTODIAN));
        Stream.of(request.enteredBy(), request.authenticatedBy(), actor.id())
                .filter(Objects::nonNull)
                .distinct()
                .filter(who -> custodians.stream().anyMatch(one -> one.id().equals(who)))
                .forEach(who -> letIn(request, who, TellingKind.COMPLIANCE));
        owed.walled(request.id());
    }

    /** Shuts it to somebody again. */
    void shut(LegalRequestId request, PersonId person) {
        jdbc.sql(
                        "update legal_walled set ended_by = ?, ended_at = ? where request_id = ? and person_id = ? and ended_at is null")
                .params(actor.id().value(), now(), request.value(), person.value())
                .update();
        owed.leftBy(request, person);
    }

    /**
     * Puts somebody in the book of those who were told.
     *
     * @param person who it is, where the portal knows them
     */
    void tell(LegalRequest request, TellingKind kind, @Nullable PersonId person, String name) {
        var row = UuidCreator.getTimeOrderedEpoch();
        var id = request.id();
        jdbc.sql("""
                        insert into legal_told (id, request_id, kind, person_id, told_at, told_by, bound, sealed)
                        values (:id, :request, :kind, :person, :at, :by, true, :sealed)
                        """)
                .param("id", row)
                .param("request", id.value())
                .param("kind", kind.name())
                .param("person", person == null ? null : person.value())
                .param("at", now())
                .param("by", actor.id().value())
                .param("sealed", records.seal(id.subject(), place(row), name))
                .update();
        trail.record(
                request.act("disclosure.walled.told").detail(id.subject(), Map.of("kind", kind.name(), "who", name)));
    }

    /** Everybody who was told, the first first. */
    List<LetterDetails.Telling> told(LegalRequestId id) {
        return jdbc.sql("select id, kind, told_at, told_by, sealed from legal_told where request_id = ? order by id")
                .param(id.value())
                .query((row, _) -> new LetterDetails.Telling(
                        TellingKind.valueOf(row.getString("kind")),
                        records.open(
                                id.subject(),
                                place(row.getObject("id", UUID.class)),
                                row.getBytes("sealed"),
                                String.class),
                        row.getObject("told_at", Instant.class),
                        new PersonId(row.getObject("told_by", UUID.class))))
                .list();
    }

    private static Place place(UUID row) {
        return new Place("legal_told", "sealed", row, 1);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
