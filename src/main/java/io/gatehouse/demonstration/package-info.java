/**
 * Fictional people and what they hand in, so that every screen has something to show.
 *
 * <p>Nobody here exists. The customers, the staff and the agencies are invented; their e-mail addresses stand under
 * reserved domains, their source addresses in the ranges set aside for documentation, and their documents are drawn by
 * {@link io.gatehouse.demonstration.Specimens}: no State's design, no one's face, the word SPECIMEN on every side. What
 * must compute does compute: check digits of code lines and account numbers are right, so the portal's own checks run on
 * them as on real ones.
 *
 * <p>{@link io.gatehouse.demonstration.Demonstration} plays their story through the portal's own services, in chapters, as
 * long ago as each part of it happened. Nothing is written past a service, so what the demonstration shows is what the portal does.
 *
 * <p>The people stand in {@code demonstration/*.json} beside the code, so that whoever wants another story writes it
 * there.
 */
@ApplicationModule(
        displayName = "Demonstration",
        allowedDependencies = {
            "access",
            "access :: spi",
            "activity",
            "activity :: place",
            "audit",
            "correspondence",
            "customer",
            "disclosure",
            "evidence",
            "evidence :: codeline",
            "location",
            "policy",
            "provider",
            "provider :: webhook",
            "retention",
            "review",
            "review :: spi",
            "screening",
            "sharing",
            "sharing :: stix",
            "shell",
            "verification"
        })
@NullMarked
package io.gatehouse.demonstration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
