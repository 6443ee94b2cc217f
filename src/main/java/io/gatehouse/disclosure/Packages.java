package io.gatehouse.disclosure;

import static io.gatehouse.access.Roles.COUNSEL_ONLY;
import static io.gatehouse.access.Roles.CUSTODIAN_ONLY;
import static io.gatehouse.access.Roles.LEGAL_DESK;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.FreshFactor;
import io.gatehouse.access.Role;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The packages of the legal desk, from the custodian's selection to counsel's release and the way to the officer (R58, R61).
 *
 * <p>What is in a package is taken from the register once and kept sealed. The custodian decides on every part, in or withheld with
 * a reason; counsel sees exactly what will be delivered and releases that and nothing else. Whoever had a hand in preparing it
 * never releases it.
 */
@Service
@Transactional
public class Packages {

    /** What whoever sends a package without certifying it is told. */
    public static final String NOT_CERTIFIED = "disclosure.package.certificate.missing";

    private final PackageRows rows;
    private final PackageContents contents;
    private final PackageFiles files;
    private final PackageBuilding building;
    private final PackageLinks links;
    private final OfficerKeys officerKeys;
    private final LegalRequestRows requests;
    private final RequestBook book;
    private final CopiesAsked copies;
    private final RulesInForce rules;
    private final Walls walls;
    private final StepUps stepUps;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final FreshFactor factor;
    private final Clock clock;

    Packages(
            PackageRows rows,
            PackageContents contents,
            PackageFiles files,
            PackageBuilding building,
            PackageLinks links,
            OfficerKeys officerKeys,
            LegalRequestRows requests,
            RequestBook book,
            CopiesAsked copies,
            RulesInForce rules,
            Walls walls,
            StepUps stepUps,
            AuditTrail trail,
            CurrentActor actor,
            FreshFactor factor,
            Clock clock) {
        this.rows = rows;
        this.contents = contents;
        this.files = files;
        this.building = building;
        this.links = links;
        this.officerKeys = officerKeys;
        this.requests = requests;
        this.book = book;
        this.copies = copies;
        this.rules = rules;
        this.walls = walls;
        this.stepUps = stepUps;
        this.trail = trail;
        this.actor = actor;
        this.factor = factor;
        this.clock = clock;
    }

    /** The packages of a request, the newest first. */
    @PreAuthorize(LEGAL_DESK)
    @Transactional(readOnly = true)
    public List<PackageSummary> of(LegalRequestId request) {
        walls.pass(request);
        return rows.of(request).stream()
                .map(row -> row.summary(rows.latestLink(row.id())))
                .toList();
    }

    /** The copies that have been asked for under a request, the newest first: what a package is prepared from. */
    @PreAuthorize(LEGAL_DESK)
    @Transactional(readOnly = true)
    public List<CopyAsked> asked(LegalRequestId request) {
        walls.pass(request);
        return copies.of(request);
    }

    /** Starts a package from copies that were asked for, under a request in force. */
    @PreAuthorize(CUSTODIAN_ONLY)
    public PackageSummary start(LegalRequestId requestId, Set<UUID> asked) {
        return start(requestId, asked, null);
    }

    /** Starts a package that will take another's place once it is released; until then the other one stands. */
    @PreAuthorize(CUSTODIAN_ONLY)
    public PackageSummary startInPlaceOf(PackageId old, Set<UUID> asked) {
        var before = get(old);
        if (!before.state().released()) {
            throw new Refused("disclosure.package.not-released");
        }
        return start(before.request(), asked, old);
    }

