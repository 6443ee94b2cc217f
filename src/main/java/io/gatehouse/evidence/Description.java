package io.gatehouse.evidence;

import io.gatehouse.customer.DocumentFacts;
import io.gatehouse.evidence.codeline.CheckedField;
import io.gatehouse.evidence.codeline.CodeField;
import io.gatehouse.evidence.codeline.CodeLines;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is sealed of a document (R10): its facts, why a part of them is missing, its code lines, and what their checks said on
 * the day they were given. Its text form tells nothing.
 *
 * @param codeLines from top to bottom; empty where there are none
 * @param verdicts of the checks, by field; the least good one where a field stands in two places
 */
record Description(
        DocumentFacts facts,
        @Nullable String blankReason,
        List<String> codeLines,
        LocalDate checkedOn,
        Map<CodeField, CheckedField.Verdict> verdicts) {

    Description {
        codeLines = List.copyOf(codeLines);
        verdicts = Map.copyOf(verdicts);
    }

    static Description of(
            DocumentFacts facts, @Nullable String blankReason, @Nullable CodeLines codeLines, LocalDate today) {
        var verdicts = new EnumMap<CodeField, CheckedField.Verdict>(CodeField.class);
        if (codeLines != null) {
            codeLines
                    .checks(today)
                    .forEach(field -> verdicts.merge(field.field(), field.verdict(), (a, b) -> ok(a) ? b : a));
        }
        return new Description(facts, blankReason, codeLines == null ? List.of() : codeLines.lines(), today, verdicts);
    }

    private static boolean ok(CheckedField.Verdict verdict) {
        return verdict == CheckedField.Verdict.FITS || verdict == CheckedField.Verdict.UNPROTECTED;
    }

    @Nullable
    CodeLines lines() {
        return codeLines.isEmpty() ? null : new CodeLines(codeLines);
    }

    /** Whether the document had expired by that day (R11). */
    boolean expiredBy(LocalDate day) {
        return facts.expiresOn() != null && facts.expiresOn().isBefore(day);
    }

    @Override
    public String toString() {
        return "Description";
    }
}
