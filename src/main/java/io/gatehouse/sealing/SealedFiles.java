package io.gatehouse.sealing;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.springframework.stereotype.Service;

/**
 * Seals files: a streaming seal under a key of the file's own, which is in turn sealed under the subject's data key.
 *
 * <p>Whatever was changed, cut short or moved shows as an {@link IOException} while reading, before the changed part is
 * handed out.
 */
@Service
public class SealedFiles {

    private static final int KEY_BYTES = 32;
    private static final int SEGMENT_BYTES = 64 * 1024;

    private final SealedRecords records;
    private final SecureRandom random = new SecureRandom();

    SealedFiles(SealedRecords records) {
        this.records = records;
    }

    /**
     * Seals what {@code plain} holds into {@code sealed}; closes neither.
     *
     * @return the file's own key, sealed: to be kept in the row that stands for the file
     */
    public byte[] seal(SubjectId subject, Place place, InputStream plain, OutputStream sealed) throws IOException {
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        try {
            var sealing = streaming(key).newEncryptingStream(new Unclosed(sealed), place.associatedData());
            plain.transferTo(sealing);
            sealing.close();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        return records.sealBytes(subject, place, key);
    }

    /** Opens a sealed file; closing the answer closes {@code sealed}. */
    public InputStream open(SubjectId subject, Place place, byte[] sealedKey, InputStream sealed) throws IOException {
        try {
            return streaming(records.openBytes(subject, place, sealedKey))
                    .newDecryptingStream(sealed, place.associatedData());
        } catch (GeneralSecurityException broken) {
            throw new SealBroken(broken);
        }
    }

    private static AesGcmHkdfStreaming streaming(byte[] key) throws GeneralSecurityException {
        return new AesGcmHkdfStreaming(key, "HmacSha256", KEY_BYTES, SEGMENT_BYTES, 0);
    }

    /** Lets the sealing stream write its last segment without closing what lies below it. */
    private static final class Unclosed extends java.io.FilterOutputStream {

        Unclosed(OutputStream below) {
            super(below);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
