package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.NewPerson;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.SignIn;
import io.gatehouse.access.SignInAnswer;
import io.gatehouse.access.TestPeople;
import io.gatehouse.shell.Texts;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing in commits by itself, so this test leaves its people behind. */
@SpringBootTest
class AccessTrailTest {

    @Autowired
    SignIn signIn;

    @Autowired
    People register;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private String email;
    private PersonId analyst;
    private byte[] secret;

    @BeforeEach
    void anAnalyst() {
        email = UUID.randomUUID() + "@gatehouse.example";
        analyst = acting.system(
                "test", () -> register.appoint(new NewPerson("Ada Test", email, Set.of(Role.ANALYST), null)));
        secret = people.enrol(analyst);
    }

    @Test
    void holdsWhoCameInAndWhoWasKeptOut() {
        signIn.password(email, "not the password at all", null);
        var shown = ((SignInAnswer.CodeNext) signIn.password(email, TestPeople.PASSWORD, null)).shown();
        signIn.code(shown, "000000");
        signIn.code(shown, TestPeople.code(secret, clock.instant()));

        assertThat(lines())
                .containsExactly(
                        "access.person.appointed SYSTEM DONE",
                        "access.link.sent SYSTEM DONE",
                        "access.sign-in.wrong-password NONE REFUSED",
                        "access.sign-in.wrong-code NONE REFUSED",
                        "access.session.begun ANALYST DONE");
        assertThat(jdbc.sql("select count(*) from audit_entry where actor_id = ? and action = 'access.session.begun'")
                        .param(analyst.value())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void holdsNoMoreTriesThanAreLookedAt() {
        for (var tries = 0; tries < 30; tries++) {
            signIn.password(email, "not the password at all", null);
        }

        assertThat(lines())
                .filteredOn(line -> line.contains("refused") || line.contains("REFUSED"))
                .hasSizeBetween(1, 10);
    }

    @Test
    void holdsWhatAnAdministratorDid() {
        var admin = people.appointed(Set.of(Role.ADMIN));
        acting.system(
                "test",
                () -> acting.person(admin, () -> {
                    register.changeRoles(analyst, Set.of(Role.OFFICER));
                    register.disable(analyst);
                    register.enable(analyst);
                    register.endSessions(analyst);
                    return true;
                }));

        assertThat(lines())
                .contains(
                        "access.roles.changed ADMIN DONE",
                        "access.person.disabled ADMIN DONE",
                        "access.person.enabled ADMIN DONE",
                        "access.sessions.ended ADMIN DONE");
    }

    @Test
    void hasWordsForAllOfIt() {
        assertThat(jdbc.sql("select distinct action from audit_entry where action like 'access.%'")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allMatch(action -> Texts.has("audit.action." + action));
    }

    private List<String> lines() {
        return jdbc.sql("select concat(action, ' ', actor_role, ' ', result) from audit_entry"
                        + " where subject_id = ? order by seq")
                .param(analyst.value())
                .query(String.class)
                .list();
    }
}
