package io.gatehouse.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.VaadinSessionState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

class IdleGuardTest {

    private static final IdleTimes TIMES = new IdleTimes(
            Duration.ofMinutes(30), Duration.ofMinutes(15), Duration.ofMinutes(10), Duration.ofMinutes(5));

    private final Hand hand = new Hand();
    private final IdleGuard guard = new IdleGuard(hand, TIMES);
    private IdleWatch watch = watch(TIMES.staff());

    @BeforeEach
    void aPersonSitsAtAScreen() {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        "Ada", "", AuthorityUtils.createAuthorityList("ROLE_ANALYST")));
        MockVaadin.setup();
        UI.getCurrent().add(watch);
    }

    @AfterEach
    void everybodyLeaves() {
        guard.end();
        MockVaadin.tearDown();
        SecurityContextHolder.clearContext();
    }

    @Test
    void asksFiveMinutesBeforeTheEnd() {
        pass(Duration.ofMinutes(9));
        assertThat(watch.asks()).isFalse();

        pass(Duration.ofMinutes(1));
        assertThat(watch.asks()).isTrue();
    }

    @Test
    void countsOnlyWhatAPersonDoes() {
        pass(Duration.ofMinutes(9));
        watch.acted();
        pass(Duration.ofMinutes(9));

        assertThat(watch.asks()).isFalse();
    }

    @Test
    void hearsNothingButTheAnswerWhileItAsks() {
        pass(Duration.ofMinutes(11));
        watch.acted();

        assertThat(watch.asks()).isTrue();
    }

    @Test
    void marksTheSessionAsEndedWhenTheTimeIsUp() {
        var session = VaadinSession.getCurrent();
        pass(Duration.ofMinutes(15));

        assertThat(session.getSession().getAttribute(IdleEnd.MARK)).isEqualTo(true);
        assertThat(session.getState()).isEqualTo(VaadinSessionState.OPEN);
    }

    @Test
    void takesTheStrictestPageThatIsOpen() {
        UI.getCurrent().remove(watch);
        watch = watch(TIMES.legal());
        UI.getCurrent().add(watch);

        pass(Duration.ofMinutes(5));

        assertThat(watch.asks()).isTrue();
    }

    private IdleWatch watch(Duration limit) {
        return new IdleWatch(
                guard,
                limit,
                new SignedIn(new StaticListableBeanFactory()
                        .getBeanProvider(com.vaadin.flow.spring.security.AuthenticationContext.class)));
    }

    private void pass(Duration time) {
        hand.now = hand.now.plus(time);
        guard.look();
        MockVaadin.clientRoundtrip(false);
    }

    /** A clock whose hand the test moves. */
    private static final class Hand extends Clock {

        private Instant now = Instant.parse("2026-11-16T09:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
