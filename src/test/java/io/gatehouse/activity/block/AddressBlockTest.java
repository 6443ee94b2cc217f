package io.gatehouse.activity.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AddressBlockTest {

    private static final long MARCH = 1_772_323_200_000_000L;
    private static final long MAPPED = 0xFFFF_0000_0000L;

    @Test
    void givesBackWhatWasPackedInEveryUnitOfTime() {
        for (var unit : List.of(1L, 1_000L, 1_000_000L)) {
            for (var count : List.of(1, 2, 17, 4096)) {
                var uses = uses(new SplittableRandom(unit * 31 + count), count, unit);

                assertThat(AddressBlock.unpack(AddressBlock.pack(uses))).isEqualTo(uses);
            }
        }
    }

    @Test
    void givesBackTimesBeforeAllTimesAndTheHighestAddress() {
        var uses = List.of(new AddressUse(0, 0, -5_000_000, 0, 1), new AddressUse(-1, -1, 7, Integer.MAX_VALUE, 3));

        assertThat(AddressBlock.unpack(AddressBlock.pack(uses))).isEqualTo(uses);
    }

    @Test
    void takesLessRoomForSecondsThanForMicroseconds() {
        assertThat(AddressBlock.pack(uses(new SplittableRandom(1), 4096, 1_000_000)).length)
                .isLessThan(AddressBlock.pack(uses(new SplittableRandom(1), 4096, 1)).length * 3 / 4);
    }

    @Test
    void refusesUsesThatAreNotInOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> AddressBlock.pack(List.of(new AddressUse(0, 2, 1, 1, 0), new AddressUse(0, 1, 1, 1, 0))));
    }

    static List<AddressUse> uses(SplittableRandom random, int count, long unit) {
        var uses = new ArrayList<AddressUse>();
        while (uses.size() < count) {
            var four = random.nextInt(4) > 0;
            var high = four ? 0 : 0x2001_0db8_0000_0000L + random.nextInt(4);
            var low = four ? MAPPED | random.nextInt() & 0xFFFF_FFFFL : random.nextLong();
            var people = 1 + random.nextInt(3);
            for (var i = random.nextInt(30); i >= 0 && uses.size() < count; i--) {
                uses.add(new AddressUse(
                        high,
                        low,
                        MARCH + random.nextLong(2_678_400_000_000L / unit) * unit,
                        Math.floorMod((int) low + random.nextInt(people), 1_000_000),
                        random.nextInt(2)));
            }
        }
        uses.sort(AddressUse.ORDER);
        return uses;
    }
}
