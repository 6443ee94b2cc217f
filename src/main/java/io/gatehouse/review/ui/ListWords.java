package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import io.gatehouse.screening.ListSource;

/** What lists are called. */
final class ListWords {

    private ListWords() {}

    static String name(ListSource source) {
        return t(source.key());
    }
}
