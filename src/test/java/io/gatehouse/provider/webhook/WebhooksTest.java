package io.gatehouse.provider.webhook;

import static io.gatehouse.provider.webhook.Receiver.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.AsPerson;
import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.customer.AccountState;
import io.gatehouse.provider.webhook.Receiver.Message;
import io.gatehouse.provider.webhook.WebhookFixture.Hand;
import io.gatehouse.shell.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages from the move of an account to a receiver that takes them, or does not, while hours and days pass by hand. */
@ServiceTest
@AsPerson(role = Role.ADMIN)
class WebhooksTest {

    @Autowired
    WebhookFixture fixture;

    @Autowired
    EventWriter events;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    private final Hand clock = new Hand();
    private final Receiver receiver = new Receiver();
    private Webhooks webhooks;
    private WebhookSender sender;
    private EndpointId endpoint;
    private String secret;

    @BeforeEach
    void register() {
        webhooks = fixture.webhooks(clock);
        sender = fixture.sender(clock);
        var shown = webhooks.register(receiver.url(), List.of(EventKind.ACCOUNT_STATE));
        endpoint = shown.endpoint();
        secret = shown.secret();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private EndpointSummary health() {
        return webhooks.endpoint(endpoint).orElseThrow();
    }

    private List<DeliverySummary> messages() {
        return webhooks.deliveries(endpoint, EnumSet.allOf(DeliveryState.class), null, 100);
    }

    private List<String> states() {
        return receiver.got.stream()
                .map(message -> message.data().get("state").asString())
                .toList();
    }

    private void later(Duration time) {
        clock.pass(time);
        sender.sendDue();
    }

    @Test
    void tellsWhatHappenedSignedAndNumbered() {
        var account = fixture.account();
        fixture.move(account, AccountState.ACTIVE);
        fixture.move(account, AccountState.SUSPENDED);

        sender.sendDue();

        assertThat(receiver.got).hasSize(2).allMatch(message -> message.isSignedBy(secret));
        assertThat(receiver.got).extracting(Message::sequence).containsExactly(1, 2);
        var first = receiver.got.getFirst();
        assertThat(first.type()).isEqualTo("account.state_changed");
        assertThat(first.account()).isEqualTo(account.value().toString());
        assertThat(first.data().get("state").asString()).isEqualTo("active");
        assertThat(first.data().get("previous_state").asString()).isEqualTo("not_opened");
        assertThat(Instant.parse(first.json().get("timestamp").asString())).isBefore(clock.instant());
        assertThat(Long.parseLong(first.timestamp())).isEqualTo(clock.instant().getEpochSecond());
        assertThat(health().lastSuccess()).isNotNull();
        assertThat(health().waiting()).isZero();
        assertThat(messages()).allMatch(message -> message.state() == DeliveryState.DELIVERED);
    }

    @Test
    void aPausedEndpointGathersSoManyAndGivesTheOldestUp() {
        webhooks.pause(endpoint);
        for (var i = 0; i < 5; i++) {
            fixture.move(fixture.account(), AccountState.ACTIVE);
        }
        var written = messages();

        sender.giveUpGathered();

        assertThat(health().waiting()).isEqualTo(3);
        assertThat(health().dead()).isEqualTo(2);
        assertThat(messages().stream()
                        .filter(message -> message.state() == DeliveryState.DEAD)
                        .map(DeliverySummary::id))
                .containsExactlyElementsOf(
                        written.subList(3, 5).stream().map(DeliverySummary::id).toList());
        assertThat(messages().getLast().lastProblem()).isEqualTo(Problem.PAUSED);

        webhooks.resume(endpoint);
        sender.sendDue();
        assertThat(receiver.got).hasSize(3);
        assertThat(webhooks.replayDead(endpoint)).isEqualTo(2);
        sender.sendDue();
        assertThat(receiver.got).hasSize(5);
    }

    @Test
    void aPausedEndpointGathersForSoLong() {
        fixture.move(fixture.account(), AccountState.ACTIVE);
        webhooks.pause(endpoint);
        clock.pass(Duration.ofDays(29));
        sender.giveUpGathered();
        assertThat(health().waiting()).isOne();

        clock.pass(Duration.ofDays(2));
        sender.giveUpGathered();

        assertThat(health().waiting()).isZero();
        assertThat(messages()).singleElement().matches(message -> message.lastProblem() == Problem.PAUSED);
    }

    @Test
    void onlyWhatIsPausedGivesUpUntried() {
        fixture.move(fixture.account(), AccountState.ACTIVE);
        clock.pass(Duration.ofDays(31));

        sender.giveUpGathered();

        assertThat(health().waiting()).isOne();
    }

    @Test
    void aMessageThatWasTamperedWithBearsAnotherSignature() {
        fixture.move(fixture.account(), AccountState.ACTIVE);
        sender.sendDue();
        var sent = receiver.got.getFirst();

        var forged = new Message(
                sent.id(), sent.timestamp(), sent.signature(), sent.body().replace("active", "closed"));

        assertThat(sent.isSignedBy(secret)).isTrue();
        assertThat(forged.isSignedBy(secret)).isFalse();
    }

    /** R-numbers aside, this is the promise to whoever is under a hold: nothing outside tells it from a suspension. */
    @Test
    void whoeverIsBlockedReadsLikeWhoeverIsSuspended() {
        var told = List.of(AccountState.SUSPENDED, AccountState.BLOCKED_SANCTIONS, AccountState.BLOCKED_SPECIAL_MEASURE)
                .stream()
                .map(state -> {
                    receiver.got.clear();
                    var account = fixture.account();
                    fixture.move(account, AccountState.ACTIVE);
                    fixture.move(account, state);
                    sender.sendDue();
                    return receiver.got
                            .getLast()
                            .body()
                            .replace(account.value().toString(), "…")
                            .replaceAll("\"timestamp\":\"[^\"]*\"", "");
                })
                .distinct()
                .toList();

        assertThat(told).singleElement().asString().contains("\"state\":\"suspended\"");
        assertThat(told.getFirst().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("block", "sanction", "hold", "legal", "screen", "reason", "measure");
    }

    @Test
    void saysNothingOfWhatStopsAnAccountBeforeItOpens() {
        var account = fixture.account();
        fixture.move(account, AccountState.BLOCKED_SANCTIONS);
        fixture.move(account, AccountState.SUSPENDED);

        sender.sendDue();

        assertThat(states()).isEmpty();
        fixture.move(account, AccountState.ACTIVE);
        sender.sendDue();
        assertThat(states()).containsExactly("active");
    }

    @Test
    void saysNothingWhereOnlyTheReasonBehindTheWordChanges() {
        var account = fixture.account();
        fixture.move(account, AccountState.ACTIVE);
        fixture.move(account, AccountState.ACTIVE_MONITORED);
        fixture.move(account, AccountState.SUSPENDED);
        fixture.move(account, AccountState.BLOCKED_SANCTIONS);
        fixture.move(account, AccountState.BLOCKED_SPECIAL_MEASURE);
        fixture.move(account, AccountState.SUSPENDED);

        sender.sendDue();

        assertThat(states()).containsExactly("active", "suspended");
    }

    @Test
    void tellsTheGateAndTheCheckToThoseThatAsk() {
        var all =
                webhooks.register(receiver.url() + "/all", EventKind.offered()).endpoint();
        var account = fixture.account();

        fixture.move(account, AccountState.RESTRICTED_PENDING);
        fixture.move(account, AccountState.ACTIVE);

        assertThat(webhooks.deliveries(all, EnumSet.allOf(DeliveryState.class), null, 100))
                .extracting(DeliverySummary::kind)
                .containsExactly(
                        EventKind.ACCOUNT_GATE,
                        EventKind.ACCOUNT_STATE,
                        EventKind.ACCOUNT_GATE,
                        EventKind.ACCOUNT_STATE);
        assertThat(messages()).hasSize(2);
    }

    @Test
    void triesAgainWithGrowingPausesAndKeepsTheOrder() {
        var account = fixture.account();
        receiver.answers(500);
        fixture.move(account, AccountState.ACTIVE);
        fixture.move(account, AccountState.SUSPENDED);
        fixture.move(account, AccountState.CLOSED);

        sender.sendDue();
        sender.sendDue();
        assertThat(states()).containsExactly("active");
        assertThat(health().state()).isEqualTo(EndpointState.FAILING);
        assertThat(health().lastStatus()).isEqualTo(500);

        later(Duration.ofSeconds(7));
        assertThat(receiver.got).hasSize(1);
        later(Duration.ofSeconds(6));
        assertThat(receiver.got).hasSize(2);
        later(Duration.ofSeconds(15));
        assertThat(receiver.got).as("the second pause is twice as long").hasSize(2);
        later(Duration.ofSeconds(10));
        assertThat(receiver.got).hasSize(3);
        assertThat(receiver.got.stream().map(Message::id).distinct()).hasSize(1);

        receiver.answers(204);
        later(Duration.ofMinutes(2));
        assertThat(states()).containsExactly("active", "active", "active", "active", "suspended", "closed");
        assertThat(health().state()).isEqualTo(EndpointState.ACTIVE);
    }

    @Test
    void anAccountWhoseMessageIsNotTakenHoldsUpNoOther() {
        var held = fixture.account();
        var other = fixture.account();
        receiver.answers((exchange, message) -> status(
                        message.account().equals(held.value().toString()) ? 500 : 200)
                .answer(exchange, message));

        fixture.move(held, AccountState.ACTIVE);
        fixture.move(held, AccountState.CLOSED);
        fixture.move(other, AccountState.ACTIVE);
        fixture.move(other, AccountState.CLOSED);
        sender.sendDue();

        assertThat(receiver.got)
                .filteredOn(message -> message.account().equals(other.value().toString()))
                .extracting(Message::sequence)
                .containsExactly(1, 2);
        assertThat(receiver.got)
                .filteredOn(message -> message.account().equals(held.value().toString()))
                .extracting(Message::sequence)
                .containsExactly(1);
    }

    @Test
    void aReceiverThatIsDownForAnHourLosesNothing() {
        var accounts = List.of(fixture.account(), fixture.account(), fixture.account());
        receiver.answers((exchange, _) -> exchange.close());
        for (var minute = 0; minute < 60; minute += 5) {
            switch (minute) {
                case 0 -> accounts.forEach(account -> fixture.move(account, AccountState.ACTIVE));
                case 20 -> accounts.forEach(account -> fixture.move(account, AccountState.SUSPENDED));
                case 40 -> accounts.forEach(account -> fixture.move(account, AccountState.CLOSED));
                default -> {}
            }
            later(Duration.ofMinutes(5));
        }
        assertThat(health().waiting()).isEqualTo(9);
        assertThat(health().failingSince()).isNotNull();

        receiver.got.clear();
        receiver.answers(200);
        for (var i = 0; i < 8; i++) {
            later(Duration.ofMinutes(5));
        }

        for (var account : accounts) {
            assertThat(receiver.got)
                    .filteredOn(
                            message -> message.account().equals(account.value().toString()))
                    .extracting(Message::sequence)
                    .containsExactly(1, 2, 3);
        }
        assertThat(health().waiting()).isZero();
        assertThat(health().failingSince()).isNull();
    }

    @Test
    void givesUpAfterThreeDaysAndSendsAgainWhenSomebodySaysSo() {
        var account = fixture.account();
        receiver.answers(503);
        fixture.move(account, AccountState.ACTIVE);
        sender.sendDue();
        for (var hour = 0; hour < 71; hour++) {
            later(Duration.ofHours(1));
        }
        assertThat(messages()).singleElement().matches(message -> message.state() == DeliveryState.WAITING);
        later(Duration.ofHours(1));
        later(Duration.ofHours(1));
        assertThat(messages()).singleElement().matches(message -> message.state() == DeliveryState.DEAD);
        assertThat(health().dead()).isEqualTo(1);
        var id = receiver.got.getFirst().id();

        // What comes later does not wait for what is dead.
        receiver.answers(200);
        receiver.got.clear();
        fixture.move(account, AccountState.SUSPENDED);
        sender.sendDue();
        assertThat(states()).containsExactly("suspended");

        assertThat(webhooks.replayDead(endpoint)).isEqualTo(1);
        sender.sendDue();
        assertThat(receiver.got.getLast().id()).isEqualTo(id);
        assertThat(messages()).allMatch(message -> message.state() == DeliveryState.DELIVERED);
        assertThat(health().dead()).isZero();
    }

    @Test
    void replaysOneThatWasTaken() {
        fixture.move(fixture.account(), AccountState.ACTIVE);
        sender.sendDue();
        var one = messages().getFirst();

        assertThat(webhooks.replay(one.id())).isTrue();
        assertThat(webhooks.replay(one.id())).as("it waits already").isFalse();
        assertThat(webhooks.replay(new DeliveryId(UUID.randomUUID()))).isFalse();
        sender.sendDue();

        assertThat(receiver.got).hasSize(2);
        assertThat(receiver.got.stream().map(Message::id).distinct())
                .containsExactly(one.id().toString());
        assertThat(messages().getFirst().replays()).isEqualTo(1);
    }

    @Test
    void bothSecretsSignWhileOneTakesOverFromTheOther() {
        var second = webhooks.rotate(endpoint).secret();
        fixture.move(fixture.account(), AccountState.ACTIVE);
        sender.sendDue();
        assertThat(receiver.got.getLast().signature().split(" ")).hasSize(2);
        assertThat(receiver.got.getLast().isSignedBy(secret)).isTrue();
        assertThat(receiver.got.getLast().isSignedBy(second)).isTrue();
        assertThat(health().oldSecretUntil()).isNotNull();

        var third = webhooks.rotate(endpoint).secret();
        fixture.move(fixture.account(), AccountState.ACTIVE);
        sender.sendDue();
        assertThat(receiver.got.getLast().isSignedBy(secret)).as("two at most").isFalse();
        assertThat(receiver.got.getLast().isSignedBy(second)).isTrue();
        assertThat(receiver.got.getLast().isSignedBy(third)).isTrue();

        clock.pass(Duration.ofHours(24));
        fixture.move(fixture.account(), AccountState.ACTIVE);
        sender.sendDue();
        assertThat(receiver.got.getLast().signature().split(" ")).hasSize(1);
        assertThat(receiver.got.getLast().isSignedBy(third)).isTrue();
        assertThat(health().oldSecretUntil()).isNull();
    }

    @Test
    void secretsLieSealed() {
        var stored = jdbc.sql("select sealed from webhook_secret where endpoint_id = ?")
                .param(endpoint.value())
                .query(byte[].class)
                .single();

        assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(secret.substring(6, 20));
    }

    @Test
    void pausesWhoSaysThatItIsGone() {
        receiver.answers(410);
        var account = fixture.account();
        fixture.move(account, AccountState.ACTIVE);
        sender.sendDue();
        assertThat(health().state()).isEqualTo(EndpointState.PAUSED);
        assertThat(health().gone()).isTrue();

        receiver.answers(200);
        fixture.move(account, AccountState.SUSPENDED);
        later(Duration.ofHours(5));
        assertThat(receiver.got).hasSize(1);
        assertThat(health().waiting()).isEqualTo(2);

        assertThat(webhooks.resume(endpoint)).isTrue();
        sender.sendDue();
        assertThat(states()).containsExactly("active", "active", "suspended");
        assertThat(webhooks.resume(endpoint)).as("it goes already").isFalse();
    }

    @Test
    void waitsAsLongAsTheReceiverAsksWithinBounds() {
        receiver.answers((exchange, _) -> {
            exchange.getResponseHeaders().set("Retry-After", "1200");
            exchange.sendResponseHeaders(503, -1);
        });
        fixture.move(fixture.account(), AccountState.ACTIVE);
        sender.sendDue();
        later(Duration.ofMinutes(19));
        assertThat(receiver.got).hasSize(1);
        later(Duration.ofMinutes(1));
        assertThat(receiver.got).hasSize(2);

        receiver.answers((exchange, _) -> {
            exchange.getResponseHeaders().set("Retry-After", "8640000");
            exchange.sendResponseHeaders(503, -1);
        });
        later(Duration.ofMinutes(21));
        later(Duration.ofHours(6));
        assertThat(receiver.got).as("six hours at most").hasSize(4);
    }

    @Test
    void pingsOnceEvenWhatIsPaused() {
        assertThat(webhooks.pause(endpoint)).isTrue();
        webhooks.ping(endpoint);
        sender.sendDue();
        assertThat(receiver.types()).containsExactly("webhook.ping");
        assertThat(receiver.got.getFirst().isSignedBy(secret)).isTrue();

        receiver.answers(500);
        webhooks.ping(endpoint);
        sender.sendDue();
        later(Duration.ofHours(1));
        assertThat(receiver.got).hasSize(2);
        assertThat(messages().getFirst().state()).isEqualTo(DeliveryState.DEAD);
        assertThat(webhooks.replayDead(endpoint)).as("a test is no message").isZero();
    }

    @Test
    void nothingIsToldThatDidNotHappen() {
        var account = fixture.account();
        fixture.move(account, AccountState.ACTIVE);

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> fixture.move(account, AccountState.DISPOSED));

        assertThat(messages()).hasSize(1);
    }

    @Test
    void aRemovedEndpointHearsNothingMore() {
        var account = fixture.account();
        fixture.move(account, AccountState.ACTIVE);

        assertThat(webhooks.remove(endpoint)).isTrue();
        fixture.move(account, AccountState.CLOSED);
        sender.sendDue();

        assertThat(receiver.got).isEmpty();
        assertThat(webhooks.endpoint(endpoint)).isEmpty();
        assertThat(messages()).isEmpty();
        assertThat(jdbc.sql("select count(*) from webhook_secret where endpoint_id = ?")
                        .param(endpoint.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select state from webhook_delivery where endpoint_id = ?")
                        .param(endpoint.value())
                        .query(String.class)
                        .list())
                .containsExactly("DEAD");
        assertThat(webhooks.remove(endpoint)).isFalse();
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> webhooks.rotate(endpoint));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> webhooks.ping(endpoint));
    }

