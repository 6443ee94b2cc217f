package io.gatehouse.evidence.ui;

import com.vaadin.flow.function.SerializableSupplier;
import io.gatehouse.audit.Ground;
import io.gatehouse.evidence.EvidenceFileId;
import io.gatehouse.evidence.EvidenceFiles;
import io.gatehouse.evidence.OwnEvidence;
import io.gatehouse.evidence.PageImage;
import org.springframework.stereotype.Component;

/** Makes {@link EvidenceImage}s. Pages are counted from 1; each needs words for those who do not see it. */
@Component
public class EvidenceImages {

    private final OwnEvidence own;
    private final EvidenceFiles files;

    EvidenceImages(OwnEvidence own, EvidenceFiles files) {
        this.own = own;
        this.files = files;
    }

    /** The small picture of a page of one's own. */
    public EvidenceImage own(EvidenceFileId photo, int page, String alternative) {
        return new EvidenceImage(() -> own.thumbnail(photo, page), alternative);
    }

    /** A page at reading size, the onlooker's name and the time in it. */
    public EvidenceImage page(EvidenceFileId photo, int page, Ground ground, String alternative) {
        return new EvidenceImage(() -> files.page(photo, page, ground), alternative);
    }

    /** A page, small, the onlooker's name and the time in it. */
    public EvidenceImage thumbnail(EvidenceFileId photo, int page, Ground ground, String alternative) {
        return new EvidenceImage(() -> files.thumbnail(photo, page, ground), alternative);
    }

    /** A page that somebody else lets see, such as a hand-off. */
    public EvidenceImage of(SerializableSupplier<PageImage> look, String alternative) {
        return new EvidenceImage(look, alternative);
    }
}
