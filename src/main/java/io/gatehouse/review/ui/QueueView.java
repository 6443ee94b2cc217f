package io.gatehouse.review.ui;

import static io.gatehouse.access.Roles.ANALYST;
import static io.gatehouse.access.Roles.OFFICER;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.review.CaseCount;
import io.gatehouse.review.CasesByName;
import io.gatehouse.review.ClaimAnswer;
import io.gatehouse.review.QueueFilter;
import io.gatehouse.review.QueueOrder;
import io.gatehouse.review.ReviewCaseId;
import io.gatehouse.review.ReviewCaseSummary;
import io.gatehouse.review.ReviewDesk;
import io.gatehouse.review.ReviewQueue;
import io.gatehouse.review.SavedView;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Keys;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.StaffLayout;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.KeyHint;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.Toast;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The cases that wait for people. What is shown is in the address, so that a view can be shared; what is new waits behind a
 * line that says how many, because rows never move under the pointer.
 */
@Route(value = "cases", layout = StaffLayout.class)
@PageTitle("review.queue.title")
@Menu(title = "review.queue.title", order = 10, icon = "queue")
@RolesAllowed({ANALYST, OFFICER})
@StyleSheet("styles/review.css")
class QueueView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    /** From this width on a case stands beside the list (ux, section 13). */
    private static final int PREVIEW_FROM = 1200;

    /** Below this width there is no grid, only the own cases as cards. */
    private static final int CARDS_BELOW = 600;

    private static final int CARDS = 50;

    private final transient ReviewQueue queue;
    private final transient ReviewDesk desk;
    private final transient CasesByName byName;
    private final transient QueueActs acts;
    private final transient CurrentActor actor;
    private final transient Clock clock;

    private final UnorderedList views = new UnorderedList();
    private final Map<SavedView, Span> counts = new EnumMap<>(SavedView.class);
    private final TextField filterField = Fields.unkept(new TextField());
    private final Div chips = new Div();
    private final Div fresh = new Div();
    private final Div selection = new Div();
    private final QueueGrid grid;
    private final CasePanel preview;
    private final UnorderedList cards = new UnorderedList();

    private QueueFilter filter = QueueFilter.of(SavedView.ALL);
    private transient Instant shownAt;
    private transient Runnable unwatch = () -> {};
    private int rows;
    private int at = -1;
    private int width = PREVIEW_FROM;

    QueueView(
            ReviewQueue queue,
            ReviewDesk desk,
            CasesByName byName,
            RulesInForce rules,
            CurrentActor actor,
            Clock clock) {
        this.byName = byName;
        this.queue = queue;
        this.desk = desk;
        this.actor = actor;
        this.clock = clock;
        this.shownAt = clock.instant();
        this.acts = new QueueActs(queue, rules, clock, this::refresh);
        this.grid = new QueueGrid(queue, actor.id(), clock);
        this.preview = new CasePanel(rules, clock, this::open, this::take);

        addClassName("queue-view");
        add(head(), viewLinks(), chips, fresh, body(), cardList(), selection);
        chips.addClassName("queue-chips");
        fresh.addClassName("queue-fresh");
        fresh.getElement().setAttribute("role", "status");
        selection.addClassName("queue-selection");
        selection.getElement().setAttribute("role", "region");
        selection.getElement().setAttribute("aria-label", t("review.queue.selected", 0));
        selection.setVisible(false);
        keys();
    }

    private Div head() {
        filterField.setAriaLabel(t("review.queue.filter"));
        filterField.setPlaceholder(t("review.queue.filter.example"));
        filterField.setTooltipText(t("review.queue.filter.hint"));
        filterField.setPrefixComponent(Sign.SEARCH.show());
        filterField.setSuffixComponent(new KeyHint("/"));
        filterField.setClearButtonVisible(true);
        filterField.setManualValidation(true);
        filterField.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        filterField.addClassNames("queue-filter", "ltr-field");
        Keys.into(filterField, "/", t("review.queue.key.filter"));
        filterField.addKeyDownListener(Key.ENTER, _ -> narrow());
        filterField.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue().isBlank() && filter.narrowed()) {
                go(filter.cleared());
            }
        });
        var next = new Button(t("review.queue.next"), _ -> next());
        next.addThemeVariants(ButtonVariant.PRIMARY);
        Keys.on(next, "n", t("review.queue.next.action"));
        var find = new Button(t("review.name.title"), Sign.SEARCH.show(), _ -> findByName());
        find.addClassName("queue-by-name");
        var head = new Div(new PageHeading(t("review.queue.title")), filterField, find, next);
        head.addClassNames("page-line", "queue-head");
        return head;
    }

    private Nav viewLinks() {
        for (var view : SavedView.values()) {
            var count = new Span();
            count.addClassNames("num", "view-count");
            counts.put(view, count);
        }
        views.addClassName("queue-views");
        var nav = new Nav(views);
        nav.setAriaLabel(t("review.queue.views"));
        return nav;
    }

    private Div body() {
        grid.addItemClickListener(event -> choose(event.getItem()));
        grid.addItemDoubleClickListener(event -> open(event.getItem()));
        grid.addSelectionListener(event -> showSelection(event.getAllSelectedItems()));
        var beside = new Aside(preview);
        beside.getElement().setAttribute("aria-label", t("review.queue.preview"));
        beside.addClassName("queue-preview");
        var body = new Div(grid, beside);
        body.addClassName("queue-body");
        return body;
    }

    private Div cardList() {
        cards.addClassName("queue-cards");
        var hint = new Span(t("review.queue.small"));
        hint.addClassName("secondary");
        var list = new Div(hint, cards);
        list.addClassName("queue-small");
        return list;
    }

    private void keys() {
        Keys.on(this, "j", t("review.queue.key.down"), () -> step(1));
        Keys.on(this, "ArrowDown", t("review.queue.key.down"), () -> step(1));
        Keys.on(this, "k", t("review.queue.key.up"), () -> step(-1));
        Keys.on(this, "ArrowUp", t("review.queue.key.up"), () -> step(-1));
        Keys.on(this, "Enter", t("review.queue.key.open"), () -> withCurrent(this::open));
        Keys.on(this, "o", t("review.queue.key.open"), () -> withCurrent(this::open));
        Keys.on(this, "a", t("review.queue.key.take"), () -> withCurrent(this::take));
        Keys.on(this, "Shift+A", t("review.queue.key.assign"), () -> acts.assign(chosen()));
        Keys.on(this, "x", t("review.queue.key.select"), () -> withCurrent(this::toggle));
        Keys.on(this, "Shift+J", t("review.queue.key.select"), () -> extend(1));
        Keys.on(this, "Shift+K", t("review.queue.key.select"), () -> extend(-1));
        Keys.on(this, "s", t("review.queue.key.aside"), () -> acts.setAside(chosen()));
        Keys.on(this, "e", t("review.queue.key.escalate"), () -> withCurrent(this::escalate));
        Keys.on(this, "[", t("review.queue.key.previous-view"), () -> turn(-1));
        Keys.on(this, "]", t("review.queue.key.next-view"), () -> turn(1));
        Keys.on(this, "Escape", t("review.queue.key.clear"), grid::deselectAll);
        Going.keys(this);
        CommandMenu.on(
                this,
                () -> List.of(
                        new CommandMenu.Command(t("review.queue.next"), "n", this::next),
                        new CommandMenu.Command(t("review.queue.preview.open"), "Enter", () -> withCurrent(this::open)),
                        new CommandMenu.Command(t("review.queue.preview.take"), "a", () -> withCurrent(this::take)),
                        new CommandMenu.Command(t("review.queue.assign"), "Shift+A", () -> acts.assign(chosen())),
                        new CommandMenu.Command(t("review.queue.set-aside"), "s", () -> acts.setAside(chosen())),
                        new CommandMenu.Command(t("review.act.escalate"), "e", () -> withCurrent(this::escalate)),
                        new CommandMenu.Command(t("review.queue.tag"), "", () -> acts.tag(chosen())),
                        new CommandMenu.Command(t("review.name.title"), "", this::findByName),
                        new CommandMenu.Command(t("review.queue.clear-filters"), "", () -> go(filter.cleared()))));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter = QueueFilter.read(event.getLocation().getQueryParameters().getParameters());
        if (filter.number() != null && !filter.words().contains(" ")) {
            // a number typed or shared alone means the case itself
            queue.numbers(filter, QueueOrder.USUAL, 1).stream()
                    .findFirst()
                    .ifPresent(number -> event.forwardTo("cases/" + number));
        }
        filterField.setValue(filter.words());
        filterField.setInvalid(false);
        show();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var ui = event.getUI();
        var asked = new DelegatingSecurityContextRunnable(this::told, SecurityContextHolder.getContext());
        unwatch = queue.watch(() -> {
            var _ = ui.access(asked::run);
        });
        ui.getPage().retrieveExtendedClientDetails(details -> fit(details.getWindowInnerWidth()));
        ui.getPage().addBrowserWindowResizeListener(resized -> fit(resized.getWidth()));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        unwatch.run();
    }

    private void fit(int available) {
        var cardsBefore = width < CARDS_BELOW;
        width = available;
        grid.fit(available);
        if (available < CARDS_BELOW && !cardsBefore) {
            showCards();
        }
    }

    private void show() {
        shownAt = clock.instant();
        at = -1;
        fresh.removeAll();
        showViews();
        showChips();
        preview.clear();
        grid.setEmptyStateComponent(empty());
        grid.show(filter);
        if (width < CARDS_BELOW) {
            showCards();
        }
    }

    /** Reads again what the acts of this very screen changed. */
    private void refresh() {
        showViews();
        grid.getDataProvider().refreshAll();
        var row = grid.current();
        if (row != null) {
            choose(row);
        }
    }

    private void showViews() {
        var now = queue.counts();
        rows = queue.count(filter).shown();
        views.removeAll();
        for (var view : SavedView.values()) {
            var count = now.getOrDefault(view, new CaseCount(0));
            var shown = counts.get(view);
            if (shown == null) {
                continue;
            }
            shown.setText(count.capped() ? t("review.queue.capped") : Integer.toString(count.value()));
            shown.setClassName("view-zero", count.value() == 0);
            var link = new RouterLink();
            link.setRoute(QueueView.class);
            link.setQueryParameters(new QueryParameters(QueueFilter.of(view).parameters()));
            link.add(new Span(t(view.key())), shown);
            link.addClassName("queue-link");
            link.getElement()
                    .setAttribute(
                            "aria-label",
                            count.capped()
                                    ? t("review.queue.view.label-capped", t(view.key()))
                                    : t("review.queue.view.label", t(view.key()), count.value()));
            if (view == filter.view()) {
                link.getElement().setAttribute("aria-current", "page");
            }
            views.add(new ListItem(link));
        }
    }

    private void showChips() {
        chips.removeAll();
        filter.terms().forEach((name, value) -> {
            var word = QueueFilter.word(name, value);
            var chip = new Button(word, Sign.CROSS.show(), _ -> go(filter.without(name)));
            chip.setIconAfterText(true);
            chip.addClassName("chip");
            chip.setAriaLabel(t("review.queue.chip.remove", word));
            chips.add(chip);
        });
        if (filter.narrowed()) {
            var clear = new Button(t("review.queue.clear-filters"), _ -> go(filter.cleared()));
            clear.addClassName("link");
            chips.add(clear);
        }
        chips.setVisible(filter.narrowed());
    }

    private EmptyState empty() {
        if (filter.narrowed()) {
            var clear = new Button(t("review.queue.clear-filters"), _ -> go(filter.cleared()));
            return new EmptyState(Sign.SEARCH, t("review.queue.empty.filtered", filter.words()), clear);
        }
        if (filter.view() != SavedView.ALL) {
            return new EmptyState(t("review.queue.empty.view"));
        }
        return new EmptyState(queue.nextDue()
                .map(due -> t("review.queue.empty.next", Dates.shown(due)))
                .orElseGet(() -> t("review.queue.empty")));
    }

    /** Something has changed, here or elsewhere: the counts follow, the rows wait to be asked for. */
    private void told() {
        showViews();
        var opened = queue.openedSince(filter, shownAt);
        fresh.removeAll();
        if (opened > 0) {
            var show = new Button(t("review.queue.new.show"), _ -> show());
            show.addClassName("link");
            fresh.add(new Span(t("review.queue.new", opened)), show);
        }
    }

    private void showCards() {
        cards.removeAll();
        queue.page(QueueFilter.of(SavedView.MINE), QueueOrder.USUAL, 0, CARDS).forEach(row -> cards.add(card(row)));
        if (cards.getChildren().findAny().isEmpty()) {
            cards.add(new ListItem(new EmptyState(t("review.queue.empty.view"))));
        }
    }

    private ListItem card(ReviewCaseSummary row) {
        var link = new RouterLink();
        link.setRoute(
                CaseView.class,
                new com.vaadin.flow.router.RouteParameters(
                        "number", row.number().toString()));
        var due = new Span(Dates.timeLeft(row.dueAt(), clock.instant()));
        due.addClassNames("due", "due-" + CaseWords.pressing(row.dueAt(), clock.instant()));
        var top = new Div(new Ltr(row.number().toString()), CaseWords.badge(row), due);
        top.addClassName("card-line");
        link.add(top, PersonText.named(row.name(), row.latin()), new Span(CaseWords.why(row)));
        link.addClassName("queue-card");
        return new ListItem(link);
    }

    private void findByName() {
        new NameSearch(byName, this::open).ask();
    }

    private void narrow() {
        try {
            go(QueueFilter.typed(filter.view(), filterField.getValue()));
        } catch (Refused refused) {
            filterField.setErrorMessage(refused.text());
            filterField.setInvalid(true);
        }
    }

    private void go(QueueFilter next) {
        getUI().ifPresent(ui -> ui.navigate(QueueView.class, new QueryParameters(next.parameters())));
    }

    private void turn(int by) {
        var all = List.of(SavedView.values());
        go(QueueFilter.of(all.get(Math.floorMod(all.indexOf(filter.view()) + by, all.size()))));
    }

    private void choose(ReviewCaseSummary row) {
        grid.setCurrent(row);
        if (width >= PREVIEW_FROM) {
            desk.preview(row.id()).ifPresentOrElse(preview::show, preview::clear);
        }
    }

    private void step(int by) {
        if (rows == 0) {
            return;
        }
        at = Math.clamp(at + by, 0, rows - 1);
        choose(grid.getLazyDataView().getItem(at));
        grid.scrollToIndex(at);
    }

    private void extend(int by) {
        withCurrent(grid::select);
        step(by);
        withCurrent(grid::select);
    }

    private void toggle(ReviewCaseSummary row) {
        if (grid.getSelectedItems().stream().anyMatch(one -> one.id().equals(row.id()))) {
            grid.deselect(row);
        } else {
            grid.select(row);
        }
    }

    private void withCurrent(java.util.function.Consumer<ReviewCaseSummary> act) {
        var row = grid.current();
        if (row != null) {
            act.accept(row);
        }
    }

    private List<ReviewCaseId> chosen() {
        var selected = grid.getSelectedItems();
        if (!selected.isEmpty()) {
            return selected.stream().map(ReviewCaseSummary::id).toList();
        }
        var row = grid.current();
        return row == null ? List.of() : List.of(row.id());
    }

    private void showSelection(Set<ReviewCaseSummary> selected) {
        selection.removeAll();
        selection.setVisible(!selected.isEmpty());
        if (selected.isEmpty()) {
            return;
        }
        var ids = new ArrayList<>(selected.stream()
                .map(ReviewCaseSummary::id)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new)));
        var count = new Span(t("review.queue.selected", ids.size()));
        count.addClassName("selection-count");
        var clear = new Button(t("review.queue.deselect"), _ -> grid.deselectAll());
        clear.addClassName("link");
        selection.add(
                count,
                new Button(t("review.queue.assign-me"), _ -> acts.assign(ids, actor.id())),
                new Button(t("review.queue.assign"), _ -> acts.assign(ids)),
                new Button(t("review.queue.tag"), _ -> acts.tag(ids)),
                new Button(t("review.queue.set-aside"), _ -> acts.setAside(ids)),
                clear);
    }

    private void open(ReviewCaseSummary row) {
        UI.getCurrentOrThrow().navigate("cases/" + row.number(), new QueryParameters(filter.parameters()));
    }

    /** Before an officer goes only a case in hand: it is taken first, and opens with the question. */
    private void escalate(ReviewCaseSummary row) {
        switch (queue.claim(row.id())) {
            case ClaimAnswer.Claimed _ -> {
                var parameters = new java.util.HashMap<>(filter.parameters());
                parameters.put(CaseView.ASKED, List.of(CaseView.ESCALATE));
                UI.getCurrentOrThrow().navigate("cases/" + row.number(), new QueryParameters(parameters));
            }
            case ClaimAnswer.Taken(var by) -> refuse(new Refused("review.queue.taken", by));
            case ClaimAnswer.Barred _ -> refuse(new Refused("review.answer.decided-before"));
            case ClaimAnswer.NotToBeTaken(var state) -> refuse(new Refused("review.queue.not-free", t(state.key())));
        }
    }

    private void refuse(Refused refused) {
        Toast.refused(refused);
        refresh();
    }

    private void take(ReviewCaseSummary row) {
        switch (queue.claim(row.id())) {
            case ClaimAnswer.Claimed _ -> open(row);
            case ClaimAnswer.Taken(var by) -> refuse(new Refused("review.queue.taken", by));
            case ClaimAnswer.Barred _ -> refuse(new Refused("review.answer.decided-before"));
            case ClaimAnswer.NotToBeTaken(var state) -> refuse(new Refused("review.queue.not-free", t(state.key())));
        }
    }

    private void next() {
        queue.next()
                .ifPresentOrElse(
                        claimed -> UI.getCurrentOrThrow().navigate("cases/" + claimed.number()), this::noneLeft);
    }

    /** Says that nobody can take a case now, and when the next one is due. */
    void noneLeft() {
        fresh.removeAll();
        fresh.add(Banner.info(queue.nextDue()
                .map(due -> t("review.queue.none-left.next", Dates.shown(due)))
                .orElseGet(() -> t("review.queue.none-left"))));
    }
}
