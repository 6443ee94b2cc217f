package io.gatehouse;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.DefaultAdvisorChainFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every screen, every public method of what a module offers and every endpoint, against every role (AC-1): by address, by a navigation
 * message, and by a call.
 *
 * <p>What may be done stands in {@code src/test/resources/role-matrix.csv}, a row each, for a person to read and to judge.
 * Something new without a row fails here and says the line to add, as the code has it now; whoever adds it answers for it.
 * {@code -Dgatehouse.matrix.write=true} writes all lines as the code has them.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoleMatrixTest {

    private static final Path MATRIX = Path.of("src/test/resources/role-matrix.csv");
    private static final Path WRITTEN = Path.of("target/role-matrix.csv");

    /** Who comes: a visitor, a person of each role, or a job. */
    private enum Who {
        VISITOR,
        CUSTOMER,
        ANALYST,
        OFFICER,
        CUSTODIAN,
        COUNSEL,
        LIAISON,
        AUDITOR,
        ADMIN,
        SYSTEM;

        boolean isPerson() {
            return this != VISITOR && this != SYSTEM;
        }
    }

    @Autowired
    ApplicationContext spring;

    @Autowired
    ServletContext servlets;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs actingAs;

    @Autowired
    GrantedNavigations granted;

    @LocalServerPort
    int port;

    private final Map<Who, PersonId> persons = new EnumMap<>(Who.class);
    private final Map<String, Map<Who, Boolean>> matrix = new TreeMap<>();

    @BeforeAll
    void aPersonOfEachRole() throws IOException {
        for (var who : Who.values()) {
            if (who.isPerson()) {
                persons.put(who, people.appointed(Set.of(Role.valueOf(who.name()))));
            }
        }
        readMatrix();
    }

    @Test
    void hasARowForEveryScreenServiceAndEndpoint() throws IOException {
        var found = new TreeMap<String, String>();
        screens().forEach((name, screen) -> found.put(name, line(name, who -> mayOpen(screen, who))));
        services().forEach((name, method) -> found.put(name, line(name, who -> mayCall(method, who))));
        endpoints().forEach((name, request) -> found.put(name, line(name, who -> mayFetch(request, who))));
        if (Boolean.getBoolean("gatehouse.matrix.write")) {
            write(MATRIX, found);
        }
        write(WRITTEN, found);

        var missing = new TreeMap<>(found);
        missing.keySet().removeAll(matrix.keySet());
        var gone = new TreeSet<>(matrix.keySet());
        gone.removeAll(found.keySet());
        assertThat(missing.values())
                .as("Add these lines to %s, after judging them, or all of %s", MATRIX, WRITTEN)
                .isEmpty();
        assertThat(gone)
                .as("Remove these rows from %s: they name nothing any more", MATRIX)
                .isEmpty();
    }

    @Test
    void agreesWithEveryScreenByMessage() {
        var wrong = new ArrayList<String>();
        screens().forEach((name, screen) -> compare(name, wrong, who -> mayOpen(screen, who)));

        assertThat(screens()).hasSizeGreaterThan(10);
        assertThat(wrong).isEmpty();
    }

    @Test
    void agreesWithEveryScreenByAddress() {
        var wrong = new ArrayList<String>();
        screens().forEach((name, screen) -> {
            for (var who : Who.values()) {
                if (who == Who.SYSTEM || !matrix.containsKey(name)) {
                    continue;
                }
                var answer = comeIn(who).get(screen.address());
                var may = matrix.get(name).get(who);
                if (answer.body().contains("Vaadin-Security-Key")) {
                    wrong.add(name + " gives content to " + who + " before any navigation");
                }
                if (who == Who.VISITOR && !may && !isSentToSignIn(answer)) {
                    wrong.add(name + " answers a visitor with " + answer.statusCode());
                }
                if (Boolean.TRUE.equals(may) && answer.statusCode() >= 300) {
                    wrong.add(name + " answers " + who + " with " + answer.statusCode());
                }
            }
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void agreesWithEveryService() {
        var wrong = new ArrayList<String>();
        services().forEach((name, method) -> compare(name, wrong, who -> mayCall(method, who)));

        assertThat(wrong).isEmpty();
    }

    @Test
    void agreesWithEveryEndpoint() {
        var wrong = new ArrayList<String>();
        endpoints().forEach((name, request) -> compare(name, wrong, who -> mayFetch(request, who)));

        assertThat(wrong).isEmpty();
    }

    /** AC-2: the password alone opens no more than a visitor may. */
    @Test
    void opensNothingToStaffWithoutTheCode() {
        var wrong = new ArrayList<String>();
        for (var who : Who.values()) {
            if (!who.isPerson() || who == Who.CUSTOMER) {
                continue;
            }
            screens().forEach((name, screen) -> {
                var client = new UidlClient(port);
                client.get("/test-entrance/" + persons.get(who) + "?half");
                client.open(screen.address());
                client.navigate(screen.address());
                if (!screen.isOpenToVisitors() && granted.to(screen.type(), client.session(), client.ui())) {
                    wrong.add(name + " opens to half a " + who);
                }
            });
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void leavesNoServiceUnguarded() {
        var open = services().entrySet().stream()
                .filter(entry -> entry.getValue().guards().isEmpty())
                .map(Map.Entry::getKey)
                .filter(name ->
                        AsksNoRole.OPEN.keySet().stream().noneMatch(type -> name.startsWith("service " + type + ".")))
                .toList();

        assertThat(open)
                .as("What other modules can call without @PreAuthorize: guard it, or keep it in its package")
                .isEmpty();
    }

    @Test
    void excusesNothingThatIsNotThere() {
        assertThat(faces().map(RoleMatrixTest::name)).containsAll(AsksNoRole.TYPES.keySet());
    }

    private void compare(String name, List<String> wrong, Asking asking) {
        var row = matrix.get(name);
        if (row == null) {
            return;
        }
        for (var who : Who.values()) {
            var may = asking.may(who);
            if (may != null && !may.equals(row.get(who))) {
                wrong.add(name + (may ? " opens to " : " is closed to ") + who);
            }
        }
    }

    /** Whether somebody may; null where the question makes no sense. */
    private interface Asking {
        @Nullable
        Boolean may(Who who);
    }

    // Screens

    private record Screen(String address, Class<? extends Component> type) {

        boolean isOpenToVisitors() {
            return type.isAnnotationPresent(AnonymousAllowed.class);
        }
    }

    private Map<String, Screen> screens() {
        var found = new LinkedHashMap<String, Screen>();
        ApplicationRouteRegistry.getInstance(new VaadinServletContext(servlets)).getRegisteredRoutes().stream()
                .sorted((one, other) -> one.getTemplate().compareTo(other.getTemplate()))
                .forEach(route -> screens(route)
                        .forEach(each -> found.put(
                                "screen /" + each.getTemplate(),
                                new Screen(
                                        "/"
                                                + each.getTemplate()
                                                        .replaceAll("/?:[^/]+[?*][^/]*", "")
                                                        .replaceAll(":[^/]+", "x"),
                                        each.getNavigationTarget()))));
        return found;
    }

    private static Stream<RouteBaseData<?>> screens(RouteData route) {
        return Stream.concat(Stream.of(route), route.getRouteAliases().stream());
    }

    private @Nullable Boolean mayOpen(Screen screen, Who who) {
        if (who == Who.SYSTEM) {
            return null;
        }
        var client = comeIn(who);
        client.open(screen.address());
        client.navigate(screen.address());
        return granted.to(screen.type(), client.session(), client.ui());
    }

    private UidlClient comeIn(Who who) {
        var client = new UidlClient(port);
        if (who.isPerson()) {
            assertThat(client.get("/test-entrance/" + persons.get(who)).statusCode())
                    .isEqualTo(204);
        }
        return client;
    }

    // Services

    private record Call(Object bean, Method method, List<MethodInterceptor> guards) {}

    private Map<String, Call> services() {
        var found = new TreeMap<String, Call>();
        for (var bean : ownBeans()) {
            faces(bean)
                    .filter(type -> !AsksNoRole.TYPES.containsKey(name(type)))
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                    .filter(method -> Modifier.isPublic(method.getModifiers())
                            && !Modifier.isStatic(method.getModifiers())
                            && !method.isSynthetic())
                    .forEach(method -> found.put(
                            name(method.getDeclaringClass(), method), new Call(bean, method, guards(bean, method))));
        }
        return found;
    }

    /** The portal's own objects that others may be given, annotated or made by a method. */
    private List<Object> ownBeans() {
        var factory = ((ConfigurableApplicationContext) spring).getBeanFactory();
        return Arrays.stream(spring.getBeanDefinitionNames())
                .filter(name -> !factory.getBeanDefinition(name).isAbstract() && spring.isSingleton(name))
                .map(spring::getBean)
                .filter(bean -> isOurs(AopUtils.getTargetClass(bean)))
                .toList();
    }

    private static boolean isOurs(Class<?> type) {
        var source = type.getProtectionDomain().getCodeSource();
        return type.getName().startsWith("io.gatehouse.")
                && source != null
                && !source.getLocation().getPath().endsWith("/test-classes/");
    }

    /** The types under which another module can ask for any of our objects, but for modules that ask no role. */
    private Stream<Class<?>> faces() {
        return ownBeans().stream().flatMap(RoleMatrixTest::faces).distinct();
    }

    private static Stream<Class<?>> faces(Object bean) {
        var type = ClassUtils.getUserClass(AopUtils.getTargetClass(bean));
        return Stream.concat(
                        Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass),
                        Arrays.stream(ClassUtils.getAllInterfacesForClass(type)))
                .filter(face -> Modifier.isPublic(face.getModifiers())
                        && isOurs(face)
                        && face.getPackageName().split("\\.").length > 2
                        && !face.isAnnotationPresent(Configuration.class)
                        && !AsksNoRole.MODULES.contains(face.getPackageName().split("\\.")[2]));
    }

    private static String name(Class<?> type) {
        return type.getName().substring("io.gatehouse.".length());
    }

    private static String name(Class<?> type, Method method) {
        return "service " + name(type) + "." + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(joining(" ", "(", ")"));
    }

    private static List<MethodInterceptor> guards(Object bean, Method method) {
        if (!(bean instanceof Advised advised)) {
            return List.of();
        }
        return new DefaultAdvisorChainFactory()
                .getInterceptorsAndDynamicInterceptionAdvice(advised, method, AopUtils.getTargetClass(bean)).stream()
                        .filter(AuthorizationAdvisor.class::isInstance)
                        .map(MethodInterceptor.class::cast)
                        .toList();
    }

    private boolean mayCall(Call call, Who who) {
        return as(who, () -> {
            try {
                for (var guard : call.guards()) {
                    guard.invoke(new Knock(call));
                }
                return true;
            } catch (Arrived yes) {
                return true;
            } catch (AccessDeniedException | AuthenticationCredentialsNotFoundException no) {
                return false;
            } catch (Throwable broken) {
                throw new AssertionError("The guard of " + call.method() + " failed", broken);
            }
        });
    }

    private boolean as(Who who, Supplier<Boolean> asking) {
        return switch (who) {
            case SYSTEM -> actingAs.system("role matrix", asking);
            case VISITOR -> {
                SecurityContextHolder.setContext(new SecurityContextImpl(new AnonymousAuthenticationToken(
                        "test", "visitor", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"))));
                try {
                    yield asking.get();
                } finally {
                    SecurityContextHolder.clearContext();
                }
            }
            default ->
                actingAs.system("role matrix", () -> actingAs.person(Objects.requireNonNull(persons.get(who)), asking));
        };
    }

    /** Thrown when a guard lets a call through, instead of the call. */
    private static final class Arrived extends RuntimeException {}

    /** A call that asks the guard only. */
    private record Knock(Call call) implements MethodInvocation {

        @Override
        public Method getMethod() {
            return call.method();
        }

        @Override
        public @Nullable Object[] getArguments() {
            return Arrays.stream(call.method().getParameterTypes())
                    .map(type -> type == boolean.class
                            ? (Object) false
                            : type == long.class ? (Object) 0L : type.isPrimitive() ? (Object) 0 : null)
                    .toArray();
        }

        @Override
        public Object proceed() {
            throw new Arrived();
        }

        @Override
        public @Nullable Object getThis() {
            return org.springframework.aop.framework.AopProxyUtils.getSingletonTarget(call.bean());
        }

        @Override
        public AccessibleObject getStaticPart() {
            return call.method();
        }
    }

    // Endpoints

    private record Fetch(String method, String path) {}

    private Map<String, Fetch> endpoints() {
        var found = new TreeMap<String, Fetch>();
        spring.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods()
                        .keySet()
                        .forEach(info -> fetches(info)
                                .forEach(
                                        fetch -> found.put("endpoint " + fetch.method() + " " + fetch.path(), fetch))));
        return found;
    }

    private static Stream<Fetch> fetches(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .flatMap(path -> methods.isEmpty()
                        ? Stream.of(new Fetch("GET", path))
                        : methods.stream().map(method -> new Fetch(method.name(), path)));
    }

    private @Nullable Boolean mayFetch(Fetch fetch, Who who) {
        if (who == Who.SYSTEM) {
            return null;
        }
        var path = fetch.path().replaceAll("\\{[^}]*}", "x").replace("**", "x").replace("*", "x");
        var answer = comeIn(who).send(fetch.method(), path);
        return !isSentToSignIn(answer) && answer.statusCode() != 401 && answer.statusCode() != 403;
    }

    private static boolean isSentToSignIn(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 3
                && answer.headers().firstValue("Location").orElse("").contains("/sign-in");
    }

    // The file

    private void readMatrix() throws IOException {
        if (!Files.exists(MATRIX)) {
            return;
        }
        for (var line : Files.readAllLines(MATRIX)) {
            if (line.isBlank() || line.startsWith("#") || line.startsWith("what,")) {
                continue;
            }
            var cells = line.split(",", -1);
            var row = new EnumMap<Who, Boolean>(Who.class);
            for (var who : Who.values()) {
                row.put(who, cells[who.ordinal() + 1].equals("x"));
            }
            matrix.put(cells[0], row);
        }
    }

    private static String line(String name, Asking asking) {
        return Arrays.stream(Who.values())
                .map(asking::may)
                .map(may -> Boolean.TRUE.equals(may) ? "x" : "")
                .collect(joining(",", name + ",", ""));
    }

    private static void write(Path file, Map<String, String> lines) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var head = Arrays.stream(Who.values()).map(Who::name).collect(joining(",", "what,", ""));
        Files.write(
                file,
                Stream.concat(
                                Stream.of(
                                        "# Who may open, call or fetch what: x may, nothing may not. RoleMatrixTest holds this against the portal.",
                                        head),
                                lines.values().stream())
                        .toList());
    }
}
