package io.gatehouse.demonstration;

import io.gatehouse.evidence.codeline.CodeLineFormat;
import io.gatehouse.evidence.codeline.CodeLines;
import io.gatehouse.evidence.codeline.Specimen;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a specimen's code lines say: its facts, in the letters that code lines have. */
final class SpecimenCodeLines {

    /** Letters that do not fall apart into a base letter and a mark, as Doc 9303 part 3 section 6 writes them. */
    private static final Map<String, String> SPELT_OUT = Map.ofEntries(
            Map.entry("Þ", "TH"),
            Map.entry("Ð", "D"),
            Map.entry("Đ", "D"),
            Map.entry("Æ", "AE"),
            Map.entry("Ø", "OE"),
            Map.entry("Ł", "L"),
            Map.entry("ß", "SS"),
            Map.entry("ẞ", "SS"),
            Map.entry("Œ", "OE"),
            Map.entry("İ", "I"),
            Map.entry("ı", "I"),
            Map.entry("Ə", "E"),
            Map.entry("'", ""),
            Map.entry("’", ""));

    private SpecimenCodeLines() {}

    static List<String> of(SpecimenDocument document) {
        var family = letters(document.familyName());
        var given = letters(document.givenNames());
        var contents = new Specimen(
                document.format() == SpecimenDocument.Format.TD3 ? "P" : "I",
                document.issuer(),
                family.isEmpty() ? given : family,
                family.isEmpty() ? "" : given,
                document.number(),
                document.nationality(),
                document.born(),
                document.sex() == SpecimenDocument.Sex.X ? null : document.sex().name(),
                document.expires(),
                document.optionalData());
        return CodeLines.write(CodeLineFormat.valueOf(document.format().name()), contents)
                .lines();
    }

    private static String letters(String text) {
        var spelt = text.toUpperCase(Locale.ROOT);
        for (var letter : SPELT_OUT.entrySet()) {
            spelt = spelt.replace(letter.getKey(), letter.getValue());
        }
        return Normalizer.normalize(spelt, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Z0-9]+", " ")
                .strip();
    }
}
