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
 * What a customer said, held against what the document's code lines say, fact by fact.
 *
 * <p>The code lines were typed from the document, or read from it; they are as printed. Text of the document beside its code
 * lines has a column of its own, which stays empty until documents are read.
 */
final class Comparison {

    private Comparison() {}

    /** The facts of a draft, each beside what the code lines say of it. {@code today} settles the centuries of dates. */
    static List<FactComparison> of(Draft draft, LocalDate today) {
        var lines = codeLines(draft);
        var read = lines.map(found -> found.contents(today)).orElse(null);
        var facts = new ArrayList<FactComparison>();
        var name = draft.name();
        if (name != null) {
            names(facts, name.name(), read);
        }
        var birth = draft.birth();
        if (birth != null) {
            facts.add(birth(birth.date(), read == null ? null : read.birth()));
        }
        var nationality = draft.nationality();
        if (nationality != null) {
            facts.add(nationality(
                    nationality.countries().stream().map(Country::code).toList(), read));
        }
        var details = draft.documentDetails();
        if (details != null) {
            var document = details.facts();
            facts.add(exact(FactKind.DOCUMENT_NUMBER, document.number(), read == null ? null : read.number()));
            facts.add(exact(
                    FactKind.DOCUMENT_ISSUER,
                    document.issuer().code(),
                    read == null ? null : read.issuingCountry().orElse(shown(read))));
            var expires = document.expiresOn();
            facts.add(exact(
                    FactKind.DOCUMENT_EXPIRY,
                    expires == null ? null : expires.toString(),
                    read == null || read.expiry() == null ? null : iso(read.expiry())));
        }
        return List.copyOf(facts);
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

    private static void names(List<FactComparison> facts, PersonName said, @Nullable CodeLineContents read) {
        var given = said.given();
        var family = said.family();
        var surname = read == null ? null : read.surname();
        var readGiven = read == null ? null : read.givenNames();
        var cut = read != null && read.namesCut();
        var parted = given != null
                && family != null
                && PersonName.inLatin(given)
                && PersonName.inLatin(family)
                && (read == null || (surname != null && readGiven != null));
        if (parted) {
            facts.add(name(FactKind.FAMILY_NAME, family, surname, false));
            facts.add(name(FactKind.GIVEN_NAMES, given, readGiven, cut));
            return;
        }
        var latin = said.inLatinLetters();
        var whole = Stream.of(readGiven, surname).filter(part -> part != null).collect(Collectors.joining(" "));
        var turned = Stream.of(surname, readGiven).filter(part -> part != null).collect(Collectors.joining(" "));
        if (whole.isEmpty()) {
            facts.add(name(FactKind.WHOLE_NAME, latin, null, cut));
            return;
        }
        var one = name(FactKind.WHOLE_NAME, latin, whole, cut);
        var other = name(FactKind.WHOLE_NAME, latin, turned, cut);
        facts.add(one.verdict().compareTo(other.verdict()) <= 0 ? one : other);
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
