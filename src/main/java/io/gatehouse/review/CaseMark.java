package io.gatehouse.review;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer holds of one piece of evidence, and, where it is at odds with another, how that was settled in writing.
 *
 * <p>Marking anew undoes the settlement: what was explained away was the old mark (R17).
 */
@Entity
@Table(name = "case_mark")
class CaseMark {

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    private UUID caseId;
    private String block;
    private String item;

    @Enumerated(EnumType.STRING)
    private Mark mark;

    @Column(columnDefinition = "varbinary(20000)")
    private byte @Nullable [] note;

    private UUID markedBy;
    private Instant markedAt;

    @Column(columnDefinition = "varbinary(20000)")
    private byte @Nullable [] resolution;

    private @Nullable UUID settledBy;
    private @Nullable Instant settledAt;

    @SuppressWarnings("NullAway") // for Hibernate
    protected CaseMark() {}

    CaseMark(ReviewCaseId reviewCase, Evidence evidence, Mark mark, PersonId by, Instant at) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.caseId = reviewCase.value();
        this.block = evidence.block();
        this.item = evidence.item();
        this.mark = mark;
        this.markedBy = by.value();
        this.markedAt = at;
    }

    void mark(Mark next, byte @Nullable [] written, PersonId by, Instant at) {
        if (next != mark) {
            resolution = null;
            settledBy = null;
            settledAt = null;
        }
        mark = next;
        note = written;
        markedBy = by.value();
        markedAt = at;
    }

    void settle(byte[] written, PersonId by, Instant at) {
        resolution = written;
        settledBy = by.value();
        settledAt = at;
    }

    UUID id() {
        return id;
    }

    ReviewCaseId reviewCase() {
        return new ReviewCaseId(caseId);
    }

    Evidence evidence() {
        return new Evidence(block, item);
    }

    Mark mark() {
        return mark;
    }

    Optional<byte[]> note() {
        return Optional.ofNullable(note);
    }

    PersonId markedBy() {
        return new PersonId(markedBy);
    }

    Instant markedAt() {
        return markedAt;
    }

    Optional<byte[]> resolution() {
        return Optional.ofNullable(resolution);
    }

    Optional<PersonId> settledBy() {
        return Optional.ofNullable(settledBy).map(PersonId::new);
    }

    Optional<Instant> settledAt() {
        return Optional.ofNullable(settledAt);
    }

    Settling.Held held() {
        return new Settling.Held(mark, resolution != null);
    }
}
