package io.gatehouse.disclosure;

import static io.gatehouse.access.Roles.CUSTODIAN_ONLY;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Calls to an agency, under the number in our own directory, that found a request to be nobody's: it is rejected at once, and nobody who
 * wrote in the agency's name is told. The call that confirms one is {@link LegalRequests}'.
 */
@Service
@Transactional
public class CallBacks {

    private final LegalRequestRows rows;
    private final RequestBook book;
    private final Walls walls;
    private final StepUps stepUps;
    private final LegalDeadlines deadlines;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CallBacks(
            LegalRequestRows rows,
            RequestBook book,
            Walls walls,
            StepUps stepUps,
            LegalDeadlines deadlines,
            RulesInForce rules,
            AuditTrail trail,
            CurrentActor actor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.book = book;
        this.walls = walls;
        this.stepUps = stepUps;
        this.deadlines = deadlines;
        this.rules = rules;
        this.trail = trail;
        this.actor = actor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The agency was called back before anybody confirmed the request, and says that it is not theirs.
     *
     * @param seen the version of the request that was seen
     * @param spokenWith whom the call reached
     * @param reason what they said
     */
    @PreAuthorize(CUSTODIAN_ONLY)
    public void disown(LegalRequestId id, long seen, String spokenWith, String reason) {
        walls.pass(id);
        var request = rows.findById(id).orElseThrow(() -> new Refused("disclosure.request.none"));
        request.stillAt(seen);
        var limits = rules.current().legalProcess();
        var who = Intake.line(spokenWith, "disclosure.callback.who.missing", limits);
        var note = who + " · " + Intake.reason(reason, limits);
        if (request.state() != RequestState.RECEIVED) {
            throw new Refused("disclosure.turn.authenticate");
        }
        trail.record(request.act("disclosure.request.disowned").detail(id.subject(), note));
        request.move(RequestState.REJECTED);
        rows.keep(request, "disclosure.turn.stale");
        stepUps.disowned(request, note);
        book.moved(id, RequestState.REJECTED, actor.id(), clock.instant(), note);
        deadlines.ended(id);
        events.publishEvent(new RequestMoved(id, request.process(), RequestState.RECEIVED, RequestState.REJECTED));
    }
}