    @Test
    void oneEndpointAnAddressAndAtLeastOneKind() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> webhooks.register(receiver.url(), List.of(EventKind.ACCOUNT_GATE)))
                .extracting(Refused::key)
                .isEqualTo("provider.webhook.url.taken");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> webhooks.register(receiver.url() + "/other", Set.of()))
                .extracting(Refused::key)
                .isEqualTo("provider.webhook.kinds.missing");
    }

    @Test
    void listsMessagesPageByPage() {
        var account = fixture.account();
        for (var state : List.of(AccountState.ACTIVE, AccountState.SUSPENDED, AccountState.CLOSED)) {
            fixture.move(account, state);
        }

        var first = webhooks.deliveries(endpoint, Set.of(DeliveryState.WAITING), null, 2);
        var second = webhooks.deliveries(
                endpoint, Set.of(DeliveryState.WAITING), first.getLast().id(), 2);

        assertThat(first).extracting(DeliverySummary::number).containsExactly(3L, 2L);
        assertThat(second).extracting(DeliverySummary::number).containsExactly(1L);
        assertThat(webhooks.deliveries(endpoint, Set.of(DeliveryState.DEAD), null, 2))
                .isEmpty();
    }

    @Test
    void forgetsWhatWasSettledLongAgo() {
        fixture.move(fixture.account(), AccountState.ACTIVE);
        sender.sendDue();
        clock.pass(Duration.ofDays(89));
        sender.purge();
        assertThat(messages()).hasSize(1);

        clock.pass(Duration.ofDays(2));
        sender.purge();

        assertThat(messages()).isEmpty();
    }

    @Test
    void onePausedBetweenLookAndTryIsNotSentTo() {
        var asked = new AtomicBoolean();
        receiver.answers((exchange, _) -> {
            asked.set(true);
            exchange.sendResponseHeaders(200, -1);
        });
        fixture.move(fixture.account(), AccountState.ACTIVE);
        webhooks.pause(endpoint);

        later(Duration.ofHours(1));

        assertThat(asked).isFalse();
        assertThat(health().oldestWaiting()).isNotNull();
    }
}
