package io.gatehouse.provider.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.ActingAs;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountState;
import io.gatehouse.provider.webhook.Receiver.Message;
import io.gatehouse.provider.webhook.WebhookFixture.Hand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Several nodes at the same rows, and one that is killed between the receiver's answer and its own mark. */
@SpringBootTest
class WebhookRaceTest {

    private static final int NODES = 4;
    private static final int ACCOUNTS = 12;

    @Autowired
    WebhookFixture fixture;

    @Autowired
    ActingAs acting;

    private final Hand clock = new Hand();
    private final Receiver receiver = new Receiver();
    private Webhooks webhooks;
    private EndpointId endpoint;

    @BeforeEach
    void register() {
        webhooks = fixture.webhooks(clock);
        endpoint = acting.system(
                "test",
                () -> webhooks.register(receiver.url(), List.of(EventKind.ACCOUNT_STATE))
                        .endpoint());
    }

    @AfterEach
    void remove() {
        acting.system("test", () -> webhooks.remove(endpoint));
        receiver.close();
    }

    private EndpointSummary health() {
        return acting.system("test", () -> webhooks.endpoint(endpoint).orElseThrow());
    }

    @Test
    void ofManyNodesOneSendsARowAndTheOrderHolds() throws Exception {
        var accounts =
                IntStream.range(0, ACCOUNTS).mapToObj(_ -> fixture.account()).toList();
        for (var state : List.of(AccountState.ACTIVE, AccountState.SUSPENDED, AccountState.CLOSED)) {
            accounts.forEach(account -> fixture.move(account, state));
        }
        clock.pass(Duration.ofMinutes(5));
        var together = new CyclicBarrier(NODES);
        try (var nodes = Executors.newFixedThreadPool(NODES)) {
            var runs = new ArrayList<Callable<Integer>>();
            for (var node = 0; node < NODES; node++) {
                runs.add(() -> {
                    together.await();
                    return fixture.sender(clock).sendDue();
                });
            }
            for (var run : nodes.invokeAll(runs)) {
                run.get();
            }
        }
        fixture.sender(clock).sendDue();

        assertThat(receiver.got).hasSize(ACCOUNTS * 3);
        assertThat(receiver.got.stream().map(Message::id).distinct()).hasSize(ACCOUNTS * 3);
        for (var account : accounts) {
            assertThat(sequences(account)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void numbersWhatHappensAtOnceWithoutAGap() throws Exception {
        var account = fixture.account();
        fixture.move(account, AccountState.ACTIVE);
        try (var threads = Executors.newFixedThreadPool(NODES)) {
            var moves = new ArrayList<Callable<Boolean>>();
            for (var i = 0; i < NODES * 3; i++) {
                var to = i % 2 == 0 ? AccountState.SUSPENDED : AccountState.ACTIVE;
                moves.add(() -> {
                    try {
                        fixture.move(account, to);
                        return true;
                    } catch (RuntimeException beaten) {
                        return false;
                    }
                });
            }
            for (var move : threads.invokeAll(moves)) {
                move.get();
            }
        }
        clock.pass(Duration.ofMinutes(5));
        fixture.sender(clock).sendDue();

        var sequences = sequences(account);
        assertThat(sequences)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, sequences.size()).boxed().toList());
        var states = receiver.got.stream()
                .map(message -> message.data().get("state").asString())
                .toList();
        var before = receiver.got.stream()
                .map(message -> message.data().get("previous_state").asString())
                .toList();
        assertThat(before.subList(1, before.size())).isEqualTo(states.subList(0, states.size() - 1));
    }

    @Test
    void whatAKilledNodeHadSentGoesOutOnceMoreUnderTheSameId() throws Exception {
        var account = fixture.account();
        fixture.move(account, AccountState.ACTIVE);
        fixture.move(account, AccountState.CLOSED);
        clock.pass(Duration.ofMinutes(5));
        var heard = new CountDownLatch(1);
        var killed = new CountDownLatch(1);
        receiver.answers((exchange, _) -> {
            heard.countDown();
            try {
                killed.await(5, TimeUnit.SECONDS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(200, -1);
        });
        var node = Thread.ofPlatform().start(() -> fixture.sender(clock).sendDue());
        assertThat(heard.await(5, TimeUnit.SECONDS)).isTrue();
        node.interrupt();
        node.join(Duration.ofSeconds(5));
        killed.countDown();
        receiver.answers(200);

        fixture.sender(clock).sendDue();
        assertThat(receiver.got).as("its claim holds for a while").hasSize(1);
        assertThat(health().waiting()).isEqualTo(2);

        clock.pass(Duration.ofMinutes(2));
        fixture.sender(clock).sendDue();
        assertThat(receiver.got).hasSize(3);
        assertThat(receiver.got.get(1).id()).isEqualTo(receiver.got.get(0).id());
        assertThat(sequences(account)).containsExactly(1, 1, 2);
        assertThat(health().waiting()).isZero();
    }

    private List<Integer> sequences(AccountId account) {
        return receiver.got.stream()
                .filter(message -> message.account().equals(account.value().toString()))
                .map(Message::sequence)
                .toList();
    }
}
