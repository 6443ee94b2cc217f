package io.gatehouse.verification;

import static io.gatehouse.verification.ApplicationFixture.complete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.AsPerson;
import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.FourEyes;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountOutOfTurn;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.UsPersonClaim;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.verification.OwnStatus.Heading;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@ServiceTest
@AsPerson(role = Role.CUSTOMER)
class TermKeeperTest {

    private static final Ground TEST = new Ground.Purpose("test");
    private static final FourEyes TWO = new FourEyes(PersonId.next(), PersonId.next());

    @Autowired
    TermKeeper terms;

    @Autowired
    OwnApplication own;

    @Autowired
    ApplicationOutcomes outcomes;

    @Autowired
    ApplicationFixture fixture;

    @Autowired
    CustomerRegister register;

    @Autowired
    RulesInForce rules;

    @Autowired
    ActingAs actingAs;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    /** One person alone, at the service itself: neither an analyst, nor an officer with somebody else's name. */
    @Test
    void carriesOutADecisionForItsApproverOnly() {
        var customer = fixture.begin(complete());
        own.submit(UUID.randomUUID(), own.open().orElseThrow().version());
        var id = id();
        var account = actingAs.system("test", () -> register.account(customer)).id();
        var ana = people.appointed(Set.of(Role.ANALYST));
        var bo = people.appointed(Set.of(Role.OFFICER));
        var byBo = new FourEyes(ana, bo);

        for (var act : List.<Runnable>of(
                () -> outcomes.restrict(id, byBo, "EVIDENCE_PENDING", TEST),
                () -> outcomes.decline(id, byBo, "FALSE_STATEMENT", TEST),
                () -> register.verified(customer),
                () -> register.usPerson(customer),
                () -> register.move(account, AccountState.RESTRICTED_PENDING, "test"))) {
            assertThatThrownBy(() -> as(ana, act)).isInstanceOf(AccessDeniedException.class);
        }
        assertThatThrownBy(() -> as(bo, () -> outcomes.restrict(id, TWO, "EVIDENCE_PENDING", TEST)))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(state(customer)).isNotEqualTo(AccountState.RESTRICTED_PENDING);

        as(bo, () -> outcomes.restrict(id, byBo, "EVIDENCE_PENDING", TEST));
        assertThat(state(customer)).isEqualTo(AccountState.RESTRICTED_PENDING);
    }

    private void as(PersonId person, Runnable act) {
        actingAs.system(
                "test",
                () -> actingAs.person(person, () -> {
                    act.run();
                    return true;
                }));
    }

    @Test
    void suspendsARestrictedAccountOnceItsTermHasEnded() {
        var customer = restricted();

        terms.keep();
        assertThat(state(customer)).isEqualTo(AccountState.RESTRICTED_PENDING);
        termEnds("verification.restricted");
        terms.keep();
        terms.keep();

        assertThat(state(customer)).isEqualTo(AccountState.SUSPENDED);
        assertThat(entries("verification.restriction.lapsed")).isOne();
        assertThat(jdbc.sql("select ground from audit_entry where action = ? and object_id = ?")
                        .params("verification.restriction.lapsed", id().value())
                        .query(String.class)
                        .single())
                .isEqualTo("JOB");
        assertThat(own.status().orElseThrow().heading()).isEqualTo(Heading.NOT_AVAILABLE);
        assertThat(own.messages().getFirst().body()).doesNotContainIgnoringCase("suspend");
    }

    /** Whoever was told by a decision that it could not be verified may appeal, also where the account was suspended before. */
    @Test
    void letsASuspendedCustomerAppealADecision() {
        restricted();
        termEnds("verification.restricted");
        terms.keep();
        var id = id();

        actingAs.system("test", () -> {
            outcomes.verifying(id, TEST);
            outcomes.unableToVerify(id, TWO, "EVIDENCE_INSUFFICIENT", TEST);
        });

        var status = own.status().orElseThrow();
        assertThat(status.heading()).isEqualTo(Heading.COULD_NOT_CONFIRM);
        assertThat(status.appealable()).isTrue();
        own.appeal("My passport was renewed last week, look at the new one");
        assertThat(own.status().orElseThrow().heading()).isEqualTo(Heading.NOT_AVAILABLE);
    }

    @Test
    void showsABlockedAccountNoDecision() {
        assertThat(StatusOf.heading(ApplicationState.UNABLE_TO_VERIFY, AccountState.BLOCKED_SANCTIONS))
                .isEqualTo(Heading.NOT_AVAILABLE);
    }