    private PackageSummary start(LegalRequestId requestId, Set<UUID> asked, @Nullable PackageId old) {
        var request = inForce(requestId);
        var chosen = chosen(requestId, asked);
        var now = now();
        var id = PackageId.next();
        var number = request.number() + "-P" + (rows.made(requestId) + 1);
        trail.record(act("disclosure.package.started", request, id, number));
        var snapshot = contents.take(request, chosen, null);
        if (snapshot.accounts().stream().allMatch(account -> account.classes().isEmpty())) {
            throw new Refused("disclosure.package.nothing");
        }
        var file = PackageContents.file();
        var row = new PackageRows.Row(
                id,
                requestId,
                number,
                PackageState.DRAFT,
                old,
                actor.id(),
                now,
                null,
                null,
                null,
                now,
                request.rangeFrom(),
                request.rangeTo(),
                file,
                files.keep(requestId, file, snapshot),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0);
        rows.insert(row, rules.current().version().value());
        contents.items(id, requestId, snapshot, null);
        return row.summary(null);
    }

    private List<CopyAsked> chosen(LegalRequestId request, Set<UUID> asked) {
        var chosen = copies.of(request).stream()
                .filter(copy -> asked.contains(copy.id()))
                .toList();
        if (chosen.isEmpty()) {
            throw new Refused("disclosure.package.copies.missing");
        }
        return chosen;
    }

    /**
     * Takes the records anew, under the scope of today and with every copy that has been asked for since. What the custodian left out of
     * the package when they started it stays out.
     */
    @PreAuthorize(CUSTODIAN_ONLY)
    public void takeAnew(PackageId id, long seen) {
        taken(id, seen, "disclosure.package.taken-anew", null);
    }

    /** The preserved copies from which the records of a package can come. */
    @PreAuthorize(LEGAL_DESK)
    @Transactional(readOnly = true)
    public List<PreservedCopy> preserved(PackageId id) {
        return contents.copies(get(id));
    }

    /**
     * Takes the records from a preserved copy, as far as it has them, and the others as they stand: under the scope of today and with
     * every copy that has been asked for since, as taking them anew does.
     */
    @PreAuthorize(CUSTODIAN_ONLY)
    public void takePreserved(PackageId id, long seen, LegalRequestId preservation) {
        taken(id, seen, "disclosure.package.taken-preserved", preservation);
    }

    private void taken(PackageId id, long seen, String action, @Nullable LegalRequestId preservation) {
        var row = get(id);
        var request = inForce(row.request());
        trail.record(act(action, request, id, row.number()));
        var before = contents.snapshot(row);
        var chosen = copies.of(row.request()).stream()
                .filter(copy ->
                        before.copies().contains(copy.id()) || copy.askedAt().isAfter(row.takenAt()))
                .toList();
        var snapshot = contents.take(request, chosen, preservation);
        var file = PackageContents.file();
        var key = files.keep(row.request(), file, snapshot);
        changed(rows.retaken(id, seen, actor.id(), now(), request.rangeFrom(), request.rangeTo(), file, key));
        contents.items(id, row.request(), snapshot, before);
        links.removeLater(row.snapshot());
    }

    /** Puts a part in. */
    @PreAuthorize(CUSTODIAN_ONLY)
    public void include(PackageId id, long seen, int place) {
        var row = get(id);
        trail.record(act("disclosure.package.decided", request(row.request()), id, row.number()));
        changed(rows.touched(id, seen));
        decided(rows.decided(id, place, PackageDetails.Decision.IN, actor.id(), null));
    }

    /** Puts everything in that nobody has decided on. */
    @PreAuthorize(CUSTODIAN_ONLY)
    public void includeRest(PackageId id, long seen) {
        var row = get(id);
        trail.record(act("disclosure.package.decided", request(row.request()), id, row.number()));
        changed(rows.touched(id, seen));
        rows.items(id).stream()
                .filter(item -> item.decision() == PackageDetails.Decision.OPEN)
                .forEach(item -> decided(rows.decided(id, item.place(), PackageDetails.Decision.IN, actor.id(), null)));
    }

