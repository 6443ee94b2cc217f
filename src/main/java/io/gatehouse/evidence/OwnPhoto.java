package io.gatehouse.evidence;

import io.gatehouse.evidence.intake.FileKind;
import io.gatehouse.evidence.intake.PictureFinding;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * A photo or file as the customer who added it sees it. Its text form leaves the name out.
 *
 * @param pages how many pages can be shown, from 1
 * @param warnings what speaks against it; empty once the customer has kept it anyway
 * @param handedIn whether it was sent, and can no longer be taken back
 */
public record OwnPhoto(
        EvidenceFileId id,
        Side side,
        FileKind kind,
        String name,
        int pages,
        List<PictureFinding.Kind> warnings,
        Instant addedAt,
        boolean handedIn)
        implements Serializable {

    public OwnPhoto {
        warnings = List.copyOf(warnings);
    }

    @Override
    public String toString() {
        return side + " " + kind + " " + warnings;
    }
}
