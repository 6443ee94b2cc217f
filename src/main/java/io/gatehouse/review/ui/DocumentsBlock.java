package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.customer.DocumentFacts;
import io.gatehouse.customer.Masked;
import io.gatehouse.evidence.EvidenceDetails;
import io.gatehouse.evidence.PhotoDetails;
import io.gatehouse.evidence.codeline.CheckedField;
import io.gatehouse.review.Evidence;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Keys;
import io.gatehouse.shell.Texts;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.shell.part.Tone;
import io.gatehouse.shell.picture.CodeLines;
import io.gatehouse.verification.PhotoMeant;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The documents: each page as a picture with the onlooker's name in it, and beside it what the document says of itself. */
class DocumentsBlock extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient CasePage page;
    private final transient Consumer<PhotoMeant> ask;
    private final transient List<MarkControl> controls = new ArrayList<>();

    /** What the keys act on: the viewer in sight. */
    private transient @Nullable Desk desk;

    /** A viewer, with the button that lays its document's code lines over it. */
    private record Desk(PageViewer viewer, @Nullable Button lines) {}

    /**
     * @param ask opens the dialog that asks the customer to take this photo anew
     */
    DocumentsBlock(CasePage page, List<EvidenceDetails> documents, Consumer<PhotoMeant> ask) {
        super(t("review.documents.title"));
        this.page = page;
        this.ask = ask;
        addClassName("documents-block");
        if (documents.isEmpty()) {
            add(new EmptyState(Sign.DOCUMENT, t("review.documents.empty")));
        }
        for (var document : documents) {
            add(shown(document));
        }
        if (desk != null) {
            Keys.on(this, "+", t("review.viewer.in"), () -> onDesk(PageViewer::zoomIn));
            Keys.on(this, "-", t("review.viewer.out"), () -> onDesk(PageViewer::zoomOut));
            Keys.on(this, "0", t("review.viewer.fit"), () -> onDesk(PageViewer::fit));
            Keys.on(this, ".", t("review.viewer.rotate"), () -> onDesk(PageViewer::rotate));
            Keys.on(this, "l", t("review.viewer.lines"), () -> {
                if (desk != null && desk.lines() != null) {
                    desk.lines().click();
                }
            });
        }
    }

    private void onDesk(Consumer<PageViewer> act) {
        if (desk != null) {
            act.accept(desk.viewer());
        }
    }

    List<MarkControl> controls() {
        return controls;
    }

    private Component shown(EvidenceDetails document) {
        var head = new Div(new H3(name(document)));
        head.addClassName("document-head");
        if (document.expiredWhenHandedIn()) {
            head.add(new StateBadge(Tone.BAD, t("review.documents.expired")));
        }
        if (document.handedInAt() != null) {
            var when = new Span(Dates.brief(document.handedInAt()));
            when.addClassName("secondary");
            head.add(when);
        }
        var body = new Div(head);
        body.addClassName("document");
        if (document.photos().isEmpty()) {
            body.add(new EmptyState(Sign.CAMERA, t("review.documents.no-photo")));
        } else if (page.whole()) {
            body.add(photos(document));
        } else {
            body.add(new EmptyState(Sign.DOCUMENT, t("review.documents.others")));
        }
        if (document.facts() != null) {
            body.add(facts(document.facts()));
        }
        var lines = document.codeLines();
        if (lines != null && page.whole()) {
            body.add(new CodeLines(lines.lines(), checks(document.checks())));
        }
        var control = new MarkControl(
                page, new Evidence(Evidence.DOCUMENTS, document.id().value().toString()), name(document));
        controls.add(control);
        body.add(control);
        return body;
    }

    private static String name(EvidenceDetails document) {
        if (document.kind() == null) {
            return document.purpose() == null
                    ? t("review.unsettled.document")
                    : t("verification.request." + document.purpose() + ".what");
        }
        return document.issuer() == null
                ? t(document.kind().key())
                : t(
                        "review.documents.name",
                        t(document.kind().key()),
                        document.issuer().name(Texts.here()));
    }

    private Component photos(EvidenceDetails document) {
        var viewer = new PageViewer(name(document));
        var lines = document.codeLines();
        var overlay = lines != null && page.whole() ? overlay(lines.lines(), document.checks()) : null;
        if (overlay != null) {
            viewer.add(overlay);
        }
        var marks = new Div();
        marks.addClassName("document-marks");
        var pages = new Div();
        pages.addClassName("viewer-pages");
        var buttons = new ArrayList<Button>();
        for (var photo : document.photos()) {
            for (var number = 1; number <= photo.pages().size(); number++) {
                var at = number;
                var label = photo.pages().size() > 1
                        ? t("review.documents.page", t(photo.side().key()), at)
                        : t(photo.side().key());
                var choose = new Button(label);
                choose.addClassName("chip");
                choose.addClickListener(_ -> {
                    buttons.forEach(
                            one -> one.getElement().setAttribute("aria-pressed", Boolean.toString(one.equals(choose))));
                    viewer.getElement().setAttribute("alt", name(document) + ", " + label);
                    viewer.show(() -> page.desk().page(page.file().summary().id(), photo.id(), at));
                    marks(marks, document, photo);
                });
                buttons.add(choose);
                pages.add(choose);
            }
        }
        var overlaid = overlay == null ? null : overlaying(overlay);
        var mine = new Desk(viewer, overlaid);
        if (desk == null) {
            desk = mine;
        }
        viewer.whenTakenUp(() -> desk = mine);
        var whole = new Div(pages, tools(viewer, overlaid), viewer, marks);
        whole.addClassName("viewer");
        if (!buttons.isEmpty()) {
            buttons.getFirst().click();
        }
        return whole;
    }

    /** The lines as they were typed, laid over the lower part of the picture, where the document has its own. */
    private static Div overlay(List<String> lines, List<CheckedField> checked) {
        var overlay = new CodeLines(lines, checks(checked));
        overlay.addClassName("viewer-lines");
        overlay.setVisible(false);
        return overlay;
    }

    private static Button overlaying(Div overlay) {
        var lines = toggle("review.viewer.lines", Sign.DOCUMENT, () -> {
            overlay.setVisible(!overlay.isVisible());
            return overlay.isVisible();
        });
        lines.setTooltipText(t("review.viewer.tooltip", t("review.viewer.lines"), "l"));
        lines.getElement().setAttribute("aria-keyshortcuts", "l");
        return lines;
    }

    private static Component tools(PageViewer viewer, @Nullable Button lines) {
        var tools = new Div();
        tools.addClassName("viewer-tools");
        tools.getElement().setAttribute("role", "toolbar");
        tools.getElement().setAttribute("aria-label", t("review.viewer.tools"));
        tools.add(
                tool("review.viewer.out", Sign.MINUS, "-", viewer::zoomOut),
                tool("review.viewer.in", Sign.PLUS, "+", viewer::zoomIn),
                tool("review.viewer.fit", Sign.SEARCH, "0", viewer::fit),
                tool("review.viewer.rotate", Sign.ROTATE, ".", viewer::rotate),
                toggle("review.viewer.invert", Sign.MOON, viewer::invert),
                toggle("review.viewer.contrast", Sign.SUN, viewer::contrast));
        if (lines != null) {
            tools.add(lines);
        }
        return tools;
    }

    private static Button tool(String key, Sign sign, String letter, Runnable act) {
        var button = new Button(sign.show(), _ -> act.run());
        button.addClassName("quiet");
        button.setAriaLabel(t(key));
        button.setTooltipText(t("review.viewer.tooltip", t(key), letter));
        button.getElement().setAttribute("aria-keyshortcuts", letter);
        return button;
    }

    private static Button toggle(String key, Sign sign, java.util.function.BooleanSupplier act) {
        var button = new Button(t(key), sign.show());
        button.addClassName("quiet");
        button.getElement().setAttribute("aria-pressed", "false");
        button.addClickListener(
                _ -> button.getElement().setAttribute("aria-pressed", Boolean.toString(act.getAsBoolean())));
        return button;
    }

    private void marks(Div marks, EvidenceDetails document, PhotoDetails photo) {
        marks.removeAll();
        photo.findings()
                .forEach(finding -> marks.add(new StateBadge(
                        Tone.WARN, t("review.finding." + finding.kind().name()))));
        if (photo.findings().isEmpty()) {
            marks.add(new StateBadge(Tone.OK, t("review.finding.none")));
        }
        if (photo.keptAnyway()) {
            marks.add(new StateBadge(Tone.NEUTRAL, t("review.documents.kept")));
        }
        if (photo.alsoWithOthers() > 0) {
            marks.add(new StateBadge(Tone.BAD, t("review.documents.shared", photo.alsoWithOthers())));
        }
        if (page.editable()) {
            var again = new Button(
                    t("review.documents.ask"),
                    Sign.CAMERA.show(),
                    _ -> ask.accept(new PhotoMeant(document.kind(), photo.side())));
            again.addClassName("link");
            marks.add(again);
        }
    }

    private Component facts(DocumentFacts facts) {
        var list = new SummaryList();
        list.addClassName("said-list");
        list.row(t("review.documents.number"), number(facts.number()));
        list.row(t("review.documents.place"), facts.placeOfIssue());
        list.row(t("review.documents.issued"), facts.issuedOn() == null ? null : Dates.shownDate(facts.issuedOn()));
        list.row(
                t("review.documents.expires"),
                facts.expiresOn() == null
                        ? facts.noExpiry() ? t("review.documents.no-expiry") : null
                        : Dates.shownDate(Objects.requireNonNull(facts.expiresOn())));
        return list;
    }

    private Component number(String number) {
        if (page.whole()) {
            return new Ltr(number);
        }
        return new io.gatehouse.shell.part.Masked(Masked.tail(number), t("review.documents.number"), () -> {
            page.desk().reveal(page.file().summary().id(), "DOCUMENT_NUMBER");
            return number;
        });
    }

    private static List<CodeLines.Check> checks(List<CheckedField> fields) {
        return fields.stream()
                .flatMap(field -> field.spans().stream()
                        .map(span -> new CodeLines.Check(
                                span.line(),
                                span.from(),
                                span.to(),
                                t(field.field().key()),
                                field.ok())))
                .toList();
    }
}
