package io.gatehouse.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.gatehouse.shell.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;
import org.springframework.stereotype.Component;

/**
 * Which passwords are taken, and how they are kept.
 *
 * <p>Long enough, unmodified, no rules of composition; refused are those that offline dictionaries know, those that a few
 * guesses would find, and those that hold the person's own name or address (AU-5). Kept is PBKDF2 with HMAC-SHA-512, because
 * the platform brings it; BCrypt would cut a long password off after 72 bytes.
 */
@Component
class Passwords {

    private static final String KIND = "pbkdf2-sha512";
    private static final int SALT_BYTES = 16;
    private static final int LEAST_OWN_PART = 4;
    /** Of zxcvbn's 0 to 4: 3 is more than 10^8 guesses. */
    private static final int LEAST_SCORE = 3;

    private static final int MEASURED_CHARACTERS = 72;
    private static final Pattern BETWEEN_PARTS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final AccessSettings.Password settings;
    private final PasswordEncoder encoder;
    private final String nobodys;
    private final Zxcvbn dictionaries = new Zxcvbn();
    /** Hashing takes a core for a while; more than there are cores would only make all of them late. */
    private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors());

    Passwords(AccessSettings settings) {
        this.settings = settings.password();
        var pbkdf2 = new Pbkdf2PasswordEncoder(
                "", SALT_BYTES, this.settings.rounds(), SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA512);
        this.encoder = new DelegatingPasswordEncoder(KIND, Map.of(KIND, pbkdf2));
        this.nobodys = encode("nobody has this password, but it takes as long to refuse");
    }

    int least() {
        return settings.least();
    }

    /** Takes a password for a person, or refuses it with the reason. */
    String take(String password, String... own) {
        require(password, own);
        return encode(password);
    }

    /** Refuses a password with the reason. */
    void require(String password, String... own) {
        var characters = password.codePointCount(0, password.length());
        if (characters < settings.least()) {
            throw new Refused("access.password.short", settings.least());
        }
        if (characters > settings.most()) {
            throw new Refused("access.password.long", settings.most());
        }
        if (holdsOwn(password, own)) {
            throw new Refused("access.password.own");
        }
        if (isKnown(password)) {
            throw new Refused("access.password.known");
        }
    }

    /** Whether a password is the one that was kept; where none was kept it takes as long to say no. */
    boolean matches(String password, @Nullable String kept) {
        // Nothing longer was ever taken, and hashing must not cost what the caller chooses.
        var tried = password.codePointCount(0, password.length()) > settings.most() ? "" : password;
        cores.acquireUninterruptibly();
        try {
            var matches = encoder.matches(tried, kept == null ? nobodys : kept);
            return matches && kept != null;
        } finally {
            cores.release();
        }
    }

    private String encode(String password) {
        cores.acquireUninterruptibly();
        try {
            return String.valueOf(encoder.encode(password));
        } finally {
            cores.release();
        }
    }

    private boolean isKnown(String password) {
        var end = password.offsetByCodePoints(
                0, Math.min(MEASURED_CHARACTERS, password.codePointCount(0, password.length())));
        var strength = dictionaries.measure(password.substring(0, end), List.of("gatehouse"));
        var sequence = strength.getSequence();
        var wholeInOneBook = sequence.size() == 1
                && "dictionary".equals(sequence.getFirst().pattern.value());
        return wholeInOneBook || strength.getScore() < LEAST_SCORE;
    }

    private static boolean holdsOwn(String password, String... own) {
        var folded = password.toLowerCase(Locale.ROOT);
        return Arrays.stream(own)
                .flatMap(text -> BETWEEN_PARTS.splitAsStream(text.toLowerCase(Locale.ROOT)))
                .filter(part -> part.codePointCount(0, part.length()) >= LEAST_OWN_PART)
                .anyMatch(folded::contains);
    }
}
