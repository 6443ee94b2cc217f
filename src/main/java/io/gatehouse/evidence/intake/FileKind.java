package io.gatehouse.evidence.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.Tika;

/** The kinds of file that may be handed in, each known by how its content begins. */
public enum FileKind {
    JPEG("JPG", "image/jpeg", "jpg jpeg jpe jfif"),
    PNG("PNG", "image/png", "png"),
    WEBP("WebP", "image/webp", "webp"),
    HEIC("HEIC", "image/heic", "heic heif hif"),
    PDF("PDF", "application/pdf", "pdf");

    private static final Tika SECOND_OPINION = new Tika();
    private static final int PREFIX = 4096;
    private static final Set<String> HEIC_BRANDS = Set.of("heic", "heix", "heim", "heis", "mif1");

    private final String label;
    private final String mediaType;
    private final String extensions;

    FileKind(String label, String mediaType, String extensions) {
        this.label = label;
        this.mediaType = mediaType;
        this.extensions = extensions;
    }

    /** As people write it. */
    public String label() {
        return label;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Without the dot, the usual one first. */
    public List<String> extensions() {
        return List.of(extensions.split(" "));
    }

    /** The kind by content alone; empty for anything else. Both our own look and Tika's must agree. */
    static Optional<FileKind> of(byte[] content) {
        return Arrays.stream(values())
                .filter(kind -> kind.begins(content))
                .filter(kind -> kind.agrees(
                        SECOND_OPINION.detect(content.length > PREFIX ? Arrays.copyOf(content, PREFIX) : content)))
                .findFirst();
    }

    /** Whether a name with this extension may hold this kind; a name without one says nothing. */
    boolean mayBeCalled(String extension) {
        return extension.isEmpty() || extensions().contains(extension);
    }

    private boolean begins(byte[] content) {
        return switch (this) {
            case JPEG -> has(content, 0, "\u00ff\u00d8\u00ff");
            case PNG -> has(content, 0, "\u0089PNG\r\n\u001a\n");
            case WEBP -> has(content, 0, "RIFF") && has(content, 8, "WEBP");
            case HEIC ->
                has(content, 4, "ftyp")
                        && content.length >= 12
                        && HEIC_BRANDS.contains(new String(content, 8, 4, StandardCharsets.ISO_8859_1));
            case PDF -> has(content, 0, "%PDF-");
        };
    }

    private boolean agrees(String detected) {
        return switch (this) {
            case HEIC ->
                detected.startsWith("image/hei")
                        || detected.equals("video/quicktime")
                        || detected.equals("application/mp4");
            default -> detected.equals(mediaType);
        };
    }

    private static boolean has(byte[] content, int at, String start) {
        var expected = start.getBytes(StandardCharsets.ISO_8859_1);
        return content.length >= at + expected.length
                && Arrays.equals(content, at, at + expected.length, expected, 0, expected.length);
    }
}
