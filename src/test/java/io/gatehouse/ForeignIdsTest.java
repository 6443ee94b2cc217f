package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.disclosure.Handover;
import io.gatehouse.disclosure.PackageFixture;
import io.gatehouse.disclosure.Packages;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.verification.ApplicationFixture;
import jakarta.servlet.ServletContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Foreign, invented and malformed ids against every screen with a parameter and every address of a download (AC-3): what is not yours
 * answers as what is not there, in the same words, and nothing breaks.
 *
 * <p>{@code -Dgatehouse.ids} says how many ids, from {@code -Dgatehouse.seed}.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignIdsTest {

    private static final int IDS = Integer.getInteger("gatehouse.ids", 2_000);
    private static final long SEED = Long.getLong("gatehouse.seed", 20_261_122L);
    private static final int ROUTES = IDS / 10;
    private static final int DOWNLOADS = IDS / 10;

    /** The words of the screen for what went wrong on our side. */
    private static final String FAILURE = "We could not show this page";

    private static final Pattern TEXT = Pattern.compile("\"key\":\"text\"[^{}]*?\"value\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    @Autowired
    ServletContext servlets;

    @Autowired
    TestPeople people;

    @Autowired
    PackageFixture packaging;

    @Autowired
    Packages packages;

    @Autowired
    ApplicationFixture applications;

    @LocalServerPort
    int port;

    private final Random random = new Random(SEED);

    /** Who asks. */
    private final Map<Role, PersonId> persons = new EnumMap<>(Role.class);

    /** What there is that is not theirs, by the last word of the screen's address. */
    private final Map<Role, Map<String, String>> foreign = new EnumMap<>(Role.class);

    @BeforeAll
    void whatBelongsToOthers() {
        for (var role : Role.values()) {
            if (role != Role.SYSTEM) {
                persons.put(role, people.appointed(Set.of(role)));
            }
            foreign.put(role, new HashMap<>());
        }
        var theirs = packaging.asked(ProcessType.SUBPOENA);
        var released = packaging.released(theirs);
        people.signIn(theirs.custodian());
        packages.deliver(released.summary().id(), released.summary().version(), new Handover.ByPassphrase());
        var liaison = foreign.get(Role.LIAISON);
        liaison.put("request", theirs.number());
        liaison.put("search", theirs.number());
        liaison.put("download", packaging.mailedToken(theirs.request()));

        var walled = packaging.asked(ProcessType.SUBPOENA);
        var draft = packaging.draft(walled);
        packaging.makeLetter(walled);
        var custodian = foreign.get(Role.CUSTODIAN);
        custodian.put("request", walled.number());
        custodian.put("search", walled.number());
        custodian.put("package", draft.number());

        persons.put(Role.CUSTOMER, applications.newCustomer(ApplicationFixture.complete()));
        people.signOut();
    }

    // Screens

    @Test
    void anotherPersonsThingOpensNoScreenThatANobodysDoesNot() {
        var routes =
                ApplicationRouteRegistry.getInstance(new VaadinServletContext(servlets)).getRegisteredRoutes().stream()
                        .flatMap(route ->
                                Stream.<RouteBaseData<?>>concat(Stream.of(route), route.getRouteAliases().stream()))
                        .map(RouteBaseData::getTemplate)
                        .filter(template -> template.contains(":"))
                        .map(template -> "/" + template.replaceAll("/:.*", "/"))
                        .sorted()
                        .distinct()
                        .toList();
        assertThat(routes).hasSizeGreaterThan(8);
        var wrong = new TreeMap<String, String>();
        var each = Math.max(2, ROUTES / (routes.size() * persons.size()));
        persons.forEach((role, person) -> {
            var client = signedIn(person);
            for (var route : routes) {
                client.open("/");
                texts(client, route, "before", wrong);
                var nobodys = texts(client, route, UUID.randomUUID().toString(), wrong);
                var parts = route.split("/");
                var theirs = foreign.get(role).get(parts[parts.length - 1]);
                Stream.concat(
                                Stream.ofNullable(theirs),
                                IntStream.range(0, each).mapToObj(_ -> malformed(random)))
                        .filter(id -> !id.contains("/") && !id.isBlank())
                        .forEach(id -> {
                            var told = texts(client, route, id, wrong);
                            if (!told.equals(nobodys)) {
                                wrong.putIfAbsent(role + " " + route, id + ": " + told + " but " + nobodys);
                            }
                        });
            }
        });

        assertThat(wrong).as("seed %d", SEED).isEmpty();
    }

    /** What stands on the screen afterwards, whatever the id was. */
    private static List<String> texts(UidlClient client, String route, String id, Map<String, String> wrong) {
        client.navigate("/");
        var body = client.navigate(route + id);
        if (body.contains(FAILURE) || body.contains("appError\":{")) {
            wrong.putIfAbsent(route, id + " broke it");
        }
        return TEXT.matcher(body)
                .results()
                .map(found -> found.group(1).replace("\\u0000", "\u0000").replace(id, "id"))
                .filter(text -> !text.isBlank())
                .sorted()
                .toList();
    }

    // Downloads

    @Test
    void aDownloadThatIsNobodysIsNotThere() {
        var wrong = new ArrayList<String>();
        for (var role : List.of(Role.CUSTOMER, Role.LIAISON, Role.CUSTODIAN, Role.OFFICER)) {
            var client = signedIn(persons.get(role));
            client.open("/");
            for (var made = 0; made < DOWNLOADS / 4; made++) {
                var path = "/VAADIN/dynamic/resource/" + client.ui() + "/" + UUID.randomUUID() + "/"
                        + random.nextInt(1000) + ".pdf";
                var answer = client.fetch(path);
                if (answer.statusCode() < 400 || answer.statusCode() > 499) {
                    wrong.add(role + " " + path + " " + answer.statusCode());
                }
                if (new String(answer.body(), StandardCharsets.UTF_8).contains("Exception")) {
                    wrong.add(role + " " + path + " tells why");
                }
            }
        }

        assertThat(wrong).as("seed %d", SEED).isEmpty();
    }

    private static String malformed(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> new UUID(random.nextLong(), random.nextLong()).toString();
            case 1 -> "LP-2026-" + "%04d".formatted(9000 + random.nextInt(999));
            case 2 -> "NS-2026-" + Integer.toString(random.nextInt(1 << 29), 36).toUpperCase(java.util.Locale.ROOT);
            case 3 -> "LP-" + random.nextLong() + "-1";
            case 4 -> "..%2f" + random.nextInt();
            case 5 -> "'; drop table legal_request; -- " + random.nextInt();
            case 6 -> "\u0000\uFFFF\u202E" + random.nextInt();
            case 7 -> "9".repeat(20 + random.nextInt(400));
            case 8 -> "%" + random.nextInt() + "_";
            default -> Integer.toString(-random.nextInt(1 << 20));
        };
    }

    private UidlClient signedIn(PersonId person) {
        var client = new UidlClient(port);
        assertThat(client.get("/test-entrance/" + person).statusCode()).isEqualTo(204);
        return client;
    }
}
