package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** Races need transactions that commit, so this test leaves its people behind. */
@SpringBootTest
class SignInTest {

    @Autowired
    SignIn signIn;

    @Autowired
    TestPeople people;

    @Autowired
    People register;

    @Autowired
    ActingAs actingAs;

    @Autowired
    Tries tries;

    @Autowired
    PersonRecords records;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    private String email;
    private PersonId analyst;
    private byte[] secret;

    @BeforeEach
    void anEnrolledAnalyst() {
        email = UUID.randomUUID() + "@gatehouse.example";
        analyst = actingAs.system(
                "test", () -> register.appoint(new NewPerson("Ada Test", email, Set.of(Role.ANALYST), null)));
        secret = people.enrol(analyst);
    }

    @Test
    void takesPasswordAndCode() {
        var shown = ((SignInAnswer.CodeNext) signIn.password(email, TestPeople.PASSWORD, null)).shown();

        var answer = signIn.code(shown, TimedCodes.at(secret, clock.instant()));

        assertThat(answer).isInstanceOf(SignInAnswer.Complete.class);
        var person = ((SignInAnswer.Complete) answer).passed().person();
        assertThat(person.person()).isEqualTo(analyst);
        assertThat(person.codeAt()).isNotNull();
    }

    @Test
    void answersAlikeForKnownAndUnknownAddresses() {
        assertThat(signIn.password(email, "not the password at all", null))
                .isEqualTo(signIn.password(UUID.randomUUID() + "@gatehouse.example", "not the password at all", null))
                .isEqualTo(signIn.password("no address", "not the password at all", null))
                .isEqualTo(new SignInAnswer.WrongPassword());
    }

    @Test
    void takesACodeOnce() {
        var shown = ((SignInAnswer.CodeNext) signIn.password(email, TestPeople.PASSWORD, null)).shown();
        var code = TimedCodes.at(secret, clock.instant());
        assertThat(signIn.code(shown, code)).isInstanceOf(SignInAnswer.Complete.class);

        assertThat(signIn.code(shown, code)).isEqualTo(new SignInAnswer.WrongCode());
    }

    /** AU-2. */
    @Test
    void letsOneOfAHundredEqualCodesIn() throws Exception {
        var shown = ((SignInAnswer.CodeNext) signIn.password(email, TestPeople.PASSWORD, null)).shown();
        var code = TimedCodes.at(secret, clock.instant());

        var answers = atOnce(100, () -> signIn.code(shown, code));

        assertThat(answers).filteredOn(SignInAnswer.Complete.class::isInstance).hasSize(1);
    }

    /** AU-2, with the throttle out of the way: the guarded update alone lets one of a hundred through. */
    @Test
    void takesACounterOnceOfAHundred() throws Exception {
        var taken = atOnce(100, () -> records.takeCounter(analyst, 4_000_000_000L));

        assertThat(taken).filteredOn(Boolean::booleanValue).hasSize(1);
        assertThat(records.takeCounter(analyst, 3_999_999_999L)).isFalse();
    }

    /** AU-3: on both pathways together. */
    @Test
    void looksAtNoMoreThanTenOfAThousandWrongTries() throws Exception {
        var shown = ((SignInAnswer.CodeNext) signIn.password(email, TestPeople.PASSWORD, null)).shown();

        var answers = atOnce(
                1_000,
                number -> number % 2 == 0
                        ? signIn.password(email, "wrong password " + number, null)
                        : signIn.code(shown, "wrong"));

        assertThat(answers).hasSize(1_000);
        assertThat(answers)
                .filteredOn(answer -> !(answer instanceof SignInAnswer.TooMany))
                .hasSize(9);
        assertThat(signIn.password(email, TestPeople.PASSWORD, null)).isInstanceOf(SignInAnswer.TooMany.class);
    }

    @Test
    void countsTriesAnewInTheNextWindow() {
        IntStream.range(0, 11).forEach(_ -> signIn.password(email, "not the password at all", null));
        assertThat(signIn.password(email, TestPeople.PASSWORD, null)).isInstanceOf(SignInAnswer.TooMany.class);

        database.sql("update sign_in_tries set opened_at = opened_at - interval 16 minute")
                .update();

        assertThat(signIn.password(email, TestPeople.PASSWORD, null)).isInstanceOf(SignInAnswer.CodeNext.class);
    }

    @Test
    void refusesWhoIsDisabledAsIfThePasswordWereWrong() {
        asAdministrator(() -> register.disable(analyst));

        assertThat(signIn.password(email, TestPeople.PASSWORD, null)).isEqualTo(new SignInAnswer.WrongPassword());
    }

    @Test
    void refusesTheCodeOnceThePersonHasChanged() {
        var shown = ((SignInAnswer.CodeNext) signIn.password(email, TestPeople.PASSWORD, null)).shown();
        asAdministrator(() -> register.changeRoles(analyst, Set.of(Role.OFFICER)));

        assertThat(signIn.code(shown, TimedCodes.at(secret, clock.instant()))).isEqualTo(new SignInAnswer.StartAgain());
    }

    @Test
    void knowsNoSingleClickOutsideTheDemonstration() {
        assertThat(signIn.offers()).isEmpty();
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> signIn.oneClick(analyst));
    }

    @Test
    void givesOneAddressToOnePerson() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> actingAs.system(
                        "test",
                        () -> register.appoint(new NewPerson(
                                "Ben Test",
                                " " + email.toUpperCase(java.util.Locale.ROOT),
                                Set.of(Role.ANALYST),
                                null))))
                .satisfies(refused -> assertThat(refused.key()).isEqualTo("access.people.taken"));
    }

    private void asAdministrator(Runnable work) {
        var admin = people.appointed(Set.of(Role.ADMIN));
        actingAs.system(
                "test",
                () -> actingAs.person(admin, () -> {
                    work.run();
                    return true;
                }));
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
        return atOnce(times, _ -> work.call());
    }

    private interface Numbered<T> {
        T call(int number) throws Exception;
    }

    private static <T> List<T> atOnce(int times, Numbered<T> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(64)) {
            var go = new CountDownLatch(1);
            var running = IntStream.range(0, times)
                    .mapToObj(number -> threads.submit(() -> {
                        go.await();
                        return work.call(number);
                    }))
                    .toList();
            go.countDown();
            var answers = new ArrayList<T>();
            for (var one : running) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
