package io.gatehouse.bench;

import io.gatehouse.demonstration.SpecimenDocument;
import io.gatehouse.demonstration.Specimens;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import javax.imageio.ImageIO;

/** Photos of passports, no two of them the same picture: drawn once, and numbered by a row of dark and light squares. */
final class Photographs {

    private static final int SQUARE = 12;

    private final BufferedImage drawn;

    Photographs() throws IOException {
        ImageIO.setUseCache(false);
        drawn = ImageIO.read(new ByteArrayInputStream(Specimens.photograph(passport(0), SpecimenDocument.Side.FRONT)));
    }

    /** The passport with that number. */
    static SpecimenDocument passport(int number) {
        return new SpecimenDocument(
                SpecimenDocument.Format.TD3,
                "VNM",
                "B%07d".formatted(number),
                "NGUYEN",
                "THI MAI",
                null,
                "VNM",
                LocalDate.of(1987, 3, 27),
                SpecimenDocument.Sex.F,
                "HA NOI",
                LocalDate.now().minusYears(2),
                LocalDate.now().plusYears(8),
                "");
    }

    /** A JPEG as a telephone makes it. */
    byte[] of(int number) throws IOException {
        var picture = new BufferedImage(drawn.getWidth(), drawn.getHeight(), BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        try {
            pen.drawImage(drawn, 0, 0, null);
            for (var bit = 0; bit < Integer.SIZE; bit++) {
                pen.setColor((number >> bit & 1) == 0 ? Color.LIGHT_GRAY : Color.DARK_GRAY);
                pen.fillRect(bit * SQUARE, 0, SQUARE, SQUARE);
            }
        } finally {
            pen.dispose();
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }
}
