package io.gatehouse.disclosure;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Agencies;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.audit.InclusionProof;
import io.gatehouse.audit.Proofs;
import io.gatehouse.audit.VerifierKey;
import io.gatehouse.disclosure.bundle.Built;
import io.gatehouse.disclosure.bundle.BundleContent;
import io.gatehouse.disclosure.bundle.Bundles;
import io.gatehouse.disclosure.bundle.PackageKeys;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes the files of a released package, and makes them again.
 *
 * <p>What they are made from is kept once, sealed: the content as counsel released it, the proofs against the checkpoint of that day,
 * and which keys signed. From then on neither the register nor the rules nor the trail of today have a say in them (LE-7).
 */
@Component
class PackageBuilding {

    private static final String JOB = "disclosure.packages";
    private static final Locale LANGUAGE = Locale.ENGLISH;
    private static final String RELEASED = "disclosure.package.released";

    /** What an outsider is shown of how a package came about: not who read it when, nor what went back and forth. */
    private static final Set<String> PROVEN = Set.of("disclosure.package.started", "disclosure.package.sent", RELEASED);

    private final PackageRows rows;
    private final PackageContents contents;
    private final PackageFiles files;
    private final RequestBook book;
    private final LegalRequestRows requests;
    private final Agencies agencies;
    private final People people;
    private final Bundles bundles;
    private final PackageKeys keys;
    private final Proofs proofs;
    private final RulesInForce rules;
    private final ActingAs acting;
    private final String provider;

    PackageBuilding(
            PackageRows rows,
            PackageContents contents,
            PackageFiles files,
            RequestBook book,
            LegalRequestRows requests,
            Agencies agencies,
            People people,
            Bundles bundles,
            PackageKeys keys,
            Proofs proofs,
            RulesInForce rules,
            ActingAs acting,
            @Value("${gatehouse.provider.name:Gatehouse}") String provider) {
        this.rows = rows;
        this.contents = contents;
        this.files = files;
        this.book = book;
        this.requests = requests;
        this.agencies = agencies;
        this.people = people;
        this.bundles = bundles;
        this.keys = keys;
        this.proofs = proofs;
        this.rules = rules;
        this.acting = acting;
        this.provider = provider;
    }

    /** What a package is made from, once and for all. */
    private record MadeFrom(BundleContent content, List<InclusionProof> proofs, String trail, String signer) {

        @Override
        public String toString() {
            return content.packageNumber();
        }
    }

    /** The files of a released package: made the first time, made again the same every other time. */
    Built built(PackageRows.Row row, LegalRequestSummary request) {
        if (row.built() != null) {
            return again(row);
        }
        var content = content(row, request);
        var proven = acting.system(
                JOB, () -> proofs.ofActs("disclosure_package", row.id().value(), PROVEN));
        var digest = HexFormat.of().formatHex(bundles.released(content));
        var release = proven.stream()
                .filter(proof -> proof.action().equals(RELEASED))
                .findFirst()
                .flatMap(InclusionProof::said)
                .orElseThrow(() -> new Refused("disclosure.package.unproven"));
        if (!digest.equals(release.digest())) {
            throw new Refused("disclosure.package.rules-changed");
        }
        var from = new MadeFrom(
                content,
                proven,
                acting.system(JOB, proofs::verifierKey).toString(),
                keys.current().id());
        var file = PackageContents.file();
        var key = files.keep(row.request(), file, from);
        var built = make(from);
        if (!rows.built(row.id(), file, key, built.manifestSha256())) {
            throw new Refused("disclosure.package.changed");
        }
        return built;
    }

    /** The hash of what is released, for the trail: whoever holds the package can tell by it that it is the one that was. */
    byte[] digest(PackageRows.Row row, LegalRequestSummary request) {
        return bundles.released(content(row, request));
    }

    Packages.Rebuilt rebuild(PackageRows.Row row) {
        if (row.built() == null) {
            throw new Refused("disclosure.package.not-built");
        }
        var built = again(row);
        return new Packages.Rebuilt(
                HexFormat.of().formatHex(built.manifestSha256()),
                Arrays.equals(built.manifestSha256(), row.manifestHash()),
                built.files().stream()
                        .map(file -> new Packages.FileHash(file.path(), file.size(), file.sha256Hex()))
                        .toList());
    }

    private Built again(PackageRows.Row row) {
        return make(files.open(
                row.request(),
                Objects.requireNonNull(row.built()),
                Objects.requireNonNull(row.builtKey()),
                MadeFrom.class));
    }

    private Built make(MadeFrom from) {
        return bundles.build(
                from.content(),
                from.proofs(),
                VerifierKey.parse(from.trail()).orElseThrow(),
                keys.byId(from.signer()).orElseThrow());
    }

