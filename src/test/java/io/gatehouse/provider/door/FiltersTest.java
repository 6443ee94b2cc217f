package io.gatehouse.provider.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import io.gatehouse.provider.ApiFixture;
import io.gatehouse.provider.ApiScope;
import io.gatehouse.provider.RegisteredClients;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** What stands between the token and the endpoint: keys against doing twice, shares, and what a request may carry. */
@ServiceTest
class FiltersTest {

    /** A well-known test number. */
    private static final String CARD = "4111111111111111";

    @Autowired
    ApiFixture api;

    @Autowired
    RegisteredClients registered;

    @Autowired
    KeptAnswers answers;

    @Autowired
    io.gatehouse.sealing.SealedRecords records;

    @Autowired
    DoorSettings settings;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private final AtomicInteger done = new AtomicInteger();

    @BeforeEach
    void aClientCalls() {
        var client = api.registered(ApiScope.ACCOUNTS_WRITE).client();
        SecurityContextHolder.setContext(new SecurityContextImpl(new ClientAuthentication(
                new ApiCaller(client, registered), List.of(new SimpleGrantedAuthority("accounts:write")))));
    }

    @AfterEach
    void nobodyCalls() {
        SecurityContextHolder.clearContext();
    }

    // Keys against doing twice

    @Test
    void givesTheStoredAnswerToTheSameRequestWithTheSameKey() throws Exception {
        var key = UUID.randomUUID().toString();

        var first = post(key, "{\"a\":1}", acting(201));
        var second = post(key, "{\"a\":1}", acting(201));

        assertThat(done).hasValue(1);
        assertThat(first.getHeader("Idempotent-Replayed")).isNull();
        assertThat(second.getHeader("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.getStatus()).isEqualTo(201);
        assertThat(second.getHeader("Location")).isEqualTo("/api/v1/things/1");
        assertThat(second.getHeader("ETag")).isEqualTo("\"1\"");
        assertThat(second.getContentAsString()).isEqualTo(first.getContentAsString());
        assertThat(jdbc.sql("select sealed from api_answer order by id desc limit 1")
                        .query(byte[].class)
                        .single())
                .asString(StandardCharsets.ISO_8859_1)
                .doesNotContain("secret of a customer");
    }

    @Test
    void refusesAnotherRequestWithTheSameKey() throws Exception {
        var key = UUID.randomUUID().toString();
        post(key, "{\"a\":1}", acting(201));

        var other = post(key, "{\"a\":2}", acting(201));

        assertThat(other.getStatus()).isEqualTo(422);
        assertThat(other.getContentAsString()).contains("provider.problem.key.another");
        assertThat(done).hasValue(1);
    }

    @Test
    void answersConflictWhileTheFirstIsStillRunning() throws Exception {
        var key = UUID.randomUUID().toString();
        var meanwhile = new MockHttpServletResponse[1];

        post(key, "{}", (request, response) -> {
            meanwhile[0] = post(key, "{}", acting(201));
            acting(201).doFilter(request, response);
        });

        assertThat(meanwhile[0].getStatus()).isEqualTo(409);
        assertThat(done).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 412, 429, 500, 503})
    void leavesTheKeyFreeWhereNothingWasDone(int status) throws Exception {
        var key = UUID.randomUUID().toString();
        post(key, "{}", acting(status));

        assertThat(post(key, "{}", acting(201)).getStatus()).isEqualTo(201);
        assertThat(done).hasValue(2);
    }

    @Test
    void leavesTheKeyFreeAfterAFailure() throws Exception {
        var key = UUID.randomUUID().toString();
        assertThatExceptionOfType(ServletException.class)
                .isThrownBy(() -> post(key, "{}", (_, _) -> {
                    throw new ServletException("broken");
                }));

        assertThat(post(key, "{}", acting(201)).getStatus()).isEqualTo(201);
    }

    @Test
    void takesOverWhatALostNodeBeganAndForgetsWhatIsOld() throws Exception {
        var key = UUID.randomUUID().toString();
        post(key, "{}", acting(201));
        var later = new KeptAnswers(
                jdbc, records, Clock.offset(clock, settings.answersKept().plusSeconds(1)), settings);
        var before = rows();

        later.forget();

        assertThat(rows()).isLessThan(before);
        assertThat(post(key, "{}", acting(201)).getHeader("Idempotent-Replayed"))
                .isNull();
        jdbc.sql("update api_answer set state = 'RUNNING', sealed = null, started_at = ?")
                .param(clock.instant().minus(settings.unfinished()).minusSeconds(1))
                .update();
        assertThat(post(key, "{}", acting(201)).getStatus()).isEqualTo(201);
        assertThat(done).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "ümlaut"})
    void asksForAKey(String key) throws Exception {
        assertThat(post(key, "{}", acting(201)).getStatus()).isEqualTo(400);
        assertThat(post(null, "{}", acting(201)).getStatus()).isEqualTo(400);
        assertThat(post("k".repeat(256), "{}", acting(201)).getStatus()).isEqualTo(400);
        assertThat(done).hasValue(0);
    }

    @Test
    void keepsTheKeysOfOneClientFromAnother() throws Exception {
        var key = UUID.randomUUID().toString();
        post(key, "{}", acting(201));

        aClientCalls();

        assertThat(post(key, "{}", acting(201)).getHeader("Idempotent-Replayed"))
                .isNull();
        assertThat(done).hasValue(2);
    }

