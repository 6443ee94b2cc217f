package io.gatehouse.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Several acts at once: four at a time, twice as many as the cores that the goals are for. */
final class Together {

    static final int AT_ONCE = 4;

    private Together() {}

    /** What the n-th of many does. */
    interface Act<T> {
        T of(int number) throws Exception;
    }

    static <T> List<T> all(int count, Act<T> act) throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var acts = new ArrayList<Callable<T>>();
            for (var n = 0; n < count; n++) {
                var number = n;
                acts.add(() -> act.of(number));
            }
            var done = new ArrayList<T>();
            for (var one : threads.invokeAll(acts)) {
                done.add(one.get());
            }
            return done;
        }
    }
}
