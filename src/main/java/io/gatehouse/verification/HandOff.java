package io.gatehouse.verification;

import java.time.Instant;

/**
 * A hand-off as both screens see it.
 *
 * @param words the two words that both screens show
 * @param photos how many have come
 */
public record HandOff(HandOffId id, HandOffState state, String words, int photos, Instant expiresAt) {

    @Override
    public String toString() {
        return state.toString();
    }
}
