package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import io.gatehouse.review.QueueFilter;
import io.gatehouse.review.SavedView;
import io.gatehouse.shell.Keys;

/** The keys by which a reviewer goes from place to place: {@code g}, then a letter. */
final class Going {

    private Going() {}

    static void keys(Component page) {
        Keys.on(page, "g q", t("review.queue.key.go-queue"), () -> queue(SavedView.ALL));
        Keys.on(page, "g m", t("review.queue.key.go-mine"), () -> queue(SavedView.MINE));
        Keys.on(page, "g t", t("review.queue.key.go-approve"), () -> queue(SavedView.TO_APPROVE));
        Keys.on(
                page,
                "g h",
                t("review.queue.key.go-home"),
                () -> UI.getCurrentOrThrow().navigate(""));
    }

    static void queue(SavedView view) {
        UI.getCurrentOrThrow()
                .navigate(
                        QueueView.class,
                        new QueryParameters(QueueFilter.of(view).parameters()));
    }
}
