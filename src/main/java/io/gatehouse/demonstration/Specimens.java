package io.gatehouse.demonstration;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Pictures of identity documents that exist nowhere: drawn by us, with code lines that compute, for demonstrations and
 * tests.
 *
 * <p>The same document gives the same picture, byte for byte on one Java runtime. Drawing needs no display and no installed font.
 */
public final class Specimens {

    private Specimens() {}

    /** A JPEG of one side, 1,600 pixels wide, as a customer would photograph it. */
    public static byte[] photograph(SpecimenDocument document, SpecimenDocument.Side side, PhotoFlaw... flaws) {
        Set<PhotoFlaw> all = EnumSet.noneOf(PhotoFlaw.class);
        all.addAll(Arrays.asList(flaws));
        return new Photograph(document, side).of(new SpecimenSheet(document, side), all);
    }

    /** The code lines printed on the document, with their check digits: two lines, or three on the small card. */
    public static List<String> codeLines(SpecimenDocument document) {
        return SpecimenCodeLines.of(document);
    }
}
