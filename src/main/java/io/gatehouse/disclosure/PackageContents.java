package io.gatehouse.disclosure;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.disclosure.bundle.BundleContent;
import io.gatehouse.evidence.EvidenceFiles;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What is in packages: takes it out of the register once, under the scope of the request, and puts it together with what the
 * custodian decided on each part.
 *
 * <p>The register is read as the system, as the restricted search does it; the trail names the request.
 */
@Component
class PackageContents {

    /** The classes whose rows begin with an instant, so that a row can fall outside a range. */
    private static final Set<RecordClass> DATED = EnumSet.of(
            RecordClass.SESSION_TIMES,
            RecordClass.ASSIGNED_ADDRESSES,
            RecordClass.SIGN_IN_ADDRESSES,
            RecordClass.ADMINISTRATION_LOG,
            RecordClass.ASSESSMENT);

    private final CustomerRegister register;
    private final Extracts extracts;
    private final Preservations preservations;
    private final EvidenceFiles evidence;
    private final RulesInForce rules;
    private final PackageRows rows;
    private final PackageFiles files;
    private final PackageWording wording;
    private final CopiesAsked asked;
    private final LegalRequestRows requests;
    private final RequestBook book;
    private final SealedRecords records;
    private final ActingAs acting;
    private final Walls walls;

    PackageContents(
            CustomerRegister register,
            Extracts extracts,
            Preservations preservations,
            EvidenceFiles evidence,
            RulesInForce rules,
            PackageRows rows,
            PackageFiles files,
            PackageWording wording,
            CopiesAsked asked,
            LegalRequestRows requests,
            RequestBook book,
            SealedRecords records,
            ActingAs acting,
            Walls walls) {
        this.register = register;
        this.extracts = extracts;
        this.preservations = preservations;
        this.evidence = evidence;
        this.rules = rules;
        this.rows = rows;
        this.files = files;
        this.wording = wording;
        this.asked = asked;
        this.requests = requests;
        this.book = book;
        this.records = records;
        this.acting = acting;
        this.walls = walls;
    }

    /**
     * Takes what was asked for and is open under the request now, the accounts in the order of their numbers inside.
     *
     * @param preservation whose copy the records are to come from, as far as it has them; nothing for the records as they stand
     */
    PackageSnapshot take(LegalRequestSummary request, List<CopyAsked> copies, @Nullable LegalRequestId preservation) {
        var wanted = wanted(request, copies);
        var open = open(request);
        var ground = new Ground.LegalRequest(request.id().value(), request.number());
        var atMost = rules.current().packages().rowsAtMost();
        // The job is called by the request's number: it stands in the mark on each page image.
        return acting.system(request.number(), () -> {
            var owners = register.owners(wanted.keySet());
            var accounts = new ArrayList<PackageSnapshot.Account>();
            wanted.forEach((account, classes) -> {
                var customer = owners.get(account);
                if (customer == null) {
                    // Erased since; there is nothing left to hand over.
                    return;
                }
                classes.retainAll(open);
                var taken = new EnumMap<RecordClass, PackageSnapshot.Taken>(RecordClass.class);
                if (preservation != null) {
                    preservations.of(request.id(), customer).stream()
                            .filter(one -> one.preservation().equals(preservation))
                            .forEach(one -> kept(one, classes, atMost, taken));
                }
                var asTheyStand = EnumSet.noneOf(RecordClass.class);
                asTheyStand.addAll(classes);
                asTheyStand.removeAll(taken.keySet());
                if (!asTheyStand.isEmpty()) {
                    extracts
                            .sections(
                                    customer,
                                    request.process(),
                                    asTheyStand,
                                    request.rangeFrom(),
                                    request.rangeTo(),
                                    atMost,
                                    ground)
                            .stream()
                            .collect(Collectors.groupingBy(ExtractedSection::recordClass))
                            .forEach((one, sections) -> taken.put(
                                    one,
                                    new PackageSnapshot.Taken(
                                            one,
                                            sections,
                                            one == RecordClass.IDENTITY_EVIDENCE
                                                    ? pictures(customer, ground)
                                                    : List.of(),
                                            null)));
                }
                accounts.add(new PackageSnapshot.Account(
                        account,
                        customer,
                        taken.containsKey(RecordClass.SUBSCRIBER_IDENTITY)
                                ? register.account(customer).maskedNumber()
                                : Extracts.MASK,
                        extracts.order().stream()
                                .flatMap(one -> Optional.ofNullable(taken.get(one)).stream())
                                .toList()));
            });
            if (preservation != null
                    && accounts.stream()
                            .flatMap(account -> account.classes().stream())
                            .noneMatch(taken -> taken.copy() != null)) {
                throw new Refused("disclosure.package.copy.none");
            }
            return new PackageSnapshot(
                    accounts, copies.stream().map(CopyAsked::id).toList());
        });
    }

