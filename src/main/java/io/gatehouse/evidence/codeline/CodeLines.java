package io.gatehouse.evidence.codeline;

import static io.gatehouse.evidence.codeline.CheckDigits.FILLER;

import io.gatehouse.evidence.codeline.CheckedField.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The machine-readable zone of a document as it is printed, in one of the layouts of {@link CodeLineFormat}: two or three
 * lines of capital letters, digits and fillers ({@code <}).
 *
 * <p>The lines are kept as printed, wrong digits and all; {@link #checks} says which parts hold. That all hold proves a
 * consistent reading, not a genuine document, and never decides anything (R14). Its text form tells only the layout.
 *
 * @param lines from top to bottom
 */
public record CodeLines(List<String> lines) {

    private static final Pattern ALPHABET = Pattern.compile("[A-Z0-9<]+");

    public CodeLines {
        lines = List.copyOf(lines);
        if (!CodeLineFormat.isShape(lines)) {
            throw new IllegalArgumentException("Code lines are two lines of 44 or 36 characters, or three of 30");
        }
        if (!lines.stream().allMatch(line -> ALPHABET.matcher(line).matches())) {
            throw new IllegalArgumentException("Code lines have only capital letters, digits and fillers");
        }
    }

    /** Takes the lines as a person types or pastes them; see {@link TypedCodeLines}. */
    public static TypedCodeLines read(String typed) {
        return TypedCodeLines.of(typed);
    }

    /** Writes the lines of a document that does not exist; see {@link Specimen}. */
    public static CodeLines write(CodeLineFormat format, Specimen specimen) {
        return specimen.inLines(format);
    }

    public CodeLineFormat format() {
        return CodeLineFormat.of(lines);
    }

    /** Every field in the order of reading, each with what its check says. {@code today} settles what dates can be. */
    public List<CheckedField> checks(LocalDate today) {
        var layout = Layout.of(this);
        var checked = new ArrayList<CheckedField>();
        layout.fields().forEach(field -> checked.add(check(field, today)));
        layout.composite().ifPresent(composite -> checked.add(check(composite, today)));
        return List.copyOf(checked);
    }

    /** Whether no check fails. Not a reason to believe the document (R14). */
    public boolean consistent(LocalDate today) {
        return checks(today).stream().allMatch(CheckedField::ok);
    }

    /** What the lines say. {@code today} settles the centuries: births lie in the past, expiry up to 50 years ahead. */
    public CodeLineContents contents(LocalDate today) {
        var layout = Layout.of(this);
        var names = Names.in(this, layout);
        return new CodeLineContents(
                format(),
                trimmed(text(layout, CodeField.DOCUMENT_CODE)),
                state(text(layout, CodeField.ISSUER)),
                names.surname(),
                names.given(),
                names.cut(),
                presence(text(layout, CodeField.DOCUMENT_NUMBER).replace("<", "")),
                state(text(layout, CodeField.NATIONALITY)),
                CodeDate.birth(text(layout, CodeField.BIRTH_DATE), today).orElse(null),
                presence(trimmed(text(layout, CodeField.SEX))),
                CodeDate.expiry(text(layout, CodeField.EXPIRY_DATE), today).orElse(null),
                presence(trimmed(text(layout, CodeField.PERSONAL_NUMBER) + text(layout, CodeField.OPTIONAL_DATA))));
    }

    private CheckedField check(Layout.Field field, LocalDate today) {
        var text = text(field.spans());
        return new CheckedField(field.name(), field.shown(), trimmed(text), verdict(field, text, today));
    }

    private Verdict verdict(Layout.Field field, String text, LocalDate today) {
        var digit = field.digit();
        if (digit != null) {
            var printed = digit.in(lines).charAt(0);
            var leftOut =
                    field.mayBeEmpty() && printed == FILLER && trimmed(text).isEmpty();
            if (!leftOut && !CheckDigits.fits(text, printed)) {
                return Verdict.WRONG_DIGIT;
            }
        }
        if (!possible(field.name(), text, today)) {
            return Verdict.IMPOSSIBLE;
        }
        return digit == null ? Verdict.UNPROTECTED : Verdict.FITS;
    }

    private static boolean possible(CodeField field, String text, LocalDate today) {
        return switch (field) {
            case BIRTH_DATE ->
                text.matches("<{6}") || CodeDate.birth(text, today).isPresent();
            case EXPIRY_DATE ->
                text.matches("<{6}") || CodeDate.expiry(text, today).isPresent();
            case SEX -> text.matches("[FMX<]");
            case ISSUER, NATIONALITY -> text.matches("[A-Z]{1,3}<{0,2}");
            case NAMES -> text.matches("[A-Z<]*[A-Z][A-Z<]*");
            case DOCUMENT_NUMBER -> !trimmed(text).isEmpty();
            case DOCUMENT_CODE, PERSONAL_NUMBER, OPTIONAL_DATA, COMPOSITE -> true;
        };
    }

    String text(List<Span> spans) {
        return spans.stream().map(span -> span.in(lines)).collect(Collectors.joining());
    }

    String text(Layout layout, CodeField name) {
        return layout.fields().stream()
                .filter(field -> field.name() == name)
                .map(field -> text(field.spans()))
                .collect(Collectors.joining());
    }

    private static @Nullable StateCode state(String text) {
        return Optional.of(trimmed(text))
                .filter(code -> code.matches("[A-Z]{1,3}"))
                .map(StateCode::new)
                .orElse(null);
    }

    static String trimmed(String text) {
        return text.replaceAll("<+$", "");
    }

    private static @Nullable String presence(String text) {
        return text.isEmpty() ? null : text;
    }

    @Override
    public String toString() {
        return "CodeLines[" + format() + "]";
    }

    /** Surname and given names, parted by the first double filler. */
    private record Names(@Nullable String surname, @Nullable String given, boolean cut) {

        static Names in(CodeLines lines, Layout layout) {
            if (lines.format() == CodeLineFormat.FRENCH_CARD) {
                var parts = layout.fields().stream()
                        .filter(field -> field.name() == CodeField.NAMES)
                        .map(field -> lines.text(field.spans()))
                        .toList();
                return new Names(
                        spoken(parts.getFirst()),
                        spoken(parts.getLast()),
                        parts.stream().noneMatch(part -> part.endsWith("<")));
            }
            var text = lines.text(layout, CodeField.NAMES);
            var parting = text.indexOf("<<");
            var surname = parting < 0 ? text : text.substring(0, parting);
            var given = parting < 0 ? "" : text.substring(parting);
            return new Names(spoken(surname), spoken(given), !text.endsWith("<"));
        }

        private static @Nullable String spoken(String text) {
            return presence(text.replaceAll("<+", " ").strip());
        }
    }
}
