package io.gatehouse.demonstration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.access.ActingAs;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.provider.ApiClients;
import io.gatehouse.provider.ApiScope;
import io.gatehouse.provider.NewApiClient;
import io.gatehouse.provider.webhook.DeliveryState;
import io.gatehouse.provider.webhook.EndpointId;
import io.gatehouse.provider.webhook.EventKind;
import io.gatehouse.provider.webhook.Webhooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The provider's programs are plugged in: a console, and a feeder of activity that was suspended. The console closes an account and is told
 * of it, by a receiver on this machine that takes one message, wants another later and refuses a test; then it is gone. Nothing goes
 * further than this machine.
 */
@Component
@Order(10)
@ConditionalOnBooleanProperty("gatehouse.demonstration")
class EdgeChapter implements Chapter {

    private static final String CLIENTS = "api-clients";
    private static final String ENDPOINT = "webhook";
    private static final String CLOSING = "webhook:closed";
    private static final String PINGED = "webhook:pinged";
    private static final String SENT = "webhook:sent";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TAKEN = 204;
    private static final int LATER = 503;
    private static final int BROKEN = 500;

    private final Cast cast;
    private final Ledger ledger;
    private final ActingAs actingAs;
    private final ApiClients clients;
    private final Webhooks webhooks;
    private final CustomerRegister register;

    EdgeChapter(
            Cast cast,
            Ledger ledger,
            ActingAs actingAs,
            ApiClients clients,
            Webhooks webhooks,
            CustomerRegister register) {
        this.cast = cast;
        this.ledger = ledger;
        this.actingAs = actingAs;
        this.clients = clients;
        this.webhooks = webhooks;
        this.register = register;
    }

    @Override
    public String title() {
        return "The provider's programs";
    }

    @Override
    public void play(FictionalWorld world) {
        var admin = cast.member(world.staff().staff().stream()
                .filter(member -> member.role() == io.gatehouse.access.Role.ADMIN)
                .findFirst()
                .orElseThrow()
                .key());
        cast.once(
                CLIENTS,
                Duration.ofDays(70),
                () -> cast.as(admin, () -> {
                    clients.register(NewApiClient.named(
                            "Customer console",
                            EnumSet.of(
                                    ApiScope.ACCOUNTS_READ,
                                    ApiScope.ACCOUNTS_WRITE,
                                    ApiScope.GATE_READ,
                                    ApiScope.WEBHOOKS_WRITE)));
                    clients.suspend(clients.register(
                                    NewApiClient.named("Activity feeder, old", Set.of(ApiScope.ACTIVITY_WRITE)))
                            .client());
                    return null;
                }));
        if (!ledger.has(SENT)) {
            tells();
        }
    }

    private void tells() {
        try {
            var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            receiver.createContext("/hooks", EdgeChapter::answer);
            receiver.start();
            try {
                var url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hooks";
                cast.once(
                        ENDPOINT,
                        Duration.ofDays(PlaceStories.CLOSED_DAYS_AGO + 1),
                        () -> webhooks.register(url, EnumSet.of(EventKind.ACCOUNT_STATE, EventKind.ACCOUNT_GATE))
                                .endpoint()
                                .value());
                var endpoint = new EndpointId(cast.known(ENDPOINT));
                cast.once(CLOSING, Duration.ofDays(PlaceStories.CLOSED_DAYS_AGO), () -> {
                    var customer = register.ofPerson(cast.customer(PlaceStories.CLOSED))
                            .orElseThrow();
                    register.move(register.account(customer).id(), AccountState.CLOSED, "provider.account.closed");
                    return null;
                });
                cast.once(
                        PINGED,
                        Duration.ofMinutes(5),
                        () -> webhooks.ping(endpoint).value());
                actingAs.system(Demonstration.JOB, () -> sent(endpoint));
            } finally {
                receiver.stop(0);
            }
            cast.once(SENT, Duration.ZERO, () -> null);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** Until each was tried: taken, to be tried again, given up. */
    private void sent(EndpointId endpoint) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (webhooks.deliveries(endpoint, EnumSet.allOf(DeliveryState.class), null, Webhooks.MOST_LISTED).stream()
                        .anyMatch(message -> message.tries() == 0)
                && System.nanoTime() < until) {
            webhooks.catchUp();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var message = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var status = message.contains(EventKind.PING.wire())
                    ? BROKEN
                    : message.contains(EventKind.ACCOUNT_STATE.wire()) ? TAKEN : LATER;
            exchange.sendResponseHeaders(status, -1);
        }
    }
}
