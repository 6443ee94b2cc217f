package io.gatehouse.disclosure;

import io.gatehouse.policy.RuleProfile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A search as it is typed, before it is known whether it can be made.
 *
 * @param named the identifier of the request that it starts from
 * @param name for a person: the name, in any spelling
 * @param address for a range: an address or a range inside it
 * @param from for an address: from when; UTC
 * @param to until when
 * @param reason why it is made
 */
public record SearchTyped(
        NamedIdentifier named,
        String name,
        String address,
        @Nullable Instant from,
        @Nullable Instant to,
        String reason) {

    /** What is searched for; refused where it is no name, no address, or a window that is too long. */
    public NamedIdentifier sought(RuleProfile.LegalProcess rules) {
        if (named.isPerson()) {
            return named.written(name);
        }
        if (!named.isWindow()) {
            return named;
        }
        return named.isRange()
                ? NamedIdentifier.inside(address, from, to, rules)
                : NamedIdentifier.window(named.value(), from, to, rules.windowAtMost());
    }

    @Override
    public String toString() {
        return named.toString();
    }
}
