package io.gatehouse.disclosure;

import static io.gatehouse.access.Roles.COUNSEL_ONLY;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.FreshFactor;
import io.gatehouse.access.Role;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where a search has found that there is another account of the same actor, counsel may name that account in the request: it can then be
 * searched for like any identifier of the instrument, under the same classes, the same range and the same term.
 *
 * <p>Counsel names it by its handle and not by its number, which the request may not open. Whoever asked does not decide.
 */
@Service
@Transactional
public class Widenings {

    private final WideningBook widenings;
    private final LegalRequestRows rows;
    private final RequestBook book;
    private final Walls walls;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final FreshFactor factor;
    private final Clock clock;

    Widenings(
            WideningBook widenings,
            LegalRequestRows rows,
            RequestBook book,
            Walls walls,
            RulesInForce rules,
            AuditTrail trail,
            CurrentActor actor,
            FreshFactor factor,
            Clock clock) {
        this.widenings = widenings;
        this.rows = rows;
        this.book = book;
        this.walls = walls;
        this.rules = rules;
        this.trail = trail;
        this.actor = actor;
        this.factor = factor;
        this.clock = clock;
    }

    /** What was asked under a request, the latest first; nothing for another agency's. */
    @PreAuthorize("hasAnyRole('CUSTODIAN','COUNSEL','LIAISON')")
    @Transactional(readOnly = true)
    public List<Widening> of(LegalRequestId request) {
        return rows.findById(request)
                .filter(found -> !walls.hides(found))
                .filter(found -> !actor.is(Role.LIAISON)
                        || (found.agency().equals(actor.get().agency()) && found.maySearch(actor.id())))
                .map(found -> widenings.of(found.id()))
                .orElse(List.of());
    }

    /** Counsel names the other account in the request, or does not, with the reason; of two who rule at once one is told so.
     * To name it opens more records, and asks for a fresh second factor. */
    @PreAuthorize(COUNSEL_ONLY)
    public void decide(UUID id, Widening.Outcome outcome, String reason) {
        var asked = widenings.get(id).orElseThrow(() -> new Refused("disclosure.request.none"));
        var request = rows.findById(asked.request())
                .filter(found -> !walls.hides(found))
                .orElseThrow(() -> new Refused("disclosure.request.none"));
        var limits = rules.current().legalProcess();
        var why = reason.strip();
        if (why.length() < limits.reasonAtLeast()) {
            throw new Refused("disclosure.reason.short", limits.reasonAtLeast());
        }
        if (outcome == Widening.Outcome.GRANTED) {
            factor.require();
        }
        var now = clock.instant();
        if (asked.askedBy().equals(actor.id())) {
            throw new Refused("disclosure.widening.own");
        }
        trail.record(Entry.act("disclosure.widening.decided", ground(request))
                .object("legal_request", request.id().value(), number(request))
                .detail(request.id().subject(), outcome + ": " + why));
        if (outcome == Widening.Outcome.GRANTED) {
            var file = book.open(request);
            var named = new NamedIdentifier(
                    IdentifierKind.ACCOUNT, asked.other().value().toString(), null, null, null);
            if (file.allNamed().size() >= limits.identifiersAtMost()) {
                throw new Refused("disclosure.intake.identifiers.many", limits.identifiersAtMost());
            }
            var widened = file.widened(named);
            request.widen(actor.id(), now, book.seal(request.id(), widened));
            book.moved(
                    request.id(),
                    RequestState.IN_FORCE,
                    actor.id(),
                    now,
                    why,
                    ScopeChange.of(
                            ScopeChange.Part.IDENTIFIERS,
                            LegalRequests.written(file.identifiers()),
                            LegalRequests.written(widened.identifiers())));
        }
        if (!widenings.decide(asked, outcome, actor.id(), now, why)) {
            throw new Refused("disclosure.widening.decided");
        }
        widenings.ruled(request.summary(now));
    }

    private String number(LegalRequest request) {
        return request.summary(clock.instant()).number();
    }

    private Ground ground(LegalRequest request) {
        return new Ground.LegalRequest(request.id().value(), number(request));
    }
}
