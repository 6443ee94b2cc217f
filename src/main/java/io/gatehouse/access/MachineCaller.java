package io.gatehouse.access;

import java.security.Principal;

/**
 * The principal of a program of the provider's that calls the API: no person, in no role, with scopes for authorities. What
 * asks only that somebody has signed in, or for a role, is closed to it; what asks for one of its scopes is open to it while
 * it stands.
 *
 * <p>Its {@link #getName()} is an identifier that no person has.
 */
public interface MachineCaller extends Principal {

    /** Whether the program may still call, whatever it was told when it came in. */
    boolean stands();
}