    @Test
    void measuresARestrictionFromItsFirstDay() {
        var customer = restricted();
        var first = due("verification.restricted");
        jdbc.sql("update account set state_since = state_since - interval 5 day where customer_id = ?")
                .param(customer.value())
                .update();

        var id = id();
        actingAs.system("test", () -> outcomes.restrict(id, TWO, "EVIDENCE_PENDING", TEST));

        assertThat(due("verification.restricted")).isBefore(first);
    }

    @Test
    void leavesAnAccountAloneThatOpenedBeforeItsTermEnded() {
        var customer = restricted();
        var id = id();
        actingAs.system("test", () -> {
            outcomes.verifying(id, TEST);
            outcomes.verified(id, TEST);
            outcomes.approve(id, TWO, false, TEST);
        });
        jdbc.sql(
                        "update deadline set met_at = null, due_at = '2020-01-01', remind_at = '2020-01-01' where object_id = ?")
                .param(id().value())
                .update();

        terms.keep();

        assertThat(state(customer)).isEqualTo(AccountState.ACTIVE);
        assertThat(entries("verification.restriction.lapsed")).isZero();
    }

    @Test
    void makesAUsPersonByPresenceForeignAgainOnTheDay() {
        var customer = fixture.begin(complete()
                .with(new StepAnswers.UsPerson(UsPersonClaim.Answer.YES))
                .with(new StepAnswers.UsLimbs(Set.of(UsPersonClaim.Limb.IN_THE_US), "A lease in Ohio")));
        submit();
        var id = id();
        actingAs.system(
                "test",
                () -> outcomes.confirmUsPerson(id, UsPersonClaim.Limb.IN_THE_US, "The lease was seen", TWO, TEST));

        terms.keep();
        assertThat(fixture.row().state()).isEqualTo(ApplicationState.US_CONFIRMED);
        jdbc.sql("update application set us_retest_on = '2020-01-01' where id = ?")
                .param(id().value())
                .update();
        terms.keep();
        terms.keep();

        assertThat(fixture.row().state()).isEqualTo(ApplicationState.CIP_REQUIRED);
        assertThat(state(customer)).isEqualTo(AccountState.RESTRICTED_PENDING);
        assertThat(entries("verification.us-presence.lapsed")).isOne();
        var account = register.account(customer).id();
        assertThatExceptionOfType(AccountOutOfTurn.class)
                .as("opens in full without having been verified")
                .isThrownBy(
                        () -> actingAs.system("test", () -> register.move(account, AccountState.ACTIVE, "mistake")));
        var status = own.status().orElseThrow();
        assertThat(status.heading()).isEqualTo(Heading.UPDATE);
        assertThat(status.until()).isAfter(Instant.now());
        submit();
        assertThat(own.status().orElseThrow().heading()).isEqualTo(Heading.RESTRICTED);
        termEnds("verification.restricted");
        terms.keep();
        assertThat(state(customer)).isEqualTo(AccountState.SUSPENDED);
    }

    @Test
    void closesADeclinedAccountOnlyWhenTheTimeToAppealHasPassed() {
        var customer = restricted();
        var id = id();
        actingAs.system("test", () -> outcomes.decline(id, TWO, "FALSE_STATEMENT", TEST));
        assertThat(state(customer)).isEqualTo(AccountState.SUSPENDED);
        assertThat(own.status().orElseThrow().appealable()).isTrue();

        terms.keep();
        assertThat(state(customer)).isEqualTo(AccountState.SUSPENDED);
        termEnds("verification.appeal");
        terms.keep();
        terms.keep();

        assertThat(state(customer)).isEqualTo(AccountState.CLOSED);
        assertThat(entries("verification.appeal.lapsed")).isOne();
    }

    private CustomerId restricted() {
        var customer = fixture.begin(complete());
        submit();
        var id = id();
        actingAs.system("test", () -> outcomes.restrict(id, TWO, "EVIDENCE_PENDING", TEST));
        return customer;
    }

    private void submit() {
        own.submit(UUID.randomUUID(), own.open().orElseThrow().version());
    }

    private ApplicationId id() {
        return fixture.row().id();
    }

    private AccountState state(CustomerId customer) {
        return register.account(customer).state();
    }

    private Instant due(String kind) {
        return jdbc.sql("select due_at from deadline where kind = ? and object_id = ? and met_at is null")
                .params(kind, id().value())
                .query((row, _) -> row.getObject(1, Instant.class))
                .single();
    }

    private void termEnds(String kind) {
        jdbc.sql("update deadline set due_at = '2020-01-01', remind_at = '2020-01-01' where kind = ? and object_id = ?")
                .params(kind, id().value())
                .update();
    }

    private int entries(String action) {
        return jdbc.sql("select count(*) from audit_entry where action = ? and object_id = ?")
                .params(action, id().value())
                .query(Integer.class)
                .single();
    }
}
