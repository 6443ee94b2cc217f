package io.gatehouse.sharing;

import static io.gatehouse.sharing.SharingRoles.BRINGERS;
import static io.gatehouse.sharing.SharingRoles.READERS;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.sharing.stix.BundleReader;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What other providers shared. It names nobody, so none of this is a look at personal data. */
@Service
@Transactional
public class IncomingIndicators {

    private static final int LISTED = 500;

    private final IncomingStore incoming;
    private final IndicatorIntake intake;
    private final MatchStore matches;
    private final SharingSettings settings;
    private final AuditTrail trail;
    private final CurrentActor actor;

    IncomingIndicators(
            IncomingStore incoming,
            IndicatorIntake intake,
            MatchStore matches,
            SharingSettings settings,
            AuditTrail trail,
            CurrentActor actor) {
        this.incoming = incoming;
        this.intake = intake;
        this.matches = matches;
        this.settings = settings;
        this.trail = trail;
        this.actor = actor;
    }

    /** How many there are, how many matches wait for people, and how many of those that people judged were right. */
    public record Figures(long indicators, long open, long right, long wrong) {}

    /** The latest of a group. */
    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public List<IncomingSummary> latest(GroupId group) {
        return incoming.latest(group, LISTED);
    }

    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public Figures figures(GroupId group) {
        var tally = matches.tally(group);
        return new Figures(incoming.count(group), tally.open(), tally.right(), tally.wrong());
    }

    /** How large a file may be. */
    @PreAuthorize(BRINGERS)
    public int bytesAtMost() {
        return (int) settings.size().toBytes();
    }

    /** Takes a bundle in from a file. */
    @PreAuthorize(BRINGERS)
    public ImportReport takeFile(GroupId group, byte[] file) {
        if (file.length > settings.size().toBytes()) {
            throw new Refused("sharing.file.large", settings.size().toMegabytes());
        }
        var report = intake.take(
                group,
                new Origin(Origin.Way.FILE, group.value()),
                Texts.in(Locale.ENGLISH, "sharing.origin.file"),
                BundleReader.read(file));
        trail.record(Entry.act("sharing.incoming.file-taken", SharingGroups.GROUND)
                .object("sharing_group", group.value(), null)
                .detail(actor.id().subject(), counts(report)));
        return report;
    }

    static Map<String, Integer> counts(ImportReport report) {
        return Map.of(
                "objects", report.objects(),
                "added", report.added(),
                "changed", report.changed(),
                "known", report.known());
    }
}
