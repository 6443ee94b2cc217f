package io.gatehouse.verification;

import static io.gatehouse.access.Roles.OFFICER_OR_SYSTEM;
import static io.gatehouse.access.Roles.REVIEWERS_OR_SYSTEM;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.FourEyes;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.UsPersonClaim;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What review makes of an application, called inside review's own transaction: the state moves, the account follows, the
 * customer is written to, or nothing of it happens.
 *
 * <p>Who may propose and who may approve is review's to check; a final outcome asks for both people all the same, so that
 * nothing ends on one person's word (R18): an officer carries out only what that same officer has approved. A move that does not follow the state an application is in throws {@link
 * OutOfTurn}.
 */
@Service
@Transactional
@PreAuthorize(REVIEWERS_OR_SYSTEM)
public class ApplicationOutcomes {

    private static final int EVIDENCE_FORM = 1;
    private static final int EVIDENCE_AT_LEAST = 1;

    private final Applications applications;
    private final RequestedItems items;
    private final CustomerLetters letters;
    private final CustomerRegister register;
    private final Deadlines deadlines;
    private final Terms terms;
    private final CurrentActor actor;
    private final RulesInForce rules;
    private final SealedRecords sealed;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ApplicationOutcomes(
            Applications applications,
            RequestedItems items,
            CustomerLetters letters,
            CustomerRegister register,
            Deadlines deadlines,
            Terms terms,
            CurrentActor actor,
            RulesInForce rules,
            SealedRecords sealed,
            AuditTrail trail,
            ApplicationEventPublisher events,
            Clock clock) {
        this.applications = applications;
        this.items = items;
        this.letters = letters;
        this.register = register;
        this.deadlines = deadlines;
        this.terms = terms;
        this.actor = actor;
        this.rules = rules;
        this.sealed = sealed;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A reviewer has taken it up. Saying it again, or of a US-person check, changes nothing. What the customer was asked for and
     * has not given is waited for no longer; an answer that comes at this very moment counts.
     */
    public void verifying(ApplicationId id, Ground ground) {
        var row = applications.get(id);
        if (row.state() == ApplicationState.DATA_COMPLETE || row.state() == ApplicationState.SCREENING) {
            move(row, ApplicationState.VERIFYING, "verification.step.taken-up", ground);
        } else if (row.state().asking()) {
            goOn(row, ground);
        }
    }

    private void goOn(ApplicationRow row, Ground ground) {
        record("verification.application.moved", row, ground);
        var back = items.askedDuringUsCheck(row.id()) ? ApplicationState.US_PERSON_CHECK : ApplicationState.VERIFYING;
        if (applications.move(
                row.id(),
                back,
                clock.instant(),
                actor.id(),
                "verification.step.taken-up",
                rules.current().version())) {
            deadlines.meet(Submission.ANSWER_DEADLINE, row.id().value());
            events.publishEvent(new ApplicationTouched(row.id()));
        }
    }

    /** Approval has been proposed. */
    public void verified(ApplicationId id, Ground ground) {
        move(applications.get(id), ApplicationState.VERIFIED, "verification.step.proposed", ground);
    }

    /** The proposal has been sent back or taken back; it is being checked again. */
    public void backToVerifying(ApplicationId id, Ground ground) {
        var row = applications.get(id);
        if (row.state() != ApplicationState.VERIFYING && row.state() != ApplicationState.US_PERSON_CHECK) {
            move(row, ApplicationState.VERIFYING, "verification.step.sent-back", ground);
        }
    }

    /** Approved: the account becomes active, with or without closer watch (R9). */
    @PreAuthorize(OFFICER_OR_SYSTEM)
    public void approve(ApplicationId id, FourEyes by, boolean monitored, Ground ground) {
        requireApprover(by);
        var row = applications.get(id);
        move(row, ApplicationState.APPROVED, "verification.step.approved", ground);
        decided(row);
        register.verified(row.customer());
        account(row, monitored ? AccountState.ACTIVE_MONITORED : AccountState.ACTIVE, "verification.account.approved");
        letters.send(row, "verification.message.approved");
    }

    /**
     * Declined, with a route to a person who looks again (R44): an open account is suspended until the time for that has
     * passed, and closes then.
     *
     * @param reasonCode a code of the profile's; customers are told its class only
     */
    @PreAuthorize(OFFICER_OR_SYSTEM)
    public void decline(ApplicationId id, FourEyes by, String reasonCode, Ground ground) {
        requireApprover(by);
        var row = applications.get(id);
        move(row, ApplicationState.DECLINED, reasonCode, ground);
        decided(row);
        var account = register.account(row.customer());
        if (account.state().open()) {
            account(row, AccountState.SUSPENDED, "verification.account.declined");
        }
        terms.refused(row, clock.instant());
        letters.send(row, "verification.message.declined");
    }

    /** It could not be verified (R41); what becomes of the account is decided with it. */
    @PreAuthorize(OFFICER_OR_SYSTEM)
    public void unableToVerify(ApplicationId id, FourEyes by, String reasonCode, Ground ground) {
        requireApprover(by);
        var row = applications.get(id);
        move(row, ApplicationState.UNABLE_TO_VERIFY, reasonCode, ground);
        decided(row);
        letters.send(row, "verification.message.unable");
    }

    /** Lets the customer use some services while checks go on, for as long as the profile allows (R42). */
    @PreAuthorize(OFFICER_OR_SYSTEM)
    public void restrict(ApplicationId id, FourEyes by, String reasonCode, Ground ground) {
        requireApprover(by);
        var row = applications.get(id);
        record("verification.application.restricted", row, ground);
        account(row, AccountState.RESTRICTED_PENDING, "verification.account.restricted");
        terms.restricted(row);
        letters.send(row, "verification.message.restricted");
        events.publishEvent(new ApplicationTouched(id));
    }

    /**
     * Asks the customer for something more.
     *
     * @param codes templates that the profile names, one an item
     * @param discrepancy whether it is because two things do not agree
     */
    public void askMore(ApplicationId id, List<String> codes, boolean discrepancy, Ground ground) {
        askMore(id, codes, null, discrepancy, ground);
    }

    /**
     * The same about one photo in particular.
     *
     * @param photo what the templates that speak of a photo are about; nothing for no photo in particular
     */
    public void askMore(
            ApplicationId id, List<String> codes, @Nullable PhotoMeant photo, boolean discrepancy, Ground ground) {
        var row = applications.get(id);
        var known = Set.copyOf(profile(row).decisions().requests());
        if (codes.isEmpty() || !known.containsAll(codes)) {
            throw new Refused("verification.request.unknown");
        }
        var now = clock.instant();
        var due = now.plus(profile(row).periods().answerDue());
        move(
                row,
                discrepancy ? ApplicationState.DISCREPANCY : ApplicationState.MORE_INFO,
                "verification.step.asked",
                ground);
        items.ask(row, codes, photo, actor.id(), now, due);
        deadlines.set(Submission.ANSWER_DEADLINE, "application", id.value(), due, Role.CUSTOMER, row.person());
        letters.send(row, "verification.message.asked");
    }

    /**
     * The customer is a US person: by a limb, on evidence, as two people say (R36). Presence alone is tested again (R38).
     *
     * @param evidence what showed it, in the reviewer's words
     */
    @PreAuthorize(OFFICER_OR_SYSTEM)
    public void confirmUsPerson(
            ApplicationId id, UsPersonClaim.Limb limb, String evidence, FourEyes by, Ground ground) {
        requireApprover(by);
        if (evidence.strip().length() < EVIDENCE_AT_LEAST) {
            throw new Refused("verification.us.evidence-missing");
        }
        var row = applications.get(id);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var retest = limb == UsPersonClaim.Limb.IN_THE_US
                ? today.plus(profile(row).periods().usPresenceRetest())
                : null;
        applications.decideUs(
                id,
                limb.name(),
                sealed.seal(
                        row.customer().subject(),
                        new Place("application", "us_evidence", id.value(), EVIDENCE_FORM),
                        new Evidence(evidence.strip())),
                by.approver(),
                retest);
        move(row, ApplicationState.US_CONFIRMED, "verification.step.us-confirmed", ground);
        decided(row);
        register.usPerson(row.customer());
        account(row, AccountState.ACTIVE, "verification.account.us-person");
        if (retest != null) {
            deadlines.set(
                    Terms.RETEST,
                    "application",
                    id.value(),
                    retest.atStartOfDay().toInstant(ZoneOffset.UTC),
                    Role.OFFICER,
                    null);
        }
        letters.send(row, "verification.message.not-needed");
    }

    /**
     * The customer who claimed to be a US person is held to be foreign, as two people say: the rest of the wizard opens (R37).
     */
    @PreAuthorize(OFFICER_OR_SYSTEM)
    public void decideForeign(ApplicationId id, FourEyes by, Ground ground) {
        requireApprover(by);
        var row = applications.get(id);
        var until = clock.instant().plus(profile(row).periods().draft());
        move(row, ApplicationState.CIP_REQUIRED, "verification.step.decided-foreign", ground);
        applications.decideForeign(id, clock.instant(), until);
        items.close(id, clock.instant());
        deadlines.meet(Submission.ANSWER_DEADLINE, id.value());
        deadlines.set(Submission.DRAFT_DEADLINE, "application", id.value(), until, Role.CUSTOMER, row.person());
        letters.send(row, "verification.message.go-on");
    }

    /** An answer has not come in time, or the customer has gone: it ends without a decision. */
    @PreAuthorize(OFFICER_OR_SYSTEM)
    public void expire(ApplicationId id, Ground ground) {
        var row = applications.get(id);
        move(row, ApplicationState.EXPIRED, "verification.step.expired", ground);
        decided(row);
        events.publishEvent(new ApplicationEnded(row.id(), row.customer(), ApplicationState.EXPIRED, clock.instant()));
    }

    /** What showed that somebody is a US person. */
    record Evidence(String text) {

        @Override
        public String toString() {
            return "Evidence";
        }
    }

    /** Nobody passes off an approval as somebody else's: whoever acts is the approver, unless it is a job. */
    private void requireApprover(FourEyes by) {
        if (!actor.is(Role.SYSTEM) && !by.approver().equals(actor.id())) {
            throw new AccessDeniedException("Only the approver carries a decision out");
        }
    }

    private RuleProfile profile(ApplicationRow row) {
        return rules.version(row.profile());
    }

    private void decided(ApplicationRow row) {
        items.close(row.id(), clock.instant());
        deadlines.meet(Submission.ANSWER_DEADLINE, row.id().value());
    }

    private void account(ApplicationRow row, AccountState to, String reasonKey) {
        var account = register.account(row.customer());
        if (account.state() != to) {
            register.move(account.id(), to, reasonKey);
            if (account.state() == AccountState.RESTRICTED_PENDING) {
                deadlines.meet(Terms.RESTRICTED, row.id().value());
            }
        }
    }

    private void move(ApplicationRow row, ApplicationState to, String reason, Ground ground) {
        record("verification.application.moved", row, ground);
        var by = actor.find().map(io.gatehouse.access.Actor::person).orElse(PersonId.SYSTEM);
        if (!applications.move(
                row.id(), to, clock.instant(), by, reason, rules.current().version())) {
            throw new OutOfTurn(applications.get(row.id()).state(), to);
        }
        events.publishEvent(new ApplicationTouched(row.id()));
    }

    private void record(String action, ApplicationRow row, Ground ground) {
        trail.record(Entry.act(action, ground)
                .about(row.customer().subject())
                .object("application", row.id().value(), row.reference()));
    }
}
