package io.gatehouse.screening;

import static io.gatehouse.screening.ScreeningFixture.CASE;
import static io.gatehouse.screening.ScreeningFixture.REASON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** A confirmed hold ends by two people, and by nothing else; what becomes of its entry is told once. */
@ScreeningTest
class HoldReleaseTest {

    private static final String ENTRY = "held-%s,person,Wendeline Okaforsson,,1987-03-27,VN,,,Programme A,";
    private static final String OTHER = "held-other,person,Somebody Else,,,,,,,";
    private static final int AT_ONCE = 20;

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
    Hits hits;

    @Autowired
    JdbcClient jdbc;

    private PersonId ada;
    private PersonId bo;
    private PersonId cy;
    private String ref;

    @BeforeEach
    void people() {
        ada = screening.officer();
        bo = screening.officer();
        cy = screening.officer();
        ref = UUID.randomUUID().toString().substring(0, 8);
    }

    private String entry() {
        return ENTRY.formatted(ref);
    }

    /** A customer in full use whose hold two officers have placed and confirmed. */
    private CustomerId confirmed() {
        screening.list(entry(), OTHER);
        return confirmedNow();
    }

    private CustomerId confirmedNow() {
        var customer = screening.customer("Wendeline", "Okaforsson");
        acting.system("test", () -> {
            register.verified(customer);
            register.move(register.account(customer).id(), AccountState.ACTIVE, "TEST");
        });
        screening.hits(customer).forEach(hit -> {
            done(ada, all -> all.same(hit.id(), hit.version(), REASON, CASE));
            done(bo, all -> all.confirmHold(hit.id(), hit.version() + 1, REASON, CASE));
        });
        return customer;
    }

    private interface Act {
        HitAnswer on(Hits hits);
    }

    private void done(PersonId who, Act act) {
        assertThat(screening.answer(who, act::on)).isInstanceOf(HitAnswer.Done.class);
    }

    private Hit asked(CustomerId customer) {
        var hit = screening.onlyHit(customer);
        done(ada, all -> all.askRelease(hit.id(), hit.version(), REASON, CASE));
        return screening.onlyHit(customer);
    }

    private AccountState account(CustomerId customer) {
        return acting.system("test", () -> register.account(customer).state());
    }

    private boolean due(String kind, Hit hit) {
        return acting.system("test", () -> deadlines.open(kind, hit.id().value()))
                .isPresent();
    }

    private List<HitId> waiting(CustomerId customer) {
        return screening.as(ada, () -> hits.waiting(customer));
    }

    private int entries(Hit hit, String action, String result) {
        return jdbc.sql("select count(*) from audit_entry where action = ? and object_id = ? and result = ?")
                .params(action, hit.id().value(), result)
                .query(Integer.class)
                .single();
    }

    /** How often it was put before people what became of the entry. */
    private long told(Hit hit) {
        return screening.hits(hit.customer()).stream()
                .flatMap(one -> one.acts().stream())
                .filter(act -> act.kind() == HitAct.Kind.ENTRY_GONE || act.kind() == HitAct.Kind.ENTRY_CHANGED)
                .count();
    }

    @Test
    void endsByOneWhoAsksAndAnotherWhoAgrees() {
        var customer = confirmed();

        var asked = asked(customer);

        assertThat(asked.state()).isEqualTo(HitState.ACTIONED);
        assertThat(asked.hold()).isNotNull();
        assertThat(asked.hold().release()).isNotNull().returns(ada, Hold.Release::askedBy);
        assertThat(account(customer)).as("asking ends nothing").isEqualTo(AccountState.BLOCKED_SANCTIONS);
        assertThat(waiting(customer)).containsExactly(asked.id());

        done(cy, all -> all.releaseHold(asked.id(), asked.version(), REASON, CASE));

        var released = screening.onlyHit(customer);
        assertThat(released.state()).isEqualTo(HitState.RELEASED);
        assertThat(released.hold()).isNotNull().returns(Hold.State.RELEASED, Hold::state);
        assertThat(released.hold().release()).isNotNull().returns(cy, Hold.Release::by);
        assertThat(account(customer)).isEqualTo(AccountState.ACTIVE);
        assertThat(screening.standing(customer)).isEqualTo(new Standing.Clear());
        assertThat(waiting(customer)).isEmpty();
        assertThat(due(Holds.REPORT, released))
                .as("that the block has ended spares nobody its report")
                .isTrue();
        assertThat(due(Holds.UNBLOCKED, released)).isTrue();
        assertThat(entries(released, "screening.hold.release-asked", "DONE")).isOne();
        assertThat(entries(released, "screening.hold.released", "DONE")).isOne();
        assertThat(released.acts())
                .extracting(HitAct::kind)
                .containsExactly(
                        HitAct.Kind.SAME,
                        HitAct.Kind.HOLD_CONFIRMED,
                        HitAct.Kind.RELEASE_ASKED,
                        HitAct.Kind.HOLD_RELEASED);
        assertThat(screening.screen(customer))
                .as("it rests, as any that was cleared")
                .isZero();
    }

