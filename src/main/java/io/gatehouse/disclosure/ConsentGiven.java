package io.gatehouse.disclosure;

import io.gatehouse.policy.RecordClass;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber's consent as the signed document says it.
 *
 * @param subscriber who signed
 * @param identifier by which the document names the subscriber's account: one of those that the request names
 * @param classes what the consent covers
 * @param endsOn the last day on which it holds; nothing where it names none
 * @param checked how it was made sure that the subscriber has signed
 */
public record ConsentGiven(
        String subscriber,
        NamedIdentifier identifier,
        Set<RecordClass> classes,
        LocalDate signedOn,
        @Nullable LocalDate endsOn,
        String checked) {

    public ConsentGiven {
        classes = Set.copyOf(classes);
    }

    @Override
    public String toString() {
        return "a consent";
    }
}
