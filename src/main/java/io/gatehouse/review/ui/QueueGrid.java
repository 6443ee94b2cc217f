package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import io.gatehouse.access.PersonId;
import io.gatehouse.review.QueueFilter;
import io.gatehouse.review.QueueOrder;
import io.gatehouse.review.ReviewCaseSummary;
import io.gatehouse.review.ReviewQueue;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.picture.RiskBar;
import java.io.Serial;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of the queue: lazy, a hundred at a time, sorted by any number of columns. */
class QueueGrid extends Grid<ReviewCaseSummary> {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int PAGE = 100;

    private final transient ReviewQueue queue;
    private final transient Clock clock;
    private final transient PersonId me;
    private transient List<QueueOrder> order = QueueOrder.USUAL;
    private @Nullable ReviewCaseSummary current;

    private final Column<ReviewCaseSummary> type;
    private final Column<ReviewCaseSummary> country;
    private final Column<ReviewCaseSummary> waiting;

    QueueGrid(ReviewQueue queue, PersonId me, Clock clock) {
        super(PAGE);
        this.queue = queue;
        this.clock = clock;
        this.me = me;
        addClassName("queue-grid");
        addThemeVariants(GridVariant.NO_BORDER);
        getElement().setAttribute("aria-label", t("review.queue.grid"));
        setSelectionMode(SelectionMode.MULTI);
        setMultiSort(true, MultiSortPriority.APPEND);

        sorted(addColumn(state()), "review.queue.column.state", QueueOrder.By.STATE, "112px");
        sorted(addColumn(due()), "review.queue.column.due", QueueOrder.By.DUE, "84px");
        sorted(addColumn(number()), "review.queue.column.number", QueueOrder.By.NUMBER, "82px")
                .setRowHeader(true);
        addColumn(PersonText.<ReviewCaseSummary>column(ReviewCaseSummary::name, ReviewCaseSummary::latin))
                .setHeader(t("review.queue.column.customer"))
                .setFlexGrow(3)
                .setWidth("150px");
        type = sorted(addColumn(row -> t(row.party().key())), "review.queue.column.type", QueueOrder.By.PARTY, "92px");
        country = sorted(addColumn(country()), "review.queue.column.country", QueueOrder.By.COUNTRY, "88px");
        sorted(addColumn(CaseWords::why), "review.queue.column.why", QueueOrder.By.FACTOR, "136px")
                .setFlexGrow(2);
        sorted(
                addColumn(RiskBar.<ReviewCaseSummary>column(ReviewCaseSummary::risk)),
                "review.queue.column.risk",
                QueueOrder.By.RISK,
                "92px");
        addColumn(who()).setHeader(t("review.queue.column.who")).setFlexGrow(1).setWidth("100px");
        waiting = sorted(
                addColumn(row -> Dates.ago(row.waitingSince(), clock.instant())),
                "review.queue.column.waiting",
                QueueOrder.By.WAITING,
                "112px");
        setPartNameGenerator(row -> current != null && current.id().equals(row.id()) ? "current" : null);
    }

    /** Shows what a filter lets through. */
    void show(QueueFilter filter) {
        current = null;
        deselectAll();
        setItems(
                query -> {
                    order = order(query.getSortOrders());
                    return queue.page(filter, order, query.getOffset(), query.getLimit()).stream();
                },
                _ -> queue.count(filter).shown());
    }

    List<QueueOrder> order() {
        return order;
    }

    @Nullable
    ReviewCaseSummary current() {
        return current;
    }

    /** Makes a row the current one. */
    void setCurrent(@Nullable ReviewCaseSummary row) {
        var before = current;
        current = row;
        if (before != null) {
            getDataProvider().refreshItem(before);
        }
        if (row != null && !Objects.equals(before, row)) {
            getDataProvider().refreshItem(row);
        }
    }

    /** Drops columns as the window narrows, the least needed first. */
    void fit(int width) {
        waiting.setVisible(width >= 1560);
        type.setVisible(width >= 1680);
        country.setVisible(width >= 760);
    }

