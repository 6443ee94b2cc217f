package io.gatehouse.activity;

import io.gatehouse.customer.Country;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Events of an account in one week from one address and country, and what many such lines come to. */
record SummaryLine(
        LocalDate monday,
        IpAddress source,
        @Nullable Country country,
        long accesses,
        long acts,
        long refused,
        Instant first,
        Instant last) {

    private static final int SOURCES_AT_MOST = 100;

    /** A line of one event. */
    static SummaryLine of(ActivityEvent event) {
        var access = event.eventClass() == EventClass.ACCESS;
        return new SummaryLine(
                LocalDate.ofInstant(event.at(), ZoneOffset.UTC)
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                event.source(),
                event.country(),
                access ? 1 : 0,
                access ? 0 : 1,
                event.result() == EventResult.OK ? 0 : 1,
                event.at(),
                event.at());
    }

    private long events() {
        return accesses + acts;
    }

    static ActivitySummary summed(List<SummaryLine> found) {
        // An address is where its latest event says it is.
        var lines =
                found.stream().sorted(Comparator.comparing(SummaryLine::last)).toList();
        var weeks = new TreeMap<LocalDate, List<SummaryLine>>();
        var sources = new HashMap<IpAddress, List<SummaryLine>>();
        for (var line : lines) {
            weeks.computeIfAbsent(line.monday(), _ -> new ArrayList<>()).add(line);
            sources.computeIfAbsent(line.source(), _ -> new ArrayList<>()).add(line);
        }
        return new ActivitySummary(
                lines.stream()
                        .map(SummaryLine::first)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                lines.stream()
                        .map(SummaryLine::last)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                lines.stream().mapToLong(SummaryLine::accesses).sum(),
                lines.stream().mapToLong(SummaryLine::acts).sum(),
                lines.stream().mapToLong(SummaryLine::refused).sum(),
                sources.size(),
                countries(lines),
                weeks.entrySet().stream()
                        .map(week -> new ActivitySummary.Week(
                                week.getKey(),
                                week.getValue().stream()
                                        .mapToLong(SummaryLine::events)
                                        .sum(),
                                (int) week.getValue().stream()
                                        .map(SummaryLine::source)
                                        .distinct()
                                        .count(),
                                countries(week.getValue())))
                        .toList(),
                sources.entrySet().stream()
                        .map(source -> new ActivitySummary.Source(
                                source.getKey(),
                                source.getValue().getLast().country(),
                                source.getValue().stream()
                                        .mapToLong(SummaryLine::events)
                                        .sum(),
                                source.getValue().stream()
                                        .map(SummaryLine::first)
                                        .min(Comparator.naturalOrder())
                                        .orElseThrow(),
                                source.getValue().stream()
                                        .map(SummaryLine::last)
                                        .max(Comparator.naturalOrder())
                                        .orElseThrow()))
                        .sorted(Comparator.comparingLong(ActivitySummary.Source::events)
                                .reversed()
                                .thenComparing(ActivitySummary.Source::first))
                        .limit(SOURCES_AT_MOST)
                        .toList());
    }

    private static Map<Country, Long> countries(List<SummaryLine> lines) {
        var counts = new LinkedHashMap<Country, Long>();
        lines.stream()
                .filter(line -> line.country() != null)
                .forEach(line -> counts.merge(line.country(), line.events(), Long::sum));
        return counts;
    }
}
