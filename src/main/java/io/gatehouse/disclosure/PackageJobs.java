package io.gatehouse.disclosure;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gatehouse.access.ActingAs;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends links whose time is over, and says of a package that nobody fetched that it has expired. A link opens nothing from its last
 * instant on, whether or not this has come by: this only tidies up.
 */
@Component
class PackageJobs {

    private static final String JOB = "disclosure.packages";
    private static final int AT_ONCE = 200;

    private static final Logger LOG = LoggerFactory.getLogger(PackageJobs.class);

    private final PackageRows rows;
    private final PackageLinks links;
    private final LegalRequestRows requests;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PackageJobs(
            PackageRows rows,
            PackageLinks links,
            LegalRequestRows requests,
            AuditTrail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.links = links;
        this.requests = requests;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    void expire() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var ended = transaction.execute(_ -> rows.endRunOut(now, AT_ONCE));
        if (ended != null) {
            ended.forEach(file -> apart("file", file, () -> links.removeLater(file)));
        }
        for (var row : rows.runOut(now, AT_ONCE)) {
            apart(
                    "package",
                    row.id().value(),
                    () -> transaction.executeWithoutResult(_ -> {
                        var request =
                                requests.findById(row.request()).orElseThrow().summary(now);
                        if (rows.expired(row.id(), row.version())) {
                            trail.record(Entry.act(
                                            "disclosure.package.expired",
                                            new Ground.LegalRequest(request.id().value(), request.number()))
                                    .object("disclosure_package", row.id().value(), row.number()));
                        }
                    }));
        }
    }

    /** One that fails keeps the others from nothing: it is tried again the next time. The log names it, and nobody. */
    private static void apart(String what, UUID id, Runnable act) {
        try {
            act.run();
        } catch (RuntimeException failed) {
            LOG.warn(
                    "Could not let the {} {} expire: {}",
                    what,
                    id,
                    failed.getClass().getName());
        }
    }

    /** The jobs: one a minute each. */
    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        Task<Void> disclosurePackages(PackageJobs packages, ActingAs acting) {
            return Tasks.recurring("disclosure-packages", FixedDelay.ofMinutes(1))
                    .execute((_, _) -> acting.system(JOB, packages::expire));
        }

        @Bean
        Task<Void> disclosureNotices(NoticeBook notices, ActingAs acting) {
            return Tasks.recurring("disclosure-notices", FixedDelay.ofMinutes(1))
                    .execute((_, _) -> acting.system(NoticeBook.JOB, notices::tend));
        }
    }
}
