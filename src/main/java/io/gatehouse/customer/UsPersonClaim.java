package io.gatehouse.customer;

import io.gatehouse.shell.Refused;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a customer says about being a US person (R36, R37): the answer, which limbs of the definition, and by what evidence.
 *
 * <p>Only a reviewer's decision makes anyone a US person. "Not sure" is treated as "no".
 */
public record UsPersonClaim(
        Answer answer, Set<Limb> limbs, @Nullable String evidence) implements Serializable {

    private static final int MAX_LENGTH = 500;

    /** The answers of the wizard. */
    public enum Answer {
        YES,
        NO,
        NOT_SURE;

        public String key() {
            return "customer.usperson.answer." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** The limbs of the definition, any one of which suffices. */
    public enum Limb {
        CITIZEN,
        PERMANENT_RESIDENT,
        US_ORGANISATION,
        IN_THE_US;

        public String key() {
            return "customer.usperson.limb." + name().toLowerCase(Locale.ROOT);
        }
    }

    public UsPersonClaim {
        limbs = limbs.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(limbs));
        if (answer == Answer.YES && limbs.isEmpty()) {
            throw new Refused("customer.usperson.limb.missing");
        }
        if (evidence != null) {
            if (Typed.length(evidence) > MAX_LENGTH) {
                throw new Refused("customer.usperson.evidence.long", MAX_LENGTH);
            }
            CardNumbers.refuseIn(evidence);
        }
    }

    /** Takes the answers as given; limbs and evidence count only beside a "yes". */
    public static UsPersonClaim of(@Nullable Answer answer, Set<Limb> limbs, @Nullable String evidence) {
        if (answer == null) {
            throw new Refused("customer.usperson.missing");
        }
        var text = Typed.text(evidence);
        return answer == Answer.YES
                ? new UsPersonClaim(answer, limbs, text.isEmpty() ? null : text)
                : new UsPersonClaim(answer, Set.of(), null);
    }

    @Override
    public String toString() {
        return answer.toString();
    }
}