    /** Leaves a part out, with the reason that the agency will read. */
    @PreAuthorize(CUSTODIAN_ONLY)
    public void withhold(PackageId id, long seen, int place, String reason) {
        var row = get(id);
        var why = reason(reason);
        trail.record(act("disclosure.package.decided", request(row.request()), id, row.number())
                .detail(row.request().subject(), place + ": " + why));
        changed(rows.touched(id, seen));
        decided(rows.decided(
                id, place, PackageDetails.Decision.WITHHELD, actor.id(), contents.seal(id, row.request(), place, why)));
    }

    /**
     * Leaves single records of a part out, with the reason that the agency will read. Never all of them: then the part is withheld.
     *
     * @param records which of the part's: the rows of its tables counted through from 1, then the pictures
     */
    @PreAuthorize(CUSTODIAN_ONLY)
    public void withholdRecords(PackageId id, long seen, int place, Set<Integer> records, String reason) {
        var row = get(id);
        var why = reason(reason);
        if (records.isEmpty()) {
            throw new Refused("disclosure.package.record.missing");
        }
        var item = rows.items(id).stream()
                .filter(one -> one.place() == place)
                .findFirst()
                .orElseThrow(() -> new Refused("disclosure.package.item.none"));
        if (records.stream().anyMatch(record -> record < 1 || record > item.count())) {
            throw new Refused("disclosure.package.item.none");
        }
        var all = rows.records(id).stream()
                .filter(one -> one.place() == place)
                .map(PackageRows.RecordRow::record)
                .collect(Collectors.toCollection(TreeSet::new));
        all.addAll(records);
        if (all.size() == item.count()) {
            throw new Refused("disclosure.package.record.all");
        }
        trail.record(act("disclosure.package.decided", request(row.request()), id, row.number())
                .detail(row.request().subject(), place + " " + new TreeSet<>(records) + ": " + why));
        changed(rows.touched(id, seen));
        records.forEach(record -> {
            rows.putBack(id, place, record);
            contents.withhold(id, row.request(), place, record, actor.id(), why);
        });
    }

    /** Puts a single record back that was withheld. */
    @PreAuthorize(CUSTODIAN_ONLY)
    public void putBack(PackageId id, long seen, int place, int record) {
        var row = get(id);
        trail.record(act("disclosure.package.decided", request(row.request()), id, row.number()));
        changed(rows.touched(id, seen));
        decided(rows.putBack(id, place, record));
    }

    private static void decided(boolean found) {
        if (!found) {
            throw new Refused("disclosure.package.item.none");
        }
    }

    /**
     * Puts the package before counsel: every part decided, something in it, and nothing outside the scope of today.
     *
     * @param certified what the custodian has read and certifies; nothing where they do not
     */
    @PreAuthorize(CUSTODIAN_ONLY)
    public void send(PackageId id, long seen, PackageDetails.@Nullable Certificate certified) {
        var row = get(id);
        var request = inForce(row.request());
        var now = now();
        var details = contents.whole(row, request, actor.id(), now).details();
        if (details.undecided() > 0) {
            throw new Refused("disclosure.package.undecided", details.undecided());
        }
        if (details.items().stream().noneMatch(item -> item.decision() == PackageDetails.Decision.IN)) {
            throw new Refused("disclosure.package.empty");
        }
        inside(details);
        searched(row.request());
        if (certified == null) {
            throw new Refused(NOT_CERTIFIED);
        }
        if (!certified.equals(details.certificate())) {
            throw new Refused("disclosure.package.certificate.other");
        }
        trail.record(act("disclosure.package.sent", request, id, row.number())
                .detail(row.request().subject(), Map.of("content", details.contentHash())));
        changed(rows.sent(id, seen, actor.id(), now, HexFormat.of().parseHex(details.contentHash())));
    }

    /** That nothing which the request names has been passed over in silence. */
    private void searched(LegalRequestId id) {
        var request = requests.findById(id).orElseThrow();
        var left = book.unsearched(id, book.open(request).identifiers()).size();
        if (left > 0) {
            throw new Refused("disclosure.package.unsearched", left);
        }
    }

