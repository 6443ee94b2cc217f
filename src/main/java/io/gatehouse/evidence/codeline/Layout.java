package io.gatehouse.evidence.codeline;

import static io.gatehouse.evidence.codeline.CheckDigits.FILLER;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where each field of given code lines stands, and which digit covers it (ICAO Doc 9303, parts 4 to 7).
 *
 * <p>The places depend on the lines themselves in one case: a number of more than nine characters leaves a filler where
 * its digit would be, and goes on at the start of the optional data, its digit after the last character (R13).
 */
record Layout(List<Field> fields, Optional<Field> composite) {

    /** A number has nine characters in its own place; longer ones run on. */
    private static final int NUMBER_LENGTH = 9;

    /**
     * A field in its place.
     *
     * @param digit where its check digit stands, if it has one
     * @param mayBeEmpty whether an empty field may carry a filler for its digit
     */
    record Field(CodeField name, List<Span> spans, @Nullable Span digit, boolean mayBeEmpty) {

        static Field free(CodeField name, Span span) {
            return new Field(name, List.of(span), null, true);
        }

        static Field covered(CodeField name, Span span) {
            return new Field(name, List.of(span), new Span(span.line(), span.to(), span.to() + 1), false);
        }

        /** What to underline: the field, and its digit. */
        List<Span> shown() {
            return digit == null
                    ? spans
                    : Stream.concat(spans.stream(), Stream.of(digit)).toList();
        }
    }

    static Layout of(CodeLines lines) {
        return switch (lines.format()) {
            case TD1 -> td1(lines.lines());
            case TD2 -> td2(lines.lines());
            case TD3 -> td3();
            case MRV_A -> visa(44);
            case MRV_B -> visa(36);
            case FRENCH_CARD -> frenchCard();
        };
    }

    private static Layout td1(List<String> lines) {
        var number = number(lines, new Span(0, 5, 14), new Span(0, 15, 30));
        return new Layout(
                List.of(
                        Field.free(CodeField.DOCUMENT_CODE, new Span(0, 0, 2)),
                        Field.free(CodeField.ISSUER, new Span(0, 2, 5)),
                        number,
                        Field.free(CodeField.OPTIONAL_DATA, rest(number, new Span(0, 15, 30))),
                        Field.covered(CodeField.BIRTH_DATE, new Span(1, 0, 6)),
                        Field.free(CodeField.SEX, new Span(1, 7, 8)),
                        Field.covered(CodeField.EXPIRY_DATE, new Span(1, 8, 14)),
                        Field.free(CodeField.NATIONALITY, new Span(1, 15, 18)),
                        Field.free(CodeField.OPTIONAL_DATA, new Span(1, 18, 29)),
                        Field.free(CodeField.NAMES, new Span(2, 0, 30))),
                composite(
                        new Span(1, 29, 30),
                        new Span(0, 5, 30),
                        new Span(1, 0, 7),
                        new Span(1, 8, 15),
                        new Span(1, 18, 29)));
    }

    private static Layout td2(List<String> lines) {
        var number = number(lines, new Span(1, 0, 9), new Span(1, 28, 35));
        return new Layout(
                List.of(
                        Field.free(CodeField.DOCUMENT_CODE, new Span(0, 0, 2)),
                        Field.free(CodeField.ISSUER, new Span(0, 2, 5)),
                        Field.free(CodeField.NAMES, new Span(0, 5, 36)),
                        number,
                        Field.free(CodeField.NATIONALITY, new Span(1, 10, 13)),
                        Field.covered(CodeField.BIRTH_DATE, new Span(1, 13, 19)),
                        Field.free(CodeField.SEX, new Span(1, 20, 21)),
                        Field.covered(CodeField.EXPIRY_DATE, new Span(1, 21, 27)),
                        Field.free(CodeField.OPTIONAL_DATA, rest(number, new Span(1, 28, 35)))),
                composite(new Span(1, 35, 36), new Span(1, 0, 10), new Span(1, 13, 20), new Span(1, 21, 35)));
    }

