package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The second factor shown again (AU-9). */
@ServiceTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class FreshFactorTest {

    private static final Duration LONG_AGO = Duration.ofMinutes(6);

    @Autowired
    FreshFactor factor;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private PersonId counsel;
    private byte[] secret;
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @BeforeEach
    void someone() {
        counsel = people.appointed(Set.of(Role.COUNSEL));
        secret = people.enrol(counsel);
        request.getSession(true);
    }

    @Test
    void isFreshForFiveMinutesAfterTheSignIn() {
        people.signInSince(counsel, Duration.ofMinutes(4));
        assertThatCode(factor::require).doesNotThrowAnyException();

        people.signInSince(counsel, LONG_AGO);
        assertThat(factor.isFresh()).isFalse();
        assertThatExceptionOfType(FreshFactor.Needed.class).isThrownBy(factor::require);
    }

    @Test
    void aCodeMakesItFreshInASessionWithANewIdThatEndsNoLater() {
        people.signInSince(counsel, LONG_AGO);
        var before = SecurityContextHolder.getContext().getAuthentication();
        var id = request.getSession().getId();

        assertThat(show(TestPeople.code(secret, clock.instant()))).isInstanceOf(FreshFactor.Answer.Shown.class);

        assertThat(factor.isFresh()).isTrue();
        assertThat(request.getSession().getId()).isNotEqualTo(id);
        var kept = (SecurityContext)
                request.getSession().getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        assertThat(kept.getAuthentication().getPrincipal()).isEqualTo(before.getPrincipal());
        assertThat(Principals.codeShownAt(kept.getAuthentication())).isNotEqualTo(Principals.codeShownAt(before));
        assertThat(trail("access.factor.shown")).isEqualTo(1);
    }

    @Test
    void aWrongOrUsedCodeMakesNothingFresh() {
        people.signInSince(counsel, LONG_AGO);
        var right = TestPeople.code(secret, clock.instant());

        assertThat(show(right.equals("123456") ? "654321" : "123456")).isInstanceOf(FreshFactor.Answer.Wrong.class);
        assertThat(factor.isFresh()).isFalse();
        show(right);
        people.signInSince(counsel, LONG_AGO);
        assertThat(show(right)).isInstanceOf(FreshFactor.Answer.Wrong.class);
        assertThat(factor.isFresh()).isFalse();
    }

    @Test
    void ofManyTriesTenAreLookedAt() {
        people.signInSince(counsel, LONG_AGO);
        for (var tries = 0; tries < 10; tries++) {
            assertThat(show("12345")).isInstanceOf(FreshFactor.Answer.Wrong.class);
        }

        assertThat(show(TestPeople.code(secret, clock.instant()))).isInstanceOf(FreshFactor.Answer.TooMany.class);
        assertThat(factor.isFresh()).isFalse();
    }

    /** AU-2. */
    @Test
    void ofOneCodeAtOnceOneCounts() throws Exception {
        people.signInSince(counsel, LONG_AGO);
        var stale = SecurityContextHolder.getContext().getAuthentication();
        var code = TestPeople.code(secret, clock.instant());
        try (var threads = Executors.newFixedThreadPool(8)) {
            var shows = new ArrayList<Callable<FreshFactor.Answer>>();
            for (var at = 0; at < 8; at++) {
                shows.add(() -> {
                    SecurityContextHolder.setContext(new SecurityContextImpl(stale));
                    try {
                        var own = new MockHttpServletRequest();
                        own.getSession(true);
                        return factor.show(code, own, new MockHttpServletResponse());
                    } finally {
                        SecurityContextHolder.clearContext();
                    }
                });
            }
            var shown = 0;
            for (var answer : threads.invokeAll(shows)) {
                shown += answer.get() instanceof FreshFactor.Answer.Shown ? 1 : 0;
            }
            assertThat(shown).isEqualTo(1);
        }
    }

    @Test
    void nobodyGoesOnWithoutACodeOutsideTheDemonstration() {
        people.signInSince(counsel, LONG_AGO);

        assertThat(factor.isOneClick()).isFalse();
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> factor.oneClick(request, new MockHttpServletResponse()));
        assertThat(factor.isFresh()).isFalse();
    }

    @Test
    void aJobHasNoneToShow() {
        assertThat(acting.system("test", factor::isFresh)).isTrue();
    }

    private FreshFactor.Answer show(String code) {
        return factor.show(code, request, new MockHttpServletResponse());
    }

    private int trail(String action) {
        return jdbc.sql("select count(*) from audit_entry where actor_id = ? and action = ?")
                .params(counsel.value(), action)
                .query(Integer.class)
                .single();
    }
}
