package io.gatehouse.sharing;

import io.gatehouse.sharing.ImportReport.Line;
import io.gatehouse.sharing.ImportReport.Unwanted;
import io.gatehouse.sharing.stix.GroupKey;
import io.gatehouse.sharing.stix.Indicator;
import io.gatehouse.sharing.stix.ReadBundle;
import io.gatehouse.sharing.stix.StixWriter;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes what a bundle holds, as the policy in force says, in the caller's transaction. An indicator is known by whoever brought it, its
 * identifier and its version; the same again adds nothing. Who is touched is looked at by the job.
 */
@Component
class IndicatorIntake {

    private static final int SOURCE_AT_MOST = 120;

    private final IncomingStore incoming;
    private final FingerprintStore fingerprints;
    private final GroupStore groups;
    private final PolicyStore policies;
    private final Clock clock;

    IndicatorIntake(
            IncomingStore incoming,
            FingerprintStore fingerprints,
            GroupStore groups,
            PolicyStore policies,
            Clock clock) {
        this.incoming = incoming;
        this.fingerprints = fingerprints;
        this.groups = groups;
        this.policies = policies;
        this.clock = clock;
    }

    /** What is counted while a bundle is taken. */
    private static final class Count {

        private int added;
        private int changed;
        private int known;
        private final Set<UUID> touching = new LinkedHashSet<>();
    }

    /**
     * @param by the name of whoever brought it, shown where the bundle does not name an indicator's maker
     */
    ImportReport take(GroupId group, Origin origin, String by, ReadBundle bundle) {
        var terms = policies.inForce(group).orElseThrow(() -> new Refused("sharing.policy.none"));
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var keys = groups.holding(group, now).stream().map(GroupKey::id).collect(Collectors.toSet());
        var lines = new ArrayList<Line>();
        var count = new Count();
        bundle.flaws()
                .forEach(flaw -> lines.add(new Line(flaw.place(), flaw.id(), flaw.version(), null, flaw.wrong())));
        for (var indicator : bundle.indicators()) {
            var why = take(group, origin, source(indicator, bundle, by), indicator, terms, keys, count, now);
            lines.add(new Line(0, indicator.id(), StixWriter.instant(indicator.modified()), why, null));
        }
        fingerprints.dueByIncoming(count.touching);
        return new ImportReport(
                bundle.objects(),
                count.added,
                count.changed,
                count.known,
                bundle.others().size(),
                lines);
    }

    private @Nullable Unwanted take(
            GroupId group,
            Origin origin,
            String source,
            Indicator indicator,
            SharingTerms terms,
            Set<String> keys,
            Count count,
            Instant now) {
        var before = incoming.find(group, origin, indicator.id());
        if (indicator.revoked() && before.isPresent()) {
            // Its maker may always take back what they said.
            if (incoming.revoke(before.get(), indicator, now)) {
                count.changed++;
            } else {
                count.known++;
            }
            return null;
        }
        var unwanted = unwanted(indicator, terms, keys, now);
        if (unwanted != null) {
            return unwanted;
        }
        var blind = fingerprints.blind(indicator.fingerprint());
        if (before.isEmpty() && incoming.add(group, origin, indicator, blind, source, now)) {
            count.added++;
        } else if (incoming.change(
                incoming.find(group, origin, indicator.id()).orElseThrow(), indicator, blind, source, now)) {
            count.changed++;
        } else {
            count.known++;
            return null;
        }
        incoming.find(group, origin, indicator.id()).ifPresent(count.touching::add);
        return null;
    }

    private static @Nullable Unwanted unwanted(Indicator indicator, SharingTerms terms, Set<String> keys, Instant now) {
        if (!terms.kindsIn().contains(indicator.fingerprint().kind())) {
            return Unwanted.KIND;
        }
        if (!indicator.tlp().within(terms.tlpIn())) {
            return Unwanted.MARKING;
        }
        var confidence = indicator.confidence();
        if ((confidence == null ? 0 : confidence) < terms.confidenceIn()) {
            return Unwanted.CONFIDENCE;
        }
        if (!keys.contains(indicator.fingerprint().key())) {
            return Unwanted.KEY;
        }
        var until = indicator.validUntil();
        return indicator.revoked() || (until != null && !until.isAfter(now)) ? Unwanted.ENDED : null;
    }

    private static String source(Indicator indicator, ReadBundle bundle, String by) {
        var maker = indicator.createdBy() == null ? "" : bundle.named().getOrDefault(indicator.createdBy(), "");
        var source = maker.isEmpty() ? by : maker + " (" + by + ")";
        return source.length() > SOURCE_AT_MOST ? source.substring(0, SOURCE_AT_MOST) : source;
    }
}