    private BundleContent content(PackageRows.Row row, LegalRequestSummary request) {
        var agency = agencies.get(request.agency()).name();
        var details = contents.details(row, request, agency);
        var sections = new ArrayList<BundleContent.Section>();
        var withheld = new ArrayList<BundleContent.Withheld>();
        for (var item : details.items()) {
            if (item.decision() == PackageDetails.Decision.IN) {
                sections(item, row.takenAt(), sections);
                item.single().stream()
                        .collect(Collectors.groupingBy(
                                PackageDetails.Single::reason, LinkedHashMap::new, Collectors.counting()))
                        .forEach((reason, count) -> withheld.add(new BundleContent.Withheld(
                                item.recordClass().name(),
                                title(item, title(item.recordClass())),
                                item.ground(),
                                reason,
                                Math.toIntExact(count))));
                if (item.more()) {
                    withheld.add(new BundleContent.Withheld(
                            item.recordClass().name(),
                            title(item, title(item.recordClass())),
                            item.ground(),
                            text("disclosure.package.more", item.count()),
                            0));
                }
            } else {
                withheld.add(new BundleContent.Withheld(
                        item.recordClass().name(),
                        title(item, title(item.recordClass())),
                        item.ground(),
                        item.reason() == null ? "" : item.reason(),
                        item.count()));
            }
        }
        for (var closed : details.closed()) {
            withheld.add(new BundleContent.Withheld(
                    closed.recordClass().name(),
                    title(closed.recordClass()),
                    closed.ground(),
                    closed.weakest() == null
                            ? text("disclosure.field.out-of-scope")
                            : text("disclosure.field.withheld", text("disclosure.needs." + low(closed.weakest()))),
                    0));
        }
        return new BundleContent(
                row.number(),
                request.number(),
                process(request.process()),
                agency,
                provider,
                row.takenAt(),
                particulars(request),
                sections,
                withheld,
                certificate(row, request));
    }

    /** The pictures of a part go with its last table. */
    private static void sections(PackageDetails.Item item, Instant takenAt, List<BundleContent.Section> sections) {
        var copy = item.copy();
        var source = copy == null
                ? new BundleContent.Source(text("disclosure.package.source.register"), takenAt)
                : new BundleContent.Source(text("disclosure.package.source.copy", copy.number()), copy.takenAt());
        var tables = item.tablesThatGo();
        var last = tables.size() - 1;
        for (var at = 0; at <= last; at++) {
            var table = tables.get(at);
            sections.add(new BundleContent.Section(
                    item.recordClass().name(),
                    title(item, table.title()),
                    item.ground(),
                    table.columns(),
                    table.rows(),
                    at < last
                            ? List.of()
                            : item.picturesThatGo().stream()
                                    .map(picture -> new BundleContent.Attachment(
                                            picture.title(), picture.mediaType(), picture.bytes()))
                                    .toList(),
                    source));
        }
    }

    private static String title(PackageDetails.Item item, String of) {
        return text("disclosure.package.title-of", item.accountLabel(), of);
    }

    private List<BundleContent.Particular> particulars(LegalRequestSummary request) {
        var file = book.open(requests.findById(request.id()).orElseThrow());
        var lines = new ArrayList<BundleContent.Particular>();
        if (file.court() != null) {
            lines.add(new BundleContent.Particular(text("disclosure.intake.court"), file.court()));
        }
        if (file.docket() != null) {
            lines.add(new BundleContent.Particular(text("disclosure.intake.docket"), file.docket()));
        }
        lines.add(
                new BundleContent.Particular(text("disclosure.intake.officer"), file.officer() + ", " + file.badge()));
        lines.add(new BundleContent.Particular(
                text("disclosure.intake.signed"), request.signedOn().toString()));
        lines.add(new BundleContent.Particular(
                text("disclosure.request.range"), request.rangeFrom() + " – " + request.rangeTo()));
        if (request.documentHash() != null) {
            lines.add(new BundleContent.Particular(
                    text("disclosure.request.instrument"), "SHA-256 " + request.documentHash()));
        }
        return lines;
    }

    private BundleContent.Certificate certificate(PackageRows.Row row, LegalRequestSummary request) {
        var version = "disclosure.certificate." + rules.current().packages().certificate();
        var at = Objects.requireNonNull(row.waitingSince());
        return new BundleContent.Certificate(
                text(version + ".heading"),
                List.of(
                        text(version + ".1", name(row.preparedBy()), provider),
                        text(version + ".2", request.number(), day(row.takenAt())),
                        text(version + ".3")),
                name(row.preparedBy()),
                text("access.role.custodian"),
                at);
    }

    private static String day(Instant at) {
        return Dates.exactUtc(at);
    }

    private String name(PersonId person) {
        return acting.system(JOB, () -> people.name(person));
    }

    static String process(ProcessType process) {
        return text("disclosure.process." + low(process));
    }

    static String title(RecordClass recordClass) {
        return text("disclosure.class." + low(recordClass));
    }

    private static String text(String key, Object... arguments) {
        return Texts.in(LANGUAGE, key, arguments);
    }

    private static String low(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
