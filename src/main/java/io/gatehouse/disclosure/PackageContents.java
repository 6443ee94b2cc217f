package io.gatehouse.disclosure;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.ActingAs;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.shell.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
            RecordClass.ADMINISTRATION_LOG);

    private final CustomerRegister register;
    private final Extracts extracts;
    private final RulesInForce rules;
    private final PackageRows rows;
    private final PackageFiles files;
    private final SealedRecords records;
    private final ActingAs acting;

    PackageContents(
            CustomerRegister register,
            Extracts extracts,
            RulesInForce rules,
            PackageRows rows,
            PackageFiles files,
            SealedRecords records,
            ActingAs acting) {
        this.register = register;
        this.extracts = extracts;
        this.rules = rules;
        this.rows = rows;
        this.files = files;
        this.records = records;
        this.acting = acting;
    }

    /** Takes what was asked for and is open under the request now, the accounts in the order of their numbers inside. */
    PackageSnapshot take(LegalRequestSummary request, List<CopyAsked> copies) {
        var wanted = new LinkedHashMap<AccountId, Set<RecordClass>>();
        copies.stream()
                .flatMap(copy -> copy.accounts().stream().map(account -> Map.entry(account, copy.classes())))
                .forEach(one -> wanted.computeIfAbsent(one.getKey(), _ -> EnumSet.noneOf(RecordClass.class))
                        .addAll(one.getValue()));
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
                var sections =
                        extracts
                                .sections(customer, classes, request.rangeFrom(), request.rangeTo(), atMost, ground)
                                .stream()
                                .collect(Collectors.groupingBy(
                                        ExtractedSection::recordClass,
                                        () -> new LinkedHashMap<>(),
                                        Collectors.toList()));
                var taken = sections.entrySet().stream()
                        .map(one -> new PackageSnapshot.Taken(
                                one.getKey(),
                                one.getValue(),
                                one.getKey() == RecordClass.IDENTITY_EVIDENCE ? pictures(customer, ground) : List.of()))
                        .toList();
                accounts.add(new PackageSnapshot.Account(
                        account, customer, register.account(customer).maskedNumber(), taken));
            });
            return new PackageSnapshot(
                    accounts, copies.stream().map(CopyAsked::id).toList());
        });
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

    /** Writes an item for each class of each account; what was decided on one before stays decided. */
    void items(PackageId id, LegalRequestId request, PackageSnapshot snapshot) {
        var before = rows.items(id).stream()
                .collect(Collectors.toMap(item -> key(item.account(), item.recordClass()), Function.identity()));
        rows.clearItems(id);
        var place = 0;
        for (var account : snapshot.accounts()) {
            for (var taken : account.classes()) {
                place++;
                var was = before.get(key(account.account(), taken.recordClass()));
                var reason = was == null ? null : reason(id, request, was);
                rows.item(
                        id,
                        new PackageRows.ItemRow(
                                place,
                                account.account(),
                                taken.recordClass(),
                                was == null ? PackageDetails.Decision.OPEN : was.decision(),
                                taken.count(),
                                was == null ? null : was.decidedBy(),
                                reason == null ? null : seal(id, request, place, reason)));
            }
        }
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

    /** The package whole, as of its snapshot and what has been decided so far. */
    PackageDetails details(PackageRows.Row row, LegalRequestSummary request, String agency) {
        var taken = new LinkedHashMap<String, PackageSnapshot.Taken>();
        var labels = new LinkedHashMap<AccountId, String>();
        for (var account : snapshot(row).accounts()) {
            labels.put(
                    account.account(),
                    Texts.in(Locale.ENGLISH, "disclosure.package.account", labels.size() + 1, account.label()));
            account.classes().forEach(one -> taken.put(key(account.account(), one.recordClass()), one));
        }
        var grounds = rules.current().legalProcess().classes();
        var items = rows.items(row.id()).stream()
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
                            of.pictures());
                })
                .toList();
        var closed = closed(request);
        return new PackageDetails(
                row.summary(rows.latestLink(row.id())),
                request.number(),
                request.process(),
                agency,
                row.takenFrom(),
                row.takenTo(),
                items,
                closed,
                row.state() == PackageState.SENT_BACK ? words(row) : null,
                outside(items, request),
                hash(new Hashed(row.number(), request.number(), row.takenAt(), items, closed)));
    }

    /** What the hash is over. */
    private record Hashed(
            String number,
            String request,
            Instant takenAt,
            List<PackageDetails.Item> items,
            List<PackageDetails.Closed> closed) {}

    private String hash(Hashed hashed) {
        return HexFormat.of().formatHex(sha256(files.canonical(hashed)));
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

    /** How many records that are in fall outside what the request covers today: by their class, or by their time. */
    private int outside(List<PackageDetails.Item> items, LegalRequestSummary request) {
        var open = open(request);
        return items.stream()
                .filter(item -> item.decision() == PackageDetails.Decision.IN)
                .mapToInt(item -> {
                    if (!open.contains(item.recordClass())) {
                        return item.count();
                    }
                    return DATED.contains(item.recordClass())
                            ? (int) item.tables().stream()
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
