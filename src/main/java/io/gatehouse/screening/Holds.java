package io.gatehouse.screening;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.policy.RulesInForce;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Protective holds: the account is blocked as soon as one person holds the customer to be a listed party, because every hour counts, and
 * goes back only when a second person says so (R46). A confirmed block is reported within the working days of 31 CFR 501.603, and so is
 * its end; that a block has ended spares nobody the report of it.
 *
 * <p>A customer may be held for several hits. The account then goes back when the last of them is lifted or released, to where it stood
 * before the first. What becomes of the entry of a held hit ends no hold by itself: an officer has a task, once, and people say.
 */
@Component
class Holds {

    /** The deadline's kind: a block is to be reported. */
    static final String REPORT = "screening.block.report";

    /** The deadline's kind: the end of a block is to be reported. */
    static final String UNBLOCKED = "screening.unblock.report";

    /** The deadline's kind: the entry of a held hit was changed or has gone, and somebody is to say whether the hold stays. */
    static final String ENTRY = "screening.hold.entry";

    private static final String JOB = "screening-hold";
    private static final String PLACED = "PROTECTIVE_HOLD";
    private static final String LIFTED = "HOLD_LIFTED";
    private static final String RELEASED = "HOLD_RELEASED";

    private final HitStore hits;
    private final ScreenedStore screened;
    private final CustomerRegister register;
    private final Deadlines deadlines;
    private final RulesInForce rules;
    private final ActingAs acting;

    Holds(
            HitStore hits,
            ScreenedStore screened,
            CustomerRegister register,
            Deadlines deadlines,
            RulesInForce rules,
            ActingAs acting) {
        this.hits = hits;
        this.screened = screened;
        this.register = register;
        this.deadlines = deadlines;
        this.rules = rules;
        this.acting = acting;
    }

    void place(HitRecord hit, PersonId by) {
        var now = screened.now();
        var due = reportDue(now);
        var stood = acting.system(JOB, () -> register.hold(hit.customer, PLACED));
        var before = hits.held(hit.customer, hit.id).stream()
                .map(other -> Objects.requireNonNull(other.accountState))
                .findFirst()
                .filter(_ -> stood == AccountState.BLOCKED_SANCTIONS)
                .orElse(stood);
        hit.same(by, now, before, due);
        deadlines.set(REPORT, "hit", hit.id.value(), due, Role.OFFICER, null);
    }

    private Instant reportDue(Instant since) {
        var rule = rules.current().screening();
        return rule.workingDays().after(since, rule.blockReportWorkingDays());
    }

    void reported(HitRecord hit, PersonId by) {
        hit.reported(by, screened.now());
        deadlines.meet(REPORT, hit.id.value());
    }

    void unblockReported(HitRecord hit, PersonId by) {
        hit.unblockReported(by, screened.now());
        deadlines.meet(UNBLOCKED, hit.id.value());
    }

    void confirm(HitRecord hit, PersonId by) {
        hit.confirm(by, screened.now());
        deadlines.meet(ENTRY, hit.id.value());
    }

    void lift(HitRecord hit, PersonId by) {
        hit.lift(by, screened.now());
        deadlines.meet(REPORT, hit.id.value());
        ended(hit, LIFTED);
    }

    /** Two people say so, and both reasons are on record. A report of the block that is still due stays due, and that of its end is from now. */
    void release(HitRecord hit, PersonId by) {
        var now = screened.now();
        var due = reportDue(now);
        hit.release(by, now, due);
        deadlines.set(UNBLOCKED, "hit", hit.id.value(), due, Role.OFFICER, null);
        ended(hit, RELEASED);
    }

    void keep(HitRecord hit, PersonId by) {
        hit.keep(by, screened.now());
        deadlines.meet(ENTRY, hit.id.value());
    }

    /** An officer is to look; one who has the task already keeps the time. */
    void entryMoved(HitRecord hit) {
        if (deadlines.open(ENTRY, hit.id.value()).isEmpty()) {
            var due = screened.now().plus(rules.current().screening().staleDue());
            deadlines.set(ENTRY, "hit", hit.id.value(), due, Role.OFFICER, null);
        }
    }

    void entryBack(HitRecord hit) {
        deadlines.meet(ENTRY, hit.id.value());
    }

    private void ended(HitRecord hit, String why) {
        deadlines.meet(ENTRY, hit.id.value());
        if (hits.held(hit.customer, hit.id).isEmpty()) {
            var back = Objects.requireNonNull(hit.accountState);
            acting.system(JOB, () -> register.unhold(hit.customer, back, why));
        }
    }
}
