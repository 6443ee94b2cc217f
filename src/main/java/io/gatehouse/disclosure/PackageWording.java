package io.gatehouse.disclosure;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Agencies;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.disclosure.bundle.BundleContent;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Puts a package into words: whatever its files will say, of the records, of the request and of who certifies it. It is worded when the
 * custodian sends it and when counsel releases it; from then on what counsel released is kept, and nothing is worded again.
 */
@Component
class PackageWording {

    private static final String JOB = "disclosure.packages";
    private static final Locale LANGUAGE = Locale.ENGLISH;

    private final RequestBook book;
    private final LegalRequestRows requests;
    private final Agencies agencies;
    private final People people;
    private final RulesInForce rules;
    private final ActingAs acting;
    private final String provider;

    PackageWording(
            RequestBook book,
            LegalRequestRows requests,
            Agencies agencies,
            People people,
            RulesInForce rules,
            ActingAs acting,
            @Value("${gatehouse.provider.name:Gatehouse}") String provider) {
        this.book = book;
        this.requests = requests;
        this.agencies = agencies;
        this.people = people;
        this.rules = rules;
        this.acting = acting;
        this.provider = provider;
    }

    /** All that the files of a package say, of these parts and under this request. */
    BundleContent content(
            PackageRows.Row row,
            LegalRequestSummary request,
            List<PackageDetails.Item> items,
            List<PackageDetails.Closed> closedClasses,
            BundleContent.Certificate certificate) {
        var sections = new ArrayList<BundleContent.Section>();
        var withheld = new ArrayList<BundleContent.Withheld>();
        for (var item : items) {
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
        for (var closed : closedClasses) {
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
                agency(request),
                provider,
                row.takenAt(),
                particulars(request),
                sections,
                withheld,
                certificate);
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

    /**
     * What a custodian certifies of a package, in the wording of the profile.
     *
     * @param at when it is signed
     */
    BundleContent.Certificate certificate(
            PackageRows.Row row, LegalRequestSummary request, PersonId custodian, Instant at) {
        var version = "disclosure.certificate." + rules.current().packages().certificate();
        var name = acting.system(JOB, () -> people.name(custodian));
        return new BundleContent.Certificate(
                text(version + ".heading"),
                List.of(
                        text(version + ".1", name, provider),
                        text(version + ".2", request.number(), Dates.exactUtc(row.takenAt())),
                        text(version + ".3")),
                name,
                text("access.role.custodian"),
                at);
    }

    String agency(LegalRequestSummary request) {
        return agencies.get(request.agency()).name();
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
