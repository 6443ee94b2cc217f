package io.gatehouse.disclosure;

import io.gatehouse.access.PersonId;
import io.gatehouse.retention.HoldReason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A hold that the desk placed on a customer's records by itself (R54). It stands until somebody lifts it, however long ago its day was.
 *
 * @param account the customer's account, its number masked; null once the hold is lifted
 * @param instrument what asks for it, such as a court and its docket
 * @param until the last day for which it is meant
 * @param others how many other holds keep the same records; they go when the last one has ended
 * @param steps what was done to it, the first step first
 * @param version which state of it this is: whoever acts says on which
 */
public record CustomerHold(
        UUID id,
        String number,
        HoldReason reason,
        @Nullable String account,
        String instrument,
        LocalDate until,
        @Nullable Instant liftedAt,
        int others,
        List<Step> steps,
        long version) {

    public CustomerHold {
        steps = List.copyOf(steps);
    }

    /** What was done. */
    public enum Kind {
        PLACED,
        EXTENDED,
        LIFTED
    }

    /**
     * Something that was done to a hold.
     *
     * @param until the last day for which it was meant then; null when it was lifted
     * @param profile under which version of the rules; null of what was done before that was kept
     */
    public record Step(
            Kind kind,
            @Nullable LocalDate until,
            PersonId by,
            Instant at,
            String why,
            @Nullable String profile) {

        @Override
        public String toString() {
            return kind + " " + at;
        }
    }

    /**
     * A hold to be placed.
     *
     * @param account the number of the customer's account, whole
     */
    public record Wanted(
            String account,
            @Nullable HoldReason reason,
            String instrument,
            @Nullable LocalDate until,
            String why) {

        @Override
        public String toString() {
            return "a hold";
        }
    }

    /** Whether it still keeps the records. */
    public boolean stands() {
        return liftedAt == null;
    }

    @Override
    public String toString() {
        return number;
    }
}
