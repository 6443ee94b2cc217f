package io.gatehouse.access;

/**
 * Proof that somebody has shown every factor. Only {@link SignIn} makes one, and only {@link Entrance} makes a session of it;
 * there is no other way in.
 */
public final class Passed {

    private final SignedIn person;

    Passed(SignedIn person) {
        this.person = person;
    }

    /** Who came in. */
    public SignedIn person() {
        return person;
    }
}