    private static Layout td3() {
        return new Layout(
                List.of(
                        Field.free(CodeField.DOCUMENT_CODE, new Span(0, 0, 2)),
                        Field.free(CodeField.ISSUER, new Span(0, 2, 5)),
                        Field.free(CodeField.NAMES, new Span(0, 5, 44)),
                        Field.covered(CodeField.DOCUMENT_NUMBER, new Span(1, 0, 9)),
                        Field.free(CodeField.NATIONALITY, new Span(1, 10, 13)),
                        Field.covered(CodeField.BIRTH_DATE, new Span(1, 13, 19)),
                        Field.free(CodeField.SEX, new Span(1, 20, 21)),
                        Field.covered(CodeField.EXPIRY_DATE, new Span(1, 21, 27)),
                        new Field(CodeField.PERSONAL_NUMBER, List.of(new Span(1, 28, 42)), new Span(1, 42, 43), true)),
                composite(new Span(1, 43, 44), new Span(1, 0, 10), new Span(1, 13, 20), new Span(1, 21, 43)));
    }

    private static Layout visa(int length) {
        return new Layout(
                List.of(
                        Field.free(CodeField.DOCUMENT_CODE, new Span(0, 0, 2)),
                        Field.free(CodeField.ISSUER, new Span(0, 2, 5)),
                        Field.free(CodeField.NAMES, new Span(0, 5, length)),
                        Field.covered(CodeField.DOCUMENT_NUMBER, new Span(1, 0, 9)),
                        Field.free(CodeField.NATIONALITY, new Span(1, 10, 13)),
                        Field.covered(CodeField.BIRTH_DATE, new Span(1, 13, 19)),
                        Field.free(CodeField.SEX, new Span(1, 20, 21)),
                        Field.covered(CodeField.EXPIRY_DATE, new Span(1, 21, 27)),
                        Field.free(CodeField.OPTIONAL_DATA, new Span(1, 28, length))),
                Optional.empty());
    }

    /** Surname on the first line, given names on the second; the composite digit covers all before it. */
    private static Layout frenchCard() {
        return new Layout(
                List.of(
                        Field.free(CodeField.DOCUMENT_CODE, new Span(0, 0, 2)),
                        Field.free(CodeField.ISSUER, new Span(0, 2, 5)),
                        Field.free(CodeField.NAMES, new Span(0, 5, 30)),
                        Field.free(CodeField.OPTIONAL_DATA, new Span(0, 30, 36)),
                        Field.covered(CodeField.DOCUMENT_NUMBER, new Span(1, 0, 12)),
                        Field.free(CodeField.NAMES, new Span(1, 13, 27)),
                        Field.covered(CodeField.BIRTH_DATE, new Span(1, 27, 33)),
                        Field.free(CodeField.SEX, new Span(1, 34, 35))),
                composite(new Span(1, 35, 36), new Span(0, 0, 36), new Span(1, 0, 35)));
    }

    private static Field number(List<String> lines, Span own, Span optional) {
        var runsOn = lines.get(own.line()).charAt(own.from() + NUMBER_LENGTH) == FILLER;
        var more = optional.in(lines);
        var end = more.indexOf(FILLER) < 0 ? more.length() : more.indexOf(FILLER);
        if (!runsOn || end < 2) {
            return Field.covered(CodeField.DOCUMENT_NUMBER, own);
        }
        var digit = optional.from() + end - 1;
        return new Field(
                CodeField.DOCUMENT_NUMBER,
                List.of(own, new Span(optional.line(), optional.from(), digit)),
                new Span(optional.line(), digit, digit + 1),
                false);
    }

    /** What of the optional data a long number leaves free. */
    private static Span rest(Field number, Span optional) {
        if (number.spans().size() == 1 || number.digit() == null) {
            return optional;
        }
        return new Span(optional.line(), number.digit().to(), optional.to());
    }

    private static Optional<Field> composite(Span digit, Span... covered) {
        return Optional.of(new Field(CodeField.COMPOSITE, List.of(covered), digit, false));
    }
}
