package io.gatehouse;

import java.util.Map;
import java.util.Set;

/**
 * What other modules may call without a role being asked, by type, each with the reason. Whatever else they can have from the
 * context is guarded and has its row in the role matrix.
 */
final class AsksNoRole {

    /** Modules that ask for no role by design: whoever calls them has ruled on that (see their package-info). */
    static final Set<String> MODULES = Set.of("sealing", "matching", "database", "shell");

    /** What is a row of the matrix all the same, open to all. */
    static final Map<String, String> OPEN = Map.of(
            "audit.AuditTrail", "the trail is written by whoever acts",
            "policy.RulesInForce", "which rules are in force is no secret");

    static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry(
                    "access.CurrentActor", "it says who acts, to the one who acts; the guards themselves stand on it"),
            Map.entry(
                    "access.spi.CountryOfAddress",
                    "it tells a sign-in, before anybody is signed in, in which country an address is"),
            Map.entry(
                    "access.ActingAs",
                    "it is how a job comes by its role; no screen may use it, and a person only a job"),
            Map.entry("command.Command", "it is run by whoever may start programs on the machine, never by a screen"),
            Map.entry("disclosure.bundle.Bundles", "it makes a file of what it is given, and reads nothing"),
            Map.entry(
                    "disclosure.bundle.PackageKeys", "it signs what counsel released; only its own module may call it"),
            Map.entry("evidence.intake.FileIntake", "it judges the bytes that it is given, and keeps nothing"),
            Map.entry("evidence.intake.Watermark", "it writes on the picture that it is given"),
            Map.entry("audit.WalledMatters", "it gives the trail's own readers ids of requests; it reads none of them"),
            Map.entry(
                    "provider.RegisteredClients", "it judges a client before anybody is known; only the door asks it"),
            Map.entry(
                    "provider.door.ClientCalls",
                    "it is how an endpoint comes by the system's role, for a client alone"),
            Map.entry("sharing.spi.PartnerClients", "it names programs, and only its own module asks it"),
            Map.entry("policy.spi.MapKeys", "it names keys that are in the published lists; it reads no customer"),
            Map.entry("policy.spi.Rehearsal", "it is asked by the rules' own job, which acts as the system"),
            Map.entry(
                    "review.ui.spi.CaseBlock",
                    "it is drawn by the case page, which asks the role, from services that ask it again"),
            Map.entry(
                    "review.spi.MoreEvidence", "it is asked by the case page's services, which have ruled on the role"),
            Map.entry(
                    "review.spi.KindOfCase", "it is asked by the case page's services, which have ruled on the role"));

    private AsksNoRole() {}
}
