package io.gatehouse.verification;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.activity.ActivityImport;
import io.gatehouse.audit.Ground;
import io.gatehouse.audit.LogVerification;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.evidence.EvidenceFiles;
import io.gatehouse.evidence.OwnEvidence;
import io.gatehouse.evidence.Side;
import io.gatehouse.evidence.intake.HandedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a test in another process send whole applications, through the services and with evidence: not there in what ships.
 * What it answers with 200 has been committed; anything else says nothing.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 11)
class SubmissionEntrance extends OncePerRequestFilter {

    private static final String PATH = "/test-submission/";
    private static final int EVENTS_A_BATCH = 500;
    private static final Ground TEST = new Ground.Job("test");

    private final ActingAs acting;
    private final ApplicationFixture fixture;
    private final OwnApplication own;
    private final OwnEvidence evidence;
    private final EvidenceFiles files;
    private final CustomerRegister register;
    private final ActivityImport activity;
    private final ObjectProvider<LogVerification> log;
    private final JdbcClient jdbc;

    SubmissionEntrance(
            ActingAs acting,
            ApplicationFixture fixture,
            OwnApplication own,
            OwnEvidence evidence,
            EvidenceFiles files,
            CustomerRegister register,
            ActivityImport activity,
            ObjectProvider<LogVerification> log,
            JdbcClient jdbc) {
        this.acting = acting;
        this.fixture = fixture;
        this.own = own;
        this.evidence = evidence;
        this.files = files;
        this.register = register;
        this.activity = activity;
        this.log = log;
        this.jdbc = jdbc;
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
                case "prepare" -> prepare();
                case "send" -> send(person(words[1]), UUID.fromString(words[2]), Long.parseLong(words[3]));
                case "activity" -> activity(person(words[1]), Integer.parseInt(words[2]));
                case "look" -> look(person(words[1]));
                case "verify" ->
                    String.valueOf(acting.system("test", () -> log.getObject().verify()));
                default -> throw new IllegalArgumentException();
            };
            response.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException failed) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private static PersonId person(String id) {
        return new PersonId(UUID.fromString(id));
    }

    /** A customer with an application that holds everything, a photo too. */
    private String prepare() {
        var person = fixture.newCustomer(ApplicationFixture.complete());
        return as(person, () -> {
            var document = evidence.open(DocumentKind.PASSPORT, ApplicationFixture.VIET_NAM);
            evidence.add(document, Side.PHOTO_PAGE, "passport.jpg", new ByteArrayInputStream(HandedIn.jpeg(1100)));
            return person + " " + own.open().orElseThrow().version();
        });
    }

    private String send(PersonId person, UUID key, long version) {
        var answer = as(person, () -> own.submit(key, version));
        if (answer instanceof SubmitAnswer.Sent sent) {
            return sent.reference();
        }
        throw new IllegalStateException("Not sent");
    }

    /** Takes in a batch of access events that its number makes, and says how many were new, known and bad. */
    private String activity(PersonId person, int number) {
        return acting.system("test", () -> {
            var account =
                    register.account(register.ofPerson(person).orElseThrow()).id();
            var lines = IntStream.range(0, EVENTS_A_BATCH)
                    .mapToObj(n ->
                            "{\"event_id\":\"crash-%d-%d\",\"account\":\"%s\",\"time\":\"2026-03-05T10:%02d:%02dZ\","
                                            .formatted(number, n, account, number % 60, n % 60)
                                    + "\"source_ip\":\"198.18.5.5\",\"class\":\"ACCESS\",\"session\":\"s-" + number
                                    + "\"}\n")
                    .collect(Collectors.joining());
            try {
                var report = activity.takeLines(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
                return report.accepted() + " " + report.duplicates() + " " + report.bad();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    /** What there is of an application: how often it was sent, how many cases it has, how many bytes its page opens to. */
    private String look(PersonId person) {
        var sent = jdbc.sql("""
                        select count(*) from application_step s join application a on a.id = s.application_id
                        where a.person_id = ? and s.state = 'SUBMITTED'
                        """).param(person.value()).query(Integer.class).single();
        var cases = jdbc.sql("""
                        select count(*) from review_case c join application a on a.id = c.object_id
                        where a.person_id = ?
                        """).param(person.value()).query(Integer.class).single();
        var bytes = acting.system("test", () -> {
            var customer = register.ofPerson(person).orElseThrow();
            return files.of(customer, TEST).stream()
                    .flatMap(document -> document.photos().stream())
                    .mapToInt(photo -> files.page(customer, photo.id(), 1, TEST).size())
                    .sum();
        });
        return sent + " " + cases + " " + bytes;
    }

    private <T> T as(PersonId person, Supplier<T> work) {
        return acting.system("test", () -> acting.person(person, work));
    }
}
