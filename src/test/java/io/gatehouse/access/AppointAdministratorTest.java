package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.ServiceTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class AppointAdministratorTest {

    @Autowired
    AppointAdministrator command;

    @Autowired
    Enrolment enrolment;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    private final String email = "first" + UUID.randomUUID().toString().substring(0, 8) + "@example.com";
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int run(String... arguments) {
        printed.reset();
        return command.run(List.of(arguments), new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String token() {
        var text = printed.toString(StandardCharsets.UTF_8).strip();
        return text.substring(text.indexOf("/enrol/") + "/enrol/".length());
    }

    private void nobodyIsAdministrator() {
        jdbc.sql("delete from person_role where role = 'ADMIN'").update();
    }

    @Test
    void printsALinkThatLetsTheFirstOneIn() {
        nobodyIsAdministrator();

        assertThat(run(email, "Ada", "Long-Surname")).isZero();

        assertThat(enrolment.open(token())).isPresent().get().returns(true, Enrolling::firstTime);
    }

    @Test
    void makesANewLinkForWhoeverHasNotEnrolledYet() {
        nobodyIsAdministrator();
        run(email, "Ada");
        var before = token();

        assertThat(run(email, "Ada")).isZero();

        assertThat(enrolment.open(before)).isEmpty();
        assertThat(enrolment.open(token())).isPresent();
    }

    @Test
    void refusesOnceSomebodyElseCanAppoint() {
        nobodyIsAdministrator();
        run(email, "Ada");
        var enrolling = enrolment.open(token()).orElseThrow();
        var code = TimedCodes.at(enrolling.secret(), clock.instant());
        assertThat(enrolment.finish(enrolling, "nine lanterns over a wide estuary", code))
                .isInstanceOf(EnrolAnswer.Done.class);

        assertThat(run("another." + email, "Bo")).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("There is an administrator already");
    }

    @Test
    void saysWhatIsWrongWithAnAddress() {
        nobodyIsAdministrator();

        assertThat(run("no address", "Ada")).isEqualTo(1);
        assertThat(run(email)).isEqualTo(2);
    }
}
