package io.gatehouse.screening.ui;

import static io.gatehouse.shell.Texts.t;

import io.gatehouse.screening.ListSource;
import io.gatehouse.screening.WatchlistSummary;
import io.gatehouse.shell.Dates;

/** The words for a list that its pages share. */
final class Lists {

    private Lists() {}

    static String source(ListSource source) {
        return t(source.key());
    }

    /** The day the publisher gives it, or that there is none. */
    static String date(WatchlistSummary list) {
        return list.date() == null ? t("screening.lists.undated") : Dates.shownDate(list.date());
    }
}
