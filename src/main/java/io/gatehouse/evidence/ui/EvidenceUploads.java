package io.gatehouse.evidence.ui;

import com.vaadin.flow.function.SerializableConsumer;
import io.gatehouse.evidence.EvidenceFileId;
import io.gatehouse.evidence.EvidenceId;
import io.gatehouse.evidence.Incoming;
import io.gatehouse.evidence.OwnEvidence;
import io.gatehouse.evidence.PhotoAnswer;
import io.gatehouse.evidence.Side;
import java.io.InputStream;
import java.io.Serial;
import org.springframework.stereotype.Component;

/** Makes {@link EvidenceUpload}s. */
@Component
public class EvidenceUploads {

    private final Incoming incoming;
    private final OwnEvidence own;

    EvidenceUploads(Incoming incoming, OwnEvidence own) {
        this.incoming = incoming;
        this.own = own;
    }

    /**
     * Adds to a document of whoever is at the screen.
     *
     * @param label says what is added, for those who do not see it
     * @param changed called after each answer, and after a photo was kept or taken back
     */
    public EvidenceUpload own(String label, EvidenceId document, Side side, SerializableConsumer<PhotoAnswer> changed) {
        return to(label, new OwnPhotos(own, document, side), changed);
    }

    /** Adds wherever the photos shall go, such as from a phone to which a customer handed over. */
    public EvidenceUpload to(String label, Photos photos, SerializableConsumer<PhotoAnswer> changed) {
        return new EvidenceUpload(incoming, label, photos, changed);
    }

    private static final class OwnPhotos implements Photos {

        @Serial
        private static final long serialVersionUID = 1L;

        private final transient OwnEvidence own;
        private final EvidenceId document;
        private final Side side;

        OwnPhotos(OwnEvidence own, EvidenceId document, Side side) {
            this.own = own;
            this.document = document;
            this.side = side;
        }

        @Override
        public PhotoAnswer take(String fileName, InputStream content) {
            return own.add(document, side, fileName, content);
        }

        @Override
        public void keep(EvidenceFileId photo) {
            own.keep(photo);
        }

        @Override
        public void remove(EvidenceFileId photo) {
            own.remove(photo);
        }
    }
}
