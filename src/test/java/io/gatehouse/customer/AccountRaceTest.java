package io.gatehouse.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
class AccountRaceTest {

    private static final int ROUNDS = 20;
    private static final int AT_ONCE = 12;

    @Autowired
    CustomerRegister register;

    @Autowired
    ActingAs actingAs;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void letsExactlyOneMoveWin() throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var round = 0; round < ROUNDS; round++) {
                var account = anActiveAccount();
                var start = new CountDownLatch(1);
                var moves = new ArrayList<Future<Boolean>>();
                for (var i = 0; i < AT_ONCE; i++) {
                    var to = List.of(AccountState.SUSPENDED, AccountState.CLOSED, AccountState.ACTIVE_MONITORED)
                            .get(i % 3);
                    Callable<Boolean> move = () -> {
                        start.await();
                        return moved(account, to);
                    };
                    moves.add(threads.submit(move));
                }
                start.countDown();

                var winners = 0;
                for (var move : moves) {
                    winners += move.get() ? 1 : 0;
                }
                assertThat(winners).isEqualTo(1);
                assertThat(versions(account)).isEqualTo(2);
            }
        }
    }

    private boolean moved(AccountId account, AccountState to) {
        try {
            actingAs.system("test", () -> register.move(account, AccountState.ACTIVE, to, "race"));
            return true;
        } catch (AccountOutOfTurn beaten) {
            return false;
        }
    }

    private AccountId anActiveAccount() {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        return actingAs.system("test", () -> {
            var customer = register.register(person, AccountOpening.ofIndividual());
            var account = register.account(customer).id();
            register.verified(customer);
            register.move(account, AccountState.ACTIVE, "approved");
            return account;
        });
    }

    private long versions(AccountId account) {
        return jdbc.sql("select version from account where id = ?")
                .param(account.value())
                .query(Long.class)
                .single();
    }
}
