package io.gatehouse.verification;

import io.gatehouse.customer.BirthDate;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.PersonName;
import io.gatehouse.evidence.codeline.CodeDate;
import io.gatehouse.evidence.codeline.CodeLineContents;
import io.gatehouse.evidence.codeline.CodeLines;
import io.gatehouse.evidence.codeline.TypedCodeLines;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a customer said, held against what the document's code lines and, of a file with letters in it, its text say, fact by
 * fact.
 *
 * <p>The code lines were typed from the document, or read from it; they are as printed, and where they speak they rule. The
 * text only bears out: see {@link DocumentText}.
 */
final class Comparison {

    private static final int WHOLE_DATE = "2026-01-31".length();

    private Comparison() {}

    /** The facts of a draft, each beside what the document says of it. {@code today} settles the centuries of dates. */
    static List<FactComparison> of(Draft draft, DocumentText text, LocalDate today) {
        var lines = codeLines(draft);
        var read = lines.map(found -> found.contents(today)).orElse(null);
        var facts = new ArrayList<FactComparison>();
        var name = draft.name();
        if (name != null) {
            names(facts, name.name(), read, text);
        }
        var birth = draft.birth();
        if (birth != null) {
            facts.add(borneOut(
                    birth(birth.date(), read == null ? null : read.birth()),
                    dated(text, birth.date().iso())));
        }
        var nationality = draft.nationality();
        if (nationality != null) {
            facts.add(nationality(
                    nationality.countries().stream().map(Country::code).toList(), read));
        }
        var details = draft.documentDetails();
        if (details != null) {
            var document = details.facts();
            facts.add(borneOut(
                    exact(FactKind.DOCUMENT_NUMBER, document.number(), read == null ? null : read.number()),
                    text.number(document.number())));
            facts.add(exact(
                    FactKind.DOCUMENT_ISSUER,
                    document.issuer().code(),
                    read == null ? null : read.issuingCountry().orElse(shown(read))));
            var expires = document.expiresOn();
            facts.add(borneOut(
                    exact(
                            FactKind.DOCUMENT_EXPIRY,
                            expires == null ? null : expires.toString(),
                            read == null || read.expiry() == null ? null : iso(read.expiry())),
                    Optional.ofNullable(expires).flatMap(text::date)));
        }
        return List.copyOf(facts);
    }

    /** The comparison with what was found in the text; that settles it only where no code lines speak. */
    private static FactComparison borneOut(FactComparison fact, Optional<String> found) {
        return found.map(words -> new FactComparison(
                        fact.fact(),
                        fact.customerSaid(),
                        words,
                        fact.codeLines(),
                        fact.other(),
                        fact.codeLines() == null ? Verdict.EQUAL : fact.verdict(),
                        fact.differing()))
                .orElse(fact);
    }

    /** A whole date in the text; a birth date may lack its day or month, and is not looked for then. */
    private static Optional<String> dated(DocumentText text, String iso) {
        return iso.length() == WHOLE_DATE ? text.date(LocalDate.parse(iso)) : Optional.empty();
    }

    /** The code lines as the customer gave them, if they have the shape of any. */
    static Optional<CodeLines> codeLines(Draft draft) {
        var details = draft.documentDetails();
        if (details == null || details.codeLines() == null) {
            return Optional.empty();
        }
        return CodeLines.read(details.codeLines()) instanceof TypedCodeLines.Read(var lines)
                ? Optional.of(lines)
                : Optional.empty();
    }

    private static @Nullable String shown(CodeLineContents read) {
        return read.issuer() == null ? null : read.issuer().value();
    }

    private static void names(
            List<FactComparison> facts, PersonName said, @Nullable CodeLineContents read, DocumentText text) {
        var given = said.given();
        var family = said.family();
        var surname = read == null ? null : read.surname();
        var readGiven = read == null ? null : read.givenNames();
        var cut = read != null && read.namesCut();
        if (given != null
                && family != null
                && PersonName.inLatin(given)
                && PersonName.inLatin(family)
                && (read == null || (surname != null && readGiven != null))) {
            facts.add(borneOut(name(FactKind.FAMILY_NAME, family, surname, false), text.name(family)));
            facts.add(borneOut(name(FactKind.GIVEN_NAMES, given, readGiven, cut), text.name(given)));
            return;
        }
        var latin = said.inLatinLetters();
        var found = text.wholeName(latin);
        var whole = Stream.of(readGiven, surname).filter(part -> part != null).collect(Collectors.joining(" "));
        var turned = Stream.of(surname, readGiven).filter(part -> part != null).collect(Collectors.joining(" "));
        if (whole.isEmpty()) {
            facts.add(borneOut(name(FactKind.WHOLE_NAME, latin, null, cut), found));
            return;
        }
        var one = name(FactKind.WHOLE_NAME, latin, whole, cut);
        var other = name(FactKind.WHOLE_NAME, latin, turned, cut);
        facts.add(borneOut(one.verdict().compareTo(other.verdict()) <= 0 ? one : other, found));
    }

    private static FactComparison name(FactKind fact, @Nullable String said, @Nullable String read, boolean cut) {
        if (said == null || read == null) {
            return new FactComparison(fact, said, null, read, null, Verdict.MISSING, List.of());
        }
        var match = NameMatch.between(said, read, cut);
        return new FactComparison(fact, said, null, read, null, match.verdict(), match.differing());
    }

    private static FactComparison birth(BirthDate said, @Nullable CodeDate read) {
        if (read == null) {
            return new FactComparison(FactKind.BIRTH_DATE, said.iso(), null, null, null, Verdict.MISSING, List.of());
        }
        var other = new BirthDate(read.year(), read.month(), read.day());
        var verdict = said.equals(other) ? Verdict.EQUAL : said.agreesWith(other) ? Verdict.SIMILAR : Verdict.DIFFERENT;
        return plain(FactKind.BIRTH_DATE, said.iso(), other.iso(), verdict);
    }

    private static FactComparison nationality(List<String> said, @Nullable CodeLineContents read) {
        var shown = String.join(", ", said);
        if (read == null || read.nationality() == null) {
            return new FactComparison(FactKind.NATIONALITY, shown, null, null, null, Verdict.MISSING, List.of());
        }
        var country = read.nationalityCountry().orElse(read.nationality().value());
        return new FactComparison(
                FactKind.NATIONALITY,
                shown,
                null,
                country,
                null,
                said.contains(country) ? Verdict.EQUAL : Verdict.DIFFERENT,
                List.of());
    }

    private static FactComparison exact(FactKind fact, @Nullable String said, @Nullable String read) {
        if (said == null || read == null) {
            return new FactComparison(fact, said, null, read, null, Verdict.MISSING, List.of());
        }
        return plain(fact, said, read, said.equals(read) ? Verdict.EQUAL : Verdict.DIFFERENT);
    }

    /** Marks where two codes or dates of one length differ; a single slip in them is a difference, not a similarity. */
    private static FactComparison plain(FactKind fact, String said, String read, Verdict verdict) {
        var spans = new ArrayList<FactComparison.Span>();
        if (verdict != Verdict.EQUAL && said.length() == read.length()) {
            for (var at = 0; at < said.length(); at++) {
                if (said.charAt(at) != read.charAt(at)) {
                    var from = spans.isEmpty() || spans.getLast().to() < at
                            ? at
                            : spans.removeLast().from();
                    spans.add(new FactComparison.Span(from, at + 1));
                }
            }
        }
        return new FactComparison(fact, said, null, read, null, verdict, spans);
    }

    private static String iso(CodeDate date) {
        return new BirthDate(date.year(), date.month(), date.day()).iso();
    }
}