    /** What these copies ask for of each account, as far as one of the identifiers of today's scope covers what it was found by (R57). */
    private Map<AccountId, Set<RecordClass>> wanted(LegalRequestSummary request, List<CopyAsked> copies) {
        var named = book.open(requests.findById(request.id()).orElseThrow()).identifiers();
        var sameName = rules.current()
                .screening()
                .thresholdsOf(RestrictedSearch.EVERY_LIST)
                .people();
        var wanted = new LinkedHashMap<AccountId, Set<RecordClass>>();
        copies.stream()
                .filter(copy -> named.stream().anyMatch(one -> one.covers(copy.sought(), sameName)))
                .flatMap(copy -> copy.accounts().stream().map(account -> Map.entry(account, copy.classes())))
                .forEach(one -> wanted.computeIfAbsent(one.getKey(), _ -> EnumSet.noneOf(RecordClass.class))
                        .addAll(one.getValue()));
        return wanted;
    }

    /** What a preserved copy has of these classes; what was kept in several pieces is one table again. */
    private void kept(
            Preserved preserved, Set<RecordClass> classes, int atMost, Map<RecordClass, PackageSnapshot.Taken> taken) {
        var copy = new PackageDetails.Copy(preserved.number(), preserved.takenAt());
        preserved.sections().stream()
                .filter(section -> classes.contains(section.recordClass()))
                .collect(Collectors.groupingBy(
                        ExtractedSection::recordClass,
                        Collectors.groupingBy(ExtractedSection::title, LinkedHashMap::new, Collectors.toList())))
                .forEach((one, titles) -> taken.put(
                        one,
                        new PackageSnapshot.Taken(
                                one,
                                titles.values().stream()
                                        .map(pieces -> joined(pieces, atMost))
                                        .toList(),
                                one == RecordClass.IDENTITY_EVIDENCE ? pictures(preserved) : List.of(),
                                copy)));
    }

    private ExtractedSection joined(List<ExtractedSection> pieces, int atMost) {
        var first = pieces.getFirst();
        var rows = pieces.stream().flatMap(piece -> piece.rows().stream()).toList();
        return new ExtractedSection(
                first.recordClass(),
                first.title(),
                Objects.requireNonNull(rules.current().legalProcess().classes().get(first.recordClass()))
                        .ground(),
                first.columns(),
                rows.size() > atMost ? rows.subList(0, atMost) : rows,
                rows.size() > atMost || pieces.stream().anyMatch(ExtractedSection::more));
    }

    private List<PackageDetails.Picture> pictures(Preserved preserved) {
        var pictures = new ArrayList<PackageDetails.Picture>();
        for (var image : preserved.images()) {
            var page = evidence.marked(preservations.image(preserved, image));
            pictures.add(new PackageDetails.Picture(
                    Texts.in(Locale.ENGLISH, "disclosure.search.image", pictures.size() + 1),
                    page.mediaType(),
                    bytes(page.open())));
        }
        return pictures;
    }

