package io.gatehouse.verification;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.sealing.SubjectId;
import java.io.Serializable;
import java.util.UUID;

/** One invitation. Until it is accepted it is a subject of its own, under whose data key its contents are sealed. */
public record InvitationId(UUID value) implements Serializable {

    static InvitationId next() {
        return new InvitationId(UuidCreator.getTimeOrderedEpoch());
    }

    SubjectId subject() {
        return new SubjectId(value);
    }
}
