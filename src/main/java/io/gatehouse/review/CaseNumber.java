package io.gatehouse.review;

import io.gatehouse.shell.Refused;
import java.io.Serializable;
import java.util.regex.Pattern;

/** The number by which people name a case, "C-10297": given once, in the order in which cases open, never used again. */
public record CaseNumber(long value) implements Serializable {

    private static final int MAX_TYPED_LENGTH = 24;
    private static final Pattern TYPED = Pattern.compile("(?:[Cc][- ]?)?([0-9]{1,18})");

    public CaseNumber {
        if (value < 1) {
            throw new Refused("review.number.form");
        }
    }

    /** Takes a number as people type it: with or without the letter, in either case. */
    public static CaseNumber of(String typed) {
        if (typed.length() > MAX_TYPED_LENGTH) {
            throw new Refused("review.number.form");
        }
        var matched = TYPED.matcher(typed.strip());
        if (!matched.matches()) {
            throw new Refused("review.number.form");
        }
        return new CaseNumber(Long.parseLong(matched.group(1)));
    }

    @Override
    public String toString() {
        return "C-" + value;
    }
}
