package io.gatehouse.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The version of a rule profile, such as {@code voluntary-2026.1}. Records keep the version they were made under. */
public record ProfileVersion(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProfileVersion {}

    @Override
    public String toString() {
        return value;
    }
}
