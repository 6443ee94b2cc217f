package io.gatehouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.ActingAs;
import io.gatehouse.activity.BulkActivity;
import io.gatehouse.activity.IpPrefix;
import io.gatehouse.bench.SearchFilling;
import io.gatehouse.customer.CustomerNames;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.customer.InventedCustomers;
import io.gatehouse.database.EmbeddedDatabase;
import io.gatehouse.database.RecordedStatements;
import io.gatehouse.database.RecordedStatements.Sent;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.matching.Score;
import io.gatehouse.matching.Subject;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the database goes about every statement that a search sends, on tables that are filled (PF-4). */
@SpringBootTest(properties = "gatehouse.directory=target/test-plans")
class SearchPlansTest {

    private static final int CUSTOMERS = 1_500;
    private static final int EVENTS_EACH = 10;
    private static final int DAYS = 5;
    private static final long SEED = 4;

    /** A table of fewer rows is read whole as quickly as by an index. */
    private static final long FEW = 100;

    private static final String DERIVED = "<derived";

    /** More rows than any one statement of a search has to look at. */
    private static final long MANY = 300;

    @TestConfiguration
    static class Recording {

        @Bean
        static RecordedStatements recordedStatements() {
            return new RecordedStatements();
        }
    }

    @Autowired
    ApplicationContext context;

    @Autowired
    RecordedStatements statements;

    @Autowired
    RestrictedSearch search;

    @Autowired
    DeskFixture desks;

    @Autowired
    CustomerNames names;

    @Autowired
    RulesInForce rules;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    @Value("${gatehouse.directory}")
    Path home;

    private final InventedCustomers invented = new InventedCustomers(SEED, CUSTOMERS, List.of());

    /** A line of a plan. */
    private record Step(String table, String type, String key, long rows) {}

    @Test
    void noStatementOfASearchScansATable() throws Exception {
        var first = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS + 1);
        var activity =
                new BulkActivity(context, invented, home.resolve("aside"), SEED, CUSTOMERS, EVENTS_EACH, first, DAYS);
        try (var database = EmbeddedDatabase.open(home.resolve("database"))) {
            var address = database.address();
            SearchFilling.fill(
                    context,
                    invented,
                    CUSTOMERS,
                    activity,
                    () -> DriverManager.getConnection(address.url(), address.owner(), address.ownerPassword()));
        }
        followNames();
        jdbc.sql("""
                        insert into assigned_address (address, from_at, account_id, until_at, imported_at)
                        select source, min(occurred_at), account_id, min(occurred_at) + interval 1 second, now(6)
                        from activity group by source, account_id
                        """).update();
        assertThat(jdbc.sql("analyze table assigned_address")
                        .query((row, _) -> row.getString("Msg_text"))
                        .list())
                .containsExactly("OK");
        assertThat(rowsOf("assigned_address")).isGreaterThan(FEW);
        // Where everybody has just come in, whoever asks for the latest may as well read them all.
        jdbc.sql("update customer set facts_at = facts_at - interval 1 hour").update();
        var wanted = new ArrayList<NamedIdentifier>();
        for (var kind : IdentifierKind.values()) {
            wanted.add(NamedIdentifier.of(
                    kind,
                    invented.identifier(kind == IdentifierKind.WALLET ? 1_001 : 1_000, kind)
                            .value()));
        }
        wanted.add(
                NamedIdentifier.of(IdentifierKind.ACCOUNT, invented.account(7).toString()));
        var name = invented.name(1_200);
        wanted.add(NamedIdentifier.person(
                name.inLatinLetters(), Integer.toString(invented.born(1_200).year())));
        var seen = activity.seen(1_300, 3);
        var from = seen.at().truncatedTo(ChronoUnit.HOURS);
        wanted.add(
                NamedIdentifier.window(seen.source().text(), from, from.plus(1, ChronoUnit.HOURS), Duration.ofDays(1)));
        var range = IpPrefix.of(seen.source().text() + (seen.source().text().indexOf(':') < 0 ? "/30" : "/126"));
        wanted.add(NamedIdentifier.range(
                range.text(),
                from,
                from.plus(1, ChronoUnit.HOURS),
                rules.current().legalProcess()));
        var request = desks.inForce(desks.desk(), ProcessType.COURT_ORDER, wanted.toArray(NamedIdentifier[]::new));

