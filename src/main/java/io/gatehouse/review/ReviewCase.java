package io.gatehouse.review;

import io.gatehouse.access.PersonId;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerKind;
import io.gatehouse.review.spi.Matter;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Generated;
import org.hibernate.generator.EventType;
import org.jspecify.annotations.Nullable;

/**
 * A matter put before people: one customer, one object, and in the end one decision.
 *
 * <p>A claim is one reviewer's for a while. Only whoever holds it marks, asks and proposes; only somebody else approves.
 * While a decision is proposed nothing about the case changes but by an answer to the proposal, so what the second person
 * reads is what the first one saw.
 */
@Entity
@Table(name = "review_case")
class ReviewCase {

    /** From these a reviewer may begin to work. */
    private static final Set<CaseState> WORKABLE = EnumSet.of(CaseState.OPEN, CaseState.CLAIMED, CaseState.ESCALATED);

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "id"))
    private ReviewCaseId id;

    @Version
    private @Nullable Long version;

    /** Given by the table, in the order in which cases open. */
    @Generated(event = EventType.INSERT)
    @Column(insertable = false, updatable = false)
    private @Nullable Long number;

    private String kind;
    private UUID objectId;
    private UUID customerId;

    @Enumerated(EnumType.STRING)
    private CustomerKind party;

    private @Nullable String country;

    @Enumerated(EnumType.STRING)
    private CaseState state;

    private Instant dueAt;
    private short risk;
    private String riskLevel;
    private @Nullable String topFactor;
    private short factors;

    /** How many possible list matches were open when it was weighed. */
    private short listHits;

    private Instant openedAt;
    private Instant waitingSince;
    private @Nullable UUID assignee;

    /** Whether the case stays with its assignee when a claim lapses: it was assigned, not merely picked up. */
    private boolean kept;

    private @Nullable Instant claimedUntil;
    private boolean escalated;

    /** Whether the time to answer passed without an answer; until there is one, or the customer is asked anew. */
    private boolean unanswered;

    private @Nullable Instant setAsideUntil;
    private @Nullable UUID proposer;
    private UUID changedBy;
    private Instant changedAt;

    @SuppressWarnings("NullAway") // for Hibernate
    protected ReviewCase() {}

    ReviewCase(
            ReviewCaseId id, CaseKind kind, UUID object, CustomerId customer, Weight weight, Instant at, Instant due) {
        this.id = id;
        this.kind = kind.key();
        this.objectId = object;
        this.customerId = customer.value();
        this.party = weight.party();
        this.state = CaseState.OPEN;
        this.dueAt = due;
        this.openedAt = at;
        this.waitingSince = at;
        this.changedBy = PersonId.SYSTEM.value();
        this.changedAt = at;
        this.riskLevel = weight.riskLevel();
        weigh(weight);
    }

    /** What the queue sorts and filters by; no personal data. */
    record Weight(
            CustomerKind party,
            @Nullable String country,
            int risk,
            String riskLevel,
            @Nullable String topFactor,
            int factors,
            int listHits) {}

    /** Takes a new risk number: something about the matter became known. */
    final void weigh(Weight weight) {
        this.country = weight.country();
        this.risk = (short) weight.risk();
        this.riskLevel = weight.riskLevel();
        this.topFactor = weight.topFactor();
        this.factors = (short) weight.factors();
        this.listHits = (short) weight.listHits();
    }

    /** Begins or renews one reviewer's claim. */
    void claim(PersonId reviewer, Instant now, Instant until) {
        require(WORKABLE.contains(state), "the case is not to be worked on now");
        require(!claimedByAnother(reviewer, now), "somebody else works on the case");
        if (!reviewer.value().equals(assignee)) {
            kept = false;
        }
        assignee = reviewer.value();
        claimedUntil = until;
        enter(CaseState.CLAIMED, reviewer, now);
    }

    /** Ends a claim: the case goes back to where it came from, and stays with its reviewer only if it was assigned. */
    void release(PersonId by, Instant now) {
        require(state == CaseState.CLAIMED, "the case is not claimed");
        if (!kept) {
            assignee = null;
        }
        enter(escalated ? CaseState.ESCALATED : CaseState.OPEN, by, now);
    }

    /** Gives the case to a reviewer for good, whether or not that person works on it now. */
    void assign(PersonId to, PersonId by, Instant now) {
        require(state != CaseState.DECIDED, "the case is decided");
        require(state != CaseState.PROPOSED, "a decision on the case is proposed");
        require(!claimedByAnother(to, now) || by.value().equals(assignee), "somebody else works on the case");
        var moved = !to.value().equals(assignee);
        assignee = to.value();
        kept = true;
        if (moved && state == CaseState.CLAIMED) {
            enter(escalated ? CaseState.ESCALATED : CaseState.OPEN, by, now);
        } else {
            changed(by, now);
        }
    }

    /** Puts the case before an officer. It leaves the hands of whoever had it. */
    void escalate(PersonId by, Instant now) {
        requireHeldBy(by, now);
        require(!escalated, "the case is already before an officer");
        escalated = true;
        assignee = null;
        kept = false;
        enter(CaseState.ESCALATED, by, now);
    }

    /** Puts the case off. */
    void setAside(Instant until, PersonId by, Instant now) {
        require(WORKABLE.contains(state), "the case is not to be worked on now");
        require(!claimedByAnother(by, now), "somebody else works on the case");
        require(until.isAfter(now), "the day is past");
        setAsideUntil = until;
        kept = assignee != null;
        enter(CaseState.SET_ASIDE, by, now);
    }

    /** Comes back from being set aside, by time or because a reviewer takes it up again. */
    void takeUpAgain(PersonId by, Instant now) {
        require(state == CaseState.SET_ASIDE, "the case is not set aside");
        enter(escalated ? CaseState.ESCALATED : CaseState.OPEN, by, now);
    }

    /** Waits for the customer, until the given instant; stays with the reviewer who asked. */
    void waitForCustomer(Instant answerDue, PersonId by, Instant now) {
        requireHeldBy(by, now);
        kept = true;
        unanswered = false;
        dueAt = answerDue;
        enter(CaseState.WAITING, by, now);
    }

    /** What was proposed is decided, and the next word is the customer's; the case stays with its proposer. */
    void waitAfterDecision(Instant answerDue, PersonId by, Instant now) {
        require(state == CaseState.PROPOSED, "no decision is proposed");
        assignee = proposer;
        kept = true;
        unanswered = false;
        dueAt = answerDue;
        enter(CaseState.WAITING, by, now);
    }

    /** The time to answer has passed: people go on without an answer. */
    void goUnanswered(Instant due, PersonId by, Instant now) {
        require(reopen(due, by, now), "the case does not wait for the customer");
        unanswered = true;
    }

    /** The customer is still at work on it, so the case waits on. */
    void waitLonger(Instant until) {
        require(state == CaseState.WAITING, "the case does not wait for the customer");
        dueAt = until;
    }

    /** An answer came after its time. */
    void answeredLate(PersonId by, Instant now) {
        unanswered = false;
        changed(by, now);
    }

    /** The customer has answered, or nobody waits for it any longer; the case is to be worked on again. */
    boolean reopen(Instant due, PersonId by, Instant now) {
        if (state != CaseState.WAITING) {
            return false;
        }
        dueAt = due;
        enter(escalated ? CaseState.ESCALATED : CaseState.OPEN, by, now);
        return true;
    }

    /** Somebody proposes a decision; from here on only an answer to it changes the case. */
    void propose(PersonId by, Instant now) {
        requireHeldBy(by, now);
        proposer = by.value();
        kept = true;
        enter(CaseState.PROPOSED, by, now);
    }

    /** A proposal was sent back or withdrawn: the case is its proposer's again. */
    void takeBack(PersonId by, Instant now) {
        require(state == CaseState.PROPOSED, "no decision is proposed");
        assignee = proposer;
        kept = true;
        enter(escalated ? CaseState.ESCALATED : CaseState.OPEN, by, now);
    }

    /** The end: somebody approved, or there is nothing left to decide. */
    void close(PersonId by, Instant now) {
        require(state != CaseState.DECIDED, "the case is decided");
        enter(CaseState.DECIDED, by, now);
    }

    /** Notes that somebody changed what stands on the case page. */
    void changed(PersonId by, Instant now) {
        changedBy = by.value();
        changedAt = now;
    }

    void requireHeldBy(PersonId person, Instant now) {
        require(heldBy(person, now), "the case is not claimed by this person");
    }

    boolean heldBy(PersonId person, Instant now) {
        return state == CaseState.CLAIMED
                && person.value().equals(assignee)
                && claimedUntil != null
                && now.isBefore(claimedUntil);
    }

    private boolean claimedByAnother(PersonId person, Instant now) {
        return state == CaseState.CLAIMED
                && !person.value().equals(assignee)
                && claimedUntil != null
                && now.isBefore(claimedUntil);
    }

    private void enter(CaseState next, PersonId by, Instant now) {
        if (state != next) {
            waitingSince = now;
        }
        if (next != CaseState.CLAIMED) {
            claimedUntil = null;
        }
        if (next != CaseState.SET_ASIDE) {
            setAsideUntil = null;
        }
        if (next != CaseState.PROPOSED) {
            proposer = null;
        }
        state = next;
        changed(by, now);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CaseOutOfTurn(otherwise);
        }
    }

    ReviewCaseId id() {
        return id;
    }

    long version() {
        return version == null ? 0 : version;
    }

    CaseNumber number() {
        return new CaseNumber(Objects.requireNonNull(number, "The table gives the number"));
    }

    CaseKind kind() {
        return new CaseKind(kind);
    }

    UUID object() {
        return objectId;
    }

    CustomerId customer() {
        return new CustomerId(customerId);
    }

    Weight weight() {
        return new Weight(party, country, risk, riskLevel, topFactor, factors, listHits);
    }

    Matter matter() {
        return new Matter(id, number(), kind(), objectId, customer());
    }

    CaseState state() {
        return state;
    }

    Instant dueAt() {
        return dueAt;
    }

    Instant openedAt() {
        return openedAt;
    }

    Duration waited(Instant now) {
        return Duration.between(waitingSince, now);
    }

    Optional<PersonId> assignee() {
        return Optional.ofNullable(assignee).map(PersonId::new);
    }

    Optional<PersonId> proposer() {
        return Optional.ofNullable(proposer).map(PersonId::new);
    }

    Optional<Instant> claimedUntil() {
        return Optional.ofNullable(claimedUntil);
    }

    Optional<Instant> setAsideUntil() {
        return Optional.ofNullable(setAsideUntil);
    }

    boolean escalated() {
        return escalated;
    }

    boolean unanswered() {
        return unanswered;
    }

    PersonId changedBy() {
        return new PersonId(changedBy);
    }

    Instant changedAt() {
        return changedAt;
    }
}
