/**
 * Accounts that have something to do with each other: they share an identifier, or were used from the same address in the same hours.
 *
 * <p>It answers where somebody moved to. An actor who opens the next account takes something along: the document, the card, the
 * phone, the desk they work at. Each such thing is a link with its strength, in points that the policy profile gives each kind, and
 * with its reason, so that a person can judge it. Nothing is decided by a link.
 *
 * <p>Nothing is kept: links are found when they are asked for, by blind keys and by the rows of activity, so that there is no table that
 * says who belongs to whom. The price is a bound on everything. An address that many use in an hour is a carrier's and is left out;
 * an identifier that many have is followed to a few of them; a picture has so many accounts and goes over so many links. Where more
 * was left out, the answer says so. Addresses are compared for the account in the middle only: a neighbour's neighbour at some address is
 * a stranger.
 */
@ApplicationModule(
        displayName = "Linkage",
        allowedDependencies = {"shell", "audit", "policy", "customer", "activity"})
@NullMarked
package io.gatehouse.linkage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
