package io.gatehouse.screening;

import io.gatehouse.Benchmark;
import io.gatehouse.bench.MeasuredProcess;
import java.util.List;

/**
 * What holding a name against whole lists costs, beside how others do it: names a second, the slowest of a hundred, recall at the same
 * rate of alarms, memory, time until a new list is in force, and time to hold a list's change against all customers.
 *
 * <p>The same names, the same Java, two threads. The public lists lie beside the project; where they do not, names are invented and only
 * speed is measured. Nothing here asserts a figure.
 */
public class ScreeningBenchmark implements Benchmark {

    /** What a million names and a million customers need beside each other, with the peers' copies. */
    private static final String HEAP = "3g";

    @Override
    public String about() {
        return "names a second against whole lists, recall, memory, re-screening, beside Lucene and a full comparison";
    }

    @Override
    public void run(Report report) throws Exception {
        MeasuredProcess.run(ScreeningProcess.class, HEAP, List.of(), report, System.out::println);
    }
}