    private static List<QueueOrder> order(List<QuerySortOrder> sorts) {
        return sorts.isEmpty()
                ? QueueOrder.USUAL
                : sorts.stream()
                        .map(sort -> new QueueOrder(
                                QueueOrder.By.valueOf(sort.getSorted()),
                                sort.getDirection() == SortDirection.DESCENDING))
                        .toList();
    }

    private static Column<ReviewCaseSummary> sorted(
            Column<ReviewCaseSummary> column, String header, QueueOrder.By by, String width) {
        return column.setHeader(t(header))
                .setKey(by.name())
                .setSortProperty(by.name())
                .setSortable(true)
                .setWidth(width)
                .setFlexGrow(0);
    }

    private LitRenderer<ReviewCaseSummary> state() {
        return LitRenderer.<ReviewCaseSummary>of(
                        "<span class=\"state-badge tone-${item.tone}\"><span class=\"sign sign-${item.sign}\""
                                + " aria-hidden=\"true\"></span><span>${item.word}</span></span>")
                .withProperty("tone", row -> CaseWords.tone(row.state()).word())
                .withProperty("sign", row -> CaseWords.sign(row.state()).word())
                .withProperty("word", row -> t(row.stateKey()));
    }

    private LitRenderer<ReviewCaseSummary> due() {
        return LitRenderer.<ReviewCaseSummary>of(
                        "<span class=\"due due-${item.pressing}\" title=\"${item.whole}\">${item.left}</span>")
                .withProperty("pressing", row -> CaseWords.pressing(row.dueAt(), clock.instant()))
                .withProperty("whole", row -> Dates.shown(row.dueAt()))
                .withProperty("left", row -> Dates.timeLeft(row.dueAt(), clock.instant()));
    }

    private static LitRenderer<ReviewCaseSummary> number() {
        return LitRenderer.<ReviewCaseSummary>of(
                        "<a href=\"${item.href}\" class=\"num ltr\" dir=\"ltr\">${item.number}</a>")
                .withProperty("href", row -> "cases/" + row.number())
                .withProperty("number", row -> row.number().toString());
    }

    private static LitRenderer<ReviewCaseSummary> country() {
        return LitRenderer.<ReviewCaseSummary>of("<span title=\"${item.name}\">${item.code}</span>")
                .withProperty("name", row -> CaseWords.country(row.country()))
                .withProperty("code", row -> row.country() == null ? "" : row.country());
    }

    private LitRenderer<ReviewCaseSummary> who() {
        return LitRenderer.<ReviewCaseSummary>of("<span class=\"who ${item.now}\" title=\"${item.whole}\">"
                        + "<span class=\"sign sign-person\" aria-hidden=\"true\"></span>"
                        + "<span class=\"person-text\" dir=\"auto\">${item.name}</span></span>")
                .withProperty("now", this::presence)
                .withProperty("whole", this::whoInFull)
                .withProperty("name", this::whoInShort);
    }

    private String presence(ReviewCaseSummary row) {
        if (row.heldBy(me, clock.instant())) {
            return "who-me";
        }
        return row.heldByAnother(me, clock.instant())
                ? "who-now"
                : whoInShort(row).isEmpty() ? "who-none" : "";
    }

    private String whoInShort(ReviewCaseSummary row) {
        var person = row.proposer() != null ? row.proposer() : row.assignee();
        if (person == null) {
            return "";
        }
        if (person.equals(me)) {
            return t("review.queue.with-you");
        }
        var name = row.proposer() != null ? row.proposerName() : row.assigneeName();
        return name == null ? "" : name;
    }

    private String whoInFull(ReviewCaseSummary row) {
        if (row.proposer() != null) {
            return t("review.queue.proposed-by", row.proposerName() == null ? "" : row.proposerName());
        }
        if (row.heldByAnother(me, clock.instant()) && row.assigneeName() != null) {
            return t("review.queue.working", row.assigneeName());
        }
        return whoInShort(row);
    }
}
