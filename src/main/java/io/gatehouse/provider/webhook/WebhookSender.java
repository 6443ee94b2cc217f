package io.gatehouse.provider.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gatehouse.access.ActingAs;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.provider.webhook.Deliveries.Due;
import io.gatehouse.provider.webhook.PostOutcome.Answered;
import io.gatehouse.provider.webhook.PostOutcome.Unanswered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due.
 *
 * <p>One run keeps a bounded number of messages on their way and goes on until nothing is due. The rows are claimed and marked by the job's own
 * thread; only the posting is done beside it, so that no connection to the database is held while a receiver takes its time. A node that is killed between a
 * receiver's answer and the mark leaves a claim that ends; the message then goes out once more under the same id.
 *
 * <p>An endpoint that fails gets one message at a time until one is taken: somebody else's fault costs the others nothing.
 */
@Component
class WebhookSender {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final String JOB = "webhooks";

    /** How long after a try must be over its claim ends: the database's own waits, and clocks that differ. */
    private static final Duration MARGIN = Duration.ofSeconds(45);

    /** How long a run goes on at most; the next begins at once. */
    private static final Duration RUN = Duration.ofMinutes(1);

    private static final Duration LOOKED_EVERY = Duration.ofSeconds(2);
    private static final int DOUBLED_AT_MOST = 30;
    private static final double GIVE_OR_TAKE = 0.2;

    private final Deliveries deliveries;
    private final Endpoints endpoints;
    private final EndpointSecrets secrets;
    private final WebhookPost post;
    private final WebhookSettings settings;
    private final ActingAs acting;
    private final AuditTrail trail;
    private final TransactionTemplate together;
    private final Clock clock;

