package io.gatehouse.verification;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * What a customer quotes when writing about an application: {@code 7KQ2-M4XD}.
 *
 * <p>Eight characters of 28: no vowels that could spell words, nothing that looks like something else. It tells nothing and
 * opens nothing.
 */
final class Reference {

    private static final String ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXZ";
    private static final int LENGTH = 8;
    private static final RandomGenerator RANDOM = new SecureRandom();

    private Reference() {}

    static String next() {
        var text = new StringBuilder(LENGTH + 1);
        for (var i = 0; i < LENGTH; i++) {
            if (i == LENGTH / 2) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
