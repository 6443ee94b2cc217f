package io.gatehouse.review;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that happened to a case, for its timeline. Added, never changed. */
@Entity
@Table(name = "case_event")
class CaseEvent {

    @Id
    private UUID id;

    private UUID caseId;

    @Enumerated(EnumType.STRING)
    private CaseEventKind kind;

    private UUID actor;
    private Instant happenedAt;
    private @Nullable String subject;

    @Column(columnDefinition = "varbinary(20000)")
    private byte @Nullable [] text;

    @SuppressWarnings("NullAway") // for Hibernate
    protected CaseEvent() {}

    CaseEvent(
            UUID id,
            ReviewCaseId reviewCase,
            CaseEventKind kind,
            PersonId actor,
            Instant at,
            @Nullable String subject,
            byte @Nullable [] text) {
        this.id = id;
        this.caseId = reviewCase.value();
        this.kind = kind;
        this.actor = actor.value();
        this.happenedAt = at;
        this.subject = subject;
        this.text = text;
    }

    static UUID nextId() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    UUID id() {
        return id;
    }

    ReviewCaseId reviewCase() {
        return new ReviewCaseId(caseId);
    }

    CaseEventKind kind() {
        return kind;
    }

    PersonId actor() {
        return new PersonId(actor);
    }

    Instant happenedAt() {
        return happenedAt;
    }

    /** A word of a fixed set that says what the event was about: an outcome, a block and item, a person. */
    Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    Optional<byte[]> text() {
        return Optional.ofNullable(text);
    }
}
