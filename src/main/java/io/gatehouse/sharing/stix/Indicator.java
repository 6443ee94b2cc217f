package io.gatehouse.sharing.stix;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An indicator of STIX 2.1 about one fingerprint: one version of it.
 *
 * @param id {@code indicator--} and a UUID
 * @param createdBy the identity that made it, where it says one
 * @param modified which version it is; instants are exact to the millisecond
 * @param validUntil not before {@code validFrom}; nothing where the maker set no end
 * @param confidence 0 to 100; nothing where the maker did not say
 * @param types of the open vocabulary, such as {@code malicious-activity}
 * @param revoked whether its maker has taken it back
 */
public record Indicator(
        String id,
        @Nullable String createdBy,
        Instant created,
        Instant modified,
        Instant validFrom,
        @Nullable Instant validUntil,
        @Nullable Integer confidence,
        List<String> types,
        Tlp tlp,
        Fingerprint fingerprint,
        boolean revoked) {

    /** What an identifier of an indicator looks like. */
    static final Pattern ID =
            Pattern.compile("indicator--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final int CERTAIN = 100;

    public Indicator {
        types = List.copyOf(types);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("That is no identifier of an indicator");
        }
        if (confidence != null && (confidence < 0 || confidence > CERTAIN)) {
            throw new IllegalArgumentException("A confidence is 0 to 100");
        }
        if (validUntil != null && !validUntil.isAfter(validFrom)) {
            throw new IllegalArgumentException("An indicator ends after it begins");
        }
        if (modified.isBefore(created)) {
            throw new IllegalArgumentException("An indicator is changed after it is made");
        }
    }
}
