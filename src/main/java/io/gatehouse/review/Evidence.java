package io.gatehouse.review;

import io.gatehouse.shell.Refused;
import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * One piece of evidence on the case page that can be marked: the block it stands in, and which one of that block.
 *
 * @param block the block's key: {@code compare}, {@code documents}, {@code screening}, {@code location}, or a later module's
 * @param item which piece of the block: a fact's name, a document's identifier, or {@code all}
 */
public record Evidence(String block, String item) implements Serializable {

    /** The item that stands for a block as a whole. */
    public static final String ALL = "all";

    public static final String COMPARE = "compare";
    public static final String DOCUMENTS = "documents";
    public static final String LOCATION = "location";

    /** Possible list matches, an item each: what people say of them is kept with the hit, so they take no marks. */
    public static final String SCREENING = "screening";

    private static final Pattern BLOCK = Pattern.compile("[a-z][a-z-]{0,23}");
    private static final Pattern ITEM = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

    public Evidence {
        if (!BLOCK.matcher(block).matches() || !ITEM.matcher(item).matches()) {
            throw new Refused("review.evidence.unknown");
        }
    }

    /** A block as a whole. */
    public static Evidence of(String block) {
        return new Evidence(block, ALL);
    }
}
