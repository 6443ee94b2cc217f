package io.gatehouse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** Runs the benchmark that is named, or lists them all. */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var known = known();
        var benchmark = arguments.length == 0 ? null : known.get(arguments[0]);
        if (benchmark == null) {
            System.out.println("bin/bench NAME [OPTIONS]");
            known.forEach((name, one) -> System.out.printf("  %-14s %s%n", name, one.about()));
            System.exit(arguments.length == 0 ? 0 : 2);
            return;
        }
        var figures = new LinkedHashMap<String, Object>();
        var report = new Benchmark.Report() {
            @Override
            public void row(String what, Object value, String unit) {
                System.out.printf(Locale.ROOT, "%-52s %12s %s%n", what, shown(value), unit);
            }

            @Override
            public void figure(String key, Object value) {
                figures.put(key, value);
            }
        };
        benchmark.run(report, List.of(arguments).subList(1, arguments.length));
        System.out.println();
        figures.forEach((key, value) -> System.out.println(key + "=" + shown(value)));
        System.out.flush();
        System.exit(0);
    }

    private static String shown(Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.2f", number) : String.valueOf(value);
    }

    private static Map<String, Benchmark> known() throws ReflectiveOperationException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Benchmark.class));
        var known = new TreeMap<String, Benchmark>();
        for (var found : scanner.findCandidateComponents("io.gatehouse")) {
            var type = ClassUtils.forName(String.valueOf(found.getBeanClassName()), Bench.class.getClassLoader());
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            known.put(
                    type.getSimpleName()
                            .replaceFirst("Benchmark$", "")
                            .replaceAll("([a-z])([A-Z])", "$1-$2")
                            .toLowerCase(Locale.ROOT),
                    (Benchmark) constructor.newInstance());
        }
        return known;
    }
}
