package io.gatehouse.disclosure;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.deadline.DeadlineSummary;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.policy.ProcessRoute;
import io.gatehouse.policy.RuleProfile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What is due on a legal request, from whom: the answer by its return date, by the law's own clock where there is one, the look at
 * foreign law, the end of a preservation. Periods are the profile's; the desk's role owns a task until somebody takes the request up.
 */
@Component
class LegalDeadlines {

    /** What the deadlines are about. */
    static final String OBJECT = "legal_request";

    /** The answer by the document's return date. */
    static final String RETURN = "disclosure.due.return";

    /** The answer by the law's own clock, as for a European production order. */
    static final String ANSWER = "disclosure.due.answer";

    /** Counsel's look at foreign law (R64). */
    static final String COMITY = "disclosure.due.comity";

    /** Until when what exists is kept (R63). */
    static final String KEEP = "disclosure.due.keep";

    /** Counsel's ruling on another account that was asked for. */
    static final String WIDENING = "disclosure.due.widening";

    /** The end of nondisclosure: by then counsel knows whether it is renewed (R73). */
    static final String SILENCE = "disclosure.due.silence";

    /** Only what a court of the United States may order can run against another country's law. */
    private static final Set<ProcessRoute> COMPARED = EnumSet.of(ProcessRoute.SEARCH, ProcessRoute.WALLED);

    /** What custodians owe; of a matter behind the wall counsel owes it while no custodian is named. */
    private static final Set<String> OF_CUSTODIANS = Set.of(RETURN, ANSWER, KEEP);

    private static final String JOB = "disclosure.deadlines";

    private final Deadlines deadlines;
    private final LegalLetters letters;
    private final Walls walls;
    private final ActingAs acting;

    LegalDeadlines(Deadlines deadlines, LegalLetters letters, Walls walls, ActingAs acting) {
        this.deadlines = deadlines;
        this.letters = letters;
        this.walls = walls;
        this.acting = acting;
    }

    /** The clocks that start when a request is received. */
    void received(LegalRequestSummary request, @Nullable PersonId custodian, RuleProfile.LegalProcess rules) {
        var id = request.id();
        var received = request.receivedAt();
        var owner = custodian == null && walls.around(request) ? Role.COUNSEL : Role.CUSTODIAN;
        set(RETURN, id, endOf(request), owner, custodian);
        rules.answerWithin(request.process(), request.urgent())
                .ifPresent(within -> set(ANSWER, id, received.plus(within), owner, custodian));
        if (COMPARED.contains(rules.type(request.process()).route())) {
            set(COMITY, id, received.plus(rules.comity()), Role.COUNSEL, null);
        }
        if (request.gagUntil() != null) {
            silentUntil(id, request.gagUntil(), request.enteredAt(), null);
        }
        var keep = rules.keepFor().get(request.process());
        if (keep != null) {
            set(KEEP, id, received.plus(keep), owner, custodian);
        }
    }

    /** Nobody may be told until the end of this day; where that has passed, nothing is due. */
    void silentUntil(LegalRequestId request, LocalDate until, Instant now, @Nullable PersonId counsel) {
        var end = until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        if (end.isAfter(now)) {
            set(SILENCE, request, end, Role.COUNSEL, counsel);
        } else {
            silenceEnded(request);
        }
    }

    void silenceEnded(LegalRequestId request) {
        acting.system(JOB, () -> deadlines.meet(SILENCE, request.value()));
    }

    /** Counsel was asked to name another account; the one that waits longest is due first. */
    void askedToWiden(LegalRequestId request, Instant due, @Nullable PersonId counsel) {
        if (open(request).stream().noneMatch(one -> one.kind().equals(WIDENING))) {
            set(WIDENING, request, due, Role.COUNSEL, counsel);
        }
    }

    /** Counsel has ruled on another account; what waits still is due from when it was asked. */
    void ruledOnWidening(LegalRequestId request, @Nullable Instant next, @Nullable PersonId counsel) {
        if (next == null) {
            acting.system(JOB, () -> deadlines.meet(WIDENING, request.value()));
        } else {
            set(WIDENING, request, next, Role.COUNSEL, counsel);
        }
    }

