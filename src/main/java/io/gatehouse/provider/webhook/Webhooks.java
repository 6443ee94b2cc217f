package io.gatehouse.provider.webhook;

import static io.gatehouse.access.Roles.ADMIN_OR_SYSTEM;
import static io.gatehouse.access.Roles.SYSTEM_ONLY;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.reach.TargetRules;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The endpoints that a provider's console has registered, how they are, and what was sent to them. No message holds personal data, so none of
 * this is a look at any.
 */
@Service
@Transactional
@PreAuthorize(ADMIN_OR_SYSTEM)
public class Webhooks {

    /** How many messages one call gives at most. */
    public static final int MOST_LISTED = 200;

    private static final String OBJECT = "webhook";

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final EndpointSecrets secrets;
    private final EventWriter events;
    private final WebhookSender sender;
    private final TargetRules rules;
    private final WebhookSettings settings;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    Webhooks(
            Endpoints endpoints,
            Deliveries deliveries,
            EndpointSecrets secrets,
            EventWriter events,
            WebhookSender sender,
            TargetRules rules,
            WebhookSettings settings,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.events = events;
        this.sender = sender;
        this.rules = rules;
        this.settings = settings;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Registers an endpoint, which is told of these kinds from now on.
     *
     * @return its signing secret, which is not shown again
     */
    public SecretShown register(String url, Collection<EventKind> kinds) {
        var target = rules.check(url).toString();
        if (kinds.isEmpty() || kinds.contains(EventKind.PING)) {
            throw new Refused("provider.webhook.kinds.missing");
        }
        if (endpoints.isTaken(target)) {
            throw new Refused("provider.webhook.url.taken");
        }
        if (endpoints.count() >= settings.endpoints()) {
            throw new Refused("provider.webhook.too-many", settings.endpoints());
        }
        var id = EndpointId.next();
        var now = now();
        record("provider.webhook.registered", id);
        endpoints.add(
                id, target, List.copyOf(EnumSet.copyOf(kinds)), actor.get().toString(), now);
        return new SecretShown(id, secrets.renew(id, now, now));
    }

    /** All endpoints, the oldest first. */
    @Transactional(readOnly = true)
    public List<EndpointSummary> endpoints() {
        return endpoints.all(now());
    }

    @Transactional(readOnly = true)
    public Optional<EndpointSummary> endpoint(EndpointId id) {
        return endpoints.find(id, now());
    }

    /** Has messages gather instead of going out; {@code false} where it is paused already, or there is none. */
    public boolean pause(EndpointId id) {
        if (!endpoints.pause(id, "STAFF", now())) {
            return false;
        }
        record("provider.webhook.paused", id);
        return true;
    }

    /** Lets what has gathered go out; {@code false} where it is not paused. */
    public boolean resume(EndpointId id) {
        var now = now();
        if (!endpoints.resume(id, now)) {
            return false;
        }
        record("provider.webhook.resumed", id);
        deliveries.hurry(id, now);
        return true;
    }

    /** Makes a new signing secret; the one before it holds beside it for the time of the settings, so that a receiver can change over. */
    public SecretShown rotate(EndpointId id) {
        held(id);
        record("provider.webhook.rotated", id);
        var now = now();
        return new SecretShown(id, secrets.renew(id, now, now.plus(settings.secretOverlap())));
    }

    /** Removes an endpoint, its secrets, and what waits for it; {@code false} where there is none. */
    public boolean remove(EndpointId id) {
        var now = now();
        if (!endpoints.remove(id, now)) {
            return false;
        }
        record("provider.webhook.removed", id);
        secrets.end(id);
        deliveries.abandon(id, now);
        return true;
    }

    /** Sends what is due now instead of at the next turn; what is sent is in no transaction. */
    @PreAuthorize(SYSTEM_ONLY)
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void catchUp() {
        sender.sendDue();
    }

    /** Sends a test within seconds, to a paused endpoint too. It is tried once. */
    public DeliveryId ping(EndpointId id) {
        held(id);
        record("provider.webhook.pinged", id);
        return events.ping(id);
    }

    /**
     * The messages of an endpoint, the newest first.
     *
     * @param before only those before this one; nothing for the newest
     */
    @Transactional(readOnly = true)
    public List<DeliverySummary> deliveries(
            EndpointId id, Set<DeliveryState> states, @Nullable DeliveryId before, int atMost) {
        if (states.isEmpty() || endpoints.find(id, now()).isEmpty()) {
            return List.of();
        }
        return deliveries.of(id, states, before, Math.clamp(atMost, 1, MOST_LISTED));
    }

    @Transactional(readOnly = true)
    public Optional<DeliverySummary> delivery(DeliveryId id) {
        return deliveries.find(id);
    }

    /** Sends a message again that was taken or given up, under the same id; {@code false} where it waits already, or there is none. */
    public boolean replay(DeliveryId id) {
        if (!deliveries.replay(id, now())) {
            return false;
        }
        deliveries.find(id).ifPresent(message -> record("provider.webhook.replayed", message.endpoint()));
        return true;
    }

    /** Sends all again that were given up, each account's in their old order; says how many. */
    public int replayDead(EndpointId id) {
        held(id);
        record("provider.webhook.replayed", id);
        return deliveries.replayDead(id, now());
    }

    private void held(EndpointId id) {
        if (!endpoints.hold(id)) {
            throw new Refused("provider.webhook.gone-since");
        }
    }

    private void record(String act, EndpointId id) {
        var job = actor.get().job();
        trail.record(Entry.act(act, job == null ? new Ground.Purpose("provider.webhooks") : new Ground.Job(job))
                .object(OBJECT, id.value(), null));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