    // What a request may carry

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"number\":\"4111111111111111\"}",
                "{\"a\":[{\"b\":{\"note\":\"paid by 4111 1111-1111 1111 today\"}}]}",
                "{\"number\":4111111111111111}",
                "{\"4111111111111111\":true}",
                "[\"\\u0034111111111111111\"]",
                "{\"a\":1} trailing 4111111111111111",
                "4111111111111111",
                "{\"card\":{\"CVV\":\"123\"}}",
                "{\"security_code\":123}",
                "{\"cardVerificationValue\":null}"
            })
    void refusesCardNumbersAndSecurityCodesAnywhereInABody(String body) throws Exception {
        var answer = carry("/api/v1/accounts", null, body);

        assertThat(answer.getStatus()).as(body).isEqualTo(422);
        assertThat(answer.getContentAsString())
                .contains("customer.card.refused")
                .doesNotContain("1111");
        assertThat(done).hasValue(0);
    }

    @Test
    void refusesCardNumbersInTheAddressAndInTheKey() throws Exception {
        assertThat(carry("/api/v1/accounts/" + CARD, null, "").getStatus()).isEqualTo(422);
        assertThat(carry("/api/v1/accounts", "q=4111%201111%201111%201111", "").getStatus())
                .isEqualTo(422);
        assertThat(carry("/api/v1/accounts", "cvc=123", "").getStatus()).isEqualTo(422);
        assertThat(post(CARD, "{}", acting(201)).getStatus()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"0197b3a1-4111-7111-8111-411111111111\",\"amount\":411111111111}",
                "{\"at\":\"2026-11-22T21:51:54.123456+02:00\"}",
                "{\"token\":\"tok_411111111111111\"}",
                "{\"codes\":[1,2,3],\"code\":\"x\"}"
            })
    void takesWhatIsNoCardNumber(String body) throws Exception {
        assertThat(carry("/api/v1/accounts", null, body).getStatus()).as(body).isEqualTo(201);
    }

    @Test
    void takesNoMoreThanItsSize() throws Exception {
        var most = (int) settings.size().toBytes();

        assertThat(carry("/api/v1/accounts", null, " ".repeat(most)).getStatus())
                .isEqualTo(201);
        assertThat(carry("/api/v1/accounts", null, " ".repeat(most + 1)).getStatus())
                .isEqualTo(413);
        assertThat(carry("/api/v1/activity", null, " ".repeat(most + 1)).getStatus())
                .isEqualTo(201);
    }

    // Shares

    @Test
    void letsAClientHaveItsShareAndNoMore() throws Exception {
        var limits = new RateLimits(new DoorSettings.Limits(5, 5, 4, 5, 2));

        var first = through(limits, "/api/v1/status");
        through(limits, "/api/v1/status");
        var third = through(limits, "/api/v1/status");
        var gate = through(limits, "/api/v1/accounts/x/gate");

        assertThat(first.getHeader("RateLimit-Policy")).isEqualTo("\"others\";q=2;w=1");
        assertThat(first.getHeader("RateLimit")).isEqualTo("\"others\";r=1;t=1");
        assertThat(third.getStatus()).isEqualTo(429);
        assertThat(third.getHeader("Retry-After")).isEqualTo("1");
        assertThat(gate.getStatus()).isEqualTo(201);
        aClientCalls();
        assertThat(through(limits, "/api/v1/status").getStatus()).isEqualTo(201);
    }

    @Test
    void looksAtNoMoreSecretsFromWhereTooManyWereWrong() throws Exception {
        var tries = new TokenTries(3);
        for (var i = 0; i < 10; i++) {
            assertThat(token(tries, 200).getStatus()).isEqualTo(200);
        }
        for (var i = 0; i < 3; i++) {
            assertThat(token(tries, 401).getStatus()).isEqualTo(401);
        }

        var refused = token(tries, 200);

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.getHeader("Retry-After")))
                .isBetween(1, (int) Duration.ofMinutes(1).toSeconds());
    }

    private MockHttpServletResponse token(TokenTries tries, int status) throws Exception {
        var response = new MockHttpServletResponse();
        tries.doFilter(
                new MockHttpServletRequest("POST", "/oauth2/token"),
                response,
                (_, answer) -> ((HttpServletResponse) answer).setStatus(status));
        return response;
    }

    private MockHttpServletResponse through(RateLimits limits, String path) throws Exception {
        var response = new MockHttpServletResponse();
        limits.doFilter(new MockHttpServletRequest("GET", path), response, acting(201));
        return response;
    }

    private MockHttpServletResponse carry(String path, @Nullable String query, String body) throws Exception {
        var request = request(path, body);
        request.setQueryString(query);
        var response = new MockHttpServletResponse();
        new Bodies(settings).doFilter(request, response, acting(201));
        return response;
    }

    private MockHttpServletResponse post(@Nullable String key, String body, FilterChain act) {
        try {
            var request = request("/api/v1/things", body);
            if (key != null) {
                request.addHeader("Idempotency-Key", key);
            }
            var response = new MockHttpServletResponse();
            new Bodies(settings)
                    .doFilter(
                            request, response, (read, answer) -> new Idempotency(answers).doFilter(read, answer, act));
            return response;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (ServletException e) {
            throw sneaky(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> RuntimeException sneaky(Exception wrong) throws E {
        throw (E) wrong;
    }

    private static MockHttpServletRequest request(String path, String body) {
        var request = new MockHttpServletRequest("POST", path);
        request.setContentType("application/json");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return request;
    }

    private FilterChain acting(int status) {
        return (request, response) -> {
            done.incrementAndGet();
            assertThat(((HttpServletRequest) request).getMethod()).isNotEmpty();
            var answer = (HttpServletResponse) response;
            answer.setStatus(status);
            answer.setContentType("application/json");
            answer.setHeader("Location", "/api/v1/things/1");
            answer.setHeader("ETag", "\"1\"");
            answer.getWriter().write("{\"who\":\"secret of a customer\"}");
        };
    }

    private int rows() {
        return jdbc.sql("select count(*) from api_answer").query(Integer.class).single();
    }
}
