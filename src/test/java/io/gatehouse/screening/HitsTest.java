package io.gatehouse.screening;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static io.gatehouse.screening.ScreeningFixture.CASE;
import static io.gatehouse.screening.ScreeningFixture.REASON;
import static io.gatehouse.screening.ScreeningFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.BirthDate;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerKind;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.PartyRole;
import io.gatehouse.customer.Payer;
import io.gatehouse.customer.PaymentMeans;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.matching.Score;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ScreeningTest
class HitsTest {

    private static final String LISTED = "own-1,person,Zorbanek Quillmonde,,1987-03-27,VN,,,,";

    @Autowired
    ScreeningFixture screening;

    @Autowired
    CustomerRegister register;

    @Autowired
    Deadlines deadlines;

    @Autowired
    RulesInForce rules;

    @Autowired
    ActingAs acting;

    @Autowired
    LiquibaseConnectionDetails owner;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private PersonId ada;
    private PersonId bo;

    @BeforeEach
    void listed() {
        ada = screening.officer();
        bo = screening.officer();
        screening.list(LISTED, "own-2,person,Farouk Velstrander,,1950,EG,,,,");
    }

    private CustomerId listedCustomer() {
        return screening.customer("Zorbanek", "Quillmonde");
    }

    private AccountState account(CustomerId customer) {
        return acting.system("test", () -> register.account(customer).state());
    }

    private void opened(CustomerId customer) {
        acting.system("test", () -> {
            register.verified(customer);
            register.move(register.account(customer).id(), AccountState.ACTIVE, "TEST");
        });
    }

    private boolean reportIsDue(Hit hit) {
        return acting.system("test", () -> deadlines.open(Holds.REPORT, hit.id().value()))
                .isPresent();
    }

    private HitAnswer same(PersonId who, Hit hit) {
        return screening.answer(who, hits -> hits.same(hit.id(), hit.version(), REASON, CASE));
    }

    @Test
    void showsWhyACustomerMayBeAListedParty() {
        var customer = listedCustomer();

        var hit = screening.onlyHit(customer);

        assertThat(hit.state()).isEqualTo(HitState.NEW);
        assertThat(hit.source()).isEqualTo(ListSource.OWN);
        assertThat(hit.entry().ref()).isEqualTo("own-1");
        assertThat(hit.listedName()).isEqualTo("Zorbanek Quillmonde");
        assertThat(hit.listVersion()).hasSize(16);
        assertThat(hit.listOld()).isFalse();
        assertThat(hit.score())
                .isEqualTo(hit.parts().stream().mapToInt(Score.Part::points).sum())
                .isGreaterThanOrEqualTo(Score.USUAL);
        assertThat(hit.differences())
                .extracting(Difference::field, Difference::agreement)
                .contains(
                        tuple(ComparedField.BIRTH, Difference.Agreement.EQUAL),
                        tuple(ComparedField.NUMBER, Difference.Agreement.MISSING));
        assertThat(screening.standing(customer)).isEqualTo(new Standing.Open(1, false));
    }

    @Test
    void saysNotYetWhileTheFactsOfNowHaveNotBeenScreened() {
        var nobody = screening.unknown();
        assertThat(screening.standing(nobody)).isEqualTo(new Standing.NotYet());
        var customer = screening.customer("Ondřej", "Bezvadný");
        assertThat(screening.standing(customer)).isEqualTo(new Standing.Clear());

        var before = screening.asked(customer);
        var meanwhile = transaction.execute(_ -> {
            acting.system(
                    "test",
                    () -> register.putFacts(
                            customer,
                            aCustomer()
                                    .named("Ondřej", "Bezvadný", "")
                                    .withDocument("X7654321")
                                    .facts()));
            return screening.standing(customer);
        });

        assertThat(meanwhile).isEqualTo(new Standing.NotYet());
        screening.untilScreenedAfter(customer, before);
        assertThat(screening.standing(customer)).isEqualTo(new Standing.Clear());
    }

