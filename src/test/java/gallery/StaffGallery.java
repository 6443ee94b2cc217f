package gallery;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.gatehouse.shell.Keys;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.StaffLayout;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.Confirm;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.Masked;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.shell.part.Toast;
import io.gatehouse.shell.part.Tone;
import io.gatehouse.shell.picture.CodeLines;
import io.gatehouse.shell.picture.DifferenceText;
import io.gatehouse.shell.picture.LocationStrip;
import io.gatehouse.shell.picture.RiskBar;
import io.gatehouse.shell.picture.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

@Route(value = "cases", layout = StaffLayout.class)
@Menu(title = "shell.menu", order = 10, icon = "queue")
@PageTitle("shell.menu")
@AnonymousAllowed
class StaffGallery extends Div {

    record Row(
            String state, String due, String number, String name, String latin, String country, String why, int risk) {}

    StaffGallery() {
        addClassName("stack");
        var line = new Div(new PageHeading("Review queue"));
        line.addClassName("page-line");
        var filter = new TextField();
        filter.setPlaceholder("Filter");
        filter.setAriaLabel("Filter");
        filter.setPrefixComponent(Sign.SEARCH.show());
        var next = new Button("Next case", _ -> Toast.done("C-10297 is yours for 20 minutes"));
        next.addThemeVariants(ButtonVariant.PRIMARY);
        Keys.on(next, "n", "Next case");
        var take = Keys.on(new Button("Take", _ -> Toast.done("Assigned to you")), "a", "Assign to me");
        line.add(filter, take, next);
        add(line);
        Keys.on(this, "g q", "Go to the queue", () -> Toast.done("Queue"));
        Keys.on(this, "/", "Filter", filter::focus);

        var grid = new Grid<Row>();
        grid.addComponentColumn(row -> new StateBadge(
                        row.state().equals("Review")
                                ? Tone.INFO
                                : row.state().equals("Approve") ? Tone.WARN : Tone.NEUTRAL,
                        row.state()))
                .setHeader("State")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(Row::due).setHeader("Due").setAutoWidth(true).setFlexGrow(0);
        grid.addComponentColumn(row -> new Ltr(row.number()))
                .setHeader("Case")
                .setRowHeader(true)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(PersonText.<Row>column(Row::name, Row::latin))
                .setHeader("Customer")
                .setFlexGrow(2);
        grid.addColumn(Row::country).setHeader("Country").setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(Row::why).setHeader("Why here").setFlexGrow(2);
        grid.addColumn(RiskBar.<Row>column(Row::risk))
                .setHeader("Risk")
                .setAutoWidth(true)
                .setFlexGrow(0);
        var names = List.of(
                "Mekong Data JSC",
                "محمد بن راشد",
                "田中 太郎",
                "Björk Guðmundsdóttir",
                "Олександр Ковальчук",
                "นภา ศรีสุข");
        var latins = List.of("", "Mohammed bin Rashid", "Tanaka Taro", "", "Oleksandr Kovalchuk", "Napha Srisuk");
        grid.setItems(IntStream.range(0, 24)
                .mapToObj(at -> new Row(
                        List.of("Review", "Waiting", "Approve").get(at % 3),
                        at % 5 == 3 ? "2 d late" : (at + 5) + " h left",
                        "C-" + (10297 + at),
                        names.get(at % 6),
                        latins.get(at % 6),
                        List.of("VN", "AE", "JP", "IS", "UA", "TH").get(at % 6),
                        "Possible list match, 2 more",
                        (at * 37) % 100))
                .toList());
        grid.setHeight("320px");
        grid.setSelectionMode(Grid.SelectionMode.MULTI);
        add(grid);

        var now = Instant.parse("2026-11-21T10:00:00Z");
        var risk = new SectionCard(
                "Risk",
                new RiskBar(
                        62,
                        "High",
                        List.of(
                                new RiskBar.Part("Document", 10, 1),
                                new RiskBar.Part("Screening", 22, 2),
                                new RiskBar.Part("Place", 18, 3),
                                new RiskBar.Part("Payment", 8, 4),
                                new RiskBar.Part("Age of account", 4, 5)),
                        List.of(
                                new RiskBar.Threshold(25, "Moderate"),
                                new RiskBar.Threshold(50, "High"),
                                new RiskBar.Threshold(75, "Severe"))));
        var codes = new SectionCard(
                "Code lines",
                new CodeLines(
                        List.of(
                                "P<VNMLE<<THI<HOA<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
                                "C1234567<8VNM8703276F3103038<<<<<<<<<<<<<<02"),
                        List.of(
                                new CodeLines.Check(1, 0, 10, "Document number", true),
                                new CodeLines.Check(1, 13, 20, "Date of birth", false),
                                new CodeLines.Check(1, 21, 28, "Expiry date", true))),
                new Div(new DifferenceText("LE THI HOA", "LE THI HUA")));
        var history = new SectionCard(
                "History",
                new Timeline(
                        List.of(
                                new Timeline.Event(
                                        now.minus(Duration.ofDays(9)),
                                        Timeline.Kind.CUSTOMER,
                                        "Sent the application",
                                        "Lê Thị Hoa"),
                                new Timeline.Event(
                                        now.minus(Duration.ofDays(9)).plusSeconds(60),
                                        Timeline.Kind.SYSTEM,
                                        "Case opened",
                                        null),
                                new Timeline.Event(
                                        now.minus(Duration.ofDays(3)),
                                        Timeline.Kind.STAFF,
                                        "Asked for a new photo",
                                        "Ana Petrova"),
                                new Timeline.Event(
                                        now.minus(Duration.ofDays(3)).plusSeconds(300),
                                        Timeline.Kind.MESSAGE,
                                        "Letter sent by e-mail",
                                        null),
                                new Timeline.Event(
                                        now.minus(Duration.ofHours(20)),
                                        Timeline.Kind.CUSTOMER,
                                        "Added a photo",
                                        "Lê Thị Hoa")),
                        now,
                        now.plus(Duration.ofHours(6))));
        var place = new SectionCard(
                "Location",
                new LocationStrip(
                        "Viet Nam",
                        List.of(
                                new LocationStrip.Cell(
                                        "Document issuer", "Viet Nam", LocationStrip.Verdict.AGREES, null),
                                new LocationStrip.Cell("Phone", "Viet Nam", LocationStrip.Verdict.AGREES, null),
                                new LocationStrip.Cell("Card issuer", "Not known", LocationStrip.Verdict.MISSING, null),
                                new LocationStrip.Cell(
                                        "Sign-up address",
                                        "Singapore",
                                        LocationStrip.Verdict.DIFFERS,
                                        () -> Toast.done("Rows")),
                                new LocationStrip.Cell(
                                        "Sign-ins",
                                        "VN 12, KP 1",
                                        LocationStrip.Verdict.CONFLICTS,
                                        () -> Toast.done("Rows")),
                                new LocationStrip.Cell(
                                        "Device time zone", "Asia/Ho_Chi_Minh", LocationStrip.Verdict.AGREES, null)),
                        new StateBadge(Tone.WARN, "Hosting provider address")));
        var facts = new SectionCard(
                        "Customer",
                        new SummaryList()
                                .row("Name", PersonText.named("Lê Thị Hoa", "LE THI HOA"))
                                .row("Document number", new Masked("••••4567", "document number", () -> "C1234567"))
                                .row("E-mail", new Ltr("hoa@example.vn"))
                                .row("Middle name", ""))
                .withEnd(new StateBadge(Tone.OK, "Confirmed"));
        add(new Div(Banner.warn("Ben changed this case 2 minutes ago.", link("See changes"), link("Reload"))));
        var columns = new Div(risk, codes, history, place, facts);
        columns.addClassName("columns");
        add(columns);
        var badges = new Div();
        for (var tone : Tone.values()) {
            badges.add(new StateBadge(tone, tone.word()), new Span(" "));
        }
        for (var sign : Sign.values()) {
            badges.add(sign.show());
        }
        add(badges);
        add(
                new Button("Propose decline", _ -> {
                    Confirm.ask(
                            "Propose decline of C-10297", "Someone else must approve it.", "Propose decline", () -> {});
                }),
                new Button("Fail", _ -> {
                    throw new IllegalStateException("secret");
                }));
    }

    private static Button link(String text) {
        var button = new Button(text);
        button.addClassName("link");
        return button;
    }
}