    /** A custodian has confirmed the agency: what the role owed, this person owes. */
    void takenBy(LegalRequestId request, PersonId custodian) {
        hand(request, Role.CUSTODIAN, custodian);
    }

    /** A custodian is let behind the wall: what counsel owed in a custodian's place, or nobody who is there, this person owes. */
    void letIn(LegalRequestId request, PersonId custodian) {
        open(request).stream()
                .filter(one -> OF_CUSTODIANS.contains(one.kind()) && (one.owner() == Role.COUNSEL || !owed(one)))
                .forEach(one -> set(one.kind(), request, one.due(), Role.CUSTODIAN, custodian));
    }

    /** The request is behind the wall now: what every custodian could see to, counsel owes until one is named. */
    void walled(LegalRequestId request) {
        hand(request, Role.CUSTODIAN, Role.COUNSEL);
    }

    /** The request is behind the wall no more: what counsel owed in a custodian's place, the role owes. */
    void opened(LegalRequestId request) {
        hand(request, Role.COUNSEL, Role.CUSTODIAN);
    }

    private void hand(LegalRequestId request, Role from, Role to) {
        open(request).stream()
                .filter(one -> OF_CUSTODIANS.contains(one.kind()) && one.owner() == from && one.person() == null)
                .forEach(one -> set(one.kind(), request, one.due(), to, null));
    }

    /** Counsel has the request before them. */
    void counselIs(LegalRequestId request, PersonId counsel) {
        hand(request, Role.COUNSEL, counsel);
    }

    private void hand(LegalRequestId request, Role role, PersonId person) {
        open(request).stream()
                .filter(one -> one.owner() == role && !owed(one))
                .forEach(one -> set(one.kind(), request, one.due(), role, person));
    }

    /** Whether somebody owes it who is there to do it. */
    private boolean owed(DeadlineSummary task) {
        var person = task.person();
        return person != null && letters.works(task.owner(), person);
    }

    /** A person has no more to do with the request: what they owed, counsel owes. */
    void leftBy(LegalRequestId request, PersonId person) {
        open(request).stream()
                .filter(one -> person.equals(one.person()))
                .forEach(one -> set(one.kind(), request, one.due(), Role.COUNSEL, null));
    }

    /** What exists is kept until another instant: a preservation was renewed. */
    void kept(LegalRequestId request, Instant until, @Nullable PersonId custodian) {
        set(KEEP, request, until, Role.CUSTODIAN, custodian);
    }

    /** The agency has its answer. */
    void answered(LegalRequestId request) {
        acting.system(JOB, () -> {
            deadlines.meet(RETURN, request.value());
            deadlines.meet(ANSWER, request.value());
        });
    }

    void lookedAtForeignLaw(LegalRequestId request) {
        acting.system(JOB, () -> deadlines.meet(COMITY, request.value()));
    }

    /** Nobody has to see to what is kept by a day any more: it has ended, was never kept, or ends with the process that followed. */
    void notKept(LegalRequestId request) {
        acting.system(JOB, () -> deadlines.meet(KEEP, request.value()));
    }

    /** Nothing more can come of the request; what is kept stays kept. */
    void ended(LegalRequestId request) {
        answered(request);
        lookedAtForeignLaw(request);
        ruledOnWidening(request, null, null);
    }

    /** What is open on a request, the most urgent first. */
    List<DeadlineSummary> open(LegalRequestId request) {
        return acting.system(JOB, () -> deadlines.openAbout(request.value()));
    }

    /** What is open on all requests, the most urgent first. */
    Map<LegalRequestId, List<DeadlineSummary>> open() {
        return acting.system(JOB, () -> deadlines.openOf(OBJECT)).stream()
                .collect(Collectors.groupingBy(one -> new LegalRequestId(one.object())));
    }

    private void set(String kind, LegalRequestId request, Instant due, Role owner, @Nullable PersonId person) {
        acting.system(JOB, () -> deadlines.set(kind, OBJECT, request.value(), due, owner, person));
    }

    private static Instant endOf(LegalRequestSummary request) {
        return request.returnOn().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
