package io.gatehouse.evidence.intake;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Files as people hand them in, and as attackers do. All drawn here; none shows a real document. */
public final class HandedIn {

    static final IntakeLimits LIMITS =
            new IntakeLimits(15_000_000, 50_000_000, 10, 1600, 240, new PictureThresholds(1000, 60, 60, 0.01));

    private HandedIn() {}

    /** A card on a table: print, a portrait, code lines. */
    public static BufferedImage card(int width) {
        var height = width * 2 / 3;
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var g = picture.createGraphics();
        var random = new Random(5);
        for (var y = 0; y < height; y += 4) {
            for (var x = 0; x < width; x += 4) {
                var shade = 90 + random.nextInt(25);
                g.setColor(new Color(shade + 30, shade + 10, shade));
                g.fillRect(x, y, 4, 4);
            }
        }
        var left = width / 12;
        var top = height / 10;
        g.setColor(new Color(222, 226, 214));
        g.fillRect(left, top, width - 2 * left, height - 2 * top);
        g.setColor(new Color(120, 130, 160));
        g.fillRect(left + width / 30, top + height / 8, width / 5, height / 3);
        g.setColor(new Color(40, 40, 60));
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, Math.max(6, height / 20)));
        for (var line = 0; line < 6; line++) {
            g.drawString(
                    "UTOPIA SPECIMEN " + line + " 0123456789", left + width / 3, top + height / 8 + line * height / 14);
        }
        g.setFont(new Font(Font.MONOSPACED, Font.BOLD, Math.max(6, height / 24)));
        for (var line = 0; line < 2; line++) {
            g.drawString(
                    "P<UTOERIKSSON<<ANNA<MARIA<<<<", left + width / 30, top + height * 6 / 10 + line * height / 14);
        }
        g.dispose();
        return picture;
    }

    /** Four fields: red, green above blue, white. */
    public static BufferedImage quarters(int width, int height) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var g = picture.createGraphics();
        g.setColor(Color.RED);
        g.fillRect(0, 0, width / 2, height / 2);
        g.setColor(Color.GREEN);
        g.fillRect(width / 2, 0, width / 2, height / 2);
        g.setColor(Color.BLUE);
        g.fillRect(0, height / 2, width / 2, height / 2);
        g.setColor(Color.WHITE);
        g.fillRect(width / 2, height / 2, width / 2, height / 2);
        g.dispose();
        return picture;
    }

    public static byte[] encoded(BufferedImage picture, String format) {
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(picture, format, out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static byte[] jpeg(int width) {
        return encoded(card(width), "jpeg");
    }

    public static byte[] png(int width) {
        return encoded(card(width), "png");
    }

    public static byte[] resource(String name) {
        try (var in = Objects.requireNonNull(HandedIn.class.getResourceAsStream("/evidence/" + name))) {
            return in.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A camera's notes with an orientation and a place that must not come through. */
    public static byte[] withExif(byte[] jpeg, int orientation, String secret) {
        var tiff = new ByteArrayOutputStream();
        tiff.writeBytes(
                new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0});
        tiff.writeBytes(new byte[] {0, 0, 0, 0});
        tiff.writeBytes(ascii(secret));
        return withSegment(jpeg, 0xE1, concat(ascii("Exif\0\0"), tiff.toByteArray()));
    }

    public static byte[] withSegment(byte[] jpeg, int marker, byte[] body) {
        var length = body.length + 2;
        return concat(
                Arrays.copyOf(jpeg, 2),
                new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length},
                body,
                Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    /** A PNG of these dimensions, its pixel data as given. */
    public static byte[] png(int width, int height, byte[] packedPixels, byte[]... chunksBefore) {
        var head = new byte[] {
            (byte) (width >> 24),
            (byte) (width >> 16),
            (byte) (width >> 8),
            (byte) width,
            (byte) (height >> 24),
            (byte) (height >> 16),
            (byte) (height >> 8),
            (byte) height,
            8,
            2,
            0,
            0,
            0
        };
        return concat(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
                chunk("IHDR", head),
                concat(chunksBefore),
                chunk("IDAT", packedPixels),
                chunk("IEND", new byte[0]));
    }

    public static byte[] withChunk(byte[] png, byte[] chunk) {
        return concat(Arrays.copyOf(png, 33), chunk, Arrays.copyOfRange(png, 33, png.length));
    }

    public static byte[] chunk(String tag, byte[] data) {
        var sum = new CRC32();
        sum.update(ascii(tag));
        sum.update(data);
        return concat(big(data.length), ascii(tag), data, big((int) sum.getValue()));
    }

    public static byte[] deflated(byte[] plain) {
        var deflater = new Deflater(9);
        deflater.setInput(plain);
        deflater.finish();
        var out = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    public static byte[] gif(int frames) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(ascii("GIF89a"));
        out.writeBytes(new byte[] {1, 0, 1, 0, (byte) 0x80, 0, 0, 0, 0, 0, (byte) 255, (byte) 255, (byte) 255});
        for (var i = 0; i < frames; i++) {
            out.writeBytes(new byte[] {0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0});
        }
        out.write(0x3B);
        return out.toByteArray();
    }

    public static byte[] pdf(int pages, String text) {
        try (var document = new PDDocument()) {
            for (var i = 0; i < pages; i++) {
                var page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 24);
                    content.newLineAtOffset(60, 700);
                    content.showText(text);
                    content.endText();
                }
            }
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A PDF written by hand: these objects, the first being the catalogue. */
    public static byte[] rawPdf(String... objects) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(ascii("%PDF-1.7\n"));
        var places = new int[objects.length];
        for (var i = 0; i < objects.length; i++) {
            places[i] = out.size();
            out.writeBytes(ascii((i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n"));
        }
        var table = out.size();
        out.writeBytes(ascii("xref\n0 " + (objects.length + 1) + "\n0000000000 65535 f \n"));
        for (var place : places) {
            out.writeBytes(ascii("%010d 00000 n \n".formatted(place)));
        }
        out.writeBytes(
                ascii("trailer\n<</Size " + (objects.length + 1) + "/Root 1 0 R>>\nstartxref\n" + table + "\n%%EOF\n"));
        return out.toByteArray();
    }

    static String stream(String dictionary, byte[] data) {
        return "<<" + dictionary + "/Length " + data.length + ">>\nstream\n"
                + new String(data, StandardCharsets.ISO_8859_1) + "\nendstream";
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] big(int value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    public static byte[] concat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    public static boolean contains(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    }
}
