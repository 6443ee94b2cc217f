package io.gatehouse.access;

import java.util.Locale;

/**
 * A mail domain is like one that is an authority's, and is not it.
 *
 * @param resembles the domain that it is like; empty where only its ending, or what it hides, is amiss
 */
public record DomainWarning(Kind kind, String resembles) {

    /** In which way. */
    public enum Kind {
        /** It holds characters that nobody sees, or marks set upon letters. */
        HIDDEN,
        /** Letters of other scripts that look the same. */
        OTHER_SCRIPT,
        /** Letters or digits that look the same. */
        LOOKS_SAME,
        /** The same name under another ending. */
        OTHER_ENDING,
        /** The authority's domain in front of somebody else's. */
        IN_FRONT,
        /** The same name with words added. */
        ADDED_WORD,
        /** The same name but for a hyphen. */
        HYPHEN,
        /** The same name but for a slip of the fingers. */
        MISTYPED,
        /** It was an agency's once, and anybody may have it now. */
        LAPSED,
        /** It calls itself a government's under an ending that anybody may register. */
        CALLS_ITSELF;

        /** The text key of the kind's sentence. */
        public String key() {
            return "access.domain." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
