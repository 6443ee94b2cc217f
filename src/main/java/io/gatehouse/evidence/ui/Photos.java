package io.gatehouse.evidence.ui;

import io.gatehouse.evidence.EvidenceFileId;
import io.gatehouse.evidence.PhotoAnswer;
import java.io.InputStream;
import java.io.Serializable;

/** Where an {@link EvidenceUpload} puts what it was sent. Each method is called by whoever is at the screen. */
public interface Photos extends Serializable {

    /** Takes a file that has arrived whole. Called outside the lock of the user's session, since it takes seconds. */
    PhotoAnswer take(String fileName, InputStream content);

    /** Keeps a photo in spite of its warnings. */
    void keep(EvidenceFileId photo);

    /** Takes a photo back. */
    void remove(EvidenceFileId photo);
}
