package io.gatehouse.review;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes what happens to a case into both of its books: the audit trail, for supervisors, and the case's own timeline, for
 * whoever works on it. What people wrote is sealed under the customer's data key in both.
 */
@Component
class CaseJournal {

    private static final String OBJECT = "review_case";

    private final AuditTrail trail;
    private final CaseEvents events;
    private final SealedRecords records;
    private final CurrentActor actor;

    CaseJournal(AuditTrail trail, CaseEvents events, SealedRecords records, CurrentActor actor) {
        this.trail = trail;
        this.events = events;
        this.records = records;
        this.actor = actor;
    }

    /** The ground on which a reviewer looks at anything of this customer's. */
    static Ground ground(ReviewCase reviewCase) {
        return new Ground.Case(reviewCase.id().value(), reviewCase.number().toString());
    }

    /** Puts an act on record, in both books. */
    void write(
            ReviewCase reviewCase,
            String action,
            CaseEventKind kind,
            Instant at,
            @Nullable String subject,
            @Nullable String text,
            Object detail) {
        trail.record(act(reviewCase, action).detail(reviewCase.customer().subject(), detail));
        var id = CaseEvent.nextId();
        events.save(new CaseEvent(
                id,
                reviewCase.id(),
                kind,
                actor.id(),
                at,
                subject,
                text == null ? null : seal(reviewCase.customer(), "case_event", "text", id, text)));
    }

    /** Puts a tag, or its being taken off, on record. Tags are no part of a case's story. */
    void tagged(ReviewCase reviewCase, CaseTag tag, boolean on) {
        trail.record(act(reviewCase, on ? "review.case.tagged" : "review.case.untagged")
                .detail(reviewCase.customer().subject(), new Tagged(tag.value())));
    }

    /** Puts a refusal on record. Nothing happened, so the timeline does not tell of it. */
    void refused(ReviewCase reviewCase, String action, String why) {
        trail.record(act(reviewCase, action)
                .detail(reviewCase.customer().subject(), new Why(why))
                .refused());
    }

    /** Puts a look at the case on record. */
    void looked(ReviewCase reviewCase, String action) {
        trail.record(Entry.look(action, ground(reviewCase))
                .about(reviewCase.customer().subject())
                .object(OBJECT, reviewCase.id().value(), reviewCase.number().toString()));
    }

    /** Puts on record that a masked value was revealed. */
    void revealed(ReviewCase reviewCase, String what) {
        trail.record(Entry.look("review.value.revealed", ground(reviewCase))
                .about(reviewCase.customer().subject())
                .object(OBJECT, reviewCase.id().value(), reviewCase.number().toString())
                .detail(reviewCase.customer().subject(), new Revealed(what)));
    }

    byte[] seal(CustomerId customer, String table, String column, UUID row, String text) {
        return records.seal(customer.subject(), new Place(table, column, row, 1), text);
    }

    String open(CustomerId customer, String table, String column, UUID row, byte[] sealed) {
        return records.open(customer.subject(), new Place(table, column, row, 1), sealed, String.class);
    }

    private static Entry act(ReviewCase reviewCase, String action) {
        return Entry.act(action, ground(reviewCase))
                .about(reviewCase.customer().subject())
                .object(OBJECT, reviewCase.id().value(), reviewCase.number().toString());
    }

    private record Why(String refused) {}

    private record Tagged(String tag) {}

    private record Revealed(String what) {}
}