    /** 31 CFR 501.603: a block within its working days, and its end within as many from the day on which it ended. */
    @Test
    void itsBlockAndItsEndAreEachReportedOnce() {
        var customer = confirmed();
        var asked = asked(customer);
        var rule = rules.current().screening();

        done(cy, all -> all.releaseHold(asked.id(), asked.version(), REASON, CASE));

        var released = screening.onlyHit(customer);
        var hold = Objects.requireNonNull(released.hold());
        assertThat(hold.reportDue())
                .isEqualTo(Objects.requireNonNull(asked.hold()).reportDue());
        var ended =
                Objects.requireNonNull(Objects.requireNonNull(hold.release()).at());
        assertThat(hold.unblockDue()).isEqualTo(rule.workingDays().after(ended, rule.blockReportWorkingDays()));
        done(ada, all -> all.unblockReported(released.id(), released.version(), REASON, CASE));
        assertThat(due(Holds.UNBLOCKED, released)).isFalse();
        assertThat(due(Holds.REPORT, released)).isTrue();
        done(bo, all -> all.blockReported(released.id(), released.version() + 1, REASON, CASE));

        var reported = screening.onlyHit(customer);
        assertThat(due(Holds.REPORT, released)).isFalse();
        assertThat(reported.state()).isEqualTo(HitState.RELEASED);
        assertThat(reported.hold())
                .isNotNull()
                .returns(Hold.State.RELEASED, Hold::state)
                .returns(null, Hold::reportDue)
                .returns(null, Hold::unblockDue);
        assertThat(screening.answer(bo, all -> all.blockReported(reported.id(), reported.version(), REASON, CASE)))
                .isEqualTo(new HitAnswer.OutOfTurn(HitState.RELEASED));
        assertThat(screening.answer(bo, all -> all.unblockReported(reported.id(), reported.version(), REASON, CASE)))
                .isEqualTo(new HitAnswer.OutOfTurn(HitState.RELEASED));
        assertThat(entries(released, "screening.unblock.reported", "DONE")).isOne();
        assertThat(account(customer)).as("reports move no account").isEqualTo(AccountState.ACTIVE);
    }

    @Test
    void aReportedBlockOwesNoMoreThanTheReportOfItsEnd() {
        var customer = confirmed();
        var held = screening.onlyHit(customer);
        assertThat(screening.answer(bo, all -> all.unblockReported(held.id(), held.version(), REASON, CASE)))
                .isEqualTo(new HitAnswer.OutOfTurn(HitState.ACTIONED));
        done(bo, all -> all.blockReported(held.id(), held.version(), REASON, CASE));
        var asked = asked(customer);
        done(cy, all -> all.releaseHold(asked.id(), asked.version(), REASON, CASE));

        assertThat(due(Holds.REPORT, held)).isFalse();
        assertThat(due(Holds.UNBLOCKED, held)).isTrue();
    }

    @Test
    void itsReportsAreAskedForStillOnceAnotherHitHasTakenItsPlace() {
        var customer = confirmed();
        screening.list(OTHER);
        screening.screen(customer);
        var asked = asked(customer);
        done(cy, all -> all.releaseHold(asked.id(), asked.version(), REASON, CASE));
        screening.list(entry(), OTHER);
        screening.screen(customer);

        assertThat(screening.hits(customer))
                .extracting(Hit::state)
                .containsExactlyInAnyOrder(HitState.NEW, HitState.RELEASED);
        reported(asked);
        assertThat(screening.onlyHit(customer).state()).isEqualTo(HitState.NEW);
    }