    private static void inside(PackageDetails details) {
        if (details.outside() > 0) {
            throw new Refused("disclosure.package.outside", details.outside());
        }
    }

    /** Counsel sends the package back, with the reason. */
    @PreAuthorize(COUNSEL_ONLY)
    public void sendBack(PackageId id, long seen, String reason) {
        var row = get(id);
        var why = reason(reason);
        trail.record(act("disclosure.package.sent-back", request(row.request()), id, row.number())
                .detail(row.request().subject(), why));
        changed(rows.sentBack(id, seen, contents.sealWords(id, row.request(), why)));
    }

    /**
     * Counsel releases what they have seen, and that alone: it is kept word for word, and what is delivered is made from it. Whoever had
     * a hand in preparing it is refused, on record; the table refuses as well. The answer to a letter is released by counsel who is named
     * for it, and so was told to be bound.
     */
    @PreAuthorize(COUNSEL_ONLY)
    public void release(PackageId id, long seen) {
        factor.require();
        var row = get(id);
        var request = inForce(row.request());
        if (preparedByActor(row)) {
            trail.recordApart(act("disclosure.package.released", request, id, row.number())
                    .refused());
            throw new Refused("disclosure.package.own");
        }
        if (walls.around(request.process()) && !walls.named(row.request()).contains(actor.id())) {
            trail.recordApart(act("disclosure.package.released", request, id, row.number())
                    .refused());
            throw new Refused("disclosure.package.walled.counsel");
        }
        stepUps.requireMayLeave(request);
        var whole = contents.whole(row, request);
        var details = whole.details();
        inside(details);
        if (row.state() == PackageState.WAITING
                && !details.contentHash().equals(HexFormat.of().formatHex(Objects.requireNonNull(row.contentHash())))) {
            throw new Refused("disclosure.package.rules-changed");
        }
        trail.record(act("disclosure.package.released", request, id, row.number())
                .digest(building.digest(whole.content()))
                .detail(row.request().subject(), Map.of("content", details.contentHash())));
        var kept = contents.keep(row, whole, request);
        changed(rows.released(id, seen, actor.id(), now(), kept.getKey(), kept.getValue()));
        var old = row.supersedes();
        if (old != null && rows.superseded(old)) {
            links.end(Set.of(old), now());
            trail.record(act("disclosure.package.superseded", request, old, get(old).number()));
        }
    }

    private boolean preparedByActor(PackageRows.Row row) {
        var me = actor.id();
        return row.preparedBy().equals(me)
                || rows.items(row.id()).stream()
                        .map(PackageRows.ItemRow::decidedBy)
                        .anyMatch(me::equals)
                || rows.records(row.id()).stream()
                        .map(PackageRows.RecordRow::by)
                        .anyMatch(me::equals);
    }

    /**
     * Opens a way to the officer: encrypts the package and mails a link, which opens it once and for as long as the profile says.
     * A way that was open before is closed. What stands behind the wall has no such way ({@link LetterAnswers}).
     */
    @PreAuthorize(CUSTODIAN_ONLY)
    public Handover.Opened deliver(PackageId id, long seen, Handover way) {
        factor.require();
        var row = get(id);
        var request = request(row.request());
        if (walls.around(request.process())) {
            throw new Refused("disclosure.package.walled.by-hand");
        }
        if (!row.state().released()) {
            throw new Refused("disclosure.package.not-released");
        }
        if (!answerable(request)) {
            throw new Refused("disclosure.package.not-in-force");
        }
        stepUps.requireMayLeave(request);
        var said = officerKeys.onRecord(row.request(), way);
        var built = building.built(row, request);
        trail.record(act("disclosure.package.delivered", request, id, row.number())
                .digest(built.manifestSha256())
                .detail(row.request().subject(), said));
        changed(rows.delivered(id, seen));
        return links.open(row, request, built, way, now());
    }

