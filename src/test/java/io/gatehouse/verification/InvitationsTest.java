package io.gatehouse.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.EmailAddress;
import io.gatehouse.shell.Refused;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class InvitationsTest {

    private static final String PASSWORD = "nine blue herons cross a wide canal";

    @Autowired
    Invitations invitations;

    @Autowired
    InvitationKeeper keeper;

    @Autowired
    OwnApplication own;

    @Autowired
    ActingAs actingAs;

    @Autowired
    JdbcClient jdbc;

    private final String token = UUID.randomUUID().toString();
    private final String account = "ACC-" + UUID.randomUUID();
    private final String email = "i" + UUID.randomUUID() + "@example.com";

    @BeforeEach
    void invite() {
        var payment = new InvitedPayment(
                "Bank of Hanoi", new Country("VN"), "tok_7f3a", "4821", "cus_1", List.of("ch_1", "ch_2"));
        var id = actingAs.system(
                "test",
                () -> invitations.invite(new NewInvitation(
                        EmailAddress.of(email), "Mai", account, payment, List.of("Trial"), Locale.ENGLISH)));
        // Nobody but the mailbox knows the token; the test gives it one of its own.
        jdbc.sql("update invitation set token_hash = ? where id = ?")
                .params(Invitations.hash(token), id.value())
                .update();
    }

    @Test
    void canBeLookedAtAnyNumberOfTimes() {
        assertThat(invitations.face(token)).isEqualTo(new InvitationFace.Open("Mai", email));
        assertThat(invitations.face(token)).isInstanceOf(InvitationFace.Open.class);
        assertThat(invitations.face("another")).isInstanceOf(InvitationFace.Gone.class);
    }

    @Test
    void bringsInACustomerOnce() {
        var person = invitations.accept(token, PASSWORD);

        assertThat(invitations.face(token)).isInstanceOf(InvitationFace.Used.class);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> invitations.accept(token, PASSWORD));
        var draft = actingAs.system(
                "test", () -> actingAs.person(person, () -> own.open().orElseThrow()));
        assertThat(draft.state()).isEqualTo(ApplicationState.DRAFT);
        assertThat(draft.answers().email().address().value()).isEqualTo(email);
        assertThat(draft.answers().invitedPayment().lastFour()).isEqualTo("4821");
        assertThat(draft.noticeShown()).isFalse();
    }

    @Test
    void refusesAPasswordThatIsKnown() {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> invitations.accept(token, "passwordpassword"));
    }

    @Test
    void refusesAPasswordThatHoldsTheNameOfWhoeverIsInvited() {
        var link = UUID.randomUUID().toString();
        var named = actingAs.system(
                "test",
                () -> invitations.invite(new NewInvitation(
                        EmailAddress.of("x" + UUID.randomUUID() + "@example.com"),
                        "Zarvexa Quillabrandt",
                        "ACC-" + UUID.randomUUID(),
                        InvitedPayment.none(),
                        List.of(),
                        Locale.ENGLISH)));

        jdbc.sql("update invitation set token_hash = ? where id = ?")
                .params(Invitations.hash(link), named.value())
                .update();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> invitations.accept(link, "seven lanterns of quillabrandt at noon"))
                .returns("access.password.own", Refused::key);
        assertThat(invitations.accept(link, PASSWORD)).isNotNull();
    }

    @Test
    void isNotSentForTheAccountOfAnotherCustomer() {
        invitations.accept(token, PASSWORD);
        var another = new NewInvitation(
                EmailAddress.of("o" + UUID.randomUUID() + "@example.com"),
                null,
                account.toLowerCase(Locale.ROOT),
                InvitedPayment.none(),
                List.of(),
                Locale.ENGLISH);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> actingAs.system("test", () -> invitations.invite(another)))
                .returns("customer.account.number.taken", Refused::key);
    }

    @Test
    void isWorthNothingOnceTakenBack() {
        actingAs.system(
                "test",
                () -> invitations.withdraw(invitations.latest(1).getFirst().id()));

        assertThat(invitations.face(token)).isInstanceOf(InvitationFace.Gone.class);
    }

    @Test
    void saysNothingMoreOnceItsTimeHasRunOut() {
        keeper.keep();
        assertThat(content()).isNotNull();
        jdbc.sql("update invitation set expires_at = '2020-01-01' where token_hash = ?")
                .param(Invitations.hash(token))
                .update();

        keeper.keep();
        keeper.keep();

        assertThat(content()).isNull();
        assertThat(invitations.face(token)).isInstanceOf(InvitationFace.Gone.class);
        assertThat(actingAs.system("test", () -> invitations.latest(1).getFirst()))
                .returns(InvitationSummary.State.EXPIRED, InvitationSummary::state)
                .returns(null, InvitationSummary::email);
        assertThat(jdbc.sql("""
                        select count(*) from audit_entry e join invitation i on i.id = e.object_id
                        where i.token_hash = ? and e.action = 'verification.invitation.lapsed'
                        """)
                        .param(Invitations.hash(token))
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    private byte[] content() {
        return jdbc.sql("select content from invitation where token_hash = ?")
                .param(Invitations.hash(token))
                .query((row, _) -> row.getBytes(1))
                .list()
                .getFirst();
    }
}
