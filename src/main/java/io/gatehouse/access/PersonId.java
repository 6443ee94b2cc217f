package io.gatehouse.access;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.sealing.SubjectId;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Which person: one account, whoever holds it. */
@Embeddable
public record PersonId(UUID value) implements Serializable {

    /** Who acts when no person does: a job, a listener, the command line. */
    public static final PersonId SYSTEM = new PersonId(new UUID(0, 0));

    public static PersonId next() {
        return new PersonId(UuidCreator.getTimeOrderedEpoch());
    }

    /** Whose data it is that this person's records hold. */
    public SubjectId subject() {
        return new SubjectId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
