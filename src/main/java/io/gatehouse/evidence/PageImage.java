package io.gatehouse.evidence;

import io.gatehouse.evidence.intake.EncodedPicture;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A page as somebody may look at it: a JPEG that the portal drew, in it who looks and when. Never the file as sent. */
public final class PageImage {

    private final byte[] jpeg;

    PageImage(byte[] jpeg) {
        this.jpeg = jpeg;
    }

    static PageImage of(EncodedPicture picture) {
        return new PageImage(picture.bytes());
    }

    public String mediaType() {
        return "image/jpeg";
    }

    /** In bytes. */
    public int size() {
        return jpeg.length;
    }

    public InputStream open() {
        return new ByteArrayInputStream(jpeg);
    }
}
