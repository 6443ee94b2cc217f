package io.gatehouse.review;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.FourEyes;
import io.gatehouse.access.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one person proposes for a case, and what another answered.
 *
 * <p>It is answered once: approved by somebody else, sent back by somebody else with a reason, or withdrawn by whoever
 * proposed it. A case has at most one open proposal and at most one approved one; the table holds both to that.
 */
@Entity
@Table(name = "proposal")
class Proposal {

    /** How a proposal ends. */
    enum State {
        OPEN,
        APPROVED,
        SENT_BACK,
        WITHDRAWN,
        /** The matter went away before anybody answered. */
        LAPSED
    }

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    private UUID caseId;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    @Enumerated(EnumType.STRING)
    private @Nullable Measure measure;

    private String reasons;

    @Column(columnDefinition = "varbinary(20000)")
    private byte @Nullable [] note;

    @Enumerated(EnumType.STRING)
    private State state;

    private UUID proposer;
    private Instant proposedAt;
    private long seenVersion;
    private @Nullable UUID approver;
    private @Nullable UUID answeredBy;
    private @Nullable Instant answeredAt;

    @Column(columnDefinition = "varbinary(20000)")
    private byte @Nullable [] answer;

    @SuppressWarnings("NullAway") // for Hibernate
    protected Proposal() {}

    Proposal(
            UUID id,
            ReviewCaseId reviewCase,
            Outcome outcome,
            @Nullable Measure measure,
            List<String> reasons,
            byte @Nullable [] note,
            PersonId proposer,
            Instant at,
            long seenVersion) {
        if (outcome == Outcome.UNABLE && measure == null) {
            throw new IllegalArgumentException("A measure follows when an identity could not be verified");
        }
        if (measure != null && !outcome.measures().contains(measure)) {
            throw new IllegalArgumentException("This measure does not go with this outcome");
        }
        this.id = id;
        this.caseId = reviewCase.value();
        this.outcome = outcome;
        this.measure = measure;
        this.reasons = String.join(",", reasons);
        this.note = note;
        this.state = State.OPEN;
        this.proposer = proposer.value();
        this.proposedAt = at;
        this.seenVersion = seenVersion;
    }

    static UUID nextId() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** Somebody else agrees. */
    FourEyes approve(PersonId by, Instant at) {
        requireOpen();
        var both = new FourEyes(new PersonId(proposer), by);
        this.approver = by.value();
        answered(State.APPROVED, by, at);
        return both;
    }

    /** Somebody else does not agree, and says why. */
    void sendBack(PersonId by, byte[] why, Instant at) {
        requireOpen();
        new FourEyes(new PersonId(proposer), by);
        this.answer = why;
        answered(State.SENT_BACK, by, at);
    }

    /** Whoever proposed it thinks better of it. */
    void withdraw(PersonId by, Instant at) {
        requireOpen();
        if (!by.value().equals(proposer)) {
            throw new CaseOutOfTurn("only whoever proposed may withdraw");
        }
        answered(State.WITHDRAWN, by, at);
    }

    /** There is nothing left to decide. */
    void lapse(PersonId by, Instant at) {
        requireOpen();
        answered(State.LAPSED, by, at);
    }

    private void answered(State next, PersonId by, Instant at) {
        this.state = next;
        this.answeredBy = by.value();
        this.answeredAt = at;
    }

    private void requireOpen() {
        if (state != State.OPEN) {
            throw new CaseOutOfTurn("the proposal is already answered");
        }
    }

    UUID id() {
        return id;
    }

    ReviewCaseId reviewCase() {
        return new ReviewCaseId(caseId);
    }

    Outcome outcome() {
        return outcome;
    }

    Optional<Measure> measure() {
        return Optional.ofNullable(measure);
    }

    List<String> reasons() {
        return List.of(reasons.split(","));
    }

    Optional<byte[]> note() {
        return Optional.ofNullable(note);
    }

    State state() {
        return state;
    }

    PersonId proposer() {
        return new PersonId(proposer);
    }

    Instant proposedAt() {
        return proposedAt;
    }

    /** The version of the case that the proposer had before the eyes. */
    long seenVersion() {
        return seenVersion;
    }

    Optional<PersonId> approver() {
        return Optional.ofNullable(approver).map(PersonId::new);
    }

    Optional<PersonId> answeredBy() {
        return Optional.ofNullable(answeredBy).map(PersonId::new);
    }

    Optional<Instant> answeredAt() {
        return Optional.ofNullable(answeredAt);
    }

    Optional<byte[]> answer() {
        return Optional.ofNullable(answer);
    }
}
