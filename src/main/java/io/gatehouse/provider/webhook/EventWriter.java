package io.gatehouse.provider.webhook;

import io.gatehouse.access.ActingAs;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountStateChanged;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.ShownState;
import io.gatehouse.verification.ApplicationFiles;
import io.gatehouse.verification.ApplicationMoved;
import io.gatehouse.verification.OwnStatus.Heading;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what is to be told, inside the transaction in which it happens.
 *
 * <p>Only a change of the word is told. Where nobody listens nothing is read.
 */
@Component
class EventWriter {

    private static final String JOB = "webhooks";

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final CustomerRegister register;
    private final ApplicationFiles applications;
    private final ActingAs acting;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    EventWriter(
            Endpoints endpoints,
            Deliveries deliveries,
            CustomerRegister register,
            ApplicationFiles applications,
            ActingAs acting,
            Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.register = register;
        this.applications = applications;
        this.acting = acting;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    void on(AccountStateChanged moved) {
        if (!endpoints.wanting(EventKind.ACCOUNT_STATE).isEmpty()
                || !endpoints.wanting(EventKind.ACCOUNT_GATE).isEmpty()) {
            stands(moved);
        }
        if (endpoints.wanting(EventKind.VERIFICATION_STATUS).isEmpty()) {
            return;
        }
        acting.system(JOB, () -> applications.latestOf(moved.customer()))
                .ifPresent(application -> tell(
                        EventKind.VERIFICATION_STATUS,
                        moved.account(),
                        "status",
                        ToldWords.status(Heading.of(application.state(), moved.from())),
                        ToldWords.status(Heading.of(application.state(), moved.to())),
                        moved.at()));
    }

    /** What stops an account before it ever opened is not told: it just has not opened. */
    private void stands(AccountStateChanged moved) {
        var opened =
                acting.system(JOB, () -> register.account(moved.customer())).openedAt();
        var before = opened != null && opened.isBefore(moved.at().truncatedTo(ChronoUnit.MICROS));
        var from = ShownState.of(moved.from(), before);
        var to = ShownState.of(moved.to(), opened != null);
        tell(EventKind.ACCOUNT_STATE, moved.account(), "state", ToldWords.state(from), ToldWords.state(to), moved.at());
        tell(EventKind.ACCOUNT_GATE, moved.account(), "gate", ToldWords.gate(from), ToldWords.gate(to), moved.at());
    }

    @EventListener
    @Transactional
    void on(ApplicationMoved moved) {
        if (endpoints.wanting(EventKind.VERIFICATION_STATUS).isEmpty()) {
            return;
        }
        acting.system(JOB, () -> {
            var latest = applications.latestOf(moved.customer());
            if (latest.isEmpty() || !latest.get().id().equals(moved.application())) {
                return;
            }
            var account = register.account(moved.customer());
            tell(
                    EventKind.VERIFICATION_STATUS,
                    account.id(),
                    "status",
                    moved.from() == null ? null : ToldWords.status(Heading.of(moved.from(), account.state())),
                    ToldWords.status(Heading.of(moved.to(), account.state())),
                    moved.at());
        });
    }

    /** A test that goes to this endpoint alone. */
    DeliveryId ping(EndpointId endpoint) {
        var now = now();
        var id = DeliveryId.next();
        deliveries.add(
                id,
                endpoint,
                null,
                0,
                EventKind.PING,
                payload(EventKind.PING, now, Map.of("endpoint_id", endpoint.toString())),
                now);
        return id;
    }

    private void tell(EventKind kind, AccountId account, String what, @Nullable String from, String to, Instant at) {
        if (to.equals(from)) {
            return;
        }
        for (var endpoint : endpoints.wanting(kind)) {
            var number = deliveries.nextNumber(endpoint, account);
            var data = new LinkedHashMap<String, Object>();
            data.put("account_id", account.value().toString());
            data.put("sequence", number);
            data.put(what, to);
            if (from != null) {
                data.put("previous_" + what, from);
            }
            deliveries.add(DeliveryId.next(), endpoint, account, number, kind, payload(kind, at, data), now());
        }
    }

    private String payload(EventKind kind, Instant at, Map<String, Object> data) {
        var message = new LinkedHashMap<String, Object>();
        message.put("type", kind.wire());
        message.put("timestamp", at.truncatedTo(ChronoUnit.MICROS).toString());
        message.put("data", data);
        return json.writeValueAsString(message);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
