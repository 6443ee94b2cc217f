package io.gatehouse.disclosure;

import io.gatehouse.evidence.EvidenceDetails;
import io.gatehouse.evidence.EvidenceFiles;
import io.gatehouse.evidence.codeline.CheckedField;
import io.gatehouse.review.CustomerNotes;
import io.gatehouse.screening.Hit;
import io.gatehouse.screening.Hits;
import io.gatehouse.shell.Texts;
import io.gatehouse.verification.ApplicationFiles;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What was found in checking a customer, as tables: the code lines of the documents and their checks, how the customer's words agreed with them, what
 * screening found, and what reviewers wrote.
 *
 * <p>Of agreement only the verdict is handed over, not the words that were compared: they belong to classes of their own. What has a time is handed over
 * if that lies in the range.
 */
@Component
class CheckTables {

    private static final Locale LANGUAGE = Locale.ENGLISH;

    private final EvidenceFiles evidence;
    private final ApplicationFiles applications;
    private final Hits hits;
    private final CustomerNotes notes;

    CheckTables(EvidenceFiles evidence, ApplicationFiles applications, Hits hits, CustomerNotes notes) {
        this.evidence = evidence;
        this.applications = applications;
        this.hits = hits;
        this.notes = notes;
    }

    /** The code lines, as they are printed. */
    List<List<String>> codeLines(RecordTables.Source source) {
        return documents(source)
                .flatMap(document -> {
                    var lines = document.codeLines();
                    return lines == null
                            ? Stream.empty()
                            : IntStream.range(0, lines.lines().size())
                                    .mapToObj(at -> List.of(
                                            kind(document),
                                            time(document.handedInAt()),
                                            Integer.toString(at + 1),
                                            lines.lines().get(at)));
                })
                .toList();
    }

    /** What the checks of the code lines say, field by field. */
    List<List<String>> codeChecks(RecordTables.Source source) {
        return documents(source)
                .flatMap(document -> document.checks().stream()
                        .map(field -> List.of(
                                kind(document), text(field.field().key()), field.value(), check(field.verdict()))))
                .toList();
    }

    /** How what the customer said agrees with the document, fact by fact. */
    List<List<String>> agreement(RecordTables.Source source) {
        return applications
                .latestOf(source.dossier().id())
                .map(application -> applications.compare(application.id(), source.ground()).stream()
                        .map(fact ->
                                List.of(text(fact.fact().key()), text("disclosure.verdict." + low(fact.verdict()))))
                        .toList())
                .orElse(List.of());
    }

    /** What screening found in the range, and where it stands. */
    List<List<String>> screening(RecordTables.Source source) {
        return hits.of(source.dossier().id(), source.ground()).stream()
                .filter(hit -> in(source, hit.foundAt()))
                .map(CheckTables::hit)
                .toList();
    }

    private static List<String> hit(Hit hit) {
        return List.of(
                time(hit.foundAt()),
                text(hit.source().key()),
                hit.listVersion(),
                text(hit.role().key()),
                hit.listedName(),
                hit.ourName(),
                Integer.toString(hit.score()),
                text(hit.state().key()));
    }

    /** What reviewers wrote in the range, with the reasons that they gave for settling what screening found. */
    List<List<String>> notes(RecordTables.Source source) {
        var customer = source.dossier().id();
        var written = notes.of(customer, source.from(), source.to(), source.ground()).stream()
                .map(note -> List.of(time(note.at()), note.about().toString(), note.text()));
        var settled = hits.of(customer, source.ground()).stream()
                .flatMap(hit -> hit.acts().stream())
                .filter(act -> !act.reason().isEmpty() && in(source, act.at()))
                .map(act -> List.of(time(act.at()), text(act.kind().key()), act.reason()));
        return Stream.concat(written, settled)
                .sorted((one, other) -> Instant.parse(one.getFirst()).compareTo(Instant.parse(other.getFirst())))
                .toList();
    }

    private Stream<EvidenceDetails> documents(RecordTables.Source source) {
        return evidence.of(source.dossier().id(), source.ground()).stream()
                .filter(document -> document.kind() != null && document.handedInAt() != null);
    }

    private static boolean in(RecordTables.Source source, Instant at) {
        return !at.isBefore(source.from()) && at.isBefore(source.to());
    }

    private static String kind(EvidenceDetails document) {
        return document.kind() == null ? "" : text(document.kind().key());
    }

    private static String check(CheckedField.Verdict verdict) {
        return text("disclosure.check." + low(verdict));
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : at.toString();
    }

    private static String text(String key) {
        return Texts.in(LANGUAGE, key);
    }

    private static String low(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
