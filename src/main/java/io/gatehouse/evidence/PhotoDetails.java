package io.gatehouse.evidence;

import io.gatehouse.evidence.intake.FileKind;
import io.gatehouse.evidence.intake.PictureFinding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A photo or file as reviewers see it. Its text form leaves what is sealed out.
 *
 * @param bytes of the file as sent
 * @param pages each page's size, in order
 * @param findings what simple measures said against it
 * @param keptAnyway whether the customer kept it in spite of them
 * @param text what a PDF says in letters; empty for pictures
 * @param alsoWithOthers how many other customers handed in the same picture
 */
public record PhotoDetails(
        EvidenceFileId id,
        Side side,
        FileKind kind,
        String name,
        long bytes,
        List<PageSize> pages,
        List<PictureFinding> findings,
        boolean keptAnyway,
        Instant addedAt,
        @Nullable Instant handedInAt,
        String text,
        int alsoWithOthers) {

    /** The size of a page as it is shown, in pixels. */
    public record PageSize(int width, int height) {}

    public PhotoDetails {
        pages = List.copyOf(pages);
        findings = List.copyOf(findings);
    }

    @Override
    public String toString() {
        return id + " " + side + " " + kind;
    }
}
