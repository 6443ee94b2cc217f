package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.gatehouse.review.Mark;
import java.io.Serial;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sections of the case page one under the other, the links to them, and which of them is in view. */
class CaseSections extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Map<String, Component> sections = new LinkedHashMap<>();
    private final transient Map<String, List<Markable>> pieces = new HashMap<>();
    private int current;
    private transient @Nullable Markable focused;

    CaseSections() {
        addClassName("case-main");
    }

    /** Puts a section below the others, or in the place of the one of that name; the name is its anchor too. */
    CaseSections put(String name, Component section, Collection<? extends Markable> within) {
        section.setId(name);
        section.getElement().setAttribute("tabindex", "-1");
        if (focused != null && pieces.getOrDefault(name, List.of()).contains(focused)) {
            focused = null;
        }
        pieces.put(name, List.copyOf(within));
        within.forEach(this::followFocus);
        var before = sections.put(name, section);
        if (before == null) {
            add(section);
        } else {
            replace(before, section);
        }
        return this;
    }

    CaseSections put(String name, Component section) {
        return put(name, section, List.of());
    }

    /** Links to the sections, each with the number that is its key. */
    Nav links() {
        var number = 1;
        var links = new UnorderedList();
        for (var name : sections.keySet()) {
            var link = new Anchor("#" + name, t("review.case.section." + name));
            link.setRouterIgnore(true);
            link.getElement().setAttribute("data-focus", name);
            var index = new Span(Integer.toString(number++));
            index.addClassName("num");
            link.addComponentAsFirst(index);
            links.add(new ListItem(link));
        }
        var nav = new Nav(links);
        nav.addClassName("case-sections");
        nav.setAriaLabel(t("review.case.sections"));
        return nav;
    }

    /** Goes on or back by so many sections, no further than the first and the last. */
    void step(int by) {
        go(Math.clamp(current + by, 0, Math.max(0, sections.size() - 1)));
    }

    /** Goes to a section, counted from 0. */
    void go(int at) {
        var all = List.copyOf(sections.values());
        if (at >= 0 && at < all.size()) {
            current = at;
            var element = all.get(at).getElement();
            element.callJsFunction("scrollIntoView");
            element.callJsFunction("focus");
        }
    }

    private void followFocus(Markable piece) {
        piece.getElement().addEventListener("focusin", _ -> focused = piece);
        piece.getElement()
                .addEventListener("focusout", _ -> {
                    if (piece.equals(focused)) {
                        focused = null;
                    }
                })
                .setFilter("!element.contains(event.relatedTarget)");
    }

    /** Goes to what happened to the case. */
    void goToHistory() {
        go(List.copyOf(sections.keySet()).indexOf("history"));
    }

    /** Marks the piece that has the focus; else the one of the section in view that is still open, or the section as a whole. */
    void mark(Mark mark) {
        var here = focused;
        if (here != null) {
            here.mark(mark);
            return;
        }
        markInView(mark);
    }

    private void markInView(Mark mark) {
        var names = List.copyOf(sections.keySet());
        if (current >= names.size()) {
            return;
        }
        var here = pieces.getOrDefault(names.get(current), List.of());
        here.stream()
                .filter(Markable::open)
                .findFirst()
                .or(() -> here.stream().reduce((_, last) -> last))
                .ifPresent(piece -> piece.mark(mark));
    }
}
