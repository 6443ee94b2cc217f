package io.gatehouse.disclosure.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Says for each part of a text in which of the fonts that the jar carries it can be written.
 *
 * <p>A character that none of them has is written as its code point, {@code [U+1F600]}, so that nothing that was disclosed is missing without
 * a trace in print; as it is, it stands in the CSV and JSON files.
 */
final class Scripts {

    /** The fonts, the first that has a character being taken. */
    static final List<String> FONTS = List.of(
            "NotoSans-Regular",
            "NotoSansArabic-Regular",
            "NotoSansHebrew-Regular",
            "Lohit-Devanagari",
            "NotoSansThai-Regular",
            "NotoSansArmenian-Regular",
            "NotoSansGeorgian-Regular",
            "NotoSansBengali-Regular",
            "NotoSansTamil-Regular",
            "NotoSansTelugu-Regular",
            "NotoSansGujarati-Regular",
            "NotoSansGurmukhi-Regular",
            "NotoSansKannada-Regular",
            "NotoSansMalayalam-Regular",
            "NotoSansOriya-Regular",
            "NotoSansSinhala-Regular",
            "NotoSansKhmer-Regular",
            "NotoSansLao-Regular",
            "NotoSansMyanmar-Regular",
            "NotoSansEthiopic-Regular",
            "NotoSansMongolian-Regular",
            "NotoSansSyriac-Regular",
            "NotoSansThaana-Regular",
            "NotoSansTifinagh-Regular",
            "NotoSansNKo-Regular",
            "NotoSansOlChiki-Regular",
            "NotoSerifTibetan-Regular",
            "DroidSansFallbackFull",
            "NanumSquareR");

    /** Latin, Greek and Cyrillic letters; also for headings, as {@code NotoSans-Bold}. */
    static final String LATIN = FONTS.getFirst();

    static final String LATIN_BOLD = "NotoSans-Bold";

    private static final List<BitSet> COVERED =
            FONTS.stream().map(Scripts::coverage).toList();

    private Scripts() {}

    /** A part of a text, and the font in which it is written. */
    record Run(String font, String text) {}

    /** The parts of a text, each in one font. */
    static List<Run> runs(String text) {
        var runs = new ArrayList<Run>();
        var current = 0;
        var part = new StringBuilder();
        for (var code : text.codePoints().toArray()) {
            var font = font(code, current);
            if (font < 0 && invisible(code)) {
                continue;
            }
            var next = Math.max(font, 0);
            if (next != current && !part.isEmpty()) {
                runs.add(new Run(FONTS.get(current), part.toString()));
                part.setLength(0);
            }
            current = next;
            if (font < 0) {
                part.append(String.format(Locale.ROOT, "[U+%04X]", code));
            } else {
                part.appendCodePoint(code);
            }
        }
        if (!part.isEmpty()) {
            runs.add(new Run(FONTS.get(current), part.toString()));
        }
        return runs;
    }

    /** Blanks, digits and marks go with what stands before them where that font has them. */
    private static int font(int code, int current) {
        if (Character.isISOControl(code)
                || code == 0xFFFE
                || code == 0xFFFF
                || Character.getType(code) == Character.SURROGATE) {
            return -1;
        }
        var script = Character.UnicodeScript.of(code);
        var follows = script == Character.UnicodeScript.COMMON || script == Character.UnicodeScript.INHERITED;
        if (follows && COVERED.get(current).get(code)) {
            return current;
        }
        for (var i = 0; i < FONTS.size(); i++) {
            if (COVERED.get(i).get(code)) {
                return i;
            }
        }
        return -1;
    }

    /** Variation selectors, joiners and the like, which have no form of their own. */
    private static boolean invisible(int code) {
        return Character.getType(code) == Character.FORMAT || (code >= 0xFE00 && code <= 0xFE0F);
    }

    private static BitSet coverage(String font) {
        var covered = new BitSet();
        try (var file = new TTFParser().parse(new RandomAccessReadBuffer(Bundles.resource("fonts/" + font + ".ttf")))) {
            var characters = file.getUnicodeCmapLookup();
            for (var code = ' '; code < Character.MAX_VALUE; code++) {
                if (characters.getGlyphId(code) > 0) {
                    covered.set(code);
                }
            }
            for (var code = 0x10000; code < 0x30000; code++) {
                if (characters.getGlyphId(code) > 0) {
                    covered.set(code);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        if (font.equals("DroidSansFallbackFull")) {
            // It has a handful of Korean syllables; a word had better be in one font.
            covered.clear(0x1100, 0x1200);
            covered.clear(0xAC00, 0xD7A4);
        }
        return covered;
    }
}