        var sent = new LinkedHashMap<String, Sent>();
        for (var one : wanted) {
            statements
                    .during(() -> {
                        var answer = search.search(request, one);
                        assertThat(answer).as(one.toString()).isInstanceOf(SearchAnswer.Found.class);
                        var account = ((SearchAnswer.Found) answer)
                                .records()
                                .getFirst()
                                .account();
                        assertThat(search.select(request, one, account)).isPresent();
                        search.others(request, one, account, EnumSet.allOf(RecordClass.class));
                        search.image(request, one, account, 0);
                        assertThat(search.askForCopy(request, one, Set.of(account), Set.of(RecordClass.NAME)))
                                .isTrue();
                        search.unsearched(request);
                        return answer;
                    })
                    .forEach(statement -> sent.putIfAbsent(statement.sql(), statement));
        }

        assertThat(sent).hasSizeGreaterThan(20);
        assertThat(sent.keySet())
                .as("ranges and shared hours are among them")
                .anyMatch(sql -> sql.contains("source between"))
                .anyMatch(sql -> sql.contains("order by occurred_at desc"));
        var plans = plans(sent);
        assertThat(plans).hasSizeGreaterThan(10);
        var scans = new ArrayList<String>();
        plans.forEach((sql, steps) -> steps.stream()
                .filter(step -> step.rows() > MANY
                        || (List.of("ALL", "index").contains(step.type()) && rowsOf(step.table()) > FEW))
                .forEach(step -> scans.add(step + " of " + sql)));
        assertThat(scans).isEmpty();
    }

    @Test
    void aScanWouldBeSeen() throws Exception {
        var plan = plans(Map.of(
                "scan", new Sent("select count(*) from audit_entry where job = 'x' and actor_role = 'y'", List.of())));

        assertThat(plan.get("scan")).anyMatch(step -> step.type().equals("ALL"));
    }

    /** Sees to it that names are held of customers who were there before they were written, and that nobody has to be followed then. */
    private void followNames() throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end && !acting.system("test", names::ready)) {
            Thread.sleep(50);
        }
        for (var when : List.of("utc_timestamp(6)", "utc_timestamp(6) - interval 1 day")) {
            jdbc.sql("update customer set version = version + 1, facts_at = " + when)
                    .update();
            acting.system("test", () -> names.near(Subject.named(PartyKind.PERSON, "Nobody"), Score.USUAL));
        }
    }

    private Map<String, List<Step>> plans(Map<String, Sent> sent) throws Exception {
        var plans = new LinkedHashMap<String, List<Step>>();
        try (var connection = context.getBean(javax.sql.DataSource.class).getConnection()) {
            for (var entry : sent.entrySet()) {
                var sql = entry.getValue().sql().strip().toLowerCase(java.util.Locale.ROOT);
                if (Stream.of("select", "update", "delete").anyMatch(sql::startsWith)) {
                    plans.put(entry.getKey(), plan(connection, entry.getValue()));
                }
            }
        }
        return plans;
    }

    private static List<Step> plan(Connection connection, Sent sent) throws SQLException, ReflectiveOperationException {
        var steps = new ArrayList<Step>();
        try (var explain = connection.prepareStatement("explain " + sent.sql())) {
            sent.set(explain);
            try (var rows = explain.executeQuery()) {
                while (rows.next()) {
                    if (rows.getString("table") != null) {
                        steps.add(new Step(
                                rows.getString("table"),
                                String.valueOf(rows.getString("type")),
                                String.valueOf(rows.getString("key")),
                                rows.getLong("rows")));
                    }
                }
            }
        }
        return steps;
    }

    /** By what it is called in a statement; a name that is no table's own counts as one of many rows. */
    private long rowsOf(String table) {
        if (table.startsWith(DERIVED)) {
            // What is derived inside a statement has a line of its own for the table that it is derived from.
            return 0;
        }
        return jdbc.sql(
                        "select table_rows from information_schema.tables where table_schema = database() and table_name = ?")
                .param(table)
                .query(Long.class)
                .optional()
                .orElse(Long.MAX_VALUE);
    }
}
