package io.gatehouse.review;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** What one reviewer wrote to the others about a case. Added, never changed. */
@Entity
@Table(name = "case_note")
class CaseNote {

    @Id
    private UUID id;

    private UUID caseId;

    @Column(columnDefinition = "varbinary(20000)")
    private byte[] text;

    private String mentions;
    private UUID author;
    private Instant writtenAt;

    @SuppressWarnings("NullAway") // for Hibernate
    protected CaseNote() {}

    CaseNote(
            UUID id, ReviewCaseId reviewCase, byte[] text, Collection<PersonId> mentions, PersonId author, Instant at) {
        this.id = id;
        this.caseId = reviewCase.value();
        this.text = text;
        this.mentions =
                mentions.stream().map(person -> person.value().toString()).collect(Collectors.joining(","));
        this.author = author.value();
        this.writtenAt = at;
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

    byte[] text() {
        return text;
    }

    List<PersonId> mentions() {
        return mentions.isEmpty()
                ? List.of()
                : Arrays.stream(mentions.split(","))
                        .map(UUID::fromString)
                        .map(PersonId::new)
                        .toList();
    }

    PersonId author() {
        return new PersonId(author);
    }

    Instant writtenAt() {
        return writtenAt;
    }
}
