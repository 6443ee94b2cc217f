package io.gatehouse.sealing;

import java.io.Serializable;
import java.util.UUID;

/** Whose data it is: all that sealing and the audit trail know of a person. */
public record SubjectId(UUID value) implements Serializable {

    @Override
    public String toString() {
        return value.toString();
    }
}
