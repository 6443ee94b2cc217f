package io.gatehouse.disclosure;

import io.gatehouse.access.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A national-security letter behind its wall.
 *
 * @param facts what it says of itself; nothing before somebody has read it for that
 * @param named the custodians who may see it, by name
 * @param told everybody who was told of it, the first first
 * @param reviewAskedOn when its recipient asked for judicial review (18 U.S.C. 3511)
 * @param governmentDue by when the government has to apply, while that is open
 * @param reviewUpheld how the review ended: whether the nondisclosure was upheld
 */
public record LetterDetails(
        @Nullable LetterFacts facts,
        Map<PersonId, String> named,
        List<Telling> told,
        @Nullable LocalDate reviewAskedOn,
        @Nullable Instant governmentDue,
        @Nullable LocalDate reviewEndedOn,
        @Nullable Boolean reviewUpheld) {

    public LetterDetails {
        told = List.copyOf(told);
    }

    /** Somebody was told, and was told to be bound. */
    public record Telling(TellingKind kind, String who, Instant at, PersonId by) {

        @Override
        public String toString() {
            return kind + " " + at;
        }
    }

    @Override
    public String toString() {
        return "a letter";
    }
}
