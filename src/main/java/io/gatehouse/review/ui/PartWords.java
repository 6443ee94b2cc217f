package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import io.gatehouse.matching.Score;
import io.gatehouse.shell.Texts;

/** What a part of a score says, in words. */
final class PartWords {

    private static final String TEXTS = "screening.part.";

    private PartWords() {}

    static String of(Score.Part part) {
        var key = TEXTS + part.key();
        var words = part.arguments().stream().map(PartWords::apart).toArray();
        return Texts.has(key) ? t(key, words) : t("review.hit.part.other");
    }

    /** What stands in the sentence runs in its own direction, and leaves that of the sentence alone (UAX 9, first strong isolate). */
    private static String apart(String word) {
        return "\u2068" + word + "\u2069";
    }
}