    private List<PackageDetails.Picture> pictures(CustomerId customer, Ground ground) {
        var pictures = new ArrayList<PackageDetails.Picture>();
        for (var number = 0; number < extracts.images(customer, ground); number++) {
            var title = Texts.in(Locale.ENGLISH, "disclosure.search.image", number + 1);
            extracts.image(customer, number, ground)
                    .ifPresent(page ->
                            pictures.add(new PackageDetails.Picture(title, page.mediaType(), bytes(page.open()))));
        }
        return pictures;
    }

    private static byte[] bytes(java.io.InputStream page) {
        try (page) {
            return page.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What the scope and the profile of today both open. */
    Set<RecordClass> open(LegalRequestSummary request) {
        var profile = rules.current();
        return request.scope().stream()
                .filter(one -> profile.opens(request.process(), one))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(RecordClass.class)));
    }

    PackageSnapshot snapshot(PackageRows.Row row) {
        return files.open(row.request(), row.snapshot(), row.snapshotKey(), PackageSnapshot.class);
    }

    /**
     * Writes an item for each class of each account. What was left out stays left out, a single record if it is there as it was. What was
     * put in is to be decided on again where anything in it differs.
     *
     * @param earlier what the decisions so far were made on
     */
    void items(PackageId id, LegalRequestId request, PackageSnapshot snapshot, @Nullable PackageSnapshot earlier) {
        var before = rows.items(id).stream()
                .collect(Collectors.toMap(item -> key(item.account(), item.recordClass()), Function.identity()));
        var single = rows.records(id).stream().collect(Collectors.groupingBy(PackageRows.RecordRow::place));
        var said = earlier == null ? Map.<String, PackageSnapshot.Taken>of() : taken(earlier);
        rows.clearItems(id);
        var place = 0;
        for (var account : snapshot.accounts()) {
            for (var taken : account.classes()) {
                place++;
                var was = before.get(key(account.account(), taken.recordClass()));
                var old = said.get(key(account.account(), taken.recordClass()));
                var still = was == null || old == null
                        ? Map.<Integer, PackageRows.RecordRow>of()
                        : still(single.getOrDefault(was.place(), List.of()), old, taken);
                if (!still.isEmpty() && still.size() == taken.count()) {
                    // Of what is there now all was left out, one by one.
                    var one = still.values().iterator().next();
                    rows.item(
                            id,
                            new PackageRows.ItemRow(
                                    place,
                                    account.account(),
                                    taken.recordClass(),
                                    PackageDetails.Decision.WITHHELD,
                                    taken.count(),
                                    one.by(),
                                    seal(id, request, place, reason(request, one))));
                    continue;
                }
                var stands = was != null
                        && (was.decision() == PackageDetails.Decision.WITHHELD
                                || (old != null && old.said().equals(taken.said())));
                var decided = stands ? was : null;
                var reason = decided == null ? null : reason(id, request, decided);
                rows.item(
                        id,
                        new PackageRows.ItemRow(
                                place,
                                account.account(),
                                taken.recordClass(),
                                decided == null ? PackageDetails.Decision.OPEN : decided.decision(),
                                taken.count(),
                                decided == null ? null : decided.decidedBy(),
                                reason == null ? null : seal(id, request, place, reason)));
                for (var one : still.entrySet()) {
                    withhold(id, request, place, one.getKey(), one.getValue().by(), reason(request, one.getValue()));
                }
            }
        }
    }

    /** Which records are withheld now: those alone that say what they said. */
    private static Map<Integer, PackageRows.RecordRow> still(
            List<PackageRows.RecordRow> withheld, PackageSnapshot.Taken old, PackageSnapshot.Taken taken) {
        var was = old.said();
        var now = new ArrayList<@Nullable String>(taken.said());
        var still = new LinkedHashMap<Integer, PackageRows.RecordRow>();
        for (var one : withheld) {
            var at = now.indexOf(was.get(one.record() - 1));
            if (at >= 0) {
                still.put(at + 1, one);
                now.set(at, null);
            }
        }
        return still;
    }

