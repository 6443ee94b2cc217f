package io.gatehouse.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import io.gatehouse.shell.part.Banner;
import java.io.Serial;
import java.util.List;

/** The notices above a page of the staff. Asked again with each page, and about once a minute on one that stays open. */
class NoticeStrip extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<StaffNotices> sources;
    private transient List<StaffNotices.Notice> shown = List.of();

    NoticeStrip(List<StaffNotices> sources) {
        this.sources = List.copyOf(sources);
        addClassName("staff-notices");
        if (!sources.isEmpty()) {
            Live.on(this, this::look);
        }
    }

    /** Shows what is to be said now, if it is not what stands there already. */
    void look() {
        var now = sources.stream().flatMap(source -> source.now().stream()).toList();
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        removeAll();
        now.forEach(notice -> add(new Banner(notice.tone(), notice.text(), new Anchor(notice.path(), notice.link()))));
    }
}
