package io.gatehouse.provider.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.AccountChanges;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.provider.account.GateAnswer.Decision;
import io.gatehouse.provider.account.GateAnswer.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

/** The gate of this node, and one that hears no events, as another node has. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class GateTest {

    private static final GateSettings AS_IT_SHIPS =
            new GateSettings(Duration.ofMillis(200), Duration.ofMillis(900), Duration.ofSeconds(30), 1000);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    @Autowired
    Gate here;

    @Autowired
    AccountChanges accounts;

    @Autowired
    ProviderAccounts provider;

    @Autowired
    CustomerRegister register;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs actingAs;

    @Autowired
    TransactionTemplate transactions;

    private Gate elsewhere;

    @BeforeEach
    void anotherNode() {
        elsewhere = new Gate(accounts, provider, actingAs, AS_IT_SHIPS);
    }

    @AfterEach
    void theOtherNodeEnds() {
        elsewhere.destroy();
    }

    @Test
    void knowsAMoveOnThisNodeAtOnce() {
        var account = anActiveAccount();
        for (var round = 0; round < 20; round++) {
            assertThat(decision(here, account)).isEqualTo(Decision.ALLOW);
            move(account, AccountState.SUSPENDED);
            assertThat(decision(here, account)).isEqualTo(Decision.DENY);
            move(account, AccountState.RESTRICTED_PENDING);
            assertThat(decision(here, account)).isEqualTo(Decision.RESTRICT);
            move(account, AccountState.ACTIVE);
        }
    }

    @Test
    void givesNoAnswerThatAnotherNodeHasMadeStaleForASecond() {
        var account = anActiveAccount();
        for (var round = 0; round < 3; round++) {
            assertThat(decision(elsewhere, account)).isEqualTo(Decision.ALLOW);
            move(account, AccountState.SUSPENDED);
            becomes(account, Decision.DENY);
            move(account, AccountState.ACTIVE);
            becomes(account, Decision.ALLOW);
        }
    }

    @Test
    void forgetsNothingThatIsRolledBack() {
        var account = anActiveAccount();
        assertThat(decision(here, account)).isEqualTo(Decision.ALLOW);

        transactions.executeWithoutResult(running -> {
            move(account, AccountState.SUSPENDED);
            running.setRollbackOnly();
        });

        assertThat(decision(here, account)).isEqualTo(Decision.ALLOW);
    }

    @Test
    void saysTheSameOfWhateverStopsAnAccount() {
        var account = anActiveAccount();
        move(account, AccountState.SUSPENDED);
        var suspended = here.ask(account).orElseThrow();
        for (var to :
                List.of(AccountState.BLOCKED_SANCTIONS, AccountState.BLOCKED_SPECIAL_MEASURE, AccountState.SUSPENDED)) {
            move(account, to);

            assertThat(here.ask(account).orElseThrow()).isEqualTo(suspended);
            assertThat(here.ask(account).orElseThrow().tag()).isEqualTo(suspended.tag());
        }
        assertThat(suspended.reason()).isEqualTo(Reason.SUSPENDED);
    }

    @Test
    void saysOfAnAccountThatIsBlockedBeforeItOpensThatItHasNotOpened() {
        var account = anAccount();
        var before = here.ask(account).orElseThrow();

        move(account, AccountState.BLOCKED_SANCTIONS);

        assertThat(before.reason()).isEqualTo(Reason.NOT_OPENED);
        assertThat(here.ask(account).orElseThrow()).isEqualTo(before);
        move(account, AccountState.CLOSED);
        assertThat(here.ask(account).orElseThrow().reason()).isEqualTo(Reason.CLOSED);
    }

    @Test
    void keepsNothingOfAccountsThatDoNotExist() {
        elsewhere.ask(anActiveAccount());
        var size = elsewhere.size();

        for (var i = 0; i < 200; i++) {
            assertThat(elsewhere.ask(AccountId.next())).isEmpty();
        }

        assertThat(elsewhere.size()).isEqualTo(size).isOne();
    }

    @Test
    void keepsNoMoreThanItMay() {
        var small = new Gate(
                accounts,
                provider,
                actingAs,
                new GateSettings(Duration.ofMillis(200), Duration.ofMillis(900), Duration.ofSeconds(30), 3));
        for (var i = 0; i < 8; i++) {
            small.ask(anAccount());
        }

        assertThat(small.size()).isLessThanOrEqualTo(3);
        small.destroy();
    }

    @Test
    void saysNothingWhenItCannotLook() {
        var account = anActiveAccount();
        var blind = new Gate(
                accounts,
                provider,
                actingAs,
                new GateSettings(Duration.ofMillis(1), Duration.ofMillis(300), Duration.ofMillis(1), 10));
        blind.look();
        blind.destroy();
        var until = System.nanoTime() + Duration.ofSeconds(10).toNanos();

        assertThatExceptionOfType(GateUnsure.class).isThrownBy(() -> {
            while (System.nanoTime() < until) {
                blind.ask(account);
                Thread.onSpinWait();
            }
        });
    }

    @Test
    void agreesWithTheDatabaseAfterMovesAndQuestionsAtOnce() throws Exception {
        var account = anActiveAccount();
        var over = new AtomicBoolean();
        var failed = new AtomicReference<Exception>();
        try (var asking = Executors.newFixedThreadPool(3)) {
            for (var i = 0; i < 3; i++) {
                asking.submit(() -> {
                    while (!over.get()) {
                        try {
                            here.ask(account);
                            elsewhere.ask(account);
                        } catch (RuntimeException wrong) {
                            failed.set(wrong);
                        }
                    }
                });
            }
            for (var round = 0; round < 60; round++) {
                move(account, round % 2 == 0 ? AccountState.SUSPENDED : AccountState.ACTIVE);
                assertThat(decision(here, account)).isEqualTo(round % 2 == 0 ? Decision.DENY : Decision.ALLOW);
            }
            over.set(true);
        }

        assertThat(failed.get()).isNull();
        becomes(account, Decision.ALLOW);
    }

    /** Whatever the machine does meanwhile, an answer that was asked for a second after the move is the new one. */
    private void becomes(AccountId account, Decision wanted) {
        var moved = System.nanoTime();
        while (true) {
            var asked = System.nanoTime();
            var answer = decision(elsewhere, account);
            if (answer == wanted) {
                return;
            }
            assertThat(Duration.ofNanos(asked - moved)).isLessThan(LONGEST);
            Thread.onSpinWait();
        }
    }

    private static Decision decision(Gate gate, AccountId account) {
        return gate.ask(account).orElseThrow().decision();
    }

    private AccountId anActiveAccount() {
        var account = anAccount();
        move(account, AccountState.ACTIVE);
        return account;
    }

    private AccountId anAccount() {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        var account = AccountId.next();
        actingAs.system(
                "test", () -> register.verified(register.register(person, account, AccountOpening.ofIndividual())));
        return account;
    }

    private void move(AccountId account, AccountState to) {
        actingAs.system("test", () -> register.move(account, to, "test"));
    }
}