    private static Map<String, PackageSnapshot.Taken> taken(PackageSnapshot snapshot) {
        var taken = new LinkedHashMap<String, PackageSnapshot.Taken>();
        for (var account : snapshot.accounts()) {
            account.classes().forEach(one -> taken.put(key(account.account(), one.recordClass()), one));
        }
        return taken;
    }

    /** Withholds a single record. */
    void withhold(PackageId id, LegalRequestId request, int place, int record, PersonId by, String reason) {
        var row = UuidCreator.getTimeOrderedEpoch();
        rows.withheld(
                id,
                new PackageRows.RecordRow(
                        row, place, record, by, records.seal(request.subject(), single(row), reason)));
    }

    private String reason(LegalRequestId request, PackageRows.RecordRow one) {
        return records.open(request.subject(), single(one.id()), one.reason(), String.class);
    }

    private static Place single(UUID row) {
        return new Place("disclosure_package_record", "sealed", row, 1);
    }

    private static String key(AccountId account, RecordClass recordClass) {
        return account + " " + recordClass;
    }

    byte[] seal(PackageId id, LegalRequestId request, int place, String reason) {
        return records.seal(request.subject(), place(id, place), reason);
    }

    private @Nullable String reason(PackageId id, LegalRequestId request, PackageRows.ItemRow item) {
        return item.reason() == null
                ? null
                : records.open(request.subject(), place(id, item.place()), item.reason(), String.class);
    }

    private static Place place(PackageId id, int place) {
        return new Place("disclosure_package_item", "sealed", id.value(), place);
    }

    byte[] sealWords(PackageId id, LegalRequestId request, String words) {
        return records.seal(request.subject(), new Place("disclosure_package", "sealed", id.value(), 1), words);
    }

    private @Nullable String words(PackageRows.Row row) {
        return row.words() == null
                ? null
                : records.open(
                        row.request().subject(),
                        new Place("disclosure_package", "sealed", row.id().value(), 1),
                        row.words(),
                        String.class);
    }

    /**
     * A package whole, to be looked at, and what its files say: one thing in two forms.
     *
     * @param content what the hash is over
     */
    record Whole(PackageDetails details, BundleContent content) {

        @Override
        public String toString() {
            return details.toString();
        }
    }

    /** The package as of its snapshot and what has been decided so far; once it is released, as counsel released it. */
    Whole whole(PackageRows.Row row, LegalRequestSummary request) {
        var sent = row.state().open() ? null : row.waitingSince();
        return whole(row, request, row.preparedBy(), sent == null ? row.takenAt() : sent);
    }

    /** The same with the certificate of somebody who is about to send it. */
    Whole whole(PackageRows.Row row, LegalRequestSummary request, PersonId custodian, Instant certifiedAt) {
        var items = items(row);
        var released = released(row);
        var today = closed(request);
        var closed = released.map(ReleasedContent::closed).orElse(today);
        var content = released.map(ReleasedContent::content)
                .orElseGet(() -> wording.content(
                        row, request, items, closed, wording.certificate(row, request, custodian, certifiedAt)));
        var certificate = content.certificate();
        return new Whole(
                new PackageDetails(
                        row.summary(rows.latestLink(row.id())),
                        request.number(),
                        request.process(),
                        walls.around(request.process()),
                        wording.agency(request),
                        request.returnOn(),
                        row.takenFrom(),
                        row.takenTo(),
                        items,
                        closed,
                        row.state() == PackageState.SENT_BACK ? words(row) : null,
                        outside(row, items, request),
                        released.isPresent() && !released.get().under(today, request),
                        new PackageDetails.Certificate(
                                certificate.heading(), certificate.paragraphs(), certificate.custodian()),
                        hash(content)),
                content);
    }

