package io.gatehouse.screening;

import io.gatehouse.access.PersonId;
import java.time.Instant;
import java.util.List;

/**
 * Why a hit that was cleared has come back: who cleared it, and what of the compared fields has changed since.
 *
 * @param before the hit that was cleared
 * @param clearedBy who said that it is not the same party, whose reason stands with that hit's acts
 * @param reason what that person wrote
 */
public record Woken(HitId before, PersonId clearedBy, Instant clearedAt, String reason, List<Changed> changed) {

    /** Whose field it is. */
    public enum Side {
        OURS,
        THEIRS
    }

    /** One field that changed. Its text form tells nothing. */
    public record Changed(ComparedField field, Side side, String before, String now) {

        @Override
        public String toString() {
            return side + " " + field;
        }
    }

    public Woken {
        changed = List.copyOf(changed);
    }

    @Override
    public String toString() {
        return "Woken" + changed;
    }
}
