package io.gatehouse.disclosure;

/**
 * How many searches a request has had, and how many it may have.
 *
 * @param used that were counted; what the request refused was not
 */
public record SearchBudget(int used, int atMost) {

    /** How many are left. */
    public int left() {
        return Math.max(0, atMost - used);
    }
}
