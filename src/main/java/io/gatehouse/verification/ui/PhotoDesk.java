package io.gatehouse.verification.ui;

import io.gatehouse.evidence.EvidenceFileId;
import io.gatehouse.evidence.OwnPhoto;
import io.gatehouse.evidence.PageImage;
import io.gatehouse.evidence.PhotoAnswer;
import io.gatehouse.evidence.Side;
import io.gatehouse.evidence.Tries;
import java.io.InputStream;
import java.util.List;

/** Where photos of one document are added: by the customer who has signed in, or from a phone that the customer connected. */
interface PhotoDesk {

    /** The photos that were added and not taken back, the oldest first. */
    List<OwnPhoto> photos();

    /** What a photo may show: the sides of a card, or the photo page of a passport. */
    List<Side> sides();

    /** How often a photo may still fail today. */
    Tries tries();

    PhotoAnswer add(Side side, String name, InputStream content);

    void keep(EvidenceFileId photo);

    void remove(EvidenceFileId photo);

    PageImage thumbnail(EvidenceFileId photo);
}
