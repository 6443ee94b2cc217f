package io.gatehouse.disclosure.ui;

import static io.gatehouse.access.Roles.ADMIN;
import static io.gatehouse.access.Roles.COUNSEL;
import static io.gatehouse.access.Roles.CUSTODIAN;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.gatehouse.disclosure.TransparencyFigures;
import io.gatehouse.disclosure.TransparencyFigures.Count;
import io.gatehouse.disclosure.TransparencyFigures.Figures;
import io.gatehouse.disclosure.TransparencyFigures.Line;
import io.gatehouse.disclosure.TransparencyFigures.Period;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.LegalLayout;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.picture.BarChart;
import io.gatehouse.shell.web.Look;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The transparency figures of a period: as a table, as bars, and as a file (F18). */
@Route(value = "legal/figures", layout = LegalLayout.class)
@PageTitle("disclosure.figures.title")
@Menu(title = "disclosure.figures.title", order = 58, icon = "trail")
@RolesAllowed({CUSTODIAN, COUNSEL, ADMIN})
@StyleSheet("styles/legal.css")
class FiguresView extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient TransparencyFigures figures;
    private final Div shown = new Div();

    FiguresView(TransparencyFigures figures) {
        this.figures = figures;
        addClassName("legal-figures");
        shown.addClassName("legal-middle");
        var periods = figures.periods();
        var period = new Select<Period>();
        period.setLabel(t("disclosure.figures.period"));
        period.setItems(periods);
        period.setItemLabelGenerator(FiguresView::written);
        period.addValueChangeListener(change -> show(change.getValue()));
        add(
                new PageHeading(t("disclosure.figures.title")),
                new Paragraph(t("disclosure.figures.about")),
                period,
                shown);
        period.setValue(periods.getFirst());
    }

    private static String written(Period period) {
        return t("disclosure.figures.period.shown", Dates.shownDate(period.from()), Dates.shownDate(period.to()));
    }

    private void show(Period period) {
        shown.removeAll();
        var found = figures.of(period);
        var file = "transparency-" + period.from() + ".csv";
        var csv = new Anchor(
                Look.at(() -> {
                    var bytes = figures.csv(period).getBytes(StandardCharsets.UTF_8);
                    return new DownloadResponse(new ByteArrayInputStream(bytes), file, "text/csv", bytes.length);
                }),
                t("disclosure.figures.csv"));
        csv.getElement().setAttribute("download", true);
        shown.add(
                new SectionCard(t("disclosure.figures.chart"), chart(found)),
                new SectionCard(t("disclosure.figures.table"), table(found), csv));
    }

    private static BarChart chart(Figures found) {
        return new BarChart(
                t("disclosure.figures.chart"),
                found.lines().stream()
                        .map(line -> new BarChart.Bar(
                                Words.process(line.process()),
                                line.requests().isBand() ? 0 : line.requests().least(),
                                written(line.requests())))
                        .toList());
    }

    private static Grid<Line> table(Figures found) {
        var grid = new Grid<Line>();
        grid.addColumn(line -> Words.process(line.process()))
                .setHeader(t("disclosure.column.process"))
                .setRowHeader(true)
                .setAutoWidth(true);
        column(grid, "requests", line -> written(line.requests()));
        column(grid, "disclosed", line -> written(line.disclosed()));
        column(grid, "refused", line -> written(line.refused()));
        column(grid, "withdrawn", line -> written(line.withdrawn()));
        column(grid, "pending", line -> written(line.pending()));
        column(grid, "nothing", line -> written(line.nothing()));
        column(grid, "accounts", line -> written(line.accounts()));
        column(grid, "decided", line -> written(line.decided()));
        grid.setItems(found.lines());
        grid.setAllRowsVisible(true);
        grid.setAriaLabel(t("disclosure.figures.table"));
        return grid;
    }

    private static void column(Grid<Line> grid, String key, Function<Line, String> value) {
        grid.addComponentColumn(line -> {
                    var number = new Span(value.apply(line));
                    number.addClassName("num");
                    return number;
                })
                .setHeader(t("disclosure.figures." + key))
                .setAutoWidth(true);
    }

    private static String written(Count count) {
        return count.isBand()
                ? t("disclosure.figures.band", count.least(), count.most())
                : String.valueOf(count.least());
    }

    private static String written(@Nullable Integer number) {
        return number == null ? t("disclosure.figures.unsaid") : number.toString();
    }

    private static String written(@Nullable Duration decided) {
        return decided == null ? t("disclosure.figures.unsaid") : t("disclosure.figures.hours", decided.toHours());
    }
}
