/**
 * Who is acting, and in what role.
 *
 * <p>A person has one account and signs in to it in one act: every factor that the person's roles ask for is checked
 * before there is a session at all, so nobody is ever half signed in. What follows from that act, the {@link
 * io.gatehouse.access.SignedIn} principal, is good for one state of the person: when roles are changed or the person is
 * disabled, each check after that fails and the session ends.
 *
 * <p>Roles are stated three times on purpose: on the screen, on the service behind it, and in the matrix that a test holds
 * against both. The factors of staff are asked for by each service too, because a navigation that comes over UIDL is no
 * address that a filter could guard.
 *
 * <p>An agency's officers come in only while two of us have made sure of the agency, and a call has confirmed the officer
 * ({@link io.gatehouse.access.AgencyDirectory}, {@link io.gatehouse.access.AgencyOfficers}). The number that is called is a row of
 * our own directory and nothing else: where it was found is one of a few kinds, none of which is a request. Domains that are made
 * to look like an authority's are flagged rather than refused, since two true ones may be alike; a person says why, another
 * confirms.
 *
 * <p>Jobs, listeners and the command line act as {@link io.gatehouse.access.Role#SYSTEM}, set by {@link
 * io.gatehouse.access.ActingAs} for one call.
 *
 * <p>This module is heard by the audit trail and therefore cannot call it: it publishes events that name people by {@link
 * io.gatehouse.access.PersonId} only.
 */
@ApplicationModule(
        displayName = "Access",
        allowedDependencies = {"command", "correspondence", "sealing", "shell"})
@NullMarked
package io.gatehouse.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
