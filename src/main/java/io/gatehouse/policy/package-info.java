/**
 * The rule profile in force: which fields are asked for, how long things last, where thresholds lie, what legal process
 * opens.
 *
 * <p>The rules this portal follows are proposed, voluntary or withdrawn, and will change. So no period, threshold, required
 * field or legal wording is a constant anywhere else: it is asked of {@link io.gatehouse.policy.RulesInForce}, and what is
 * decided keeps the version of the profile it was decided under. Profiles are written once and never edited; a change is a
 * new version with the moment from which it holds.
 *
 * <p>A profile is one JSON document, not a table of settings: it is published, compared and rolled back as a whole, and a
 * record of an old version can always be read as it was.
 */
@ApplicationModule(
        displayName = "Policy",
        allowedDependencies = {})
@NullMarked
package io.gatehouse.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
