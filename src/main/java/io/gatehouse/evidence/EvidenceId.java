package io.gatehouse.evidence;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.Serializable;
import java.util.UUID;

/** Names one document that a customer hands in, whatever the number of photos or files that show it. */
public record EvidenceId(UUID value) implements Serializable {

    public static EvidenceId next() {
        return new EvidenceId(UuidCreator.getTimeOrderedEpoch());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
