package io.gatehouse.sharing;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gatehouse.access.ActingAs;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.sharing.SourceSummary.Problem;
import io.gatehouse.sharing.SourceSummary.SignIn;
import io.gatehouse.sharing.TaxiiClient.Answer;
import io.gatehouse.sharing.stix.BundleReader;
import io.gatehouse.sharing.stix.ReadBundle;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the collections that are due for what is new. Each page is taken in one transaction with the mark from where the next question
 * goes on: killed between two, it asks for a page again, and knows what it has. One that fails is asked again after growing pauses.
 */
@Component
class SourcePolling {

    static final String JOB = "sharing-poll";

    private static final int DOUBLINGS_AT_MOST = 10;

    private final SourceStore sources;
    private final PolicyStore policies;
    private final IndicatorIntake intake;
    private final TaxiiClient client;
    private final SharingSettings settings;
    private final AuditTrail trail;
    private final ActingAs actingAs;
    private final TransactionTemplate together;
    private final Clock clock;

    SourcePolling(
            SourceStore sources,
            PolicyStore policies,
            IndicatorIntake intake,
            TaxiiClient client,
            SharingSettings settings,
            AuditTrail trail,
            ActingAs actingAs,
            TransactionTemplate together,
            Clock clock) {
        this.sources = sources;
        this.policies = policies;
        this.intake = intake;
        this.client = client;
        this.settings = settings;
        this.trail = trail;
        this.actingAs = actingAs;
        this.together = together;
        this.clock = clock;
    }

    void run() {
        if (settings.poll()) {
            actingAs.system(JOB, () -> sources.due(now()).forEach(this::ask));
        }
    }

    private void ask(SourceSummary source) {
        if (policies.inForce(source.group()).isEmpty()) {
            return;
        }
        var problem = pages(source);
        var now = now();
        if (problem == null) {
            sources.succeeded(source.id(), now, now.plus(settings.every()));
        } else {
            sources.failed(source.id(), problem, now, now.plus(pause(source.failures())));
        }
    }

    /** The pause after so many failures before this one. */
    private Duration pause(int failures) {
        var pause = settings.every().multipliedBy(1L << Math.min(failures, DOUBLINGS_AT_MOST));
        return pause.compareTo(settings.retryAtMost()) > 0 ? settings.retryAtMost() : pause;
    }

    private @Nullable Problem pages(SourceSummary source) {
        var sign = sign(source);
        String next = null;
        var after = sources.highWater(source.id()).orElse(null);
        for (var page = 0; page < settings.pages(); page++) {
            var answer = client.page(source.url(), sign, after, next);
            if (answer instanceof Answer.Failed failed) {
                return failed.problem();
            }
            var got = (Answer.Page) answer;
            ReadBundle bundle;
            try {
                bundle = BundleReader.read(got.bytes());
            } catch (Refused unreadable) {
                return Problem.GARBAGE;
            }
            take(source, bundle, got.last());
            var further = bundle.next();
            if (!bundle.more() || (further == null && Objects.equals(got.last(), after))) {
                return null;
            }
            if (further == null) {
                after = got.last();
                next = null;
            } else {
                next = further;
            }
        }
        return null;
    }

    private void take(SourceSummary source, ReadBundle bundle, @Nullable String last) {
        together.executeWithoutResult(_ -> {
            var report = intake.take(source.group(), new Origin(Origin.Way.SOURCE, source.id()), source.name(), bundle);
            var brought = report.added() + report.changed();
            sources.taken(source.id(), last, brought);
            if (brought > 0) {
                trail.record(Entry.act("sharing.incoming.fetched", new Ground.Job(JOB))
                        .object("sharing_source", source.id(), null));
            }
        });
    }

    private @Nullable String sign(SourceSummary source) {
        return sources.credential(source)
                .map(credential -> (source.signIn() == SignIn.BASIC ? "Basic " : "Bearer ") + credential.value())
                .orElse(null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        Task<Void> sharingPollTurn(SourcePolling polling) {
            return Tasks.recurring(JOB, FixedDelay.ofMinutes(1)).execute((_, _) -> polling.run());
        }
    }
}
