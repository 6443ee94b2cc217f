package io.gatehouse.sharing.stix;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle or a page of a collection holds for us.
 *
 * @param indicators those about fingerprints
 * @param named who the identities in it say they are
 * @param others objects of other types or with other patterns, which are left out
 * @param flaws objects that are not what they say
 * @param objects how many objects there were in all
 * @param more whether the page says that there is more
 * @param next what it says to ask with for the next page
 */
public record ReadBundle(
        List<Indicator> indicators,
        Map<String, String> named,
        List<Other> others,
        List<Flaw> flaws,
        int objects,
        boolean more,
        @Nullable String next) {

    public ReadBundle {
        indicators = List.copyOf(indicators);
        named = Map.copyOf(named);
        others = List.copyOf(others);
        flaws = List.copyOf(flaws);
    }

    /** An object that is left out, by its identifier and version where they are in order. */
    public record Other(@Nullable String id, @Nullable String version) {}

    /**
     * An object that could not be taken.
     *
     * @param place its place among the objects, from 1
     * @param id its identifier, where that is in order
     */
    public record Flaw(
            int place, @Nullable String id, @Nullable String version, Wrong wrong) {}

    /** What was wrong with an object. */
    public enum Wrong {
        /** It is no object, or has no type. */
        NO_OBJECT,
        /** Its identifier is missing or is not of its type. */
        ID,
        /** It is of another version of STIX. */
        VERSION,
        /** An instant is missing or is none. */
        TIME,
        /** Its times are out of order. */
        ORDER,
        /** Its confidence is no whole number from 0 to 100. */
        CONFIDENCE,
        /** It bears no marking of the traffic light protocol, or more than one. */
        MARKING,
        /** Its pattern is missing or is no text. */
        PATTERN,
        /** Something else of it is of the wrong type. */
        TYPE;

        /** The text key of a sentence that says so. */
        public String key() {
            return "sharing.wrong." + name().toLowerCase(Locale.ROOT);
        }
    }
}
