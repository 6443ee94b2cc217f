package io.gatehouse.disclosure;

import static io.gatehouse.access.Roles.COUNSEL_ONLY;
import static io.gatehouse.access.Roles.LEGAL_DESK;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What customers are told of disclosures under a request, for the legal desk to see (R73), and counsel's plan for it. The orders decide;
 * nobody here sends.
 */
@Service
@Transactional
public class CustomerNotices {

    private final NoticeBook notices;
    private final RequestBook book;
    private final LegalRequestRows requests;
    private final PackageRows packages;
    private final RulesInForce rules;
    private final KindRules kinds;
    private final Walls walls;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    CustomerNotices(
            NoticeBook notices,
            RequestBook book,
            KindRules kinds,
            LegalRequestRows requests,
            PackageRows packages,
            RulesInForce rules,
            Walls walls,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.notices = notices;
        this.book = book;
        this.kinds = kinds;
        this.requests = requests;
        this.packages = packages;
        this.rules = rules;
        this.walls = walls;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * The notice of one disclosure to one customer, who is not named.
     *
     * @param packageNumber what was disclosed by
     * @param classes what was disclosed
     */
    public record Notice(String packageNumber, Instant disclosedAt, Set<RecordClass> classes, NoticeStanding standing) {

        public Notice {
            classes = Set.copyOf(classes);
        }
    }

    /**
     * How notices under a request stand.
     *
     * @param plan how a disclosure of today would be told; nothing where the request cannot lead to one
     */
    public record Plan(@Nullable NoticeStanding plan, List<Notice> notices) {

        public Plan {
            notices = List.copyOf(notices);
        }
    }

    /**
     * Counsel plans the notice anew, in force or after it, and says why. To keep it barred once an order has ended is a plan too.
     *
     * @param seen the version of the request that counsel has seen
     */
    @PreAuthorize(COUNSEL_ONLY)
    public void plan(LegalRequestId id, long seen, @Nullable NoticePlan plan, String reason) {
        walls.pass(id);
        var request = requests.findById(id).orElseThrow(() -> new Refused("disclosure.request.none"));
        request.stillAt(seen);
        var now = clock.instant();
        var summary = request.summary(now);
        var next = Intake.notice(plan, summary.gagUntil() != null, summary.underSeal());
        var why = Intake.reason(reason, rules.current().legalProcess());
        var changes = ScopeChange.of(ScopeChange.Part.NOTICE, summary.notice(), next);
        if (changes.isEmpty() && next != NoticePlan.BARRED) {
            throw new Refused("disclosure.scope.same");
        }
        trail.record(request.act("disclosure.notice.planned").detail(id.subject(), next + ": " + why));
        request.planNotice(next);
        requests.keep(request, "disclosure.turn.stale");
        book.moved(id, summary.state(), actor.id(), now, why, changes);
        notices.planned(id, next);
    }

    /** The plan, and every notice so far. */
    @PreAuthorize(LEGAL_DESK)
    @Transactional(readOnly = true)
    public Plan of(LegalRequestId id) {
        walls.pass(id);
        var now = clock.instant();
        return requests.findById(id)
                .map(request -> request.summary(now))
                .map(request -> new Plan(
                        request.state().ended() && request.state() != RequestState.EXPIRED
                                ? null
                                : NoticeStanding.of(
                                        NoticeStanding.Orders.of(request, kinds.silentUntil(request)),
                                        now,
                                        now,
                                        rules.current().packages().noticeAfter()),
                        notices.of(id).stream()
                                .map(row -> new Notice(
                                        packages.find(row.pack()).orElseThrow().number(),
                                        row.disclosedAt(),
                                        row.classes(),
                                        notices.standing(row, request, now)))
                                .toList()))
                .orElseGet(() -> new Plan(null, List.of()));
    }
}
