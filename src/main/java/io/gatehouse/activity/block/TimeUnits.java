package io.gatehouse.activity.block;

/** The coarsest unit of time that loses nothing, as microseconds: a second, a millisecond, or one. */
final class TimeUnits {

    private static final long[] KNOWN = {1_000_000, 1_000, 1};

    private TimeUnits() {}

    static long coarsest(long[] micros) {
        for (var unit : KNOWN) {
            var exact = true;
            for (var i = 0; i < micros.length && exact; i++) {
                exact = micros[i] % unit == 0;
            }
            if (exact) {
                return unit;
            }
        }
        throw new IllegalStateException("A microsecond divides every time");
    }
}
