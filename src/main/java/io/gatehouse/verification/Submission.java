package io.gatehouse.verification;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerFacts;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.UsPersonClaim;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.evidence.EvidenceOfCustomer;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sealing.SealedRecords;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * How an application begins, is sent, and ends: all that has to happen together.
 *
 * <p>Everything here runs inside its caller's transaction, whose rights have been checked.
 */
@Component
class Submission {

    static final String DRAFT_DEADLINE = "verification.draft";
    static final String ANSWER_DEADLINE = "verification.answer";

    private static final String JOB = "verification.end";

    private final Applications applications;
    private final EvidenceOfCustomer evidence;
    private final ActingAs actingAs;
    private final RequestedItems items;
    private final Assessment assessment;
    private final CustomerLetters letters;
    private final CustomerRegister register;
    private final Deadlines deadlines;
    private final RulesInForce rules;
    private final SealedRecords sealed;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Submission(
            Applications applications,
            EvidenceOfCustomer evidence,
            ActingAs actingAs,
            RequestedItems items,
            Assessment assessment,
            CustomerLetters letters,
            CustomerRegister register,
            Deadlines deadlines,
            RulesInForce rules,
            SealedRecords sealed,
            ApplicationEventPublisher events,
            Clock clock) {
        this.applications = applications;
        this.evidence = evidence;
        this.actingAs = actingAs;
        this.items = items;
        this.assessment = assessment;
        this.letters = letters;
        this.register = register;
        this.deadlines = deadlines;
        this.rules = rules;
        this.sealed = sealed;
        this.events = events;
        this.clock = clock;
    }

    /** Begins an application. */
    ApplicationId begin(CustomerId customer, PersonId person, Draft draft, Locale locale) {
        var id = ApplicationId.next();
        var profile = rules.current();
        var now = clock.instant();
        applications.begin(
                id,
                customer,
                person,
                Reference.next(),
                sealed.seal(customer.subject(), ApplicationRow.draftOf(id), draft),
                profile,
                locale,
                now);
        deadlines.set(
                DRAFT_DEADLINE,
                "application",
                id.value(),
                now.plus(profile.periods().draft()),
                Role.CUSTOMER,
                person);
        return id;
    }

    /** Sends it; {@code false} where somebody else was first, and then nothing has happened. */
    boolean send(ApplicationRow row, Draft draft, UUID key, long version) {
        var profile = rules.current();
        var now = clock.instant();
        var sent = applications.submit(
                row.id(),
                version,
                key,
                profile.wording().declaration(),
                profile.wording().consent(),
                profile.version(),
                now,
                row.person());
        if (!sent) {
            return false;
        }
        var claim = draft.claimsUsPerson() && !row.decidedForeign();
        facts(draft).ifPresentOrElse(facts -> register.putFacts(row.customer(), facts), () -> claimant(row, draft));
        applications.assess(row.id(), assessment.of(row.customer(), draft, profile));
        var next = claim ? ApplicationState.US_PERSON_CHECK : ApplicationState.DATA_COMPLETE;
        if (!claim) {
            applications.move(
                    row.id(),
                    ApplicationState.CIP_REQUIRED,
                    now,
                    PersonId.SYSTEM,
                    "verification.step.foreign",
                    profile.version());
        }
        applications.move(
                row.id(),
                next,
                now,
                PersonId.SYSTEM,
                claim ? "verification.step.us-person-claimed" : "verification.step.complete",
                profile.version());
        applications.forgetTyping(row.id());
        deadlines.meet(DRAFT_DEADLINE, row.id().value());
        letters.received(row, draft);
        events.publishEvent(new ApplicationSubmitted(row.id(), row.customer(), now));
        events.publishEvent(new ApplicationTouched(row.id()));
        return true;
    }

    /** Ends it at the customer's own wish. */
    void withdraw(ApplicationRow row) {
        var now = clock.instant();
        var withdrawn = applications.move(
                row.id(),
                ApplicationState.WITHDRAWN,
                now,
                row.person(),
                "verification.step.withdrawn",
                rules.current().version());
        if (withdrawn) {
            ended(row, ApplicationState.WITHDRAWN, now);
        }
    }

    /** Ends a draft that ran out of time; {@code false} where it was saved or sent meanwhile, and then nothing has happened. */
    boolean expire(ApplicationRow row) {
        var now = clock.instant();
        var expired = applications.expire(row.id(), now, rules.current().version());
        if (expired) {
            ended(row, ApplicationState.EXPIRED, now);
        }
        return expired;
    }

    private void ended(ApplicationRow row, ApplicationState state, Instant now) {
        applications.forgetTyping(row.id());
        items.close(row.id(), now);
        deadlines.meet(DRAFT_DEADLINE, row.id().value());
        deadlines.meet(ANSWER_DEADLINE, row.id().value());
        actingAs.system(JOB, () -> evidence.discardOpen(row.customer(), new Ground.Job(JOB)));
        events.publishEvent(new ApplicationEnded(row.id(), row.customer(), state, now));
        events.publishEvent(new ApplicationTouched(row.id()));
    }

    /** Whoever claims to be a US person and gives no more than a name and how to be reached is known to the register by that. */
    private void claimant(ApplicationRow row, Draft draft) {
        var name = draft.name();
        var residence = draft.residence();
        var email = draft.email();
        var phone = draft.phone();
        if (name != null && residence != null && email != null && phone != null) {
            register.putClaimant(row.customer(), name.name(), residence.country(), email.address(), phone.number());
        }
    }

    /** What the register keeps; nothing while a claimed US person has given less than it needs. */
    static Optional<CustomerFacts> facts(Draft draft) {
        var name = draft.name();
        var residence = draft.residence();
        var nationality = draft.nationality();
        var address = draft.address();
        var email = draft.email();
        var phone = draft.phone();
        var payment = draft.payment();
        if (name == null
                || residence == null
                || nationality == null
                || address == null
                || email == null
                || phone == null
                || payment == null) {
            return Optional.empty();
        }
        var limbs = draft.usLimbs();
        var usPerson = draft.usPerson();
        var answer = usPerson == null ? UsPersonClaim.Answer.NO : usPerson.answer();
        var other = draft.otherNames();
        var birth = draft.birth();
        var number = draft.identityNumber();
        var otherAddress = draft.otherAddress();
        var details = draft.documentDetails();
        var places = draft.places();
        var purpose = draft.purpose();
        return Optional.of(new CustomerFacts(
                name.name(),
                other == null ? List.of() : other.names(),
                birth == null ? null : birth.date(),
                nationality.countries(),
                residence.country(),
                number == null ? null : number.number(),
                address.address(),
                otherAddress == null ? null : otherAddress.address(),
                email.address(),
                phone.number(),
                details == null ? null : details.facts(),
                payment.means(),
                places == null ? List.of() : places.places(),
                purpose == null || purpose.text().isEmpty() ? null : purpose.text(),
                UsPersonClaim.of(
                        answer,
                        limbs == null ? Set.of() : limbs.limbs(),
                        limbs == null ? null : Objects.requireNonNullElse(limbs.evidence(), ""))));
    }
}
