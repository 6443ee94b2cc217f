package io.gatehouse.disclosure;

import static io.gatehouse.access.Roles.LIAISON_ONLY;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.FreshFactor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an agency's officers fetch: only what was released to their own agency, only by a link that still opens, and only once (R66,
 * LE-5). That it was fetched is on record before a byte leaves.
 */
@Service
@Transactional
public class PackageDownloads {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final PackageRows rows;
    private final PackageFiles files;
    private final PackageContents contents;
    private final PackageLinks links;
    private final NoticeBook notices;
    private final LegalDeadlines deadlines;
    private final LegalRequestRows requests;
    private final Walls walls;
    private final StepUps stepUps;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final FreshFactor factor;
    private final Clock clock;

    PackageDownloads(
            PackageRows rows,
            PackageFiles files,
            PackageContents contents,
            PackageLinks links,
            NoticeBook notices,
            LegalDeadlines deadlines,
            LegalRequestRows requests,
            Walls walls,
            StepUps stepUps,
            AuditTrail trail,
            CurrentActor actor,
            FreshFactor factor,
            Clock clock) {
        this.rows = rows;
        this.files = files;
        this.contents = contents;
        this.links = links;
        this.notices = notices;
        this.deadlines = deadlines;
        this.requests = requests;
        this.walls = walls;
        this.stepUps = stepUps;
        this.trail = trail;
        this.actor = actor;
        this.factor = factor;
        this.clock = clock;
    }

    /**
     * A package as the agency sees it: from its release on, and nothing of who worked on it.
     *
     * @param manifestHash SHA-256 of the manifest, to be compared with what the file holds
     * @param lock how the file is locked
     */
    public record Released(
            String number,
            String requestNumber,
            Instant releasedAt,
            @Nullable String manifestHash,
            PackageSummary.Lock lock,
            long bytes,
            String sha256,
            Instant until,
            @Nullable Instant fetchedAt,
            boolean opens) {}

    /** A file on its way. */
    public record Fetched(String fileName, byte[] bytes) {

        @Override
        public String toString() {
            return fileName;
        }
    }

    /** The released packages of a request of the own agency, the newest first; none of another's. */
    @PreAuthorize(LIAISON_ONLY)
    public List<Released> of(LegalRequestId id) {
        return own(id).map(request -> {
                    var released = rows.of(id).stream()
                            .filter(row -> row.state().released())
                            .flatMap(row -> released(row, request).stream())
                            .toList();
                    if (!released.isEmpty()) {
                        trail.record(Entry.look(
                                        "disclosure.package.seen",
                                        new Ground.LegalRequest(id.value(), request.number()))
                                .object("legal_request", id.value(), request.number()));
                    }
                    return released;
                })
                .orElse(List.of());
    }

    /** What a link opens; nothing where it opens nothing to whoever asks, in whatever way. That it was looked at is on record (R66). */
    @PreAuthorize(LIAISON_ONLY)
    public Optional<Released> behind(String token) {
        return fetchable(token)
                .filter(found -> rows.opens(found.link(), now()))
                .flatMap(found -> rows.find(found.pack()))
                .flatMap(row -> own(row.request()).flatMap(request -> {
                    var released = released(row, request);
                    if (released.isPresent()) {
                        trail.record(Entry.look(
                                        "disclosure.package.seen",
                                        new Ground.LegalRequest(request.id().value(), request.number()))
                                .object("disclosure_package", row.id().value(), row.number()));
                    }
                    return released;
                }));
    }

    /** Fetches a package. Of any number who try at once one is answered; the others are told nothing (LE-5). */
    @PreAuthorize(LIAISON_ONLY)
    public Optional<Fetched> fetch(String token) {
        factor.require();
        var now = now();
        var found = fetchable(token);
        if (found.isEmpty()) {
            trail.record(Entry.act("disclosure.package.downloaded", new Ground.Purpose("disclosure.search"))
                    .refused());
            return Optional.empty();
        }
        var fetched = found.get();
        var row = rows.find(fetched.pack()).orElseThrow();
        var request = own(row.request()).orElseThrow();
        if (!row.state().released()
                || !links.mayBeFetched(row, request)
                || !stepUps.mayLeave(request)
                || !rows.use(fetched.link(), actor.id(), now)) {
            trail.record(downloaded(request, row).refused());
            return Optional.empty();
        }
        trail.record(downloaded(request, row));
        var disclosed = contents.disclosed(row);
        disclosed
                .keySet()
                .forEach(customer -> trail.record(downloaded(request, row).about(customer.subject())));
        rows.downloaded(row.id());
        deadlines.answered(row.request());
        notices.disclosed(row.request(), row.id(), disclosed, now);
        var bytes = files.openBytes(row.request(), fetched.link(), fetched.key());
        links.removeLater(fetched.link());
        return Optional.of(new Fetched(fetched.fileName(), bytes));
    }

    private static Entry downloaded(LegalRequestSummary request, PackageRows.Row row) {
        return Entry.look(
                        "disclosure.package.downloaded",
                        new Ground.LegalRequest(request.id().value(), request.number()))
                .object("disclosure_package", row.id().value(), row.number());
    }

    /** What the token is for, if it is for whoever asks. */
    private Optional<PackageRows.Fetched> fetchable(String token) {
        return TOKEN.matcher(token).matches()
                ? rows.byToken(PackageLinks.hash(token))
                        .filter(found -> found.agency().equals(actor.get().agency()))
                        .filter(found -> own(found.request()).isPresent())
                : Optional.empty();
    }

    private Optional<LegalRequestSummary> own(LegalRequestId id) {
        return requests.findById(id)
                .filter(request -> !walls.hides(request))
                .filter(request -> request.agency().equals(actor.get().agency()))
                .map(request -> request.summary(clock.instant()));
    }

    private Optional<Released> released(PackageRows.Row row, LegalRequestSummary request) {
        var summary = row.summary(rows.latestLink(row.id()));
        var link = summary.link();
        return link == null
                ? Optional.empty()
                : Optional.of(new Released(
                        row.number(),
                        request.number(),
                        Objects.requireNonNull(row.releasedAt()),
                        summary.manifestHash(),
                        link.lock(),
                        link.bytes(),
                        link.sha256(),
                        link.expiresAt(),
                        link.usedAt(),
                        link.opens(now())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
