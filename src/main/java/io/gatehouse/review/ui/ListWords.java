package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import io.gatehouse.screening.ListSource;
import java.util.Locale;

/** What lists are called. */
final class ListWords {

    private ListWords() {}

    static String name(ListSource source) {
        return t("screening.lists.source." + source.name().toLowerCase(Locale.ROOT));
    }
}
