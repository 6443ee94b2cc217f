package io.gatehouse.bench;

import io.gatehouse.Portal;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.provider.ApiFixture;
import io.gatehouse.provider.ApiScope;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The portal whose gate is asked, in a process of its own, with a filter around everything that takes the time. */
final class GateProcess {

    static final String READY = "ready\t";
    static final String STATIC = "/bench/static";
    static final String TIMES = "/bench/times";
    static final String MOVE = "/bench/move/";
    static final String MOVE_ELSEWHERE = "/bench/move-elsewhere/";
    static final String END = "/bench/end";

    private static final int ACCOUNTS = 500;
    private static final int PERCENT = 95;
    private static final CountDownLatch OVER = new CountDownLatch(1);

    private GateProcess() {}

    public static void main(String[] arguments) throws Exception {
        try (var context = new SpringApplicationBuilder(Portal.class, Around.class)
                .run(
                        "--gatehouse.directory=" + Path.of(arguments[0]),
                        "--gatehouse.provider.door.limits.gate=1000000",
                        "--gatehouse.provider.door.limits.others=1000000",
                        "--server.port=0",
                        "--logging.level.root=warn")) {
            var port = Integer.parseInt(String.valueOf(context.getEnvironment().getProperty("local.server.port")));
            var accounts = accounts(context);
            var console = context.getBean(ApiFixture.class).console(port, ApiScope.GATE_READ);
            System.out.println(READY + port + "\t" + console.token() + "\t" + accounts);
            OVER.await();
        }
        System.exit(0);
    }

    private static String accounts(ApplicationContext context) {
        var register = context.getBean(CustomerRegister.class);
        var people = context.getBean(TestPeople.class);
        var person = Set.of(Role.CUSTOMER);
        return context.getBean(ActingAs.class)
                .system(
                        "benchmark",
                        () -> IntStream.range(0, ACCOUNTS)
                                .mapToObj(_ -> {
                                    var account = AccountId.next();
                                    register.verified(register.register(
                                            people.appointed(person), account, AccountOpening.ofIndividual()));
                                    register.move(account, AccountState.ACTIVE, "benchmark");
                                    return account.toString();
                                })
                                .collect(Collectors.joining(",")));
    }

    /** What stands around everything else in the server. */
    @Configuration(proxyBeanMethods = false)
    static class Around {

        private static final int LONGEST_MICROS = 2_000_000;

        private final AtomicIntegerArray micros = new AtomicIntegerArray(LONGEST_MICROS + 1);

        @Bean
        FilterRegistrationBean<Filter> benchmarkTimes(ActingAs actingAs, CustomerRegister register, JdbcClient jdbc) {
            Filter filter = (request, response, chain) -> {
                var began = System.nanoTime();
                if (!own((HttpServletRequest) request, (HttpServletResponse) response, actingAs, register, jdbc)) {
                    chain.doFilter(request, response);
                    micros.incrementAndGet((int) Math.min((System.nanoTime() - began) / 1_000, LONGEST_MICROS));
                }
            };
            var registration = new FilterRegistrationBean<>(filter);
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return registration;
        }

        private boolean own(
                HttpServletRequest request,
                HttpServletResponse response,
                ActingAs actingAs,
                CustomerRegister register,
                JdbcClient jdbc)
                throws IOException {
            var path = request.getRequestURI();
            if (path.equals(STATIC)) {
                write(response, "{\"decision\":\"allow\",\"reason\":\"active\"}");
            } else if (path.equals(TIMES)) {
                write(response, Long.toString(taken()));
            } else if (path.startsWith(MOVE)) {
                var account = new AccountId(UUID.fromString(path.substring(MOVE.length())));
                var to = AccountState.valueOf(request.getParameter("to"));
                actingAs.system("benchmark", () -> register.move(account, to, "benchmark"));
                write(response, "moved");
            } else if (path.startsWith(MOVE_ELSEWHERE)) {
                // what another node writes, and nobody on this one hears of
                jdbc.sql("""
                                update account set state = ?, version = version + 1, changed_at = utc_timestamp(6),
                                    shown_since = utc_timestamp(6)
                                where id = ?
                                """)
                        .params(request.getParameter("to"), UUID.fromString(path.substring(MOVE_ELSEWHERE.length())))
                        .update();
                write(response, "moved");
            } else if (path.equals(END)) {
                write(response, "over");
                OVER.countDown();
            } else {
                return false;
            }
            return true;
        }

        /** The time within which 95 of 100 were answered since this was last asked, in microseconds. */
        private long taken() {
            var all = IntStream.rangeClosed(0, LONGEST_MICROS)
                    .mapToLong(micros::get)
                    .sum();
            var seen = 0L;
            var found = 0;
            for (var at = 0; at <= LONGEST_MICROS; at++) {
                seen += micros.getAndSet(at, 0);
                if (seen * 100 < all * PERCENT) {
                    found = at + 1;
                }
            }
            return found;
        }

        private static void write(HttpServletResponse response, String text) throws IOException {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            response.setContentType("application/json");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }
}
