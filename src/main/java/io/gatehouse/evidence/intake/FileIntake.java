package io.gatehouse.evidence.intake;

import java.awt.image.BufferedImage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges a file and draws its pictures anew, or says why not. It never throws for what is in a file.
 *
 * <p>The order is cheap before costly: length, kind, structure, and only then pixels. Few files are decoded at a time, so
 * that memory does not depend on how many people hand in files at once.
 */
public class FileIntake {

    private static final Logger LOG = LoggerFactory.getLogger(FileIntake.class);
    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 30;

    private final PdfPages pdf = new PdfPages();
    private final HeicConverter heic = new HeicConverter();
    private final Semaphore decoding = new Semaphore(AT_ONCE, true);

    /** The kinds that can be taken on this machine. */
    public List<FileKind> kinds() {
        return Arrays.stream(FileKind.values())
                .filter(kind -> kind != FileKind.HEIC || heic.available())
                .toList();
    }

    public Intake take(FileName name, byte[] content, IntakeLimits limits) {
        try {
            return taken(name, content, limits);
        } catch (UnreadableFile unreadable) {
            return new Intake.Refused(unreadable.refusal());
        } catch (RuntimeException unforeseen) {
            LOG.warn(
                    "A file was refused because reading it failed in {}",
                    unforeseen.getClass().getName());
            return new Intake.Refused(Refusal.DAMAGED);
        } catch (OutOfMemoryError | StackOverflowError tooMuch) {
            LOG.warn(
                    "A file was refused because reading it took too much: {}",
                    tooMuch.getClass().getName());
            return new Intake.Refused(Refusal.TOO_COMPLEX);
        }
    }

    private Intake taken(FileName name, byte[] content, IntakeLimits limits) throws UnreadableFile {
        if (content.length == 0) {
            throw new UnreadableFile(Refusal.EMPTY);
        }
        if (content.length > limits.maxBytes()) {
            throw new UnreadableFile(Refusal.TOO_LARGE);
        }
        var kind = FileKind.of(content)
                .filter(kinds()::contains)
                .orElseThrow(() -> new UnreadableFile(Refusal.WRONG_KIND));
        if (!kind.mayBeCalled(name.extension())) {
            throw new UnreadableFile(Refusal.MISNAMED);
        }
        return switch (kind) {
            case PDF -> document(content, limits);
            case HEIC -> {
                within(HeicParts.of(content), limits);
                yield picture(
                        kind,
                        content,
                        within(JpegParts.of(heic.convert(content)), limits).upright(),
                        limits);
            }
            case JPEG, PNG, WEBP -> picture(kind, content, within(PictureParts.of(kind, content), limits), limits);
        };
    }

    private static PictureParts within(PictureParts parts, IntakeLimits limits) throws UnreadableFile {
        if ((long) parts.width() * parts.height() > limits.maxPixels()) {
            throw new UnreadableFile(Refusal.TOO_MANY_PIXELS);
        }
        return parts;
    }

    private Intake picture(FileKind kind, byte[] content, PictureParts parts, IntakeLimits limits)
            throws UnreadableFile {
        return alone(() -> {
            var format = kind == FileKind.HEIC ? FileKind.JPEG : kind;
            var picture = Pictures.decode(format, parts, limits.viewingSide());
            var findings =
                    PictureChecks.findings(picture, Math.max(parts.width(), parts.height()), limits.thresholds());
            return new Intake.Taken(
                    kind, digest(content), pixels(List.of(picture)), List.of(page(picture, limits)), findings, "");
        });
    }

    private Intake document(byte[] content, IntakeLimits limits) throws UnreadableFile {
        var drawn = pdf.draw(content, limits.maxPages(), limits.viewingSide());
        return alone(() -> {
            var pictures = new ArrayList<BufferedImage>();
            for (var jpeg : drawn.pages()) {
                pictures.add(Pictures.decode(FileKind.JPEG, within(JpegParts.of(jpeg), limits), limits.viewingSide()));
            }
            var pages = pictures.stream().map(picture -> page(picture, limits)).toList();
            return new Intake.Taken(FileKind.PDF, digest(content), pixels(pictures), pages, List.of(), drawn.text());
        });
    }

    private static Intake.Page page(BufferedImage picture, IntakeLimits limits) {
        return new Intake.Page(
                Pictures.encode(picture), Pictures.encode(Pictures.fitted(picture, limits.thumbnailSide())));
    }

    private interface Work {
        Intake done() throws UnreadableFile;
    }

    private Intake alone(Work work) throws UnreadableFile {
        try {
            if (!decoding.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new UnreadableFile(Refusal.UNAVAILABLE);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new UnreadableFile(Refusal.UNAVAILABLE);
        }
        try {
            return work.done();
        } finally {
            decoding.release();
        }
    }

    private static String pixels(List<BufferedImage> pictures) {
        var digest = sha256();
        for (var picture : pictures) {
            var row = new int[picture.getWidth()];
            var bytes = new byte[row.length * 3];
            for (var y = 0; y < picture.getHeight(); y++) {
                picture.getRGB(0, y, row.length, 1, row, 0, row.length);
                for (var x = 0; x < row.length; x++) {
                    bytes[3 * x] = (byte) (row[x] >> 16);
                    bytes[3 * x + 1] = (byte) (row[x] >> 8);
                    bytes[3 * x + 2] = (byte) row[x];
                }
                digest.update(bytes);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String digest(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
