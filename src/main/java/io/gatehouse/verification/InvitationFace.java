package io.gatehouse.verification;

import org.jspecify.annotations.Nullable;

/** What the holder of an invitation link is shown before accepting. Looking uses nothing up: mail scanners look too. */
public sealed interface InvitationFace {

    /**
     * It can be accepted.
     *
     * @param name how the provider addresses the person
     * @param email the address the link was sent to
     */
    record Open(@Nullable String name, String email) implements InvitationFace {

        @Override
        public String toString() {
            return "Open";
        }
    }

    /** It has been used; whoever used it can sign in. */
    record Used() implements InvitationFace {}

    /** It is too old, was taken back, or never was. One answer for all three. */
    record Gone() implements InvitationFace {}
}
