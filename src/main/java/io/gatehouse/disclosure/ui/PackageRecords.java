package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.gatehouse.disclosure.PackageDetails;
import io.gatehouse.disclosure.PackageDetails.Decision;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.web.Look;
import java.io.ByteArrayInputStream;
import java.io.Serial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The records of one part of a package, each with its number: its tables, then its pictures. Those that are withheld one by one stand
 * where they were, with the reason; whoever prepares the package chooses more of them here, or puts one back.
 */
class PackageRecords extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int ROWS_SEEN_AT_ONCE = 8;

    private final Map<Integer, String> withheld = new HashMap<>();
    private final Map<Grid<Line>, Set<Integer>> rows = new HashMap<>();
    private final Set<Integer> pictures = new TreeSet<>();
    private final transient @Nullable IntConsumer putBack;

    /** One row with its number. */
    private record Line(int number, List<String> cells) {}

    /**
     * The records as they stand.
     *
     * @param putBack puts the record of a number back; nothing for whoever only looks
     */
    PackageRecords(PackageDetails.Item item, @Nullable IntConsumer putBack) {
        // A part of one record is withheld whole; with the part withheld, what is withheld of it says nothing.
        this.putBack = item.count() > 1 && item.decision() != Decision.WITHHELD ? putBack : null;
        if (item.decision() != Decision.WITHHELD) {
            item.single().forEach(one -> withheld.put(one.record(), one.reason()));
        }
        var before = 0;
        for (var table : item.tables()) {
            add(table(item.recordClass(), table, before));
            before += table.rows().size();
        }
        for (var picture : item.pictures()) {
            before++;
            add(picture(picture, before));
        }
    }

    /** Whether records can be chosen. */
    boolean choosing() {
        return putBack != null;
    }

    /** The numbers of those that were chosen. */
    Set<Integer> chosen() {
        var chosen = new TreeSet<>(pictures);
        rows.values().forEach(chosen::addAll);
        return chosen;
    }

    private Component table(RecordClass recordClass, PackageDetails.Table table, int before) {
        var heading = new H3(table.title());
        if (table.rows().isEmpty()) {
            return new Div(heading, new Span(Words.none(recordClass)));
        }
        var lines = new ArrayList<Line>();
        table.rows().forEach(cells -> lines.add(new Line(before + lines.size() + 1, cells)));
        var grid = new Grid<Line>();
        grid.addColumn(Line::number)
                .setHeader(t("disclosure.package.record"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        for (var at = 0; at < table.columns().size(); at++) {
            var place = at;
            grid.addComponentColumn(line -> new PersonText(line.cells().get(place)))
                    .setHeader(table.columns().get(at))
                    .setRowHeader(at == 0)
                    .setAutoWidth(true);
        }
        if (lines.stream().anyMatch(line -> withheld.containsKey(line.number()))) {
            grid.addComponentColumn(line -> reason(line.number()))
                    .setKey("withheld")
                    .setHeader(t("disclosure.package.record.reason"))
                    .setAutoWidth(true);
        }
        grid.setItems(lines);
        grid.setAriaLabel(table.title());
        if (choosing()) {
            grid.setSelectionMode(Grid.SelectionMode.MULTI);
            grid.addSelectionListener(selected -> {
                var numbers = new TreeSet<Integer>();
                selected.getAllSelectedItems().forEach(line -> numbers.add(line.number()));
                rows.put(grid, numbers);
            });
        } else {
            grid.setSelectionMode(Grid.SelectionMode.NONE);
        }
        if (lines.size() <= ROWS_SEEN_AT_ONCE) {
            grid.setAllRowsVisible(true);
        } else {
            grid.addClassName("long");
        }
        return new Div(heading, grid);
    }

    private Component reason(int number) {
        var why = withheld.get(number);
        var cell = new Div();
        if (why == null) {
            return cell;
        }
        cell.add(new PersonText(why));
        var back = putBack;
        if (back != null) {
            cell.add(new Button(t("disclosure.package.record.put-back", number), _ -> back.accept(number)));
        }
        return cell;
    }

    private Component picture(PackageDetails.Picture picture, int number) {
        var bytes = picture.bytes();
        var image = new Image(
                Look.at(() -> new DownloadResponse(
                        new ByteArrayInputStream(bytes), "page", picture.mediaType(), bytes.length)),
                picture.title());
        image.addClassName("disclosed-image");
        var block = new Div(image);
        if (withheld.containsKey(number)) {
            block.add(new Span(t("disclosure.package.record.reason") + ": "), reason(number));
        } else if (choosing()) {
            var choose = new Checkbox(t("disclosure.package.record.choose", number));
            choose.addValueChangeListener(change -> {
                if (change.getValue()) {
                    pictures.add(number);
                } else {
                    pictures.remove(number);
                }
            });
            block.add(choose);
        }
        return block;
    }
}
