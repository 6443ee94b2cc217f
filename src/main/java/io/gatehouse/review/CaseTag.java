package io.gatehouse.review;

import io.gatehouse.shell.Refused;
import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Pattern;

/** A word by which reviewers find cases again: small letters, digits and hyphens. Not a place for personal data. */
public record CaseTag(String value) implements Serializable {

    private static final int MAX_TYPED_LENGTH = 64;
    private static final Pattern WORD = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
    private static final int MAX_LENGTH = 24;

    public CaseTag {
        if (value.length() > MAX_LENGTH || !WORD.matcher(value).matches()) {
            throw new Refused("review.tag.form");
        }
    }

    /** Takes a word as people type it: capitals and spaces are forgiven. */
    public static CaseTag of(String typed) {
        if (typed.length() > MAX_TYPED_LENGTH) {
            throw new Refused("review.tag.form");
        }
        return new CaseTag(typed.strip().toLowerCase(Locale.ROOT).replaceAll("[ _]+", "-"));
    }

    @Override
    public String toString() {
        return value;
    }
}