    @Test
    void saysNotYetWhileThereIsNoListToBeHeldAgainst() {
        var customer = screening.customer("Ondřej", "Bezvadný");

        var without = transaction.execute(status -> {
            jdbc.sql("update watchlist set state = 'REPLACED' where state = 'IN_FORCE'")
                    .update();
            status.setRollbackOnly();
            return screening.standing(customer);
        });

        assertThat(without).isEqualTo(new Standing.NotYet());
        assertThat(screening.standing(customer)).isEqualTo(new Standing.Clear());
    }

    @Test
    void saysNotYetUntilTheListsOfNowHaveBeenScreened() {
        var customer = screening.customer("Ondřej", "Bezvadný");

        screening.list(LISTED, "own-3,person,Another One Entirely,,,,,,,");

        assertThat(screening.standing(customer)).isEqualTo(new Standing.NotYet());
        screening.screen(customer);
        assertThat(screening.standing(customer)).isEqualTo(new Standing.Clear());
    }

    @Test
    void waitsForAListThatThisNodeHasNotLoaded() {
        var customer = screening.customer("Ondřej", "Bezvadný");

        // The list is in force for this transaction alone, and so in no node's memory.
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update watchlist set state = 'REPLACED' where state = 'IN_FORCE'")
                    .update();
            assertThatExceptionOfType(NotReady.class).isThrownBy(() -> screening.screen(customer));
            status.setRollbackOnly();
        });
    }

    @Test
    void keepsOneHitWhenManyScreenACustomerAtOnce() throws Exception {
        var customer = screening.customer("Orvantes", "Kilmaroy");
        screening.list(LISTED, "own-4,person,Orvantes Kilmaroy,,1987,VN,,,,");

        var found = atOnce(IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(_ -> () -> screening.screen(customer))
                .toList());

        assertThat(found).containsOnly(0, 1).containsOnlyOnce(1);
        assertThat(screening.hits(customer)).hasSize(1);
    }

    @Test
    void saysThatNamesDifferWhereAnIdentifierAloneMadeTheHit() {
        screening.list(LISTED, "own-2,person,Farouk Velstrander,,1950,EG,,VN:X7650001,,");

        var customer =
                screening.customer(aCustomer().named("Ingrid", "Sommerlund", "").withDocument("X7650001"));

        assertThat(screening.onlyHit(customer).differences())
                .extracting(Difference::field, Difference::agreement)
                .contains(
                        tuple(ComparedField.NAME, Difference.Agreement.DIFFERENT),
                        tuple(ComparedField.BIRTH, Difference.Agreement.DIFFERENT),
                        tuple(ComparedField.NUMBER, Difference.Agreement.EQUAL));
    }

    @Test
    void screensWhoeverPaysFromTheDayOnWhichTheAccountIsMade() {
        var payer = new Payer(false, "Zorbanek Quillmonde", "brother");
        var customer = screening.registered(new AccountOpening(
                null,
                CustomerKind.INDIVIDUAL,
                List.of(),
                PaymentMeans.card(
                        "Mekong Bank",
                        new Country("VN"),
                        "tok_payer",
                        "4242",
                        "cus_payer",
                        List.of("ch_payer"),
                        payer)));

        assertThat(screening.onlyHit(customer)).returns(PartyRole.PAYER, Hit::role);
    }

    @Test
    void scoresTheSameAgainAndLeavesTheHitAlone() {
        var customer = listedCustomer();
        var first = screening.onlyHit(customer);

        assertThat(screening.screen(customer)).isZero();

        var again = screening.onlyHit(customer);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.version()).isEqualTo(first.version());
        assertThat(again.parts()).isEqualTo(first.parts());
    }

    @Test
    void keepsAnOpenHitHoweverTheCustomerAnswersAnew() {
        var customer = listedCustomer();
        var found = screening.onlyHit(customer);
        screening.threshold(found.score() - 100);
        try {
            var facts = aCustomer().named("Zorbanek", "Quillmonde", "").facts();

            screening.says(customer, with(facts, facts.otherNames(), new BirthDate(1951, 2, 3), facts.nationalities()));

            var kept = screening.onlyHit(customer);
            assertThat(kept.state()).isEqualTo(HitState.NEW);
            assertThat(kept.score()).as("it does not score any more").isLessThan(found.score() - 100);
            assertThat(kept.since()).singleElement().satisfies(changed -> {
                assertThat(changed.field()).isEqualTo(ComparedField.BIRTH);
                assertThat(changed.before()).isEqualTo("1987-03-27");
                assertThat(changed.now()).isEqualTo("1951-02-03");
            });
            assertThat(screening.standing(customer)).isEqualTo(new Standing.Open(1, false));
            screening.list(LISTED.replace("VN", "LA"), "own-2,person,Farouk Velstrander,,1950,EG,,,,");
            screening.screen(customer);
            assertThat(screening.onlyHit(customer).state())
                    .as("a change of the entry does not make up for it")
                    .isEqualTo(HitState.NEW);
            assertThat(screening.screen(customer)).isZero();
        } finally {
            screening.threshold(0);
        }
        screening.list("own-2,person,Farouk Velstrander,,1950,EG,,,,");
        screening.screen(customer);
        assertThat(screening.onlyHit(customer).state())
                .as("there is no entry to be held against")
                .isEqualTo(HitState.LAPSED);
    }

    @Test
    void leavesWhatIsBeforeAnOfficerToTheOfficerEvenWhenTheEntryLeavesTheList() {
        var customer = listedCustomer();
        var hit = screening.onlyHit(customer);
        screening.answer(ada, hits -> hits.notSure(hit.id(), hit.version(), REASON, CASE));

        screening.list("own-2,person,Farouk Velstrander,,1950,EG,,,,");
        screening.screen(customer);

        var escalated = screening.onlyHit(customer);
        assertThat(escalated.state()).isEqualTo(HitState.ESCALATED);
        assertThat(screening.answer(bo, hits -> hits.notSame(escalated.id(), escalated.version(), REASON, CASE)))
                .isInstanceOf(HitAnswer.Done.class);
    }

    @Test
    void letsAHitGoThatNobodyAnsweredWhenTheEntryLeavesTheList() {
        var customer = listedCustomer();

        screening.list("own-2,person,Farouk Velstrander,,1950,EG,,,,");
        screening.screen(customer);

        assertThat(screening.onlyHit(customer).state()).isEqualTo(HitState.LAPSED);
        assertThat(screening.standing(customer)).isEqualTo(new Standing.Clear());
    }

    @Test
    void clearsAHitForAReason() {
        var customer = listedCustomer();
        var hit = screening.onlyHit(customer);

        var answer = screening.answer(screening.analyst(), hits -> hits.notSame(hit.id(), hit.version(), REASON, CASE));

        assertThat(answer).isEqualTo(new HitAnswer.Done(hit.version() + 1));
        var cleared = screening.onlyHit(customer);
        assertThat(cleared.state()).isEqualTo(HitState.FALSE_POSITIVE);
        assertThat(cleared.acts()).singleElement().returns(REASON, HitAct::reason);
        assertThat(screening.standing(customer)).isEqualTo(new Standing.Clear());
    }

    @Test
    void takesNoReasonShorterThanTheProfileAsks() {
        var hit = screening.onlyHit(listedCustomer());
        var least = rules.current().decisions().hitReasonAtLeast();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> screening.answer(
                        ada, hits -> hits.notSame(hit.id(), hit.version(), "x".repeat(least - 1) + "  ", CASE)))
                .withMessage("screening.reason.short");
        assertThat(screening.answer(ada, hits -> hits.notSame(hit.id(), hit.version(), "x".repeat(least), CASE)))
                .isInstanceOf(HitAnswer.Done.class);
    }

    @Test
    void takesNoAnswerThatRestsOnAnOlderPicture() {
        var hit = screening.onlyHit(listedCustomer());
        screening.answer(ada, hits -> hits.notSure(hit.id(), hit.version(), REASON, CASE));

        var late = screening.answer(bo, hits -> hits.notSame(hit.id(), hit.version(), REASON, CASE));

        assertThat(late)
                .isInstanceOfSatisfying(
                        HitAnswer.Changed.class,
                        changed -> assertThat(changed.by()).isEqualTo("Ada Test"));
    }

    @Test
    void leavesItToAnOtherOfficerWhenSomebodyIsNotSure() {
        var customer = listedCustomer();
        var hit = screening.onlyHit(customer);
        screening.answer(ada, hits -> hits.notSure(hit.id(), hit.version(), REASON, CASE));
        var escalated = screening.onlyHit(customer);
        assertThat(escalated.state()).isEqualTo(HitState.ESCALATED);

        assertThat(screening.answer(ada, hits -> hits.notSame(escalated.id(), escalated.version(), REASON, CASE)))
                .isEqualTo(new HitAnswer.OwnDecision());
        assertThat(screening.answer(
                        screening.analyst(), hits -> hits.notSame(escalated.id(), escalated.version(), REASON, CASE)))
                .isEqualTo(new HitAnswer.OutOfTurn(HitState.ESCALATED));
        assertThat(screening.answer(bo, hits -> hits.notSame(escalated.id(), escalated.version(), REASON, CASE)))
                .isInstanceOf(HitAnswer.Done.class);
    }

    @Test
    void blocksTheAccountAtOnceAndLetsASecondOfficerConfirm() {
        var customer = listedCustomer();
        opened(customer);
        var hit = screening.onlyHit(customer);

        assertThat(same(screening.analyst(), hit)).isInstanceOf(HitAnswer.Done.class);

        assertThat(account(customer)).isEqualTo(AccountState.BLOCKED_SANCTIONS);
        assertThat(screening.standing(customer)).isEqualTo(new Standing.Open(0, true));
        var held = screening.onlyHit(customer);
        assertThat(held.state()).isEqualTo(HitState.TRUE_MATCH);
        assertThat(held.hold()).isNotNull().returns(Hold.State.PLACED, Hold::state);
        var rule = rules.current().screening();
        assertThat(held.hold().reportDue())
                .isEqualTo(rule.workingDays().after(held.hold().placedAt(), rule.blockReportWorkingDays()));
        assertThat(acting.system(
                        "test", () -> deadlines.open(Holds.REPORT, hit.id().value())))
                .hasValueSatisfying(due -> assertThat(due.owner()).isEqualTo(Role.OFFICER));

        assertThat(screening.answer(ada, hits -> hits.confirmHold(held.id(), held.version(), REASON, CASE)))
                .isInstanceOf(HitAnswer.Done.class);

        var confirmed = screening.onlyHit(customer);
        assertThat(confirmed.state()).isEqualTo(HitState.ACTIONED);
        assertThat(confirmed.hold()).isNotNull().returns(ada, Hold::settledBy);
        assertThat(account(customer)).isEqualTo(AccountState.BLOCKED_SANCTIONS);
        assertThat(reportIsDue(hit))
                .as("a confirmed block has still to be reported")
                .isTrue();
        assertThat(screening.answer(bo, hits -> hits.blockReported(held.id(), confirmed.version(), REASON, CASE)))
                .isInstanceOf(HitAnswer.Done.class);
        assertThat(reportIsDue(hit)).isFalse();
        var reported = screening.onlyHit(customer);
        assertThat(reported.hold()).isNotNull().returns(Hold.State.REPORTED, Hold::state);
        assertThat(screening.answer(bo, hits -> hits.blockReported(held.id(), reported.version(), REASON, CASE)))
                .as("once is enough")
                .isEqualTo(new HitAnswer.OutOfTurn(HitState.ACTIONED));
        assertThat(account(customer)).isEqualTo(AccountState.BLOCKED_SANCTIONS);
        assertThat(screening.standing(customer)).isEqualTo(new Standing.Open(0, true));
    }

    @Test
    void letsNobodySettleAHoldThatIsTheirs() {
        var customer = listedCustomer();
        same(ada, screening.onlyHit(customer));
        var held = screening.onlyHit(customer);

        assertThat(screening.answer(ada, hits -> hits.confirmHold(held.id(), held.version(), REASON, CASE)))
                .isEqualTo(new HitAnswer.OwnDecision());
        assertThat(screening.answer(ada, hits -> hits.liftHold(held.id(), held.version(), REASON, CASE)))
                .isEqualTo(new HitAnswer.OwnDecision());
        assertThat(screening.onlyHit(customer).version()).isEqualTo(held.version());
        assertThat(jdbc.sql("select count(*) from audit_entry where result = 'REFUSED' and object_id = ?")
                        .param(held.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .as("the table says so as well")
                .isThrownBy(() -> jdbc.sql("""
                                update hit set state = 'ACTIONED', hold = 'CONFIRMED', approver = proposer, approved_at = answered_at
                                where id = ?
                                """).param(held.id().value()).update())
                .withMessageContaining("ck_hit_four_eyes");
    }

    @Test
    void putsTheAccountBackWhereItStoodWhenTheHoldIsLifted() {
        var customer = listedCustomer();
        opened(customer);
        same(ada, screening.onlyHit(customer));
        var held = screening.onlyHit(customer);

        assertThat(screening.answer(bo, hits -> hits.liftHold(held.id(), held.version(), REASON, CASE)))
                .isInstanceOf(HitAnswer.Done.class);

        assertThat(account(customer)).isEqualTo(AccountState.ACTIVE);
        assertThat(reportIsDue(held)).isFalse();
        assertThat(screening.onlyHit(customer).state()).isEqualTo(HitState.FALSE_POSITIVE);
        assertThat(screening.standing(customer)).isEqualTo(new Standing.Clear());
        assertThat(screening.screen(customer))
                .as("it rests, as any that was cleared")
                .isZero();
    }

    @Test
    void holdsAnAccountUntilTheLastHoldIsLifted() {
        screening.list(LISTED, "own-9,person,Zorbanek Quillmonde,,1987,VN,,,,");
        var customer = listedCustomer();
        opened(customer);
        var both = screening.hits(customer);
        assertThat(both).hasSize(2);
        both.forEach(hit -> same(ada, hit));

        var first = screening.hits(customer).getFirst();
        screening.answer(bo, hits -> hits.liftHold(first.id(), first.version(), REASON, CASE));
        assertThat(account(customer)).isEqualTo(AccountState.BLOCKED_SANCTIONS);

        var second = screening.hits(customer).stream()
                .filter(hit -> hit.state() == HitState.TRUE_MATCH)
                .findFirst()
                .orElseThrow();
        screening.answer(bo, hits -> hits.liftHold(second.id(), second.version(), REASON, CASE));
        assertThat(account(customer)).isEqualTo(AccountState.ACTIVE);
    }

    @Test
    void losesNoMoveThatSomebodyElseMadeMeanwhile() {
        var customer = listedCustomer();
        opened(customer);
        same(ada, screening.onlyHit(customer));
        acting.system("test", () -> register.move(register.account(customer).id(), AccountState.CLOSED, "TEST"));
        var held = screening.onlyHit(customer);

        assertThat(screening.answer(bo, hits -> hits.liftHold(held.id(), held.version(), REASON, CASE)))
                .isInstanceOf(HitAnswer.Done.class);

        assertThat(account(customer)).isEqualTo(AccountState.CLOSED);
    }

    @Test
    void takesOneOfManyAnswersAtOnce() throws Exception {
        for (var round = 0; round < 20; round++) {
            var customer = listedCustomer();
            opened(customer);
            var hit = screening.onlyHit(customer);
            var tries = new ArrayList<Callable<HitAnswer>>();
            for (var number = 0; number < 9; number++) {
                var who = number % 2 == 0 ? ada : bo;
                var kind = number % 3;
                tries.add(() -> screening.answer(who, hits -> switch (kind) {
                    case 0 -> hits.same(hit.id(), hit.version(), REASON, CASE);
                    case 1 -> hits.notSame(hit.id(), hit.version(), REASON, CASE);
                    default -> hits.notSure(hit.id(), hit.version(), REASON, CASE);
                }));
            }

            var answers = atOnce(tries);

            assertThat(answers).filteredOn(HitAnswer.Done.class::isInstance).hasSize(1);
            var settled = screening.onlyHit(customer);
            assertThat(settled.acts()).hasSize(1);
            assertThat(account(customer))
                    .isEqualTo(
                            settled.state() == HitState.TRUE_MATCH
                                    ? AccountState.BLOCKED_SANCTIONS
                                    : AccountState.ACTIVE);
        }
    }

    @Test
    void showsNothingThatIsNotOnRecord() {
        var customer = listedCustomer();
        var before = looks(customer);

        screening.hits(customer);

        assertThat(looks(customer)).isEqualTo(before + 1);
    }

    private int looks(CustomerId customer) {
        return jdbc.sql("select count(*) from audit_entry where action = 'screening.hits.read' and subject_id = ?")
                .param(customer.value())
                .query(Integer.class)
                .single();
    }

    /** AL-3: the database itself refuses entries, and each act leaves everything as it was until it takes them again. */
    @Test
    void doesNothingThatCannotBePutOnRecord() throws Exception {
        var customer = listedCustomer();
        opened(customer);
        var hit = screening.onlyHit(customer);
        var again = screening.customer("Farouk", "Velstrander");
        var acts = List.<Callable<?>>of(
                () -> screening.answer(ada, hits -> hits.notSame(hit.id(), hit.version(), REASON, CASE)),
                () -> screening.answer(ada, hits -> hits.notSure(hit.id(), hit.version(), REASON, CASE)),
                () -> same(ada, hit),
                () -> screening.hits(customer));
        var before = kept();

        try (var connection =
                DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword())) {
            change(connection, "revoke insert on audit_entry from ");
            try {
                for (var act : acts) {
                    assertThatException().isThrownBy(act::call);
                    assertThat(kept()).isEqualTo(before);
                }
            } finally {
                change(connection, "grant insert on audit_entry to ");
            }
        }

        assertThat(acts.getLast().call()).isNotNull();
        assertThat(same(ada, hit)).isInstanceOf(HitAnswer.Done.class);
        assertThat(screening.standing(again)).isNotEqualTo(new Standing.NotYet());
    }

    private void change(Connection connection, String sentence) throws SQLException {
        var account = jdbc.sql("select current_user()").query(String.class).single();
        try (var statement = connection.createStatement()) {
            statement.execute(sentence + "'" + account.replace("@", "'@'") + "'");
        }
    }

    private String kept() {
        return List.of("hit", "hit_act", "account", "deadline").stream()
                .map(table -> jdbc.sql("select * from " + table).query().listOfRows().stream()
                        .map(row -> row.entrySet().stream()
                                .filter(column -> !(column.getValue() instanceof byte[]))
                                .toList()
                                .toString())
                        .sorted()
                        .toList()
                        .toString())
                .collect(Collectors.joining());
    }

    @Test
    void namesTheJobThatFoundAHit() {
        var hit = screening.onlyHit(listedCustomer());

        assertThat(jdbc.sql("select job from audit_entry where action = 'screening.hit.found' and object_id = ?")
                        .param(hit.id().value())
                        .query(String.class)
                        .single())
                .isEqualTo(WaitingCustomers.JOB);
    }

    @Test
    void keepsNothingInClearThatIdentifies() {
        var customer = listedCustomer();
        var hit = screening.onlyHit(customer);
        screening.answer(ada, hits -> hits.notSame(hit.id(), hit.version(), "Canary Kakapo wrote this reason", CASE));

        for (var table : List.of("hit", "hit_act", "screened", "EVENT_PUBLICATION")) {
            var rows = jdbc.sql("select * from " + table).query().listOfRows().toString();
            var bytes = jdbc.sql("select * from " + table).query().listOfRows().stream()
                    .flatMap(row -> row.values().stream())
                    .filter(byte[].class::isInstance)
                    .map(value -> new String((byte[]) value, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .toList()
                    .toString();
            assertThat(rows + bytes)
                    .as(table)
                    .doesNotContainIgnoringCase("Quillmonde")
                    .doesNotContain("Kakapo");
        }
    }

    @Test
    void asksForAHitThatIsThere() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() ->
                        screening.answer(ada, hits -> hits.same(new HitId(UUID.randomUUID()), 0, REASON, CASE)))
                .withMessage("screening.hit.unknown");
    }

    private static <T> List<T> atOnce(List<Callable<T>> acts) throws Exception {
        try (var threads = Executors.newFixedThreadPool(acts.size())) {
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(acts)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
