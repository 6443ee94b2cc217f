package io.gatehouse.location;

import io.gatehouse.access.PersonId;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something unusual about from where an account was used, put before people. Its text form leaves out what was written.
 *
 * @param matter the object of the case that it came in
 * @param arguments what the sentence about it names
 * @param other the other account, where it is about one
 * @param judgement whether people held it right; nothing while nobody said
 * @param reason why, as they wrote it
 */
public record Alert(
        UUID id,
        UUID matter,
        AccountId account,
        CustomerId customer,
        Detector detector,
        String subject,
        Instant happenedAt,
        Instant raisedAt,
        List<String> arguments,
        @Nullable AccountId other,
        @Nullable Judgement judgement,
        @Nullable PersonId judgedBy,
        @Nullable Instant judgedAt,
        @Nullable String reason) {

    public Alert {
        arguments = List.copyOf(arguments);
    }

    /** As what a case's evidence names it. */
    public String item() {
        return detector + ":" + id;
    }

    @Override
    public String toString() {
        return detector + " " + id;
    }
}
