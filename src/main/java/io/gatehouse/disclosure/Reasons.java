package io.gatehouse.disclosure;

import io.gatehouse.policy.RuleProfile;
import io.gatehouse.shell.Refused;
import org.jspecify.annotations.Nullable;

/** What somebody writes down to say why: long enough to say something, short enough to be read. */
final class Reasons {

    private Reasons() {}

    /** Why an act is done. */
    static String of(@Nullable String typed, RuleProfile profile) {
        return of(typed, profile.legalProcess().reasonAtLeast(), profile);
    }

    /** Why an emergency is believed in, or what became of it: as much as the danger itself asks. */
    static String full(@Nullable String typed, RuleProfile profile) {
        return of(typed, profile.legalProcess().dangerAtLeast(), profile);
    }

    private static String of(@Nullable String typed, int atLeast, RuleProfile profile) {
        var text = typed == null ? "" : typed.strip();
        if (text.length() < atLeast) {
            throw new Refused("disclosure.reason.short", atLeast);
        }
        var atMost = profile.legalProcess().dangerAtMost();
        if (text.length() > atMost) {
            throw new Refused("disclosure.reason.long", atMost);
        }
        return text;
    }
}
