package io.gatehouse.review;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The views of the queue that everyone has, in the order in which they stand. A view that nothing falls into stays, and says
 * that it is empty.
 */
public enum SavedView {
    /** Everything not decided. */
    ALL,
    /** Assigned to, or claimed by, whoever looks. */
    MINE,
    /** Nobody's, and to be worked on. */
    UNASSIGNED,
    /** A decision is proposed, by somebody other than whoever looks. */
    TO_APPROVE,
    /** The customer has been asked. */
    WAITING,
    /** Due before the end of the day (UTC), late ones too. */
    DUE_TODAY,
    /** Possible matches with lists: cases about them, and others whose customer has an open one. */
    SANCTIONS,
    /** Alerts about from where accounts are used. */
    PLACES,
    /** Evidence that ran out, facts that changed. */
    RE_CHECKS,
    /** Foreign resellers. */
    RESELLERS;

    /** The key of its name. */
    public String key() {
        return "review.view." + name();
    }

    /** How an address names it. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The view that an address names. */
    public static Optional<SavedView> of(String slug) {
        return Arrays.stream(values()).filter(view -> view.slug().equals(slug)).findFirst();
    }
}
