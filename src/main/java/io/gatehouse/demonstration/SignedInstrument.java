package io.gatehouse.demonstration;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** A fictional signed instrument as a PDF of one page, so that a legal request has something to lie on the table. */
final class SignedInstrument {

    private static final float MARGIN = 72;

    private SignedInstrument() {}

    static byte[] pdf(String title, String authority, String docket, LocalDate signed, List<String> demands) {
        try (var document = new PDDocument()) {
            document.getDocumentInformation().setTitle("Specimen: " + title);
            var page = new PDPage(PDRectangle.LETTER);
            document.addPage(page);
            try (var ink = new PDPageContentStream(document, page)) {
                write(ink, "SPECIMEN", 150, 250, 96, new Color(0xf0dede));
                write(ink, authority, MARGIN, 708, 15, Color.BLACK);
                write(ink, "No. " + docket, 430, 684, 11, Color.BLACK);
                write(ink, title.toUpperCase(java.util.Locale.ROOT), MARGIN, 640, 17, Color.BLACK);
                write(ink, "To: Northbank Cloud, custodian of records", MARGIN, 606, 11, Color.BLACK);
                write(ink, "You are directed to produce the records of these accounts:", MARGIN, 582, 11, Color.BLACK);
                var y = 556f;
                for (var demand : demands) {
                    write(ink, "-  " + demand, MARGIN + 14, y, 11, Color.BLACK);
                    y -= 19;
                }
                write(ink, "Signed on " + signed, MARGIN, 190, 11, Color.BLACK);
                write(ink, "A. Nobody, fictional magistrate", MARGIN, 152, 11, Color.BLACK);
                ink.moveTo(MARGIN, 168);
                ink.lineTo(280, 168);
                ink.stroke();
                write(ink, "Drawn for a demonstration. It binds no one.", MARGIN, 60, 9, Color.GRAY);
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Letters as outlines: no font has to be in the file, and none on the machine. */
    private static void write(PDPageContentStream ink, String text, float x, float y, float size, Color colour)
            throws IOException {
        var line = Lettering.line(text, size, 0.1).orElse(null);
        if (line == null) {
            return;
        }
        ink.setNonStrokingColor(colour);
        var up = new AffineTransform(1, 0, 0, -1, x, y);
        var at = new float[6];
        var lastX = 0f;
        var lastY = 0f;
        for (var path = line.getPathIterator(up); !path.isDone(); path.next()) {
            switch (path.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> ink.moveTo(at[0], at[1]);
                case PathIterator.SEG_LINETO -> ink.lineTo(at[0], at[1]);
                case PathIterator.SEG_QUADTO -> {
                    ink.curveTo(
                            lastX + (at[0] - lastX) * 2 / 3,
                            lastY + (at[1] - lastY) * 2 / 3,
                            at[2] + (at[0] - at[2]) * 2 / 3,
                            at[3] + (at[1] - at[3]) * 2 / 3,
                            at[2],
                            at[3]);
                    at[0] = at[2];
                    at[1] = at[3];
                }
                case PathIterator.SEG_CUBICTO -> {
                    ink.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
                    at[0] = at[4];
                    at[1] = at[5];
                }
                default -> ink.closePath();
            }
            lastX = at[0];
            lastY = at[1];
        }
        ink.fill();
    }
}
