package io.gatehouse.disclosure;

import static io.gatehouse.disclosure.DeskFixture.aCustomerLikeNobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.retention.HoldReason;
import io.gatehouse.retention.LegalHolds;
import io.gatehouse.sealing.DataKeys;
import io.gatehouse.sealing.ErasureBarred;
import io.gatehouse.shell.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@ServiceTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class CustomerHoldsTest {

    private static final String COURT = "District Court of Tests, 26-cv-0042";
    private static final String WHY = "The provider expects to be sued over it";

    @Autowired
    CustomerHolds holds;

    @Autowired
    LegalHolds standing;

    @Autowired
    LegalReminders reminders;

    @Autowired
    LegalTasks tasks;

    @Autowired
    CustomerRegister register;

    @Autowired
    RulesInForce rules;

    @Autowired
    Deadlines deadlines;

    @Autowired
    DataKeys keys;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    private final LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    private PersonId custodian;
    private PersonId counsel;
    private CustomerId customer;
    private String account;

    @BeforeEach
    void aCustomer() {
        custodian = desks.another(Role.CUSTODIAN);
        counsel = desks.another(Role.COUNSEL);
        customer = desks.customer(aCustomerLikeNobody().facts());
        account = desks.account(customer).number();
        people.signIn(custodian);
    }

    @Test
    void keepsCustomerAndPersonUntilCounselLiftsItHoweverLongAgoItsDayWas() {
        var id = place(today.plusDays(30));
        var person = acting.system("test", () -> register.person(customer)).subject();
        assertThat(standing.holds(customer.subject())).isTrue();
        assertThat(standing.holds(person)).isTrue();
        jdbc.sql("update legal_customer_hold set until_on = ? where id = ?")
                .params(today.minusDays(9), id)
                .update();
        assertThatExceptionOfType(ErasureBarred.class).isThrownBy(() -> keys.destroy(customer.subject()));

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> holds.lift(id, hold(id).version(), WHY));
        people.signIn(counsel);
        holds.lift(id, hold(id).version(), "The matter was settled out of court");

        assertThat(standing.holds(customer.subject())).isFalse();
        keys.destroy(customer.subject());
        assertThat(hold(id)).satisfies(lifted -> {
            assertThat(lifted.stands()).isFalse();
            assertThat(lifted.account()).isNull();
            assertThat(lifted.instrument()).isEqualTo(COURT);
            assertThat(lifted.steps())
                    .extracting(CustomerHold.Step::kind)
                    .containsExactly(CustomerHold.Kind.PLACED, CustomerHold.Kind.LIFTED);
        });
    }

    @Test
    void anotherHoldKeepsTheRecordsOn() {
        var id = place(today.plusDays(30));
        var other = UUID.randomUUID();
        acting.system(
                "test",
                () -> standing.place(
                        customer.subject(),
                        HoldReason.PRESERVATION,
                        other,
                        Instant.now().plusSeconds(9),
                        new Ground.Job("test")));
        assertThat(hold(id).others()).isEqualTo(1);
        assertThat(hold(id).account())
                .endsWith(account.substring(account.length() - 2))
                .isNotEqualTo(account);
        people.signIn(counsel);

        holds.lift(id, hold(id).version(), "The matter was settled out of court");

        assertThatExceptionOfType(ErasureBarred.class).isThrownBy(() -> keys.destroy(customer.subject()));
    }

    @Test
    void isExtendedAndCounselIsRemindedOfItsDay() {
        var id = place(today.plusDays(30));
        holds.extend(id, hold(id).version(), today.plusDays(60), "The court has set a later day");

        assertThat(standing.of(id))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.until())
                        .isEqualTo(
                                today.plusDays(61).atStartOfDay(ZoneOffset.UTC).toInstant()));
        var due = acting.system("test", () -> deadlines.open(CustomerHolds.DUE, id))
                .orElseThrow();
        assertThat(due.due())
                .isEqualTo(today.plusDays(61).atStartOfDay(ZoneOffset.UTC).toInstant());
        acting.system("test", () -> reminders.tell(due, "disclosure.letter.near"));
        assertThat(jdbc.sql("select count(*) from message where owner_id = ? and template = 'disclosure.letter.hold'")
                        .param(counsel.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        people.signIn(counsel);
        assertThat(tasks.mine(false)).extracting(LegalTasks.Task::number).contains(hold(id).number());
        holds.lift(id, hold(id).version(), "The matter was settled out of court");
        assertThat(acting.system("test", () -> deadlines.open(CustomerHolds.DUE, id)))
                .isEmpty();
    }

    @Test
    void refusesWhatDoesNotMakeAHold() {
        refused("disclosure.hold.account.none", () -> place("ACC-0000000000", HoldReason.LITIGATION, today, WHY));
        refused("disclosure.hold.account.missing", () -> place(" ", HoldReason.LITIGATION, today, WHY));
        refused("disclosure.hold.reason.missing", () -> place(account, null, today, WHY));
        refused("disclosure.hold.reason.missing", () -> place(account, HoldReason.PRESERVATION, today, WHY));
        refused("disclosure.hold.until.missing", () -> place(account, HoldReason.LITIGATION, null, WHY));
        refused("disclosure.hold.until.past", () -> place(account, HoldReason.LITIGATION, today.minusDays(1), WHY));
        refused("disclosure.reason.short", () -> place(account, HoldReason.LITIGATION, today, "so"));
        assertThat(standing.holds(customer.subject())).isFalse();
        var id = place(today.plusDays(30));
        refused("disclosure.hold.until.earlier", () -> holds.extend(id, hold(id).version(), today.plusDays(30), WHY));
        refused("disclosure.hold.none", () -> holds.extend(UUID.randomUUID(), 0, today.plusDays(60), WHY));
        assertThat(jdbc.sql("""
                        select count(*) from audit_entry where action = 'disclosure.hold.placed' and result = 'REFUSED' and actor_id = ?
                        """).param(custodian.value()).query(Integer.class).single())
                .isEqualTo(1);
    }

    @Test
    void whoHasSeenAnOlderStateNeitherExtendsNorLiftsItAndEachStepNamesItsRules() {
        var id = place(today.plusDays(30));
        var seen = hold(id).version();
        holds.extend(id, seen, today.plusDays(60), "The court has set a later day");

        refused("disclosure.hold.turn", () -> holds.extend(id, seen, today.plusDays(90), WHY));
        people.signIn(counsel);
        refused("disclosure.hold.turn", () -> holds.lift(id, seen, "The matter was settled out of court"));

        assertThat(hold(id).stands()).isTrue();
        assertThat(hold(id).until()).isEqualTo(today.plusDays(60));
        assertThat(hold(id).steps())
                .extracting(CustomerHold.Step::kind)
                .containsExactly(CustomerHold.Kind.PLACED, CustomerHold.Kind.EXTENDED);
        assertThat(hold(id).steps())
                .extracting(CustomerHold.Step::profile)
                .containsOnly(rules.current().version().value());
    }

    @Test
    void ofManyWhoExtendOrLiftAtOnceOneDoes() throws Exception {
        var id = place(today.plusDays(30));
        var seen = hold(id).version();
        var start = new CyclicBarrier(8);
        var done = 0;
        try (var hands = Executors.newFixedThreadPool(8)) {
            var all = IntStream.range(0, 8)
                    .mapToObj(one -> hands.submit(() -> {
                        people.signIn(counsel);
                        start.await(30, TimeUnit.SECONDS);
                        try {
                            if (one % 2 == 0) {
                                holds.lift(id, seen, WHY);
                            } else {
                                holds.extend(id, seen, today.plusDays(40 + one), WHY);
                            }
                            return 1;
                        } catch (Refused other) {
                            assertThat(other.key()).isEqualTo("disclosure.hold.turn");
                            return 0;
                        }
                    }))
                    .toList();
            for (var one : all) {
                done += one.get(60, TimeUnit.SECONDS);
            }
        }

        assertThat(done).isEqualTo(1);
        people.signIn(counsel);
        assertThat(hold(id).steps()).hasSize(2);
        assertThat(standing.holds(customer.subject())).isEqualTo(hold(id).stands());
    }

    private UUID place(LocalDate until) {
        return place(account, HoldReason.LITIGATION, until, WHY);
    }

    private UUID place(String number, @Nullable HoldReason reason, @Nullable LocalDate until, String why) {
        return holds.place(new CustomerHold.Wanted(number, reason, COURT, until, why));
    }

    private CustomerHold hold(UUID id) {
        return holds.all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void refused(String key, Runnable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act::run)
                .satisfies(refused -> assertThat(refused.key()).isEqualTo(key));
    }
}