    private List<PackageDetails.Item> items(PackageRows.Row row) {
        var snapshot = snapshot(row);
        var taken = taken(snapshot);
        var withheld = rows.records(row.id());
        var items = rows.items(row.id());
        // The last digits are part of the number: they stand nowhere in a package that does not hold the number.
        var numbered = items.stream()
                .filter(item -> item.recordClass() == RecordClass.SUBSCRIBER_IDENTITY
                        && item.decision() == PackageDetails.Decision.IN
                        && withheld.stream().noneMatch(one -> one.place() == item.place()))
                .map(PackageRows.ItemRow::account)
                .collect(Collectors.toSet());
        var labels = new LinkedHashMap<AccountId, String>();
        for (var account : snapshot.accounts()) {
            labels.put(
                    account.account(),
                    Texts.in(
                            Locale.ENGLISH,
                            "disclosure.package.account",
                            labels.size() + 1,
                            numbered.contains(account.account()) ? account.label() : Extracts.MASK));
        }
        var single = withheld.stream()
                .collect(Collectors.groupingBy(
                        PackageRows.RecordRow::place,
                        Collectors.mapping(
                                one -> new PackageDetails.Single(one.record(), reason(row.request(), one)),
                                Collectors.toList())));
        var grounds = rules.current().legalProcess().classes();
        return items.stream()
                .map(item -> {
                    var of = Objects.requireNonNull(taken.get(key(item.account(), item.recordClass())));
                    return new PackageDetails.Item(
                            item.place(),
                            item.account(),
                            Objects.requireNonNull(labels.get(item.account())),
                            item.recordClass(),
                            of.sections().isEmpty()
                                    ? Objects.requireNonNull(grounds.get(item.recordClass()))
                                            .ground()
                                    : of.sections().getFirst().ground(),
                            item.decision(),
                            of.count(),
                            of.more(),
                            reason(row.id(), row.request(), item),
                            of.sections().stream()
                                    .map(section -> new PackageDetails.Table(
                                            section.title(), section.columns(), section.rows()))
                                    .toList(),
                            of.pictures(),
                            single.getOrDefault(item.place(), List.of()),
                            of.copy());
                })
                .toList();
    }

    /**
     * What counsel released, and under what.
     *
     * @param closed the classes that were not open then
     * @param from the range that was searched then
     */
    private record ReleasedContent(
            BundleContent content, List<PackageDetails.Closed> closed, Instant from, Instant to) {

        /** Whether the request opens today all that it opened then, and maybe more: what counsel opens besides stops nothing. */
        boolean under(List<PackageDetails.Closed> today, LegalRequestSummary request) {
            var then = closed.stream().map(PackageDetails.Closed::recordClass).collect(Collectors.toSet());
            return today.stream().map(PackageDetails.Closed::recordClass).allMatch(then::contains)
                    && !request.rangeFrom().isAfter(from)
                    && !request.rangeTo().isBefore(to);
        }

        @Override
        public String toString() {
            return content.packageNumber();
        }
    }

    /** Keeps what counsel releases: a file, and its key. */
    Map.Entry<UUID, byte[]> keep(PackageRows.Row row, Whole whole, LegalRequestSummary request) {
        var file = file();
        var released =
                new ReleasedContent(whole.content(), whole.details().closed(), request.rangeFrom(), request.rangeTo());
        return Map.entry(file, files.keep(row.request(), file, released));
    }

    private Optional<ReleasedContent> released(PackageRows.Row row) {
        return Optional.ofNullable(row.content())
                .map(file -> files.open(
                        row.request(), file, Objects.requireNonNull(row.contentKey()), ReleasedContent.class));
    }

