package io.gatehouse.sharing;

import io.gatehouse.access.PersonId;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.sharing.OutgoingStore.Row;
import io.gatehouse.sharing.OutgoingSummary.State;
import io.gatehouse.sharing.stix.BundleReader;
import io.gatehouse.sharing.stix.Fingerprint;
import io.gatehouse.sharing.stix.GroupKey;
import io.gatehouse.sharing.stix.Indicator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Publishes versions of our own indicators. Each change holds the group first, so that versions and their order are one after the other. */
@Component
class Publishing {

    private final OutgoingStore outgoing;
    private final PublishedObjects objects;
    private final GroupStore groups;
    private final AuditTrail trail;

    Publishing(OutgoingStore outgoing, PublishedObjects objects, GroupStore groups, AuditTrail trail) {
        this.outgoing = outgoing;
        this.objects = objects;
        this.groups = groups;
        this.trail = trail;
    }

    /** Publishes the first version. The caller holds the group. */
    void first(Row row, SharingGroup group, Fingerprint fingerprint, Instant now, Instant until) {
        var at = now.truncatedTo(ChronoUnit.MILLIS);
        objects.publish(
                row.group(),
                new Indicator(
                        row.objectId(),
                        group.identityRef(),
                        at,
                        at,
                        at,
                        until,
                        row.summary().confidence(),
                        List.of(row.summary().ground().type()),
                        row.summary().tlp(),
                        fingerprint,
                        false),
                now);
    }

    /** Takes back what is shared and refuses what waits; {@code false} where it is neither any more. */
    boolean end(Row row, PersonId by, Ground ground, Instant now) {
        groups.hold(row.group());
        var id = row.summary().id();
        if (outgoing.withdraw(id, by, now)) {
            next(row, now, last -> last.fingerprint(), true);
            trail.record(Entry.act("sharing.outgoing.withdrawn", ground).object("sharing_outgoing", id, null));
            return true;
        }
        if (row.summary().state() == State.PROPOSED && outgoing.refuse(id, null, now)) {
            trail.record(Entry.act("sharing.outgoing.refused", ground).object("sharing_outgoing", id, null));
            return true;
        }
        return false;
    }

    /** Publishes an indicator under the key in use, where its last version was made with another. */
    void renew(Row row, GroupKey key, Instant now) {
        groups.hold(row.group());
        var sealed = row.sealed();
        if (sealed == null
                || latest(row)
                        .filter(last ->
                                !last.revoked() && !last.fingerprint().key().equals(key.id()))
                        .isEmpty()) {
            return;
        }
        var value = sealed.value(row.summary().kind());
        next(row, now, _ -> key.of(value), false);
    }

    private interface Fingerprinting {
        Fingerprint of(Indicator last);
    }

    private void next(Row row, Instant now, Fingerprinting fingerprint, boolean revoked) {
        latest(row).ifPresent(last -> {
            var at = now.truncatedTo(ChronoUnit.MILLIS);
            objects.publish(
                    row.group(),
                    new Indicator(
                            last.id(),
                            last.createdBy(),
                            last.created(),
                            at.isAfter(last.modified()) ? at : last.modified().plusMillis(1),
                            last.validFrom(),
                            last.validUntil(),
                            last.confidence(),
                            last.types(),
                            last.tlp(),
                            fingerprint.of(last),
                            revoked),
                    now);
        });
    }

    private Optional<Indicator> latest(Row row) {
        return objects.latest(row.group(), row.objectId())
                .map(published -> BundleReader.read(
                                ("{\"objects\":[" + published.content() + "]}").getBytes(StandardCharsets.UTF_8))
                        .indicators()
                        .getFirst());
    }
}
