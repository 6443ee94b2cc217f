package io.gatehouse.evidence.intake;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A JPEG picture that the portal drew: nothing of the sender's file is in it but what can be seen. */
public final class EncodedPicture {

    private final int width;
    private final int height;
    private final byte[] jpeg;

    EncodedPicture(int width, int height, byte[] jpeg) {
        this.width = width;
        this.height = height;
        this.jpeg = jpeg;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** In bytes. */
    public int size() {
        return jpeg.length;
    }

    public byte[] bytes() {
        return jpeg.clone();
    }

    public InputStream open() {
        return new ByteArrayInputStream(jpeg);
    }
}
