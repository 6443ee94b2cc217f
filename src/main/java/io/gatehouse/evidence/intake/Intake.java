package io.gatehouse.evidence.intake;

import java.util.List;

/** What became of a file: taken with its pictures drawn anew, or refused with the reason. */
public sealed interface Intake {

    /**
     * The file may be kept.
     *
     * @param kind by its content
     * @param digest SHA-256 of the file, in hexadecimal
     * @param pixelDigest SHA-256 of what can be seen: equal for a picture saved again with other metadata
     * @param pages at least one, in order
     * @param findings what speaks against the picture; empty for a PDF
     * @param text what a PDF says in letters, shortened; empty for pictures
     */
    record Taken(
            FileKind kind,
            String digest,
            String pixelDigest,
            List<Page> pages,
            List<PictureFinding> findings,
            String text)
            implements Intake {

        public Taken {
            pages = List.copyOf(pages);
            findings = List.copyOf(findings);
        }

        @Override
        public String toString() {
            return "Taken[" + kind + ", " + pages.size() + " pages, " + findings + "]";
        }
    }

    /** The file may not be kept. */
    record Refused(Refusal reason) implements Intake {}

    /**
     * One page or picture.
     *
     * @param viewing the size at which people look at it
     * @param thumbnail the small one
     */
    record Page(EncodedPicture viewing, EncodedPicture thumbnail) {}
}
