package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.AsPerson;
import io.gatehouse.ServiceTest;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** Who may call what, and for how long. */
@ServiceTest
class AccessTest {

    @Autowired
    People people;

    @Autowired
    CurrentActor actor;

    @Autowired
    ActingAs actingAs;

    @Autowired
    PersonStates states;

    @Autowired
    TestPeople testPeople;

    @Test
    @AsPerson(role = Role.ANALYST)
    void knowsWhoActs() {
        assertThat(actor.get().roles()).containsExactly(Role.ANALYST);
        assertThat(actor.is(Role.OFFICER)).isFalse();
        assertThat(people.name(actor.id())).isEqualTo("Ada Test");
        assertThat(actor.get()).hasToString(actor.id().toString());
    }

    @Test
    void deniesWhoHasNotSignedIn() {
        assertThat(actor.find()).isEmpty();
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> people.withRole(Role.ANALYST))
                .isInstanceOfAny(
                        AccessDeniedException.class,
                        org.springframework.security.authentication.AuthenticationCredentialsNotFoundException.class);
    }

    @Test
    @AsPerson(role = Role.CUSTOMER)
    void deniesTheWrongRole() {
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> people.withRole(Role.ANALYST));
    }

    @Test
    void deniesAPasswordWithoutTheCode() {
        var analyst = states.signedIn(testPeople.appointed(Set.of(Role.ANALYST)));
        var passwordOnly = new SignedIn(
                analyst.person(),
                analyst.roles(),
                analyst.name(),
                null,
                analyst.version(),
                analyst.passwordAt(),
                null,
                null);
        SecurityContextHolder.setContext(new SecurityContextImpl(Principals.of(passwordOnly)));

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> people.withRole(Role.ANALYST));
    }

    @Test
    @AsPerson(role = Role.LIAISON)
    void tellsAnOfficialOfNoCustomerAndListsNobody() {
        var customer = testPeople.appointed(Set.of(Role.CUSTOMER));
        var analyst = testPeople.appointed(Set.of(Role.ANALYST));

        assertThat(people.name(customer)).isEmpty();
        assertThat(people.names(Set.of(customer, analyst))).containsOnlyKeys(analyst);
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> people.withRole(Role.CUSTOMER));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> people.withRole(Role.ANALYST));
    }

    @Test
    @AsPerson(role = Role.ANALYST)
    void listsNoCustomersByTheirRole() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> people.withRole(Role.CUSTOMER));
    }

    /** AC-5. */
    @Test
    void deniesFromTheNextCallOnWhoseRolesHaveChanged() {
        var admin = testPeople.appointed(Set.of(Role.ADMIN));
        var analyst = testPeople.appointed(Set.of(Role.ANALYST));
        testPeople.signIn(analyst);
        assertThat(people.withRole(Role.AUDITOR)).isNotNull();

        actingAs.system(
                "test",
                () -> actingAs.person(admin, () -> {
                    people.changeRoles(analyst, Set.of(Role.OFFICER));
                    return true;
                }));

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> people.withRole(Role.AUDITOR));
    }

    @Test
    @AsPerson(role = Role.OFFICER)
    void letsOnlyAJobActAsAPerson() {
        var someone = testPeople.appointed(Set.of(Role.ANALYST));

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> actingAs.person(someone, () -> true));
    }

    @Test
    @AsPerson(role = Role.OFFICER)
    void actsAsTheSystemForOneCallOnly() {
        var officer = actor.id();

        var during = actingAs.system("nightly", () -> actor.get());

        assertThat(during.person()).isEqualTo(PersonId.SYSTEM);
        assertThat(during.job()).isEqualTo("nightly");
        assertThat(actor.id()).isEqualTo(officer);
    }
}
