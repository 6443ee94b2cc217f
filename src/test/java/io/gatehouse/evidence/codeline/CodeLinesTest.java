package io.gatehouse.evidence.codeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.evidence.codeline.CheckedField.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeLinesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);

    private static final CodeLines PASSPORT = new CodeLines(
            List.of("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"));
    private static final CodeLines CARD = new CodeLines(List.of(
            "I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"));
    private static final CodeLines LARGE_CARD =
            new CodeLines(List.of("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"));

    static Stream<CodeLines> published() {
        return Stream.of(PASSPORT, CARD, LARGE_CARD);
    }

    @ParameterizedTest
    @MethodSource("published")
    void acceptsThePublishedSpecimen(CodeLines lines) {
        assertThat(lines.checks(TODAY)).allMatch(CheckedField::ok);
        var contents = lines.contents(TODAY);
        assertThat(contents.surname()).isEqualTo("ERIKSSON");
        assertThat(contents.givenNames()).isEqualTo("ANNA MARIA");
        assertThat(contents.birth()).isEqualTo(new CodeDate(1974, 8, 12));
        assertThat(contents.expiry()).isEqualTo(new CodeDate(2012, 4, 15));
        assertThat(contents.sex()).isEqualTo("F");
        assertThat(contents.issuer()).isEqualTo(new StateCode("UTO"));
        assertThat(contents.issuingCountry()).isEmpty();
    }

    /** The rule itself, written down a second time: position, weight, sum (R12). */
    @ParameterizedTest
    @MethodSource("published")
    void flagsEveryChangedCharacterWhoseDigitDiffers(CodeLines lines) {
        var covered = covered(lines.format());
        var flagged = 0;
        for (var field : covered.entrySet()) {
            for (var place : field.getValue().covered()) {
                for (var character : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<".toCharArray()) {
                    var changed = changed(lines, place, character);
                    var differs = field.getValue().digitOf(changed)
                            != digit(changed, field.getValue().digit());
                    var verdict = verdict(changed, field.getKey());
                    assertThat(verdict == Verdict.WRONG_DIGIT)
                            .as("%s with %s at %s", field.getKey(), character, place)
                            .isEqualTo(differs);
                    flagged += differs ? 1 : 0;
                }
            }
        }
        assertThat(flagged).isGreaterThan(1000);
    }

    @ParameterizedTest
    @MethodSource("published")
    void flagsEveryOtherCheckDigit(CodeLines lines) {
        for (var field : covered(lines.format()).entrySet()) {
            for (var character : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<".toCharArray()) {
                var printed = digit(lines, field.getValue().digit());
                var changed = changed(lines, field.getValue().digit(), character);
                assertThat(verdict(changed, field.getKey()) == Verdict.WRONG_DIGIT)
                        .as("%s as digit of %s", character, field.getKey())
                        .isEqualTo(character != printed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23})
    void readsCardNumbersOfEveryLength(int length) {
        var number = "D23145890734A5B6C7D8E9F0G1".substring(0, length);

        var lines = CodeLines.write(CodeLineFormat.TD1, specimen(number, ""));

        assertThat(lines.contents(TODAY).number()).isEqualTo(number);
        assertThat(lines.checks(TODAY)).allMatch(CheckedField::ok);
        var wrong = lines.lines().getFirst().replaceFirst(number.substring(0, 1), "E");
        assertThat(verdict(
                        new CodeLines(List.of(
                                wrong, lines.lines().get(1), lines.lines().get(2))),
                        CodeField.DOCUMENT_NUMBER))
                .isEqualTo(Verdict.WRONG_DIGIT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 10, 11, 12, 13, 14, 15})
    void readsNumbersOfLargeCardsOfEveryLength(int length) {
        var number = "D23145890734A5B6C7".substring(0, length);

        var lines = CodeLines.write(CodeLineFormat.TD2, specimen(number, ""));

        assertThat(lines.contents(TODAY).number()).isEqualTo(number);
        assertThat(lines.checks(TODAY)).allMatch(CheckedField::ok);
    }

    @Test
    void keepsTheOptionalDataBesideALongNumber() {
        var lines = CodeLines.write(CodeLineFormat.TD1, specimen("D23145890734", "A1B2"));

        assertThat(lines.contents(TODAY).number()).isEqualTo("D23145890734");
        assertThat(lines.contents(TODAY).optional()).isEqualTo("<A1B2");
    }

    @Test
    void underlinesALongNumberInBothItsPlaces() {
        var lines = CodeLines.write(CodeLineFormat.TD1, specimen("D23145890734", ""));

        assertThat(field(lines, CodeField.DOCUMENT_NUMBER).spans())
                .containsExactly(new Span(0, 5, 14), new Span(0, 15, 18), new Span(0, 18, 19));
    }

    @Test
    void putsNoBirthIntoTheFuture() {
        assertThat(CodeDate.birth("260901", TODAY)).contains(new CodeDate(2026, 9, 1));
        assertThat(CodeDate.birth("260902", TODAY)).contains(new CodeDate(1926, 9, 2));
        assertThat(CodeDate.birth("2609<<", TODAY)).contains(new CodeDate(2026, 9, null));
        assertThat(CodeDate.birth("2610<<", TODAY)).contains(new CodeDate(1926, 10, null));
        assertThat(CodeDate.birth("27<<<<", TODAY)).contains(new CodeDate(1927, null, null));
        assertThat(CodeDate.birth("880941", TODAY)).isEmpty();
        assertThat(CodeDate.birth("230229", TODAY))
                .as("no leap year in either century")
                .isEmpty();
        assertThat(CodeDate.birth("8A0911", TODAY)).isEmpty();
    }

    @Test
    void seesExpiryFiftyYearsAhead() {
        assertThat(CodeDate.expiry("760101", TODAY)).contains(new CodeDate(2076, 1, 1));
        assertThat(CodeDate.expiry("770101", TODAY)).contains(new CodeDate(1977, 1, 1));
        assertThat(CodeDate.expiry("940623", TODAY)).contains(new CodeDate(1994, 6, 23));
        assertThat(CodeDate.expiry("120415", TODAY)).contains(new CodeDate(2012, 4, 15));
    }

    @Test
    void knowsTheCountriesBehindTheCodes() {
        assertThat(new StateCode("D").country()).contains("DE");
        assertThat(new StateCode("VNM").country()).contains("VN");
        assertThat(new StateCode("GBN").country()).contains("GB");
        assertThat(new StateCode("SI").country()).contains("SI");
        assertThat(new StateCode("XXA").country()).isEmpty();
    }

    @Test
    void tellsNothingInItsTextForms() {
        assertThat(PASSPORT.toString()
                        + PASSPORT.contents(TODAY)
                        + PASSPORT.checks(TODAY)
                        + CodeLines.read(String.join("\n", PASSPORT.lines())))
                .doesNotContain("ERIKSSON", "L898902C3", "740812");
    }

    @Test
    void refusesWhatIsNoCodeLine() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CodeLines(List.of("P<UTO", "L898902C36")));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new CodeLines(List.of("p".repeat(44), "L898902C36UTO7408122F1204159ZE184226B<<<<<10")));
        assertThatIllegalArgumentException().isThrownBy(() -> new CodeLines(List.of()));
    }

    @Test
    void writesEveryLayoutSoThatItReadsBack() {
        var random = new Random(7);
        for (var i = 0; i < 500; i++) {
            var specimen = new Specimen(
                    "P",
                    "D",
                    "Nguyễn-Phạm",
                    "Thị Mai",
                    "C0" + (1_000_000 + random.nextInt(8_999_999)),
                    "VNM",
                    LocalDate.of(1930, 1, 1).plusDays(random.nextInt(30_000)),
                    random.nextBoolean() ? "F" : null,
                    TODAY.plusDays(random.nextInt(3_650)),
                    random.nextBoolean() ? "" : "ZE18" + random.nextInt(999));
            for (var format :
                    List.of(CodeLineFormat.TD1, CodeLineFormat.TD2, CodeLineFormat.TD3, CodeLineFormat.MRV_A)) {
                var lines =
                        CodeLines.write(format, format == CodeLineFormat.MRV_A ? withCode(specimen, "V") : specimen);

                assertThat(lines.format()).isEqualTo(format);
                assertThat(lines.checks(TODAY)).allMatch(CheckedField::ok);
                var contents = lines.contents(TODAY);
                assertThat(contents.surname()).isEqualTo("NGUYEN PHAM");
                assertThat(contents.givenNames()).isEqualTo("THI MAI");
                assertThat(contents.number()).isEqualTo(specimen.number());
                assertThat(contents.birth()).extracting(CodeDate::whole).isEqualTo(Optional.of(specimen.birth()));
                assertThat(contents.expiry()).extracting(CodeDate::whole).isEqualTo(Optional.of(specimen.expiry()));
                assertThat(contents.issuingCountry()).contains("DE");
            }
        }
    }

    @Test
    void judgesTheCollectedSpecimensAsTheirListDoes() throws IOException {
        var rows = rows(Path.of("../shared/data/mrz/mrz_specimens.csv"));

        for (var row : rows) {
            var lines = new CodeLines(printed(row));
            assertThat(lines.format().name().replace("_", ""))
                    .isEqualTo(row.get("format").equals("FRA-ID") ? "FRENCHCARD" : row.get("format"));
            Map.of(
                            "doc_number_ok", CodeField.DOCUMENT_NUMBER,
                            "birth_ok", CodeField.BIRTH_DATE,
                            "expiry_ok", CodeField.EXPIRY_DATE,
                            "personal_number_ok", CodeField.PERSONAL_NUMBER,
                            "composite_ok", CodeField.COMPOSITE)
                    .forEach((column, name) -> {
                        var truth = row.get(column);
                        var digitRight = lines.checks(TODAY).stream()
                                .filter(field -> field.field() == name)
                                .map(field -> field.verdict() == Verdict.WRONG_DIGIT ? "0" : "1")
                                .findFirst()
                                .orElse("");
                        assertThat(digitRight)
                                .as("%s of %s", column, row.get("id"))
                                .isEqualTo(truth);
                    });
        }
        assertThat(rows).hasSize(27);
        var confused = rows.stream()
                .filter(row -> row.get("id").equals("td3-gbr-ocr"))
                .findFirst()
                .orElseThrow();
        assertThat(verdict(new CodeLines(printed(confused)), CodeField.BIRTH_DATE))
                .isEqualTo(Verdict.IMPOSSIBLE);
    }

    @Test
    void readsThePicturedSpecimensAsTheirListDoes() throws IOException {
        var rows = rows(Path.of("../shared/data/passports/truth.csv"));

        for (var row : rows) {
            var lines = new CodeLines(printed(row));
            var contents = lines.contents(TODAY);
            var file = row.get("file");
            assertThat(lines.format().name().replace("_", "")).as(file).isEqualTo(row.get("document_type"));
            assertThat(lines.consistent(TODAY))
                    .as(file)
                    .isEqualTo(row.get("check_digits_valid").equals("true"));
            assertThat(contents.number()).as(file).isEqualTo(row.get("document_number"));
            assertThat(contents.surname()).as(file).isEqualTo(row.get("surname"));
            assertThat(contents.givenNames()).as(file).isEqualTo(row.get("given_names"));
            assertThat(contents.issuer()).as(file).isEqualTo(new StateCode(row.get("issuing_state")));
            assertThat(contents.nationality()).as(file).isEqualTo(new StateCode(row.get("nationality")));
            assertThat(contents.sex() == null ? "<" : contents.sex()).as(file).isEqualTo(row.get("sex"));
            assertThat(contents.expiry()).as(file).isEqualTo(date(row.get("expiry_date")));
            if (!row.get("note").contains("from the MRZ alone")) {
                assertThat(contents.birth()).as(file).isEqualTo(date(row.get("birth_date")));
            }
            assertThat(contents.format().provesIdentity()).as(file).isEqualTo(!file.contains("visa"));
            assertThat(CodeLines.read(String.join("\n", printed(row))))
                    .as(file)
                    .isEqualTo(new TypedCodeLines.Read(lines));
        }
        assertThat(rows).hasSizeGreaterThanOrEqualTo(17);
    }

    private static Specimen specimen(String number, String optional) {
        return new Specimen(
                "I",
                "UTO",
                "STEVENSON",
                "PETER JOHN",
                number,
                "UTO",
                LocalDate.of(1934, 7, 12),
                "M",
                LocalDate.of(2029, 5, 12),
                optional);
    }

    private static Specimen withCode(Specimen s, String code) {
        return new Specimen(
                code,
                s.issuer(),
                s.surname(),
                s.givenNames(),
                s.number(),
                s.nationality(),
                s.birth(),
                s.sex(),
                s.expiry(),
                s.optional());
    }

    private static List<String> printed(Row row) {
        return Stream.of("line1", "line2", "line3")
                .map(row::get)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static List<Row> rows(Path list) throws IOException {
        assumeTrue(Files.exists(list), "the shared specimens are not here");
        var text = Files.readAllLines(list);
        var head = text.getFirst().split(",");
        return text.stream()
                .skip(1)
                .map(line -> {
                    var cells = line.split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)", -1);
                    return new Row(IntStream.range(0, head.length)
                            .boxed()
                            .collect(Collectors.toMap(i -> head[i], i -> cells[i])));
                })
                .toList();
    }

    private record Row(Map<String, String> cells) {

        String get(String column) {
            return Objects.requireNonNull(cells.get(column), column);
        }
    }

    private static CodeDate date(String iso) {
        var date = LocalDate.parse(iso);
        return new CodeDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    private static CheckedField field(CodeLines lines, CodeField name) {
        return lines.checks(TODAY).stream()
                .filter(field -> field.field() == name)
                .findFirst()
                .orElseThrow();
    }

    private static Verdict verdict(CodeLines lines, CodeField name) {
        return field(lines, name).verdict();
    }

    private static CodeLines changed(CodeLines lines, Place place, char character) {
        var changed = new ArrayList<>(lines.lines());
        var line = new StringBuilder(changed.get(place.line()));
        line.setCharAt(place.at(), character);
        changed.set(place.line(), line.toString());
        return new CodeLines(changed);
    }

    private static char digit(CodeLines lines, Place place) {
        return lines.lines().get(place.line()).charAt(place.at());
    }

    private record Place(int line, int at) {

        static List<Place> range(int line, int from, int to) {
            return IntStream.rangeClosed(from, to)
                    .mapToObj(at -> new Place(line, at - 1))
                    .toList();
        }
    }

    private record Covered(List<Place> covered, Place digit) {

        @SafeVarargs
        static Covered of(Place digit, List<Place>... parts) {
            return new Covered(Arrays.stream(parts).flatMap(List::stream).toList(), digit);
        }

        char digitOf(CodeLines lines) {
            var sum = 0;
            for (var i = 0; i < covered.size(); i++) {
                var character = CodeLinesTest.digit(lines, covered.get(i));
                var value = character == '<' ? 0 : Character.digit(character, 36);
                sum += value * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
            }
            return Character.forDigit(sum % 10, 10);
        }
    }

    /** Positions from 1, as the rule book counts them. */
    private static Map<CodeField, Covered> covered(CodeLineFormat format) {
        return switch (format) {
            case TD3 ->
                Map.of(
                        CodeField.DOCUMENT_NUMBER, Covered.of(new Place(1, 9), Place.range(1, 1, 9)),
                        CodeField.BIRTH_DATE, Covered.of(new Place(1, 19), Place.range(1, 14, 19)),
                        CodeField.EXPIRY_DATE, Covered.of(new Place(1, 27), Place.range(1, 22, 27)),
                        CodeField.PERSONAL_NUMBER, Covered.of(new Place(1, 42), Place.range(1, 29, 42)),
                        CodeField.COMPOSITE,
                                Covered.of(
                                        new Place(1, 43),
                                        Place.range(1, 1, 10),
                                        Place.range(1, 14, 20),
                                        Place.range(1, 22, 43)));
            case TD2 ->
                Map.of(
                        CodeField.DOCUMENT_NUMBER, Covered.of(new Place(1, 9), Place.range(1, 1, 9)),
                        CodeField.BIRTH_DATE, Covered.of(new Place(1, 19), Place.range(1, 14, 19)),
                        CodeField.EXPIRY_DATE, Covered.of(new Place(1, 27), Place.range(1, 22, 27)),
                        CodeField.COMPOSITE,
                                Covered.of(
                                        new Place(1, 35),
                                        Place.range(1, 1, 10),
                                        Place.range(1, 14, 20),
                                        Place.range(1, 22, 35)));
            case TD1 ->
                Map.of(
                        CodeField.DOCUMENT_NUMBER, Covered.of(new Place(0, 14), Place.range(0, 6, 14)),
                        CodeField.BIRTH_DATE, Covered.of(new Place(1, 6), Place.range(1, 1, 6)),
                        CodeField.EXPIRY_DATE, Covered.of(new Place(1, 14), Place.range(1, 9, 14)),
                        CodeField.COMPOSITE,
                                Covered.of(
                                        new Place(1, 29),
                                        Place.range(0, 6, 30),
                                        Place.range(1, 1, 7),
                                        Place.range(1, 9, 15),
                                        Place.range(1, 19, 29)));
            default -> throw new IllegalArgumentException();
        };
    }
}
