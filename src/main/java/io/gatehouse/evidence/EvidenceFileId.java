package io.gatehouse.evidence;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.Serializable;
import java.util.UUID;

/** Names one file that a customer handed in: a photo, or a document of several pages. */
public record EvidenceFileId(UUID value) implements Serializable {

    public static EvidenceFileId next() {
        return new EvidenceFileId(UuidCreator.getTimeOrderedEpoch());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
