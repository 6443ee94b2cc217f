/**
 * The rule profile in force: which fields are asked for, how long things last, where thresholds lie, what legal process
 * opens.
 *
 * <p>The rules this portal follows are proposed, voluntary or withdrawn, and will change. So no period, threshold, required
 * field or legal wording is a constant anywhere else: it is asked of {@link io.gatehouse.policy.RulesInForce}, and what is
 * decided keeps the version of the profile it was decided under. Profiles are written once and never edited; a change is a
 * new version with the moment from which it holds.
 *
 * <p>Rules are changed by two people and never by one: a compliance officer drafts, every value is checked by itself and against those it
 * must agree with, what the change would have done is rehearsed, and another person publishes it or sends it back
 * ({@link io.gatehouse.policy.RuleDrafts}). Going back is a draft like any other. There is one draft at a time: two people who change the
 * same rules at once would otherwise undo each other's work, and versions stay one line in which each says what it changed.
 *
 * <p>A profile is one JSON document, not a table of settings: it is published, compared and rolled back as a whole, and a
 * record of an old version can always be read as it was.
 */
@ApplicationModule(
        displayName = "Policy",
        allowedDependencies = {"access", "audit", "shell"})
@NullMarked
package io.gatehouse.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
