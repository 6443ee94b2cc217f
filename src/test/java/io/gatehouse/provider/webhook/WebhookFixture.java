package io.gatehouse.provider.webhook;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.shell.reach.TargetRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** Webhooks as a demonstration has them, so that a receiver on this machine may be reached, on a clock that a test moves. */
@Component
class WebhookFixture {

    static final Duration TOTAL = Duration.ofMillis(1500);

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final EndpointSecrets secrets;
    private final EventWriter events;
    private final CustomerRegister register;
    private final ActingAs acting;
    private final CurrentActor actor;
    private final AuditTrail trail;
    private final TransactionTemplate together;
    private final TestPeople people;

    WebhookFixture(
            Endpoints endpoints,
            Deliveries deliveries,
            EndpointSecrets secrets,
            EventWriter events,
            CustomerRegister register,
            ActingAs acting,
            CurrentActor actor,
            AuditTrail trail,
            TransactionTemplate together,
            TestPeople people) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.events = events;
        this.register = register;
        this.acting = acting;
        this.actor = actor;
        this.trail = trail;
        this.together = together;
        this.people = people;
    }

    /** The clock of a test, later than whatever is due. */
    static final class Hand extends Clock {

        private volatile Instant now = Instant.now().plus(Duration.ofMinutes(10));

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    static WebhookSettings settings() {
        return new WebhookSettings(
                true,
                Set.of(443, 8443),
                1000,
                Duration.ofSeconds(1),
                Duration.ofMillis(700),
                TOTAL,
                DataSize.ofKilobytes(4),
                8,
                2,
                Duration.ofSeconds(10),
                Duration.ofMinutes(30),
                Duration.ofHours(6),
                Duration.ofDays(3),
                Duration.ofDays(30),
                3,
                Duration.ofHours(24),
                Duration.ofDays(90));
    }

    static TargetRules demonstration() {
        return new TargetRules(settings().ports(), true);
    }

    /** The service, with the roles that the caller has; its guard is tested by the role matrix. */
    Webhooks webhooks(Clock clock) {
        return new Webhooks(
                endpoints,
                deliveries,
                secrets,
                events,
                sender(clock),
                demonstration(),
                settings(),
                trail,
                actor,
                clock);
    }

    WebhookSender sender(Clock clock) {
        return new WebhookSender(
                deliveries,
                endpoints,
                secrets,
                new WebhookPost(settings(), demonstration(), clock),
                settings(),
                acting,
                trail,
                together,
                clock);
    }

    /** A new customer's account, not opened yet. */
    AccountId account() {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        return acting.system("test", () -> {
            var customer = register.register(person, AccountOpening.ofIndividual());
            register.verified(customer);
            return register.account(customer).id();
        });
    }

    void move(AccountId account, AccountState to) {
        acting.system("test", () -> register.move(account, to, "test"));
    }
}
