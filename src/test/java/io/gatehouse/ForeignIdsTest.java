package io.gatehouse;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.AgencyId;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.disclosure.DeskFixture;
import io.gatehouse.disclosure.Handover;
import io.gatehouse.disclosure.LegalRequestId;
import io.gatehouse.disclosure.NamedIdentifier;
import io.gatehouse.disclosure.PackageFixture;
import io.gatehouse.disclosure.PackageId;
import io.gatehouse.disclosure.Packages;
import io.gatehouse.disclosure.StepUpReason;
import io.gatehouse.disclosure.StepUps;
import io.gatehouse.evidence.EvidenceFileId;
import io.gatehouse.evidence.EvidenceId;
import io.gatehouse.evidence.OwnEvidence;
import io.gatehouse.evidence.PhotoAnswer;
import io.gatehouse.evidence.Side;
import io.gatehouse.evidence.intake.HandedIn;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.shell.Refused;
import io.gatehouse.verification.ApplicationFixture;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Foreign, invented and malformed ids against everything that takes one (AC-3): what is not yours answers as what is not there, in the
 * same words, and nothing breaks.
 *
 * <p>Every public method of a service that takes the id of something which belongs to somebody is called by whoever may call it, once
 * with what is another's and once with an id that nobody gave, all else being equal. What such a method would do is taken back. Whose a
 * person's name or a deadline is, is nobody's secret among those who may ask; those ids are left out. Then every screen with a parameter
 * and every address of a download. {@code -Dgatehouse.ids} says
 * how many ids the services are tried with, from {@code -Dgatehouse.seed}.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignIdsTest {

    private static final int IDS = Integer.getInteger("gatehouse.ids", 10_000);
    private static final long SEED = Long.getLong("gatehouse.seed", 20_261_122L);
    private static final int ROUTES = 200;
    private static final int DOWNLOADS = 200;

    /** The words of the screen for what went wrong on our side. */
    private static final String FAILURE = "We could not show this page";

    private static final Pattern IDENTIFIER =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final Pattern TEXT = Pattern.compile("\"key\":\"text\"[^{}]*?\"value\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    @Autowired
    ApplicationContext spring;

    @Autowired
    ServletContext servlets;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    DeskFixture desks;

    @Autowired
    PackageFixture packaging;

    @Autowired
    Packages packages;

    @Autowired
    StepUps stepUps;

    @Autowired
    ApplicationFixture applications;

    @Autowired
    OwnEvidence evidence;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final Random random = new Random(SEED);

    /** Who asks. */
    private final Map<Role, PersonId> persons = new EnumMap<>(Role.class);

    /** What there is that is not theirs: by the type of its id, and by the name of a parameter. */
    private final Map<Role, Map<Object, Object>> foreign = new EnumMap<>(Role.class);

    /** What is theirs, for the other ids of a call. */
    private final Map<Role, Map<Object, Object>> own = new EnumMap<>(Role.class);

    @BeforeAll
    void whatBelongsToOthers() {
        for (var role : Role.values()) {
            if (role != Role.SYSTEM) {
                persons.put(role, people.appointed(Set.of(role)));
            }
            foreign.put(role, new HashMap<>());
            own.put(role, new HashMap<>());
        }
        var theirs = packaging.asked(ProcessType.SUBPOENA);
        var released = packaging.released(theirs);
        people.signIn(theirs.custodian());
        packages.deliver(released.summary().id(), released.summary().version(), new Handover.ByPassphrase());
        var liaison = foreign.get(Role.LIAISON);
        liaison.put(LegalRequestId.class, theirs.request());
        liaison.put(PackageId.class, released.summary().id());
        liaison.put(AgencyId.class, theirs.agency());
        liaison.put(AccountId.class, desks.account(theirs.customer()).id());
        liaison.put("request", theirs.number());
        liaison.put("search", theirs.number());
        liaison.put("number", theirs.number());
        liaison.put("download", packaging.mailedToken(theirs.request()));
        liaison.put("token", packaging.mailedToken(theirs.request()));

        var walled = packaging.asked(ProcessType.SUBPOENA);
        var draft = packaging.draft(walled);
        people.signIn(walled.counsel());
        stepUps.hold(walled.request(), Set.of(StepUpReason.BURST));
        packaging.makeLetter(walled);
        var custodian = foreign.get(Role.CUSTODIAN);
        custodian.put(LegalRequestId.class, walled.request());
        custodian.put(PackageId.class, draft.id());
        custodian.put(
                UUID.class,
                jdbc.sql("select id from legal_request_step_up where request_id = ? and state = 'OPEN'")
                        .param(walled.request().value())
                        .query(UUID.class)
                        .single());
        custodian.put("request", walled.number());
        custodian.put("search", walled.number());
        custodian.put("package", draft.number());
        custodian.put("number", walled.number());

        var mine = desks.desk();
        var request = desks.inForce(mine, ProcessType.COURT_ORDER, DeskFixture.byEmail(DeskFixture.anyEmail()));
        persons.put(Role.LIAISON, mine.liaison());
        persons.put(Role.CUSTODIAN, mine.custodian());
        persons.put(Role.COUNSEL, mine.counsel());
        for (var role : List.of(Role.LIAISON, Role.CUSTODIAN, Role.COUNSEL)) {
            own.get(role).put(LegalRequestId.class, request);
        }

        var other = applications.newCustomer(ApplicationFixture.complete());
        var customer = foreign.get(Role.CUSTOMER);
        as(other, () -> {
            var document = evidence.open(DocumentKind.PASSPORT, new Country("VN"));
            customer.put(EvidenceId.class, document);
            return evidence.add(document, Side.PHOTO_PAGE, "page.jpg", new ByteArrayInputStream(HandedIn.jpeg(1300)));
        });
        customer.put(
                EvidenceFileId.class,
                new EvidenceFileId(jdbc.sql(
                                "select f.id from evidence_file f join customer c on c.id = f.subject_id where c.person_id = ?")
                        .param(other.value())
                        .query(UUID.class)
                        .single()));
        customer.put(
                CustomerId.class,
                desks.customer(aCustomer().withEmail(DeskFixture.anyEmail()).facts()));
        persons.put(Role.CUSTOMER, applications.newCustomer(ApplicationFixture.complete()));
        people.signOut();
        assertThat(PhotoAnswer.class).isInterface();
    }

    // Services

    /** One place for an id: the parameter of a method that somebody may call. */
    private record Place(Object bean, Method method, int parameter, Role role, boolean taken) {

        @Override
        public String toString() {
            return method.getDeclaringClass().getSimpleName() + "." + method.getName() + " #" + parameter + " by "
                    + role;
        }
    }

    @Test
    void anotherPersonsThingAnswersAServiceAsOneThatIsNotThere() {
        var places = places();
        assertThat(places).hasSizeGreaterThan(60);
        var wrong = new TreeMap<String, String>();
        for (var made = 0; made < IDS; made++) {
            var place = places.get(made % places.size());
            var seed = random.nextLong();
            var there = place.taken()
                    ? foreign.get(place.role()).get(key(place.method(), place.parameter()))
                    : invented(place, new Random(seed + 1));
            var theirs = outcome(place, seed, there);
            var nobodys = outcome(place, seed, invented(place, new Random(seed)));
            if (!theirs.equals(nobodys)) {
                wrong.putIfAbsent(place.toString(), theirs + " but " + nobodys);
            }
        }

        assertThat(wrong).as("seed %d", SEED).isEmpty();
    }

    private List<Place> places() {
        var found = new ArrayList<Place>();
        spring.getBeansWithAnnotation(Service.class).values().forEach(bean -> {
            var type = AopUtils.getTargetClass(bean);
            if (!type.getName().startsWith("io.gatehouse.")) {
                return;
            }
            for (var method : type.getDeclaredMethods()) {
                if (!Modifier.isPublic(method.getModifiers()) || method.isSynthetic()) {
                    continue;
                }
                for (var parameter = 0; parameter < method.getParameterCount(); parameter++) {
                    var key = key(method, parameter);
                    for (var role : persons.keySet()) {
                        var taken = foreign.get(role).containsKey(key);
                        if (isId(key) && (taken || role == Role.LIAISON || role == Role.CUSTOMER)) {
                            found.add(new Place(bean, method, parameter, role, taken));
                        }
                    }
                }
            }
        });
        return found.stream()
                .filter(place ->
                        !outcome(place, 1, invented(place, new Random(1))).equals("denied"))
                .toList();
    }

    private boolean isId(Object key) {
        return foreign.values().stream().anyMatch(taken -> taken.containsKey(key));
    }

    /** By what an id is known: its type, or where it is a text the name of the parameter. */
    private static Object key(Method method, int parameter) {
        var type = method.getParameterTypes()[parameter];
        if (type == UUID.class && !method.getDeclaringClass().getPackageName().equals("io.gatehouse.disclosure")) {
            return "another module's";
        }
        return type == String.class ? method.getParameters()[parameter].getName() : type;
    }

    private Object invented(Place place, Random random) {
        var type = place.method().getParameterTypes()[place.parameter()];
        return type == String.class ? malformed(random) : id(type, random);
    }

    private String outcome(Place place, long seed, Object id) {
        var call = new Random(seed);
        var types = place.method().getGenericParameterTypes();
        var arguments = new Object[types.length];
        for (var at = 0; at < types.length; at++) {
            arguments[at] = at == place.parameter() ? id : value(types[at], call, own.get(place.role()));
        }
        return as(
                persons.get(place.role()),
                () -> transaction.execute(status -> {
                    status.setRollbackOnly();
                    try {
                        return told(place.method().invoke(place.bean(), arguments));
                    } catch (InvocationTargetException thrown) {
                        return switch (thrown.getCause()) {
                            case Refused refused -> refused.key();
                            case AccessDeniedException _ -> "denied";
                            case Throwable other -> other.getClass().getSimpleName();
                        };
                    } catch (IllegalArgumentException mismatch) {
                        return "uncallable";
                    } catch (IllegalAccessException hidden) {
                        throw new AssertionError(hidden);
                    }
                }));
    }

    /** What an answer tells, whatever the id was. */
    private static String told(@Nullable Object answer) {
        if (answer instanceof byte[] bytes) {
            return bytes.length + " bytes";
        }
        return IDENTIFIER.matcher(String.valueOf(answer)).replaceAll("id");
    }

    private static Object id(Class<?> type, Random random) {
        var uuid = new UUID(random.nextLong() & ~0xF000L | 0x7000L, random.nextLong() >>> 2 | 0x8000000000000000L);
        return type == UUID.class ? uuid : made(type, new Object[] {uuid});
    }

    private @Nullable Object value(Type type, Random random, Map<Object, Object> mine) {
        if (mine.containsKey(type)) {
            return mine.get(type);
        }
        if (type instanceof ParameterizedType several) {
            var raw = (Class<?>) several.getRawType();
            if (Map.class.isAssignableFrom(raw)) {
                return Map.of();
            }
            var one = value(several.getActualTypeArguments()[0], random, mine);
            if (one == null) {
                return raw == Optional.class
                        ? Optional.empty()
                        : Set.class.isAssignableFrom(raw) ? Set.of() : List.of();
            }
            return raw == Optional.class
                    ? Optional.of(one)
                    : Set.class.isAssignableFrom(raw) ? Set.of(one) : List.of(one);
        }
        var plain = (Class<?>) type;
        if (plain == String.class || plain == CharSequence.class) {
            return "Said in more than enough words, so that nothing is too short for whoever asks for a reason";
        }
        if (plain == NamedIdentifier.class) {
            return DeskFixture.byEmail("nobody@example.com");
        }
        if (plain == long.class || plain == Long.class) {
            return 0L;
        }
        if (plain == int.class || plain == Integer.class) {
            return 1;
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return true;
        }
        if (plain == byte[].class) {
            return DeskFixture.SIGNED;
        }
        if (plain == LocalDate.class) {
            return LocalDate.now(ZoneOffset.UTC);
        }
        if (plain == Instant.class) {
            return Instant.now().plus(Duration.ofDays(1));
        }
        if (plain == InputStream.class) {
            return new ByteArrayInputStream(new byte[] {1, 2, 3});
        }
        if (plain == UUID.class) {
            return id(UUID.class, random);
        }
        if (plain == ZoneId.class) {
            return ZoneOffset.UTC;
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain.isArray()) {
            return Array.newInstance(plain.getComponentType(), 0);
        }
        if (plain.isSealed()) {
            return value(plain.getPermittedSubclasses()[0], random, mine);
        }
        if (plain.isRecord()) {
            try {
                return made(
                        plain,
                        Arrays.stream(plain.getRecordComponents())
                                .map(part -> value(part.getGenericType(), random, mine))
                                .toArray());
            } catch (IllegalArgumentException strict) {
                return null;
            }
        }
        return null;
    }

    private static Object made(Class<?> record, Object[] parts) {
        try {
            var constructor = record.getDeclaredConstructor(Arrays.stream(record.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(parts);
        } catch (ReflectiveOperationException strict) {
            throw new IllegalArgumentException(strict);
        }
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
                                Stream.ofNullable(theirs).map(String::valueOf),
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
                var path = "/VAADIN/dynamic/resource/" + client.ui() + "/" + id(UUID.class, random) + "/"
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

    private <T> T as(PersonId person, Supplier<T> work) {
        return acting.system("test", () -> acting.person(person, work));
    }
}