    /**
     * What may leave of a released package: what counsel released, word for word, as long as the request opens today at least what it
     * opened then and all of it lies inside.
     */
    BundleContent leaving(PackageRows.Row row, LegalRequestSummary request) {
        var outside = outside(row, request);
        if (outside > 0) {
            throw new Refused("disclosure.package.stale.outside", outside);
        }
        var released = released(row).orElseThrow(() -> new Refused("disclosure.package.stale"));
        if (!released.under(closed(request), request)
                || !hash(released.content())
                        .equals(HexFormat.of().formatHex(Objects.requireNonNull(row.contentHash())))) {
            throw new Refused("disclosure.package.stale");
        }
        return released.content();
    }

    /** How many records of a package fall outside what the request covers today. */
    int outside(PackageRows.Row row, LegalRequestSummary request) {
        return outside(row, items(row), request);
    }

    private String hash(BundleContent content) {
        return HexFormat.of().formatHex(sha256(files.canonical(content)));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<PackageDetails.Closed> closed(LegalRequestSummary request) {
        var profile = rules.current();
        var open = open(request);
        return Arrays.stream(RecordClass.values())
                .filter(one -> profile.legalProcess().classes().containsKey(one) && !open.contains(one))
                .map(one -> new PackageDetails.Closed(
                        one,
                        profile.opens(request.process(), one) ? null : profile.weakestThatOpens(one),
                        Objects.requireNonNull(profile.legalProcess().classes().get(one))
                                .ground()))
                .toList();
    }

    /**
     * How many records that are in fall outside what the request covers today: by their class, by their time, or because their account
     * was found by what the request no longer names.
     */
    private int outside(PackageRows.Row pack, List<PackageDetails.Item> items, LegalRequestSummary request) {
        var open = open(request);
        var copies = snapshot(pack).copies();
        var wanted = wanted(
                request,
                asked.of(pack.request()).stream()
                        .filter(copy -> copies.contains(copy.id()))
                        .toList());
        return items.stream()
                .filter(item -> item.decision() == PackageDetails.Decision.IN)
                .mapToInt(item -> {
                    if (!open.contains(item.recordClass())
                            || !wanted.getOrDefault(item.account(), Set.of()).contains(item.recordClass())) {
                        return item.going();
                    }
                    return DATED.contains(item.recordClass())
                            ? (int) item.tablesThatGo().stream()
                                    .flatMap(table -> table.rows().stream())
                                    .filter(row -> !row.isEmpty()
                                            && outside(row.getFirst(), request.rangeFrom(), request.rangeTo()))
                                    .count()
                            : 0;
                })
                .sum();
    }

    private static boolean outside(String time, Instant from, Instant to) {
        try {
            var at = Instant.parse(time);
            return at.isBefore(from) || !at.isBefore(to);
        } catch (DateTimeParseException undated) {
            return false;
        }
    }

    /** Preserved copies from which records of what was taken can come: those of the same agency, and of the same accounts. */
    List<PreservedCopy> copies(PackageRows.Row row) {
        return preservations.copies(
                row.request(),
                snapshot(row).accounts().stream()
                        .map(PackageSnapshot.Account::customer)
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** The customers of whom something is in. */
    Map<CustomerId, Set<RecordClass>> disclosed(PackageRows.Row row) {
        var in = rows.items(row.id()).stream()
                .filter(item -> item.decision() == PackageDetails.Decision.IN)
                .collect(Collectors.groupingBy(
                        PackageRows.ItemRow::account,
                        Collectors.mapping(
                                PackageRows.ItemRow::recordClass,
                                Collectors.toCollection(() -> EnumSet.noneOf(RecordClass.class)))));
        var disclosed = new LinkedHashMap<CustomerId, Set<RecordClass>>();
        for (var account : snapshot(row).accounts()) {
            var classes = in.get(account.account());
            if (classes != null) {
                disclosed.put(account.customer(), classes);
            }
        }
        return disclosed;
    }

    /** A new file's name. */
    static UUID file() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
