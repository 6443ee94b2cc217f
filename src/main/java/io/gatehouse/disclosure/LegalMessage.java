package io.gatehouse.disclosure;

import io.gatehouse.access.PersonId;
import java.time.Instant;

/**
 * A message between the desk and the agency about a request. Its text form tells nothing of what it says.
 *
 * @param desk whether the desk wrote it, not the agency
 * @param question whether the desk waits for an answer
 * @param author {@link PersonId#SYSTEM} to a liaison where the desk wrote it: to the agency the desk is one
 */
public record LegalMessage(boolean desk, boolean question, PersonId author, Instant at, String text) {

    LegalMessage withoutAuthor() {
        return desk ? new LegalMessage(true, question, PersonId.SYSTEM, at, text) : this;
    }

    @Override
    public String toString() {
        return desk ? "from the desk" : "from the agency";
    }
}
