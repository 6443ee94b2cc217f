package io.gatehouse.review;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * What kind of matter a case is. Later modules bring their own through {@code review :: spi}; its text key is
 * {@code <module>.case.<KEY>}, here {@code review.case.APPLICATION}.
 */
public record CaseKind(String key) implements Serializable {

    private static final Pattern KEY = Pattern.compile("[A-Z][A-Z_]{0,23}");

    /** A customer's application to be verified. */
    public static final CaseKind APPLICATION = new CaseKind("APPLICATION");

    /** A possible match with a watchlist or a special measure. */
    public static final CaseKind SCREENING = new CaseKind("SCREENING");

    /** Evidence that ran out, or a fact that changed, after an account opened (R19). */
    public static final CaseKind RECHECK = new CaseKind("RECHECK");

    /** A refusal that the customer wants a person to look at again (R44). */
    public static final CaseKind APPEAL = new CaseKind("APPEAL");

    /** A change that a customer told of (R25). */
    public static final CaseKind CHANGE = new CaseKind("CHANGE");

    /** A foreign reseller and its own programme (R49). */
    public static final CaseKind RESELLER = new CaseKind("RESELLER");

    /** Alerts about from where an account is used. */
    public static final CaseKind LOCATION = new CaseKind("LOCATION");

    public CaseKind {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("A kind of case is named by capital letters");
        }
    }

    /** Whether its object is an application, so that the case page shows what the customer said and handed in. */
    public boolean aboutApplication() {
        return equals(APPLICATION) || equals(RECHECK) || equals(APPEAL);
    }

    /** Whether it begins with words that the customer wrote. */
    public boolean aboutStatement() {
        return equals(APPEAL) || equals(CHANGE);
    }

    /** The key of the words that staff see for it. */
    public String textKey() {
        return "review.kind." + key;
    }
}
