package io.gatehouse.sharing;

import io.gatehouse.access.PersonId;
import io.gatehouse.sharing.stix.FingerprintKind;
import io.gatehouse.sharing.stix.Tlp;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a customer has what an indicator of another provider is about. Its text form leaves out what was written.
 *
 * @param source who shared it, as they call themselves
 * @param confidence how sure they are; nothing where they did not say
 * @param revoked whether they have taken it back since
 * @param judgement whether people held it right; nothing while nobody said
 */
public record SharedMatch(
        UUID id,
        UUID matter,
        FingerprintKind kind,
        String source,
        Tlp tlp,
        @Nullable Integer confidence,
        @Nullable Instant validUntil,
        Instant receivedAt,
        boolean revoked,
        @Nullable Judgement judgement,
        @Nullable PersonId judgedBy,
        @Nullable Instant judgedAt,
        @Nullable String reason) {

    /** What people hold of a match. */
    public enum Judgement {
        /** The customer is whom the other provider meant, or shares with them what was shared. */
        RIGHT,
        /** There is nothing in it. */
        WRONG;

        /** The key of the word for it. */
        public String key() {
            return "sharing.judgement." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** What it is called in a case, to be marked there: its kind first, by which a list names it. */
    public String item() {
        return kind + ":" + id;
    }

    @Override
    public String toString() {
        return kind + " " + id;
    }
}
