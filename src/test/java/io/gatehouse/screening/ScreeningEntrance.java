package io.gatehouse.screening;

import static io.gatehouse.customer.CustomerFixture.aCustomer;

import io.gatehouse.access.ActingAs;
import io.gatehouse.customer.CustomerRegister;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a test in another process make customers and lists, and see how far re-screening is: not there in what ships. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 12)
class ScreeningEntrance extends OncePerRequestFilter {

    private static final Duration CLOSED = Duration.ofMinutes(5);
    private static final String PATH = "/test-screening/";

    private final ScreeningFixture fixture;
    private final CustomerRegister register;
    private final ActingAs acting;
    private final JdbcClient jdbc;
    private final ScreenedStore screened;
    private final TransactionTemplate transaction;

    ScreeningEntrance(
            ScreeningFixture fixture,
            CustomerRegister register,
            ActingAs acting,
            JdbcClient jdbc,
            ScreenedStore screened,
            TransactionTemplate transaction) {
        this.fixture = fixture;
        this.register = register;
        this.acting = acting;
        this.jdbc = jdbc;
        this.screened = screened;
        this.transaction = transaction;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getRequestURI().startsWith(PATH)) {
            chain.doFilter(request, response);
            return;
        }
        var words = request.getRequestURI().substring(PATH.length()).split("/");
        try {
            var answer = switch (words[0]) {
                case "customers" -> customers(Integer.parseInt(words[1]), words[2], words[3]);
                case "list" ->
                    fixture.list("%s-%s,person,%s %s,,1987,VN,,,,".formatted(words[1], words[2], words[1], words[2]));
                case "passes" -> passes();
                case "hits" -> hits();
                case "changes" -> changes();
                case "gate" -> gate();
                default -> throw new IllegalArgumentException();
            };
            response.getOutputStream().write(answer.toString().getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException failed) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    /** So many customers of that name, whether screened yet or not. */
    private Object customers(int number, String given, String family) {
        for (var made = 0; made < number; made++) {
            var customer = fixture.unknown();
            acting.system(
                    "test",
                    () -> register.putFacts(
                            customer, aCustomer().named(given, family, "").facts()));
        }
        return number;
    }

    /** The passes, each with its kind, whether it is done, and how many customers were screened. */
    private Object passes() {
        return String.join(
                "\n",
                jdbc.sql("select concat(kind, ' ', state, ' ', customers) from rescreening order by planned_at, id")
                        .query(String.class)
                        .list());
    }

    /**
     * Customers with facts, screenings of a customer's change that are on record, the most of them for one customer, and changes that are
     * told but not heard.
     */
    private Object changes() {
        return jdbc.sql("""
                        select concat((select count(distinct customer_id) from customer_fact), ' ',
                            (select count(*) from audit_entry where action = 'screening.customer.screened'), ' ',
                            (select coalesce(max(times), 0) from (select count(*) times from audit_entry
                                where action = 'screening.customer.screened' group by subject_id) each_one), ' ',
                            (select count(*) from EVENT_PUBLICATION where event_type like '%FactsChanged'))
                        """).query(String.class).single();
    }

    /** Keeps everybody from screening for as long as this portal lives. */
    private Object gate() {
        return transaction.execute(_ -> {
            screened.closeGate();
            LockSupport.parkNanos(CLOSED.toNanos());
            return "open";
        });
    }

    /** Customers, customers waiting, hits, customers with a hit, and hits that were put on record. */
    private Object hits() {
        return jdbc.sql("""
                        select concat((select count(*) from customer), ' ',
                            (select count(*) from screened where waiting = 1), ' ',
                            (select count(*) from hit), ' ',
                            (select count(distinct customer_id) from hit), ' ',
                            (select count(*) from audit_entry where action = 'screening.hit.found'))
                        """).query(String.class).single();
    }
}
