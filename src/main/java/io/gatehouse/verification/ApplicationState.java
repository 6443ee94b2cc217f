package io.gatehouse.verification;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where an application stands, as the programme names it (regulation reference, section 6).
 *
 * <p>The customer never sees these words, only the few headings of the status page, which are the same whatever happens
 * inside. Which state may follow which stands here and nowhere else; the database refuses a state that is not in this
 * list, and every move is a guarded update from the states that {@link #before(ApplicationState)} names.
 */
public enum ApplicationState {
    /** Being filled in. */
    DRAFT,
    /** Sent; lasts only inside the submitting transaction. */
    SUBMITTED,
    /** The customer says to be a US person; treated as foreign until somebody decides (R36, R37). */
    US_PERSON_CHECK,
    /** A US person by a recorded limb, evidence and decider (R36); leaves the programme. */
    US_CONFIRMED,
    /** Foreign, and something that the programme asks for is still to be given; the customer fills it in. */
    CIP_REQUIRED,
    /** Everything the profile asks for is there (R1). */
    DATA_COMPLETE,
    /** Held against watchlists. */
    SCREENING,
    /** Before a reviewer. */
    VERIFYING,
    /** Proposed for approval: the reviewer holds the identity to be proved. */
    VERIFIED,
    /** The customer has been asked for something more. */
    MORE_INFO,
    /** Asked because two things do not agree. */
    DISCREPANCY,
    /** All attempts failed; one of decline, restriction, closure follows (R41). */
    UNABLE_TO_VERIFY,
    APPROVED,
    DECLINED,
    WITHDRAWN,
    EXPIRED;

    private static final Map<ApplicationState, Set<ApplicationState>> NEXT = new EnumMap<>(ApplicationState.class);

    static {
        follow(DRAFT, SUBMITTED, WITHDRAWN, EXPIRED);
        follow(SUBMITTED, US_PERSON_CHECK, CIP_REQUIRED, DATA_COMPLETE, WITHDRAWN);
        follow(US_PERSON_CHECK, US_CONFIRMED, CIP_REQUIRED, MORE_INFO, UNABLE_TO_VERIFY, DECLINED, WITHDRAWN, EXPIRED);
        follow(US_CONFIRMED, CIP_REQUIRED);
        follow(CIP_REQUIRED, SUBMITTED, DATA_COMPLETE, WITHDRAWN, EXPIRED);
        follow(DATA_COMPLETE, SCREENING, VERIFYING, VERIFIED, MORE_INFO, DISCREPANCY, UNABLE_TO_VERIFY, DECLINED);
        follow(DATA_COMPLETE, WITHDRAWN, EXPIRED);
        follow(SCREENING, VERIFYING, VERIFIED, MORE_INFO, DISCREPANCY, UNABLE_TO_VERIFY, DECLINED, WITHDRAWN, EXPIRED);
        follow(VERIFYING, VERIFIED, MORE_INFO, DISCREPANCY, UNABLE_TO_VERIFY, DECLINED, WITHDRAWN, EXPIRED);
        follow(MORE_INFO, US_PERSON_CHECK, VERIFYING, VERIFIED, DISCREPANCY, UNABLE_TO_VERIFY, DECLINED, WITHDRAWN);
        follow(MORE_INFO, EXPIRED);
        follow(DISCREPANCY, VERIFYING, VERIFIED, MORE_INFO, UNABLE_TO_VERIFY, DECLINED, WITHDRAWN, EXPIRED);
        follow(VERIFIED, APPROVED, VERIFYING, MORE_INFO, DISCREPANCY, UNABLE_TO_VERIFY, DECLINED, WITHDRAWN);
        follow(UNABLE_TO_VERIFY, VERIFYING, VERIFIED, MORE_INFO, DECLINED, WITHDRAWN, EXPIRED);
        follow(DECLINED, VERIFYING);
    }

    private static void follow(ApplicationState from, ApplicationState... to) {
        NEXT.computeIfAbsent(from, _ -> EnumSet.noneOf(ApplicationState.class)).addAll(Set.of(to));
    }

    /** Whether an application may go straight from this state to the other. */
    public boolean mayBecome(ApplicationState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** The states from which the given one may be reached: what a guarded update names. */
    public static Set<ApplicationState> before(ApplicationState next) {
        var found = EnumSet.noneOf(ApplicationState.class);
        for (var state : values()) {
            if (state.mayBecome(next)) {
                found.add(state);
            }
        }
        return found;
    }

    /** Whether the customer may still change the answers. */
    public boolean editable() {
        return EDITABLE.contains(this);
    }

    /** Whether the customer has been asked for something and may answer. */
    public boolean asking() {
        return this == MORE_INFO || this == DISCREPANCY;
    }

    /** Whether nothing more will come of it, so that the customer may begin anew. */
    public boolean ended() {
        return ENDED.contains(this);
    }

    /** The states in which the customer fills in the wizard. */
    static final Collection<ApplicationState> EDITABLE = Set.of(DRAFT, CIP_REQUIRED);

    private static final Set<ApplicationState> ENDED = Set.of(WITHDRAWN, EXPIRED);
}
