package io.gatehouse.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpecimensTest {

    private static final LocalDate BORN = LocalDate.of(1974, 8, 12);
    private static final LocalDate EXPIRES = LocalDate.of(2012, 4, 15);

    @Test
    void writesTheLinesThatTheStandardPrintsForAPassport() {
        assertThat(Specimens.codeLines(anna(SpecimenDocument.Format.TD3, "L898902C3", "ZE184226B")))
                .containsExactly(
                        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10");
    }

    @Test
    void writesTheLinesThatTheStandardPrintsForCards() {
        assertThat(Specimens.codeLines(anna(SpecimenDocument.Format.TD2, "D23145890", "")))
                .containsExactly("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6");
        assertThat(Specimens.codeLines(anna(SpecimenDocument.Format.TD1, "D23145890", "")))
                .containsExactly(
                        "I<UTOD231458907<<<<<<<<<<<<<<<",
                        "7408122F1204159UTO<<<<<<<<<<<6",
                        "ERIKSSON<<ANNA<MARIA<<<<<<<<<<");
    }

    @Test
    void spellsOutLettersThatCodeLinesDoNotHave() {
        var document = new SpecimenDocument(
                SpecimenDocument.Format.TD3,
                "ISL",
                "A1",
                "Þorláksdóttir",
                "Æsa Ðíana",
                null,
                "ISL",
                BORN,
                SpecimenDocument.Sex.X,
                "Hvergi",
                BORN.plusYears(30),
                EXPIRES,
                "");

        assertThat(Specimens.codeLines(document)).first().isEqualTo("P<ISLTHORLAKSDOTTIR<<AESA<DIANA<<<<<<<<<<<<<");
    }

    @ParameterizedTest
    @EnumSource
    void drawsEveryFormatLargeEnoughToRead(SpecimenDocument.Format format) throws IOException {
        var document = anna(format, "D23145890", "");
        for (var side : SpecimenDocument.Side.values()) {
            var bytes = Specimens.photograph(document, side);

            var picture = ImageIO.read(new ByteArrayInputStream(bytes));
            assertThat(picture.getWidth()).isGreaterThanOrEqualTo(1600);
            assertThat(bytes).hasSizeBetween(120_000, 900_000);
            keep(bytes, format + "-" + side);
        }
    }

    @Test
    void drawsTheSameDocumentTheSameWayAgain() {
        var document = anna(SpecimenDocument.Format.TD3, "D23145890", "");

        assertThat(Specimens.photograph(document, SpecimenDocument.Side.FRONT))
                .isEqualTo(Specimens.photograph(document, SpecimenDocument.Side.FRONT));
    }

    @ParameterizedTest
    @EnumSource
    void eachFlawIsPlainToAnyMeasure(PhotoFlaw flaw) throws IOException {
        var document = anna(SpecimenDocument.Format.TD3, "D23145890", "");
        var good = measured(Specimens.photograph(document, SpecimenDocument.Side.FRONT));

        var bytes = Specimens.photograph(document, SpecimenDocument.Side.FRONT, flaw);

        keep(bytes, "TD3-" + flaw);
        var flawed = measured(bytes);
        switch (flaw) {
            case BLURRED, TOO_FAR -> assertThat(flawed.edges()).isLessThan(good.edges() / 2);
            case DARK -> assertThat(flawed.light()).isLessThan(good.light() / 3);
            case GLARE -> assertThat(flawed.white()).isGreaterThan(good.white() + 0.03);
        }
    }

    private record Measures(double edges, double light, double white) {}

    /** Mean step between neighbours two pixels apart, mean brightness, and the share that is wholly white. */
    private static Measures measured(byte[] bytes) throws IOException {
        var picture = ImageIO.read(new ByteArrayInputStream(bytes));
        double edges = 0;
        double light = 0;
        double white = 0;
        var seen = 0;
        for (var y = 0; y < picture.getHeight(); y += 2) {
            for (var x = 2; x < picture.getWidth(); x += 2) {
                var here = picture.getRGB(x, y) >> 8 & 0xff;
                var step = Math.abs(here - (picture.getRGB(x - 2, y) >> 8 & 0xff));
                edges += step > 24 ? step : 0;
                light += here;
                white += here >= 250 ? 1 : 0;
                seen++;
            }
        }
        return new Measures(edges / seen, light / seen, white / seen);
    }

    private static SpecimenDocument anna(SpecimenDocument.Format format, String number, String optional) {
        return new SpecimenDocument(
                format,
                "UTO",
                number,
                "Eriksson",
                "Anna Maria",
                null,
                "UTO",
                BORN,
                SpecimenDocument.Sex.F,
                "Zenith",
                BORN.plusYears(28),
                EXPIRES,
                optional);
    }

    /** Leaves the drawings where a person can look at them. */
    private static void keep(byte[] bytes, String name) throws IOException {
        var folder = Files.createDirectories(Path.of("target", "specimens"));
        Files.write(folder.resolve(name + ".jpg"), bytes);
    }

    @Test
    void drawsNamesInTheirOwnScript() throws IOException {
        var without = Specimens.photograph(named(null), SpecimenDocument.Side.FRONT);

        for (var name : List.of("Παπαδάκη Ελένη", "Дмитро Ковальчук", "נועה ברק")) {
            var with = Specimens.photograph(named(name), SpecimenDocument.Side.FRONT);

            assertThat(with).as(name).isNotEqualTo(without);
        }
    }

    private static SpecimenDocument named(@Nullable String inOwnScript) {
        return new SpecimenDocument(
                SpecimenDocument.Format.TD2,
                "ISR",
                "K45821",
                "Family",
                "Given Names",
                inOwnScript,
                "ISR",
                BORN,
                SpecimenDocument.Sex.F,
                "Nowhere",
                BORN.plusYears(28),
                EXPIRES,
                "");
    }
}
