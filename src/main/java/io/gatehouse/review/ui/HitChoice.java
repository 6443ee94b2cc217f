package io.gatehouse.review.ui;

import io.gatehouse.matching.PartyKind;
import io.gatehouse.review.HitVerdict;
import io.gatehouse.review.Mark;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.Tone;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be said of a hit on the page of a case: by whoever holds the case, and by an officer of a hold. */
enum HitChoice {
    SAME(HitVerdict.SAME, Mark.FITS, "f", Tone.BAD, Sign.LOCK),
    NOT_SURE(HitVerdict.NOT_SURE, Mark.CANNOT_TELL, "c", Tone.WARN, Sign.QUESTION),
    NOT_SAME(HitVerdict.NOT_SAME, Mark.DOES_NOT_FIT, "u", Tone.OK, Sign.CROSS),
    CONFIRM(null, Mark.FITS, "f", Tone.BAD, Sign.LOCK),
    LIFT(null, Mark.DOES_NOT_FIT, "u", Tone.OK, Sign.CROSS),
    REPORTED(null, Mark.FITS, "f", Tone.OK, Sign.CHECK),
    UNBLOCK_REPORTED(null, Mark.CANNOT_TELL, "c", Tone.OK, Sign.CHECK),
    ASK_RELEASE(null, Mark.DOES_NOT_FIT, "u", Tone.WARN, Sign.QUESTION),
    RELEASE(null, Mark.DOES_NOT_FIT, "u", Tone.OK, Sign.CROSS),
    KEEP(null, Mark.CANNOT_TELL, "c", Tone.BAD, Sign.LOCK);

    private final @Nullable HitVerdict verdict;
    private final Mark mark;
    private final String letter;
    private final Tone tone;
    private final Sign sign;

    HitChoice(@Nullable HitVerdict verdict, Mark mark, String letter, Tone tone, Sign sign) {
        this.verdict = verdict;
        this.mark = mark;
        this.letter = letter;
        this.tone = tone;
        this.sign = sign;
    }

    /** The verdict it is; nothing where it answers for a hold. */
    @Nullable
    HitVerdict verdict() {
        return verdict;
    }

    /** The mark whose key it answers to. */
    Mark mark() {
        return mark;
    }

    String letter() {
        return letter;
    }

    Tone tone() {
        return tone;
    }

    Sign sign() {
        return sign;
    }

    /** The key of its words; the same person, organisation or party, as the entry is one. */
    String key(PartyKind kind) {
        if (this != SAME) {
            return "review.hit." + name();
        }
        return switch (kind) {
            case PERSON -> "review.hit.SAME.person";
            case ORGANISATION -> "review.hit.SAME.organisation";
            default -> "review.hit.SAME.party";
        };
    }

    /** What it does, and what its reason is asked for. */
    String key(String part) {
        return "review.hit." + name() + "." + part;
    }

    String className() {
        return "hit-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
