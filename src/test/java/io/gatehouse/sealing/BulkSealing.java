package io.gatehouse.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Seals as the portal does, for subjects who are made by the thousand: their data keys are wrapped as ever, and given to the caller to be
 * written many at once. For one thread, and for the subject that was begun last.
 */
public final class BulkSealing {

    private static final int KEY_BYTES = 32;

    private final WrappingKeys wrapping;
    private final UUID wrappingKey;
    private final SecureRandom random = new SecureRandom();
    private final SealedRecords records;
    private @Nullable SubjectId subject;
    private @Nullable Aead opened;

    public BulkSealing(ApplicationContext beans) {
        wrapping = beans.getBean(WrappingKeys.class);
        wrappingKey = wrapping.current();
        records = new SealedRecords(
                new DataKeys(
                        beans.getBean(JdbcClient.class),
                        wrapping,
                        beans.getBean(MasterKey.class),
                        beans.getBean(Clock.class),
                        beans,
                        List.of()) {
                    @Override
                    Aead forSealing(SubjectId asked) {
                        if (!asked.equals(subject)) {
                            throw new IllegalArgumentException("Another subject was begun");
                        }
                        return Objects.requireNonNull(opened);
                    }
                });
    }

    /** The wrapping key of all data keys that are made here. */
    public UUID wrappingKey() {
        return wrappingKey;
    }

    /** Makes the subject's data key and answers with it as its row holds it. */
    public byte[] begin(SubjectId next) {
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        try {
            subject = next;
            opened = new AesGcmJce(key);
            return wrapping.open(wrappingKey).encrypt(key, DataKeys.bound(next));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public byte[] seal(SubjectId whose, Place place, Object value) {
        return records.seal(whose, place, value);
    }
}
