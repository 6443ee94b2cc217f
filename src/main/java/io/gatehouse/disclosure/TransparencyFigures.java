package io.gatehouse.disclosure;

import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The transparency figures (F18): what authorities have asked for in a period, by kind of process, and what came of it. Counts only;
 * nobody and no matter is named.
 *
 * <p>National-security letters are counted in the bands that the law permits and in no other way (50 U.S.C. 1874): neither what came of
 * them nor how long it took is said, a band begins at none at all, and no sum has them in it.
 */
@Service
@Transactional(readOnly = true)
public class TransparencyFigures {

    private static final String READERS = "hasAnyRole('CUSTODIAN','COUNSEL','ADMIN')";

    private final JdbcClient jdbc;
    private final RulesInForce rules;
    private final Clock clock;

    TransparencyFigures(JdbcClient jdbc, RulesInForce rules, Clock clock) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.clock = clock;
    }

    /** A period: its first day, and its last, in UTC. */
    public record Period(LocalDate from, LocalDate to) {}

    /** A number, or the band that may be said in its place: from the least to the most. */
    public record Count(int least, int most) {

        static Count exactly(int number) {
            return new Count(number, number);
        }

        static Count band(int number, int width) {
            var least = number / width * width;
            return new Count(least, least + width - 1);
        }

        /** Whether it is a band and no number. */
        public boolean isBand() {
            return least != most;
        }
    }

    /**
     * One kind of process.
     *
     * @param disclosed requests under which a package was fetched
     * @param refused requests that counsel rejected
     * @param withdrawn requests that the agency took back
     * @param pending requests that nothing has come of so far
     * @param nothing requests that ended without anything disclosed
     * @param accounts accounts of which something was disclosed
     * @param decided how long the decision took in the middle case: half took longer
     */
    public record Line(
            ProcessType process,
            Count requests,
            @Nullable Integer disclosed,
            @Nullable Integer refused,
            @Nullable Integer withdrawn,
            @Nullable Integer pending,
            @Nullable Integer nothing,
            Count accounts,
            @Nullable Duration decided) {}

    /** The figures of a period, a line for each kind of process. */
    public record Figures(Period period, List<Line> lines) {

        public Figures {
            lines = List.copyOf(lines);
        }
    }

    /** The periods since the first request, the latest first; the running one too. */
    @PreAuthorize(READERS)
    public List<Period> periods() {
        var months = rules.current().packages().figuresMonths();
        var now = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var first = jdbc
                .sql("select min(received_at) from legal_request")
                .query((row, _) -> row.getObject(1, LocalDateTime.class))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .map(LocalDateTime::toLocalDate)
                .findFirst()
                .orElse(now);
        var periods = new ArrayList<Period>();
        // Periods begin with January, so that half-years are those of the calendar.
        var from = YearMonth.of(now.getYear(), (now.getMonthValue() - 1) / months * months + 1);
        do {
            periods.add(new Period(from.atDay(1), from.plusMonths(months - 1).atEndOfMonth()));
            from = from.minusMonths(months);
        } while (periods.getLast().from().isAfter(first));
        return periods;
    }

    private record Received(
            ProcessType process, String outcome, @Nullable Duration decided) {}

    /** The figures of a period. */
    @PreAuthorize(READERS)
    public Figures of(Period period) {
        var from = period.from().atStartOfDay();
        var to = period.to().plusDays(1).atStartOfDay();
        var received = jdbc.sql("""
                        select r.process,
                            case when exists (select 1 from disclosure_package p join disclosure_package_link l on l.package_id = p.id
                                    where p.request_id = r.id and l.used_at is not null) then 'DISCLOSED'
                                when r.state in ('REJECTED', 'WITHDRAWN') then r.state
                                when r.state in ('CLOSED', 'EXPIRED') or (r.state = 'IN_FORCE' and r.expires_at <= :now) then 'NOTHING'
                                else 'PENDING' end as outcome,
                            r.received_at,
                            (select min(m.moved_at) from legal_move m where m.request_id = r.id
                                and m.state in ('IN_FORCE', 'REJECTED')) as decided_at
                        from legal_request r where r.received_at >= :from and r.received_at < :to
                        """)
                .param("now", clock.instant())
                .param("from", from)
                .param("to", to)
                .query((row, _) -> received(row))
                .list();
        var accounts = new HashMap<ProcessType, Integer>();
        jdbc.sql("""
                        select r.process, count(distinct i.account_id) as accounts from legal_request r
                        join disclosure_package p on p.request_id = r.id
                        join disclosure_package_item i on i.package_id = p.id and i.decision = 'IN'
                        where r.received_at >= :from and r.received_at < :to
                          and exists (select 1 from disclosure_package_link l where l.package_id = p.id and l.used_at is not null)
                        group by r.process
                        """)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> accounts.put(ProcessType.valueOf(row.getString(1)), row.getInt(2)))
                .list();
        return new Figures(
                period,
                Arrays.stream(ProcessType.values())
                        .map(process -> line(
                                process,
                                received.stream()
                                        .filter(one -> one.process() == process)
                                        .toList(),
                                accounts.getOrDefault(process, 0)))
                        .toList());
    }

    private static Received received(ResultSet row) throws SQLException {
        var decided = row.getObject("decided_at", LocalDateTime.class);
        return new Received(
                ProcessType.valueOf(row.getString("process")),
                row.getString("outcome"),
                decided == null ? null : Duration.between(row.getObject("received_at", LocalDateTime.class), decided));
    }

    private Line line(ProcessType process, List<Received> received, int accounts) {
        if (process == ProcessType.NATIONAL_SECURITY_LETTER) {
            var width = rules.current().packages().letterBand();
            return new Line(
                    process,
                    Count.band(received.size(), width),
                    null,
                    null,
                    null,
                    null,
                    null,
                    Count.band(accounts, width),
                    null);
        }
        var decided = received.stream()
                .map(Received::decided)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return new Line(
                process,
                Count.exactly(received.size()),
                number(received, "DISCLOSED"),
                number(received, "REJECTED"),
                number(received, "WITHDRAWN"),
                number(received, "PENDING"),
                number(received, "NOTHING"),
                Count.exactly(accounts),
                decided.isEmpty() ? null : decided.get((decided.size() - 1) / 2));
    }

    private static Integer number(List<Received> received, String outcome) {
        return (int)
                received.stream().filter(one -> one.outcome().equals(outcome)).count();
    }

    /** The figures as a table for machines (RFC 4180, UTF-8); bands as {@code 0-499}, what may not be said empty. */
    @PreAuthorize(READERS)
    public String csv(Period period) {
        var lines = new ArrayList<String>();
        lines.add(
                "from,to,process,requests,disclosed,rejected,withdrawn,pending,nothing_disclosed,accounts,median_hours");
        for (var line : of(period).lines()) {
            lines.add(String.join(
                    ",",
                    period.from().toString(),
                    period.to().toString(),
                    Texts.in(
                            Locale.ENGLISH,
                            "disclosure.process." + line.process().name().toLowerCase(Locale.ROOT)),
                    written(line.requests()),
                    written(line.disclosed()),
                    written(line.refused()),
                    written(line.withdrawn()),
                    written(line.pending()),
                    written(line.nothing()),
                    written(line.accounts()),
                    line.decided() == null ? "" : String.valueOf(line.decided().toHours())));
        }
        return String.join("\r\n", lines) + "\r\n";
    }

    private static String written(Count count) {
        return count.isBand() ? count.least() + "-" + count.most() : String.valueOf(count.least());
    }

    private static String written(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }
}
