package io.gatehouse.evidence.intake;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Decodes the parts of a picture, turns it upright, scales it, and encodes it anew. All in memory, never on disk. */
final class Pictures {

    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final float QUALITY = 0.88f;

    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("picture-watch").unstarted(task));

    static {
        ImageIO.setUseCache(false);
    }

    private Pictures() {}

    /** The picture upright, on white, and at most {@code side} on its longer side. */
    static BufferedImage decode(FileKind kind, PictureParts parts, int side) throws UnreadableFile {
        var readers = ImageIO.getImageReadersByMIMEType(kind.mediaType());
        if (!readers.hasNext()) {
            throw new UnreadableFile(Refusal.UNAVAILABLE);
        }
        var reader = readers.next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(parts.pixels()))) {
            reader.setInput(input, true, true);
            return upright(fitted(read(reader, parts, side), side), parts.orientation());
        } catch (IOException | RuntimeException broken) {
            throw new UnreadableFile(Refusal.DAMAGED);
        } catch (OutOfMemoryError | StackOverflowError tooMuch) {
            throw new UnreadableFile(Refusal.TOO_COMPLEX);
        } finally {
            reader.dispose();
        }
    }

    /** Of a picture far larger than wanted only every n-th pixel is read, so memory depends on what is wanted. */
    private static BufferedImage read(ImageReader reader, PictureParts parts, int side)
            throws IOException, UnreadableFile {
        if (reader.getWidth(0) != parts.width() || reader.getHeight(0) != parts.height()) {
            throw new UnreadableFile(Refusal.DAMAGED);
        }
        var step = Math.max(1, Math.max(parts.width(), parts.height()) / (2 * side));
        var parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        var late = new AtomicBoolean();
        var watch = WATCH.schedule(
                () -> {
                    late.set(true);
                    reader.abort();
                },
                DEADLINE.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            var read = reader.read(0, parameters);
            if (late.get()) {
                throw new UnreadableFile(Refusal.TOO_COMPLEX);
            }
            return read;
        } finally {
            watch.cancel(false);
        }
    }

    static BufferedImage fitted(BufferedImage picture, int side) {
        var scale = Math.min(1.0, (double) side / Math.max(picture.getWidth(), picture.getHeight()));
        var width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        var height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        var current = picture;
        while (current.getWidth() > 2 * width && current.getHeight() > 2 * height) {
            current = drawn(current, current.getWidth() / 2, current.getHeight() / 2);
        }
        return drawn(current, width, height);
    }

    private static BufferedImage drawn(BufferedImage picture, int width, int height) {
        var drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = drawn.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, width, height);
            graphics.drawImage(picture, 0, 0, width, height, null);
        } finally {
            graphics.dispose();
        }
        return drawn;
    }

    private static BufferedImage upright(BufferedImage picture, int orientation) {
        if (orientation == PictureParts.UPRIGHT) {
            return picture;
        }
        var w = picture.getWidth();
        var h = picture.getHeight();
        var turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            default -> new AffineTransform(0, -1, 1, 0, 0, w);
        };
        var sideways = orientation >= 5;
        var turned = new BufferedImage(sideways ? h : w, sideways ? w : h, BufferedImage.TYPE_INT_RGB);
        var graphics = turned.createGraphics();
        try {
            graphics.drawImage(picture, turn, null);
        } finally {
            graphics.dispose();
        }
        return turned;
    }

    static EncodedPicture encode(BufferedImage picture) {
        var out = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var output = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(output);
            var parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } catch (IOException impossible) {
            throw new IllegalStateException("A picture in memory could not be encoded", impossible);
        } finally {
            writer.dispose();
        }
        return new EncodedPicture(picture.getWidth(), picture.getHeight(), out.toByteArray());
    }
}
