package io.gatehouse.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BearersTest {

    private static byte[] sound(int number) {
        return ("a" + Integer.toString(number, 26)).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void countsEachBearerOnce() {
        var bearers = new Bearers();
        for (int bearer : new int[] {0, 0, 0, 3, 3, 7}) {
            bearers.note(sound(1), bearer);
        }
        bearers.note(sound(2), 0);

        assertThat(bearers.of(sound(1))).isEqualTo(3);
        assertThat(bearers.of(sound(2))).isEqualTo(1);
        assertThat(bearers.of(sound(3))).isZero();
    }

    @Test
    void keepsItsCountsAsItGrowsAndWhenItIsClosed() {
        var bearers = new Bearers();
        for (int bearer = 0; bearer < 5_000; bearer++) {
            for (int number = bearer; number < 5_000; number += 1_000) {
                bearers.note(sound(number), bearer);
            }
        }
        var before = bearers.bytes();

        bearers.close();

        assertThat(bearers.bytes()).isLessThan(before);
        for (int number = 0; number < 5_000; number++) {
            assertThat(bearers.of(sound(number))).isEqualTo(number / 1_000 + 1);
        }
        assertThat(bearers.of(sound(5_000))).isZero();
    }
}
