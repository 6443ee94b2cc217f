package io.gatehouse;

import java.util.List;

/**
 * Something that {@code bin/bench NAME} measures. The name is the class name without "Benchmark", in lower case with
 * hyphens; any class in the tests that implements this and has a constructor without arguments is found.
 */
public interface Benchmark {

    /** The processors that the goals are stated for. */
    int CORES = 2;

    /** What holds a JVM to these processors, however many the machine has; its database is not held. */
    String ON_THE_CORES = "-XX:ActiveProcessorCount=" + CORES;

    /** Says what is measured on. */
    static void machine(Report report) {
        report.row("processors of this machine", Runtime.getRuntime().availableProcessors(), "");
        report.row("  of them for each JVM that is measured, at most", CORES, "");
    }

    /** One line for the list of benchmarks. */
    String about();

    /** Measures, and writes what it found. Nothing here asserts a time. */
    void run(Report report) throws Exception;

    /** The same with options from the command line; most have none. */
    default void run(Report report, List<String> options) throws Exception {
        run(report);
    }

    /** What a benchmark found: a table for people, and figures for machines. */
    interface Report {

        /** A line of the table. */
        void row(String what, Object value, String unit);

        /** A figure of the last lines, as {@code key=value}. */
        void figure(String key, Object value);
    }
}
