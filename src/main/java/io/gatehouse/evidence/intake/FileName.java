package io.gatehouse.evidence.intake;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A file's name as its sender gave it, made harmless: no folders, no invisible or direction-changing characters, at most
 * 100 characters. It is shown to people and sealed with the file; nothing is ever stored under it.
 *
 * @param value may be empty
 */
public record FileName(String value) {

    private static final int MAX_LENGTH = 100;
    private static final int MAX_EXTENSION = 10;

    public FileName {
        if (!value.equals(harmless(value))) {
            throw new IllegalArgumentException("The name of a file has plain characters only");
        }
    }

    public static FileName of(String sent) {
        return new FileName(harmless(sent));
    }

    /** What follows the last dot, in lower case; empty where there is none. */
    public String extension() {
        var dot = value.lastIndexOf('.');
        return dot < 0 || value.length() - dot - 1 > MAX_EXTENSION
                ? ""
                : value.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String harmless(String sent) {
        var start = sent.length() > 4096 ? sent.substring(sent.length() - 4096) : sent;
        var plain = Normalizer.normalize(start, Normalizer.Form.NFC).replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "");
        var last = plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1)
                .replaceAll("[\"'<>|:*?%;&$`{}]", "_")
                .strip();
        if (last.matches("\\.*")) {
            return "";
        }
        if (last.codePointCount(0, last.length()) <= MAX_LENGTH) {
            return last;
        }
        var cut = last.offsetByCodePoints(last.length(), -MAX_LENGTH);
        return last.substring(cut).strip();
    }

    @Override
    public String toString() {
        return "FileName[." + extension() + "]";
    }
}
