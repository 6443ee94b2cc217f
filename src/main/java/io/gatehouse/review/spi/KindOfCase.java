package io.gatehouse.review.spi;

import io.gatehouse.access.PersonId;
import io.gatehouse.review.CaseKind;
import io.gatehouse.review.Measure;
import io.gatehouse.review.Outcome;
import io.gatehouse.shell.Refused;
import io.gatehouse.verification.PhotoMeant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of case: what its approval rests on, and how its decisions are carried out. Every method is called inside the
 * transaction of the act, as the reviewer who acts.
 */
public interface KindOfCase {

    CaseKind kind();

    /** What may be proposed for this matter as it stands. */
    Set<Outcome> outcomes(Matter matter);

    /** Why the matter is before people, heaviest first. */
    List<Reason> reasons(Matter matter);

    /** The evidence that must be settled before an approval, in the order of the page. */
    List<Piece> evidence(Matter matter);

    /** Whether this outcome rests on the evidence, so that nothing of it may be left to settle. */
    default boolean restsOnEvidence(Outcome outcome) {
        return outcome == Outcome.APPROVE;
    }

    /**
     * Whether an account opens with this outcome, in full or in part. Then whatever else it rests on, the customer has been held against
     * the lists, each possible match is settled and no hold stands (R45, R46).
     */
    default boolean opensAccount(Outcome outcome, @Nullable Measure measure) {
        return false;
    }

    /** Who may neither work on this matter nor approve it, because they decided on it before. */
    default Set<PersonId> barred(Matter matter) {
        return Set.of();
    }

    /** Whether the next word is the customer's in any case, as while the wizard is being filled in: nobody can go on without it. */
    default boolean fillingIn(Matter matter) {
        return false;
    }

    /** A reviewer has begun to work on it. Told each time; saying it again changes nothing. */
    default void taken(Matter matter) {}

    /** A decision has been proposed. */
    default void proposed(Matter matter, Outcome outcome) {}

    /** The proposal was sent back or withdrawn. */
    default void takenBack(Matter matter, Outcome outcome) {}

    /** Two people have decided: carry it out. */
    void decided(Matter matter, Decision decision);

    /**
     * Asks the customer for more, by codes of the profile's {@code decisions.requests}; where the matter is none of the customer's, there
     * is nobody to ask.
     *
     * @param photo the photo meant by those that speak of one
     * @param differs whether it is because two things do not agree
     */
    default void ask(Matter matter, List<String> requests, @Nullable PhotoMeant photo, boolean differs) {
        throw new Refused("review.ask.not-here");
    }
}
