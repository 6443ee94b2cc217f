package io.gatehouse.activity.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DirectoryTest {

    @Test
    void findsWhereToBeginHoweverManyBlocksBeginAlike() {
        var directory = new Directory();
        directory.add(0, 5, 10, 0);
        directory.add(0, 7, 10, 4);
        directory.add(0, 7, 10, 9);
        directory.add(-1, 0, 3, 12);

        assertThat(directory.from(0, 1, 0)).isZero();
        assertThat(directory.from(0, 7, 10)).isZero();
        assertThat(directory.from(0, 7, 11)).isEqualTo(2);
        assertThat(directory.from(-1, -1, 0)).isEqualTo(3);
        assertThat(directory.beginsUpTo(2, 0, 7, 10)).isTrue();
        assertThat(directory.beginsUpTo(3, 0, 9, 10)).isFalse();
        assertThat(directory.holding(0)).isZero();
        assertThat(directory.holding(8)).isEqualTo(1);
        assertThat(directory.holding(500)).isEqualTo(3);
    }

    @Test
    void comesBackAsItWasPacked() {
        var random = new SplittableRandom(7);
        var directory = new Directory();
        var high = 0L;
        for (var block = 0; block < 1000; block++) {
            high += random.nextLong(Long.MAX_VALUE / 500);
            directory.add(high, random.nextLong(), random.nextLong(1L << 52), block * 37);
        }

        var back = Directory.unpack(directory.pack());

        assertThat(back).usingRecursiveComparison().isEqualTo(directory);
    }
}
