package io.gatehouse.screening;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Which matching engine this is: the first 16 digits of a hash of its classes and tables.
 *
 * <p>Chosen over a number that somebody has to raise: an engine that was changed never passes for the one before. Another compiler may
 * make other bytes of the same engine; then everybody is screened once more than needed.
 */
@Component
class EngineVersion {

    private static final int VERSION_BYTES = 8;
    private static final String[] PARTS = {"classpath*:io/gatehouse/matching/*.class", "classpath*:matching/*"};

    private final String value;

    EngineVersion() {
        this.value = read();
    }

    String value() {
        return value;
    }

    private static String read() {
        var resolver = new PathMatchingResourcePatternResolver();
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            var parts = new ArrayList<Resource>();
            for (var pattern : PARTS) {
                for (var part : resolver.getResources(pattern)) {
                    if (part.isReadable() && !name(part).contains("Test")) {
                        parts.add(part);
                    }
                }
            }
            parts.sort(Comparator.comparing(EngineVersion::name));
            for (var part : parts) {
                hash.update(part.getContentAsByteArray());
            }
            return HexFormat.of().formatHex(hash.digest(), 0, VERSION_BYTES);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String name(Resource part) {
        return String.valueOf(part.getFilename());
    }
}
