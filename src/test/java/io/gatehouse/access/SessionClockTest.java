package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.ServiceTest;
import io.gatehouse.shell.Live;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

/** AU-6 and AU-7. */
@ServiceTest
class SessionClockTest {

    @Autowired
    SignInFacts facts;

    @Autowired
    PersonStates states;

    @Autowired
    PersonRecords records;

    @Autowired
    AccessSettings settings;

    @Autowired
    TestPeople people;

    @Autowired
    Clock clock;

    @ParameterizedTest
    @CsvSource({"CUSTOMER, 30", "ANALYST, 15", "ADMIN, 15", "COUNSEL, 10", "LIAISON, 10"})
    void endsASessionWithoutActs(Role role, int minutes) {
        var session = comeIn(Set.of(role));

        assertThat(at(Duration.ofMinutes(minutes).minusSeconds(2)).over(session))
                .isFalse();
        assertThat(at(Duration.ofMinutes(minutes).plusSeconds(1)).over(session)).isTrue();
    }

    @Test
    void endsAnySessionAfterTwelveHours() {
        var session = comeIn(Set.of(Role.ANALYST));
        SessionClock.act(session, clock.instant().plus(Duration.ofHours(12)));

        assertThat(at(Duration.ofHours(12).minusSeconds(5)).over(session)).isFalse();
        assertThat(at(Duration.ofHours(12).plusSeconds(1)).over(session)).isTrue();
    }

    @Test
    void countsNoHeartbeatAndNoPushAsAnAct() throws Exception {
        for (var query : new String[] {"v-r=heartbeat&v-uiId=0", "v-r=push&v-uiId=0"}) {
            var session = comeIn(Set.of(Role.ANALYST));
            ask(session, query, Duration.ofMinutes(10));

            ask(session, query, Duration.ofMinutes(16));

            assertThat(session.isInvalid()).as(query).isTrue();
        }
    }

    @Test
    void countsNoPageThatAsksByItselfAsAnAct() throws Exception {
        var session = comeIn(Set.of(Role.ANALYST));
        ask(session, "v-r=uidl&v-uiId=0", Duration.ofMinutes(10), true);

        ask(session, "v-r=heartbeat&v-uiId=0", Duration.ofMinutes(16));

        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void countsWhatAPersonDoesAsAnAct() throws Exception {
        var session = comeIn(Set.of(Role.ANALYST));
        ask(session, "v-r=uidl&v-uiId=0", Duration.ofMinutes(10));

        ask(session, "v-r=heartbeat&v-uiId=0", Duration.ofMinutes(16));

        assertThat(session.isInvalid()).isFalse();
    }

    @Test
    void endsASessionWhosePersonHasChanged() {
        var session = comeIn(Set.of(Role.ANALYST));
        var person = lastIn;
        records.endSessions(person);
        states.changed(person);

        assertThat(at(Duration.ZERO).over(session)).isTrue();
    }

    @Test
    void givesASessionANewIdAtSignIn() {
        var request = new MockHttpServletRequest();
        var before = request.getSession(true).getId();

        new Entrance(facts, clock)
                .open(
                        new Passed(states.signedIn(people.appointed(Set.of(Role.ANALYST)))),
                        request,
                        new MockHttpServletResponse());

        assertThat(request.getSession(false)).isNotNull();
        assertThat(request.getSession().getId()).isNotEqualTo(before);
    }

    private PersonId lastIn = PersonId.SYSTEM;

    private MockHttpSession comeIn(Set<Role> roles) {
        lastIn = people.appointed(roles);
        var request = new MockHttpServletRequest();
        new Entrance(facts, clock).open(new Passed(states.signedIn(lastIn)), request, new MockHttpServletResponse());
        people.signOut();
        return (MockHttpSession) java.util.Objects.requireNonNull(request.getSession());
    }

    private void ask(MockHttpSession session, String query, Duration later) throws Exception {
        ask(session, query, later, false);
    }

    private void ask(MockHttpSession session, String query, Duration later, boolean byItself) throws Exception {
        var request = new MockHttpServletRequest("POST", "/");
        request.setQueryString(query);
        request.setSession(session);
        new SessionWatch(at(later), Clock.fixed(clock.instant().plus(later), ZoneOffset.UTC))
                .doFilter(request, new MockHttpServletResponse(), (asked, _) -> {
                    if (byItself) {
                        asked.setAttribute(Live.NO_ACT, true);
                    }
                });
    }

    private SessionClock at(Duration later) {
        Instant then = clock.instant().plus(later);
        return new SessionClock(states, settings, Clock.fixed(then, ZoneOffset.UTC));
    }
}