    WebhookSender(
            Deliveries deliveries,
            Endpoints endpoints,
            EndpointSecrets secrets,
            WebhookPost post,
            WebhookSettings settings,
            ActingAs acting,
            AuditTrail trail,
            TransactionTemplate together,
            Clock clock) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.post = post;
        this.settings = settings;
        this.acting = acting;
        this.trail = trail;
        this.together = together;
        this.clock = clock;
    }

    /** What came of a claimed message. */
    private record Tried(Due message, PostOutcome outcome) {}

    /** Sends until nothing is due any more; says how many tries were made. */
    int sendDue() {
        return acting.system(JOB, () -> new Run().go());
    }

    /** Gives up what has waited too long for paused endpoints, and the oldest of what is too much. */
    void giveUpGathered() {
        var now = clock.instant();
        var given = deliveries.giveUpGathered(now.minus(settings.gatheredFor()), now);
        for (var endpoint : endpoints.paused()) {
            given += deliveries.giveUpBeyond(endpoint, settings.gatheredAtMost(), now);
        }
        if (given > 0) {
            LOG.warn("{} messages that have waited for paused endpoints are given up", given);
        }
    }

    /** Drops what was settled long ago. */
    void purge() {
        deliveries.abandonOrphans(clock.instant());
        var before = clock.instant().minus(settings.kept());
        var dropped = deliveries.purge(before);
        while (dropped > 0) {
            dropped = deliveries.purge(before);
        }
    }

    /** One run. */
    private final class Run {

        private final UUID claimant = UuidCreator.getTimeOrderedEpoch();
        private final Map<EndpointId, Integer> onTheWay = new HashMap<>();
        private final Set<EndpointId> failing = new HashSet<>();
        private final BlockingQueue<Tried> back = new LinkedBlockingQueue<>();
        private final long end = System.nanoTime() + RUN.toNanos();
        private int flying;
        private int made;

        int go() {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                try {
                    fill(threads);
                    while (flying > 0) {
                        var tried = back.take();
                        landed(tried);
                        mark(tried);
                        if (System.nanoTime() < end) {
                            // What waited for this one may be due now.
                            fill(threads);
                        }
                    }
                } catch (InterruptedException stopping) {
                    // What is on its way is not marked: its claim ends, and it goes out again.
                    threads.shutdownNow();
                    Thread.currentThread().interrupt();
                }
            }
            return made;
        }

        private void fill(ExecutorService threads) {
            var claimed = true;
            while (claimed && flying < settings.parallel()) {
                claimed = false;
                var now = clock.instant();
                var busy = onTheWay.keySet().stream()
                        .filter(endpoint -> !takesMore(endpoint))
                        .toList();
                for (var message : deliveries.due(now, busy, settings.parallel() - flying)) {
                    if (message.failing()) {
                        failing.add(message.endpoint());
                    }
                    if (takesMore(message.endpoint()) && claim(message, now)) {
                        claimed = true;
                        launch(threads, message);
                    }
                }
            }
        }

        private boolean takesMore(EndpointId endpoint) {
            var bound = failing.contains(endpoint) ? 1 : settings.perEndpoint();
            return onTheWay.getOrDefault(endpoint, 0) < bound;
        }

        private boolean claim(Due message, Instant now) {
            return deliveries.claim(
                    message, claimant, now, now.plus(settings.total()).plus(MARGIN));
        }

        private void launch(ExecutorService threads, Due message) {
            var at = clock.instant();
            var signature = secrets.sign(message.endpoint(), message.id(), at, message.payload());
            onTheWay.merge(message.endpoint(), 1, Integer::sum);
            flying++;
            made++;
            if (signature == null) {
                back.add(new Tried(message, new Unanswered(Problem.REMOVED)));
                return;
            }
            var headers = Map.of(
                    "webhook-id", message.id().toString(),
                    "webhook-timestamp", Long.toString(at.getEpochSecond()),
                    "webhook-signature", signature);
            threads.execute(() -> back.add(new Tried(message, posted(message, headers))));
        }

        private PostOutcome posted(Due message, Map<String, String> headers) {
            try {
                return post.send(message.url(), headers, message.payload());
            } catch (RuntimeException broken) {
                LOG.warn(
                        "Message {} could not be posted: {}",
                        message.id(),
                        broken.getClass().getName());
                return new Unanswered(Problem.CONNECTION);
            }
        }

        private void landed(Tried tried) {
            flying--;
            onTheWay.merge(tried.message().endpoint(), -1, Integer::sum);
        }

        /** A mark that fails costs a second try when the claim ends, and the other messages nothing. */
        private void mark(Tried tried) {
            try {
                settle(tried);
            } catch (DataAccessException failed) {
                LOG.warn(
                        "What came of message {} could not be marked: {}",
                        tried.message().id(),
                        failed.getClass().getSimpleName());
            }
        }

        private void settle(Tried tried) {
            var message = tried.message();
            var now = clock.instant();
            switch (tried.outcome()) {
                case Answered answer
                when answer.taken() -> {
                    deliveries.delivered(message.id(), claimant, answer.status(), now);
                    endpoints.answered(message.endpoint(), answer.status(), now);
                    failing.remove(message.endpoint());
                }
                case Answered answer
                when answer.gone() -> {
                    failed(message, answer.status(), answer.problem(), now, now);
                    gone(message.endpoint(), now);
                }
                case Answered answer ->
                    failed(message, answer.status(), answer.problem(), now, nextTry(message, now, answer.retryAt()));
                case Unanswered none -> failed(message, null, none.problem(), now, nextTry(message, now, null));
            }
        }

        private void failed(Due message, @Nullable Integer status, Problem problem, Instant now, Instant nextTry) {
            var first = message.firstTryAt() == null ? now : message.firstTryAt();
            if (message.kind() == EventKind.PING || !now.isBefore(first.plus(settings.giveUp()))) {
                if (deliveries.died(message.id(), claimant, status, problem, now)) {
                    LOG.warn("Message {} to endpoint {} is given up: {}", message.id(), message.endpoint(), problem);
                }
            } else {
                deliveries.failed(message.id(), claimant, status, problem, nextTry);
            }
            endpoints.failed(message.endpoint(), status, problem, now);
            failing.add(message.endpoint());
        }
    }

    /** A pause that doubles, with some jitter, or the longer one that the receiver asks for; the last try is when its time ends. */
    private Instant nextTry(Due message, Instant now, @Nullable Instant asked) {
        var doubled = settings.retryFirst().multipliedBy(1L << Math.min(message.tries(), DOUBLED_AT_MOST));
        var pause = doubled.compareTo(settings.retryAtMost()) > 0 ? settings.retryAtMost() : doubled;
        var jitter = 1 + GIVE_OR_TAKE * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        var next = now.plusMillis((long) (pause.toMillis() * jitter));
        if (asked != null && asked.isAfter(next)) {
            var latest = now.plus(settings.retryAfterAtMost());
            next = asked.isAfter(latest) ? latest : asked;
        }
        var last = (message.firstTryAt() == null ? now : message.firstTryAt()).plus(settings.giveUp());
        return next.isAfter(last) && now.isBefore(last) ? last : next;
    }

    /** The receiver says that there is nobody any more: nothing is sent there until a person says so. */
    private void gone(EndpointId endpoint, Instant now) {
        together.executeWithoutResult(_ -> {
            if (endpoints.pause(endpoint, "GONE", now)) {
                trail.record(Entry.act("provider.webhook.gone", new Ground.Job(JOB))
                        .object("webhook", endpoint.value(), null));
            }
        });
    }

    /** The jobs. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(WebhookSettings.class)
    static class Jobs {

        @Bean
        Task<Void> webhookSending(WebhookSender sender, WebhookSettings settings) {
            return Tasks.recurring("webhook-sending", FixedDelay.of(LOOKED_EVERY))
                    .execute((_, _) -> {
                        if (settings.send()) {
                            sender.sendDue();
                        }
                    });
        }

        @Bean
        Task<Void> webhookGathered(WebhookSender sender) {
            return Tasks.recurring("webhook-gathered", FixedDelay.ofMinutes(10))
                    .execute((_, _) -> sender.giveUpGathered());
        }

        @Bean
        Task<Void> webhookPurge(WebhookSender sender) {
            return Tasks.recurring("webhook-purge", FixedDelay.ofHours(6)).execute((_, _) -> sender.purge());
        }
    }
}
