package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.AsPerson;
import io.gatehouse.ServiceTest;
import io.gatehouse.correspondence.Channel;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@ServiceTest
@AsPerson(role = Role.CUSTOMER)
class OneTimeCodesTest {

    private static final String PHONE = "+12025550143";

    @Autowired
    OneTimeCodes codes;

    @Autowired
    CurrentActor actor;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient database;

    @Test
    void areRightOnce() {
        send();
        var code = people.sentCode(actor.id());

        assertThat(confirm(code.substring(0, 3) + " " + code.substring(3))).isEqualTo(new CodeAnswer.Right());
        assertThat(confirm(code)).isEqualTo(new CodeAnswer.Expired());
    }

    @Test
    void countForTheAddressTheyWentTo() {
        send();
        var code = people.sentCode(actor.id());

        assertThat(codes.confirm(Purpose.CONFIRM_PHONE, actor.id(), "+12025550199", code))
                .isEqualTo(new CodeAnswer.Expired());
    }

    @Test
    void allowFiveTries() {
        send();
        var code = people.sentCode(actor.id());
        for (var left = 4; left > 0; left--) {
            assertThat(confirm("wrong")).isEqualTo(new CodeAnswer.Wrong(left));
        }
        assertThat(confirm("wrong")).isInstanceOf(CodeAnswer.TooManyTries.class);

        assertThat(confirm(code)).isInstanceOf(CodeAnswer.TooManyTries.class);
    }

    @Test
    void expireAndComeAnewAfterHalfAMinute() {
        send();
        var code = people.sentCode(actor.id());
        assertThat(codes.send(Purpose.CONFIRM_PHONE, actor.id(), Channel.TEXT, PHONE))
                .isInstanceOf(SendAnswer.TooSoon.class);

        database.sql("update one_time_code set sent_at = sent_at - interval 10 minute,"
                        + " expires_at = expires_at - interval 10 minute")
                .update();

        assertThat(confirm(code)).isEqualTo(new CodeAnswer.Expired());
        send();
        assertThat(confirm(people.sentCode(actor.id()))).isEqualTo(new CodeAnswer.Right());
    }

    @Test
    void lastADayByMail() {
        var address = "mai@example.com";
        assertThat(codes.send(Purpose.CONFIRM_EMAIL, actor.id(), Channel.EMAIL, address))
                .isInstanceOf(SendAnswer.Sent.class);
        var code = people.sentCode(actor.id());
        age("interval 23 hour");
        assertThat(codes.confirm(Purpose.CONFIRM_EMAIL, actor.id(), address, "wrong"))
                .isInstanceOf(CodeAnswer.Wrong.class);
        age("interval 61 minute");

        assertThat(codes.confirm(Purpose.CONFIRM_EMAIL, actor.id(), address, code))
                .isEqualTo(new CodeAnswer.Expired());
        assertThat(codes.send(Purpose.CONFIRM_EMAIL, actor.id(), Channel.EMAIL, address))
                .isInstanceOf(SendAnswer.Sent.class);
        assertThat(codes.confirm(Purpose.CONFIRM_EMAIL, actor.id(), address, people.sentCode(actor.id())))
                .isEqualTo(new CodeAnswer.Right());
    }

    private void age(String by) {
        database.sql("update one_time_code set sent_at = sent_at - " + by + ", expires_at = expires_at - " + by)
                .update();
    }

    @Test
    void areACustomersOwnOnly() {
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> codes.send(Purpose.CONFIRM_PHONE, PersonId.next(), Channel.TEXT, PHONE));
    }

    private void send() {
        assertThat(codes.send(Purpose.CONFIRM_PHONE, actor.id(), Channel.TEXT, PHONE))
                .isInstanceOf(SendAnswer.Sent.class);
    }

    private CodeAnswer confirm(String code) {
        return codes.confirm(Purpose.CONFIRM_PHONE, actor.id(), PHONE, code);
    }
}
