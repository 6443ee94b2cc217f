package io.gatehouse.access;

import org.springframework.stereotype.Component;

/** In what state each person is, kept in memory for a moment, so that every check can ask. */
@Component
class PersonStates {

    /** The person as if signed in just now with every factor that the roles ask for. */
    SignedIn signedIn(PersonId person) {
        throw new UnsupportedOperationException();
    }
}
