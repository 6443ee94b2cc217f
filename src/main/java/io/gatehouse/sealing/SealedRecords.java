package io.gatehouse.sealing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import org.springframework.stereotype.Service;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals values and opens them again: JSON under AES-256-GCM with the subject's data key, bound to the place it lies in.
 *
 * <p>A value read back may be of an older form than today's: fields that are no longer known are passed over, and fields that
 * are new come as {@code null}; {@link Place#schema()} tells forms apart where that is not enough.
 */
@Service
public class SealedRecords {

    private static final byte FORM = 1;

    private final DataKeys keys;
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    SealedRecords(DataKeys keys) {
        this.keys = keys;
    }

    /** Seals the value. The subject's data key is made if this is the first value. */
    public byte[] seal(SubjectId subject, Place place, Object value) {
        return sealBytes(subject, place, json.writeValueAsBytes(value));
    }

    /** Opens a value, or throws {@link SealBroken} or {@link DataKeyDestroyed}. */
    public <T> T open(SubjectId subject, Place place, byte[] sealed, Class<T> type) {
        return json.readValue(openBytes(subject, place, sealed), type);
    }

    /** Seals bytes as they are, for what is packed already. */
    public byte[] sealBytes(SubjectId subject, Place place, byte[] plain) {
        try {
            var cipher = keys.forSealing(subject).encrypt(plain, place.associatedData());
            return ByteBuffer.allocate(cipher.length + 1).put(FORM).put(cipher).array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Opens what {@link #sealBytes} has sealed, or throws as {@link #open} does. */
    public byte[] openBytes(SubjectId subject, Place place, byte[] sealed) {
        try {
            if (sealed.length == 0 || sealed[0] != FORM) {
                throw new GeneralSecurityException("Not a sealed value");
            }
            var cipher = java.util.Arrays.copyOfRange(sealed, 1, sealed.length);
            return keys.forOpening(subject).decrypt(cipher, place.associatedData());
        } catch (GeneralSecurityException broken) {
            throw new SealBroken(broken);
        }
    }
}