    /** Whose key a package would be encrypted to, and whether it is the officer's; nothing for a passphrase. */
    @PreAuthorize(CUSTODIAN_ONLY)
    @Transactional(readOnly = true)
    public Optional<Handover.Recipient> recipient(PackageId id, Handover way) {
        return officerKeys.of(get(id).request(), way);
    }

    /** Everything of a package, opened. The look is on record for each customer whose records it holds. */
    @PreAuthorize(LEGAL_DESK)
    public Optional<PackageDetails> read(String number) {
        return rows.called(number).filter(row -> walls.lets(row.request())).map(row -> {
            var request = request(row.request());
            trail.record(look("disclosure.package.read", request, row));
            contents.snapshot(row)
                    .accounts()
                    .forEach(account -> trail.record(look("disclosure.package.read", request, row)
                            .about(account.customer().subject())));
            return actor.is(Role.CUSTODIAN) && row.state().open()
                    ? contents.whole(row, request, actor.id(), row.takenAt()).details()
                    : contents.whole(row, request).details();
        });
    }

    /** Opens what was delivered and builds it again from what it was made from, and says whether the bytes are the same (LE-7). */
    @PreAuthorize(LEGAL_DESK)
    public Rebuilt rebuild(PackageId id) {
        var row = get(id);
        var request = request(row.request());
        trail.record(act("disclosure.package.rebuilt", request, id, row.number()));
        return building.rebuild(row);
    }

    /**
     * A package built again.
     *
     * @param same whether its manifest is the one that was delivered
     * @param anew whether this version of the portal writes the same bytes; where it does not, the files are those that were kept
     * @param files what is in it, by path
     */
    public record Rebuilt(String manifestHash, boolean same, boolean anew, List<FileHash> files) {

        public Rebuilt {
            files = List.copyOf(files);
        }
    }

    /** One file of a package. */
    public record FileHash(String path, long bytes, String sha256) {}

    private PackageRows.Row get(PackageId id) {
        return rows.find(id)
                .filter(found -> walls.lets(found.request()))
                .orElseThrow(() -> new Refused("disclosure.package.none"));
    }

    private LegalRequestSummary request(LegalRequestId id) {
        walls.pass(id);
        return requests.findById(id)
                .map(request -> request.summary(clock.instant()))
                .orElseThrow(() -> new Refused("disclosure.request.none"));
    }

    private LegalRequestSummary inForce(LegalRequestId id) {
        var request = request(id);
        if (request.state() != RequestState.IN_FORCE) {
            throw new Refused("disclosure.package.not-in-force");
        }
        return request;
    }

    /** A request whose term has run out since may still be answered; one that counsel or the agency has ended may not. */
    static boolean answerable(LegalRequestSummary request) {
        return request.state() == RequestState.IN_FORCE || request.state() == RequestState.EXPIRED;
    }

    private String reason(String typed) {
        var why = typed.strip();
        var atLeast = rules.current().legalProcess().reasonAtLeast();
        if (why.length() < atLeast) {
            throw new Refused("disclosure.reason.short", atLeast);
        }
        if (why.length() > REASON_AT_MOST) {
            throw new Refused("disclosure.intake.long", REASON_AT_MOST);
        }
        return why;
    }

    /** What fits a page; not a rule. */
    private static final int REASON_AT_MOST = 2_000;

    private static void changed(boolean moved) {
        if (!moved) {
            throw new Refused("disclosure.package.changed");
        }
    }

    private static Entry act(String action, LegalRequestSummary request, PackageId id, String number) {
        return Entry.act(action, new Ground.LegalRequest(request.id().value(), request.number()))
                .object("disclosure_package", id.value(), number);
    }

    private static Entry look(String action, LegalRequestSummary request, PackageRows.Row row) {
        return Entry.look(action, new Ground.LegalRequest(request.id().value(), request.number()))
                .object("disclosure_package", row.id().value(), row.number());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