    /** Block and end of a released hold are reported. */
    private void reported(Hit released) {
        done(bo, all -> all.blockReported(released.id(), version(released), REASON, CASE));
        done(bo, all -> all.unblockReported(released.id(), version(released), REASON, CASE));
    }

    private long version(Hit hit) {
        return jdbc.sql("select version from hit where id = ?")
                .param(hit.id().value())
                .query(Long.class)
                .single();
    }

    @Test
    void letsNobodyAnswerTheirOwnAsking() {
        var customer = confirmed();
        var asked = asked(customer);

        assertThat(screening.answer(ada, all -> all.releaseHold(asked.id(), asked.version(), REASON, CASE)))
                .isEqualTo(new HitAnswer.OwnDecision());
        assertThat(screening.answer(ada, all -> all.keepHold(asked.id(), asked.version(), REASON, CASE)))
                .isEqualTo(new HitAnswer.OwnDecision());

        assertThat(screening.onlyHit(customer).version()).isEqualTo(asked.version());
        assertThat(account(customer)).isEqualTo(AccountState.BLOCKED_SANCTIONS);
        assertThat(entries(asked, "screening.hold.released", "REFUSED")).isOne();
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .as("the table says so as well")
                .isThrownBy(() -> jdbc.sql("""
                                update hit set state = 'RELEASED', hold = 'RELEASED', released_by = release_by, released_at = release_at
                                where id = ?
                                """).param(asked.id().value()).update())
                .withMessageContaining("ck_hit_release_four_eyes");
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> jdbc.sql("update hit set state = 'RELEASED', hold = 'RELEASED' where id = ?")
                        .param(asked.id().value())
                        .update())
                .withMessageContaining("ck_hit_release");
    }

    @Test
    void lastsWhileNobodyAsksOrTheOtherKeepsIt() {
        var customer = confirmed();
        var held = screening.onlyHit(customer);
        assertThat(screening.answer(cy, all -> all.releaseHold(held.id(), held.version(), REASON, CASE)))
                .isEqualTo(new HitAnswer.OutOfTurn(HitState.ACTIONED));
        assertThat(screening.answer(cy, all -> all.keepHold(held.id(), held.version(), REASON, CASE)))
                .isEqualTo(new HitAnswer.OutOfTurn(HitState.ACTIONED));
        var asked = asked(customer);

        done(cy, all -> all.keepHold(asked.id(), asked.version(), REASON, CASE));

        var kept = screening.onlyHit(customer);
        assertThat(kept.state()).isEqualTo(HitState.ACTIONED);
        assertThat(kept.hold()).isNotNull();
        assertThat(kept.hold().release()).isNull();
        assertThat(account(customer)).isEqualTo(AccountState.BLOCKED_SANCTIONS);
        assertThat(waiting(customer)).isEmpty();
        assertThat(entries(kept, "screening.hold.kept", "DONE")).isOne();
    }

    @Test
    void mayBeAskedToEndByAnAnalystButIsEndedByOfficersAlone() {
        var customer = confirmed();
        var held = screening.onlyHit(customer);
        var analyst = screening.analyst();

        done(analyst, all -> all.askRelease(held.id(), held.version(), REASON, CASE));

        var asked = screening.onlyHit(customer);
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> screening.answer(
                        screening.analyst(), all -> all.releaseHold(asked.id(), asked.version(), REASON, CASE)));
        done(ada, all -> all.releaseHold(asked.id(), asked.version(), REASON, CASE));
        assertThat(account(customer)).isEqualTo(AccountState.ACTIVE);
    }

    @Test
    void takesNoShortReasonFromEither() {
        var customer = confirmed();
        var held = screening.onlyHit(customer);
        var short_ = "x".repeat(rules.current().decisions().hitReasonAtLeast() - 1);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> screening.answer(ada, all -> all.askRelease(held.id(), held.version(), short_, CASE)))
                .withMessage("screening.reason.short");
        var asked = asked(customer);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(
                        () -> screening.answer(cy, all -> all.releaseHold(asked.id(), asked.version(), short_, CASE)))
                .withMessage("screening.reason.short");
        assertThat(screening.onlyHit(customer).version()).isEqualTo(asked.version());
    }

    @Test
    void leavesTheAccountBlockedWhileAnotherHoldStands() {
        screening.list(entry(), "held-2-" + ref + ",person,Wendeline Okaforsson,,1987,VN,,,Programme B,");
        var customer = confirmedNow();
        var both = screening.hits(customer);
        assertThat(both).hasSize(2);

        for (var hit : both) {
            assertThat(account(customer)).isEqualTo(AccountState.BLOCKED_SANCTIONS);
            done(ada, all -> all.askRelease(hit.id(), hit.version(), REASON, CASE));
            done(cy, all -> all.releaseHold(hit.id(), hit.version() + 1, REASON, CASE));
        }

        assertThat(account(customer)).isEqualTo(AccountState.ACTIVE);
    }

    @Test
    void losesNoMoveThatSomebodyElseMadeMeanwhile() {
        var customer = confirmed();
        acting.system(
                "test",
                () -> register.move(register.account(customer).id(), AccountState.BLOCKED_SPECIAL_MEASURE, "TEST"));
        var asked = asked(customer);

        done(cy, all -> all.releaseHold(asked.id(), asked.version(), REASON, CASE));

        assertThat(account(customer)).isEqualTo(AccountState.BLOCKED_SPECIAL_MEASURE);
    }

    @Test
    void isEndedOnceHoweverManyAnswerAtOnce() throws Exception {
        var customer = confirmed();
        var asked = asked(customer);
        var tries = new ArrayList<Callable<HitAnswer>>();
        for (var number = 0; number < AT_ONCE; number++) {
            var who = screening.officer();
            tries.add(() -> screening.answer(who, all -> all.releaseHold(asked.id(), asked.version(), REASON, CASE)));
        }

        var answers = atOnce(tries);

        assertThat(answers).hasSize(AT_ONCE);
        assertThat(answers).filteredOn(HitAnswer.Done.class::isInstance).hasSize(1);
        assertThat(answers).allMatch(answer -> answer instanceof HitAnswer.Done || answer instanceof HitAnswer.Changed);
        assertThat(screening.onlyHit(customer).acts())
                .filteredOn(act -> act.kind() == HitAct.Kind.HOLD_RELEASED)
                .hasSize(1);
        assertThat(entries(asked, "screening.hold.released", "DONE")).isOne();
        assertThat(account(customer)).isEqualTo(AccountState.ACTIVE);
    }

    @Test
    void staysAndTellsOnceWhenItsEntryLeavesTheList() {
        var customer = confirmed();

        screening.list(OTHER);
        screening.rescreen();
        screening.screen(customer);
        screening.screen(customer);

        var held = screening.onlyHit(customer);
        assertThat(held.state()).isEqualTo(HitState.ACTIONED);
        assertThat(held.moved())
                .isNotNull()
                .returns(EntryMoved.What.GONE, EntryMoved::what)
                .returns(true, EntryMoved::waits);
        assertThat(account(customer)).isEqualTo(AccountState.BLOCKED_SANCTIONS);
        assertThat(acting.system(
                        "test", () -> deadlines.open(Holds.ENTRY, held.id().value())))
                .hasValueSatisfying(task -> assertThat(task.owner()).isEqualTo(Role.OFFICER));
        assertThat(told(held)).isOne();
        assertThat(entries(held, "screening.hold.entry", "DONE")).isOne();
        assertThat(waiting(customer)).containsExactly(held.id());

        done(cy, all -> all.keepHold(held.id(), held.version(), REASON, CASE));
        screening.screen(customer);

        assertThat(due(Holds.ENTRY, held)).isFalse();
        assertThat(told(held)).isOne();
        assertThat(waiting(customer)).isEmpty();
    }

    @Test
    void comesBackWhenTheEntryDoesThatItWasReleasedFor() {
        var customer = confirmed();
        screening.list(OTHER);
        screening.screen(customer);
        var asked = asked(customer);
        done(cy, all -> all.releaseHold(asked.id(), asked.version(), REASON, CASE));
        reported(asked);
        assertThat(due(Holds.ENTRY, asked)).isFalse();
        assertThat(screening.standing(customer)).isEqualTo(new Standing.Clear());

        screening.list(entry(), OTHER);
        assertThat(screening.screen(customer)).isOne();

        var back = screening.onlyHit(customer);
        assertThat(back.state()).isEqualTo(HitState.NEW);
        assertThat(back.woken()).isNotNull().returns(cy, Woken::clearedBy).returns(REASON, Woken::reason);
        screening.list(OTHER);
        screening.screen(customer);
        screening.list(entry(), OTHER);
        assertThat(screening.screen(customer))
                .as("and again, since nobody has said that it is not the same")
                .isOne();
    }

    @Test
    void comesBackWhenTheEntryLeavesAndReturnsAfterTheRelease() {
        var customer = confirmed();
        var asked = asked(customer);
        done(cy, all -> all.releaseHold(asked.id(), asked.version(), REASON, CASE));
        reported(asked);

        screening.list(OTHER);
        assertThat(screening.screen(customer)).isZero();
        assertThat(waiting(customer)).as("nobody is held").isEmpty();
        assertThat(due(Holds.ENTRY, asked)).isFalse();
        screening.list(entry(), OTHER);

        assertThat(screening.screen(customer)).isOne();
        assertThat(screening.onlyHit(customer).state()).isEqualTo(HitState.NEW);
    }

    @Test
    void showsWhatOfItsEntryWasChangedAndTellsEachChangeOnce() {
        var customer = confirmed();

        screening.list(entry().replace("1987-03-27", "1987-03-28"), OTHER);
        screening.rescreen();
        screening.screen(customer);

        var changed = screening.onlyHit(customer);
        assertThat(changed.moved()).isNotNull().returns(EntryMoved.What.CHANGED, EntryMoved::what);
        assertThat(changed.since()).singleElement().satisfies(field -> {
            assertThat(field.field()).isEqualTo(ComparedField.BIRTH);
            assertThat(field.side()).isEqualTo(Woken.Side.THEIRS);
            assertThat(field.before()).isEqualTo("1987-03-27");
            assertThat(field.now()).isEqualTo("1987-03-28");
        });
        assertThat(told(changed)).isOne();

        screening.list(entry().replace("1987-03-27", "1987-03-28").replace("Programme A", "Programme B"), OTHER);
        screening.screen(customer);

        assertThat(told(changed)).as("another change").isEqualTo(2);
        assertThat(due(Holds.ENTRY, changed)).isTrue();
        assertThat(account(customer)).isEqualTo(AccountState.BLOCKED_SANCTIONS);
    }

    @Test
    void asksNobodyAnyMoreWhenTheEntryIsBackBeforeAnybodyLooked() {
        var customer = confirmed();
        screening.list(OTHER);
        screening.screen(customer);

        screening.list(entry(), OTHER);
        screening.screen(customer);

        var held = screening.onlyHit(customer);
        assertThat(held.moved()).isNull();
        assertThat(waiting(customer)).isEmpty();
        assertThat(due(Holds.ENTRY, held)).isFalse();
        assertThat(held.state()).isEqualTo(HitState.ACTIONED);
    }

    @Test
    void tellsOfTheEntryOfAHoldThatNobodyHasConfirmedYetAsWell() {
        screening.list(entry(), OTHER);
        var customer = screening.customer("Wendeline", "Okaforsson");
        var hit = screening.onlyHit(customer);
        done(ada, all -> all.same(hit.id(), hit.version(), REASON, CASE));

        screening.list(OTHER);
        screening.screen(customer);

        var held = screening.onlyHit(customer);
        assertThat(held.state()).isEqualTo(HitState.TRUE_MATCH);
        assertThat(due(Holds.ENTRY, held)).isTrue();
        done(bo, all -> all.liftHold(held.id(), held.version(), REASON, CASE));
        assertThat(due(Holds.ENTRY, held)).isFalse();
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
