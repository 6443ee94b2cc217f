package io.gatehouse.evidence.intake;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * The process that draws the pages of one PDF, and then ends.
 *
 * <p>It reads the file from standard input and writes to standard output the count of pages, each page as a JPEG behind
 * its length, and the text. Its exit code says what was wrong. Whoever started it bounds its memory; it ends itself when
 * its time is up, even where the portal is no longer there to see to it. Nothing touches the disk.
 */
final class PdfWorker {

    static final int LOCKED = 10;
    static final int DAMAGED = 11;
    static final int TOO_MANY_PAGES = 12;
    static final int TOO_COMPLEX = 13;

    private static final int MAX_TEXT = 20_000;
    private static final double POINTS_PER_INCH = 72;
    /** Beyond this a page only grows coarse pixels. */
    private static final double MAX_DPI = 300;

    private PdfWorker() {}

    /** Arguments: the most pages, pixels on the longer side, seconds to live. */
    public static void main(String[] arguments) {
        var answer = System.out;
        System.setOut(System.err);
        Logger.getLogger("").setLevel(Level.OFF);
        var maxPages = Integer.parseInt(arguments[0]);
        var side = Integer.parseInt(arguments[1]);
        endAfter(Long.parseLong(arguments[2]));
        Runtime.getRuntime().halt(work(answer, maxPages, side));
    }

    private static void endAfter(long seconds) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                TimeUnit.SECONDS.sleep(seconds);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(TOO_COMPLEX);
        });
    }

    private static int work(OutputStream answer, int maxPages, int side) {
        try (var document = Loader.loadPDF(
                new RandomAccessReadBuffer(System.in.readAllBytes()),
                "",
                null,
                null,
                IOUtils.createMemoryOnlyStreamCache())) {
            var pages = document.getNumberOfPages();
            if (pages < 1) {
                return DAMAGED;
            }
            if (pages > maxPages) {
                return TOO_MANY_PAGES;
            }
            draw(document, new DataOutputStream(answer), side);
            answer.flush();
            return 0;
        } catch (InvalidPasswordException locked) {
            return LOCKED;
        } catch (IOException | RuntimeException broken) {
            return DAMAGED;
        } catch (OutOfMemoryError | StackOverflowError tooMuch) {
            return TOO_COMPLEX;
        }
    }

    private static void draw(PDDocument document, DataOutputStream answer, int side) throws IOException {
        var renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(true);
        answer.writeInt(document.getNumberOfPages());
        for (var i = 0; i < document.getNumberOfPages(); i++) {
            var jpeg = jpeg(page(document, renderer, i, side));
            answer.writeInt(jpeg.length);
            answer.write(jpeg);
        }
        var text = text(document).getBytes(StandardCharsets.UTF_8);
        answer.writeInt(text.length);
        answer.write(text);
    }

    private static BufferedImage page(PDDocument document, PDFRenderer renderer, int number, int side)
            throws IOException {
        var page = document.getPage(number);
        var box = page.getCropBox();
        var longer = Math.max(box.getWidth(), box.getHeight());
        var shorter = Math.min(box.getWidth(), box.getHeight());
        if (!(longer >= 1) || !(shorter >= 1) || longer / shorter > 50) {
            throw new IOException("A page without a size");
        }
        var scale = (float) Math.min(side / (double) longer, MAX_DPI / POINTS_PER_INCH);
        return renderer.renderImage(number, scale, ImageType.RGB);
    }

    private static byte[] jpeg(BufferedImage page) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var encoded = Pictures.encode(page).open()) {
            encoded.transferTo(out);
        }
        return out.toByteArray();
    }

    /** Text serves comparing; a file whose text cannot be read has none. */
    private static String text(PDDocument document) {
        try {
            var text = new PDFTextStripper().getText(document).strip();
            return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
        } catch (IOException | RuntimeException none) {
            return "";
        }
    }
}
