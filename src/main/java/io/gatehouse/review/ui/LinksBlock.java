package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.gatehouse.customer.CustomerHeading;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.linkage.Link;
import io.gatehouse.linkage.LinkGraph;
import io.gatehouse.linkage.LinkKind;
import io.gatehouse.linkage.LinkStrength;
import io.gatehouse.linkage.SharedThing;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.PlainTable;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import io.gatehouse.shell.picture.LinkPicture;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The accounts that are linked with the customer's: a picture with numbers, and the table of what ties them. It looks when somebody asks,
 * since each look reads of people whom the case is not about, and is on record.
 */
class LinksBlock extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The accounts, and what a list shows of each. */
    record Found(LinkGraph graph, Map<CustomerId, CustomerHeading> headings) {}

    /** @param look looks for them; on record before it answers */
    LinksBlock(Supplier<Found> look) {
        super(t("review.links.title"));
        addClassName("links-block");
        var shown = new Div();
        shown.addClassName("links-shown");
        shown.getElement().setAttribute("aria-live", "polite");
        var button = new Button(t("review.links.look"));
        button.addClickListener(_ -> {
            shown.removeAll();
            fill(shown, look.get());
            button.setText(t("review.links.again"));
        });
        add(new Paragraph(t("review.links.about")), button, shown);
    }

    private static void fill(Div shown, Found found) {
        var graph = found.graph();
        if (graph.isEmpty()) {
            shown.add(new EmptyState(t("review.links.none")));
            return;
        }
        var order = graph.accounts().stream().map(LinkGraph.Account::customer).toList();
        shown.add(new LinkPicture(
                graph.accounts().stream().map(LinkGraph.Account::depth).toList(),
                graph.links().stream()
                        .map(link -> new LinkPicture.Line(
                                order.indexOf(link.one()),
                                order.indexOf(link.other()),
                                link.strength().width()))
                        .toList(),
                t("review.links.picture", order.size() - 1)));
        if (graph.more()) {
            shown.add(Banner.info(t("review.links.more", order.size() - 1)));
        }
        shown.add(table(graph, order, found.headings()));
    }

    private static Component table(LinkGraph graph, List<CustomerId> order, Map<CustomerId, CustomerHeading> headings) {
        var table = new PlainTable(
                t("review.links.title"),
                Stream.of("one", "other", "shared", "strength")
                        .map(key -> t("review.links.column." + key))
                        .toList());
        for (var link : graph.links()) {
            table.row(
                    who(link.one(), order, headings),
                    who(link.other(), order, headings),
                    shared(link),
                    new StateBadge(
                            tone(link.strength()),
                            t("review.links.strength", t(link.strength().key()), link.points())));
        }
        return table;
    }

    private static Component who(
            CustomerId customer, List<CustomerId> order, Map<CustomerId, CustomerHeading> headings) {
        var number = new Span(Integer.toString(order.indexOf(customer) + 1));
        number.addClassNames("num", "link-number");
        var who = new Div(number);
        who.addClassName("link-who");
        var heading = headings.get(customer);
        if (heading != null) {
            who.add(new PersonText(heading.name()));
            if (heading.latin() != null) {
                var latin = new PersonText(heading.latin());
                latin.addClassName("secondary");
                who.add(latin);
            }
        }
        return who;
    }

    private static Component shared(Link link) {
        var list = new UnorderedList();
        list.addClassName("plain");
        link.shared().forEach(thing -> list.add(new ListItem(shared(thing))));
        return list;
    }

    private static Component shared(SharedThing thing) {
        if (thing.kind() == LinkKind.ADDRESS) {
            return new Span(
                    new Span(t(thing.kind().key()) + " "),
                    new Ltr(thing.shown()),
                    new Span(" "
                            + t(
                                    "review.links.hours",
                                    thing.hours(),
                                    Dates.brief(Objects.requireNonNull(thing.last())))));
        }
        var line = new Span(new Span(t(thing.kind().key()) + " "), new Ltr(thing.shown()));
        if (!thing.holds()) {
            var once = new Span(" " + t("review.links.once"));
            once.addClassName("secondary");
            line.add(once);
        }
        return line;
    }

    private static Tone tone(LinkStrength strength) {
        return switch (strength) {
            case STRONG -> Tone.WARN;
            case FAIR -> Tone.INFO;
            case WEAK -> Tone.NEUTRAL;
        };
    }
}
