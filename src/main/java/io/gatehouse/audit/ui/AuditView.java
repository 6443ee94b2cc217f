package io.gatehouse.audit.ui;

import static io.gatehouse.access.Roles.AUDITOR;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.gatehouse.audit.AuditReading;
import io.gatehouse.audit.LogVerification;
import io.gatehouse.audit.ProofFile;
import io.gatehouse.audit.Proofs;
import io.gatehouse.audit.TrailFilter;
import io.gatehouse.audit.TrailLine;
import io.gatehouse.audit.TrailWords;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.NetworkAddress;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.StaffLayout;
import io.gatehouse.shell.form.DayFields;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.shell.part.Tone;
import io.gatehouse.shell.web.Look;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.io.Serial;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The trail, the newest first: who did what, on what ground, and whether the log is whole. Nothing here can change it. */
@Route(value = "audit", layout = StaffLayout.class)
@PageTitle("audit.title")
@Menu(title = "audit.title", order = 70, icon = "trail")
@RolesAllowed(AUDITOR)
@StyleSheet("styles/audit.css")
class AuditView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int PAGE = 100;
    private static final int NOT_FOUND = 404;
    static final List<String> GROUPS = List.of(
            "access",
            "audit",
            "policy",
            "correspondence",
            "customer",
            "evidence",
            "activity",
            "verification",
            "screening",
            "review",
            "disclosure");

    private final transient AuditReading reading;
    private final transient LogVerification verification;
    private final transient Proofs proofs;
    private final transient Clock clock;

    private final Div state = new Div();
    private final DatePicker from = DayFields.day(t("audit.filter.from"));
    private final DatePicker to = DayFields.day(t("audit.filter.to"));
    private final ComboBox<String> group = new ComboBox<>(t("audit.filter.group"));
    private final TextField label = Fields.unkept(new TextField(t("audit.filter.label")));
    private final Checkbox reads = new Checkbox(t("audit.filter.reads"));
    private final Checkbox refused = new Checkbox(t("audit.filter.refused"));
    private final Div chips = new Div();
    private final Grid<TrailLine> grid = new Grid<>();
    private final Aside details = new Aside();
    private TrailFilter filter;

    AuditView(AuditReading reading, LogVerification verification, Proofs proofs, Clock clock) {
        this.reading = reading;
        this.verification = verification;
        this.proofs = proofs;
        this.clock = clock;
        this.filter = TrailFilter.days(today(), today());

        addClassName("audit-view");
        var heading = new Div(new PageHeading(t("audit.title")), new Button(t("audit.verify"), _ -> verify()));
        heading.addClassName("page-line");
        state.addClassName("audit-state");
        details.addClassName("audit-details");
        details.setVisible(false);
        var body = new Div(grid(), details);
        body.addClassName("audit-body");
        add(heading, state, filters(), chips, body);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Component filters() {
        group.setItems(GROUPS);
        group.setItemLabelGenerator(name -> t("audit.group." + name));
        group.setClearButtonVisible(true);
        group.setPlaceholder(t("audit.filter.group.all"));
        label.setClearButtonVisible(true);
        label.setPlaceholder(t("audit.filter.label.example"));
        var apply = new Button(t("audit.filter.apply"), _ -> apply());
        label.addKeyPressListener(com.vaadin.flow.component.Key.ENTER, _ -> apply());
        var row = new Div(from, to, group, label, reads, refused, apply);
        row.addClassName("audit-filters");
        chips.addClassName("audit-chips");
        return row;
    }

    private Grid<TrailLine> grid() {
        grid.addClassName("audit-grid");
        grid.addColumn(line -> Dates.exact(line.at()))
                .setHeader(t("audit.column.at"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(AuditView::actor)
                .setHeader(t("audit.column.actor"))
                .setAutoWidth(true);
        grid.addColumn(line -> TrailWords.action(line.action()))
                .setHeader(t("audit.column.action"))
                .setRowHeader(true)
                .setFlexGrow(2);
        grid.addComponentColumn(AuditView::object)
                .setHeader(t("audit.column.object"))
                .setAutoWidth(true);
        grid.addColumn(TrailWords::ground).setHeader(t("audit.column.ground")).setAutoWidth(true);
        grid.addComponentColumn(
                        line -> line.source() == null ? new Span() : new Ltr(NetworkAddress.shown(line.source())))
                .setHeader(t("audit.column.source"))
                .setAutoWidth(true);
        grid.addComponentColumn(AuditView::result)
                .setHeader(t("audit.column.result"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.setPageSize(PAGE);
        grid.addSelectionListener(event -> show(event.getFirstSelectedItem().orElse(null)));
        return grid;
    }

    private static Component actor(TrailLine line) {
        var role = "NONE".equals(line.actorRole())
                ? ""
                : t("audit.role." + line.actorRole().toLowerCase(Locale.ROOT));
        var both = new Div();
        if (!line.actorName().isEmpty()) {
            both.add(new PersonText(TrailWords.actor(line)));
        } else if (role.isEmpty()) {
            both.add(new Span(t("audit.nobody")));
        }
        both.add(new Span(role));
        both.addClassName("audit-actor");
        return both;
    }

    private static Component object(TrailLine line) {
        return line.objectLabel() == null ? new Span() : new Ltr(line.objectLabel());
    }

    private static Component result(TrailLine line) {
        return switch (line.result()) {
            case DONE -> new StateBadge(Tone.NEUTRAL, t("audit.result.done"));
            case REFUSED -> new StateBadge(Tone.WARN, t("audit.result.refused"));
            case FAILED -> new StateBadge(Tone.BAD, t("audit.result.failed"));
        };
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter = TrailAddress.read(event.getLocation().getQueryParameters(), today());
        from.setValue(filter.from());
        to.setValue(filter.to());
        group.setValue(filter.group());
        label.setValue(filter.label() == null ? "" : filter.label());
        reads.setValue(filter.readsOnly());
        refused.setValue(filter.refusedOnly());
        reading.begin(filter);
        showState();
        showChips();
        showLines();
    }

    private void apply() {
        from.setInvalid(from.getValue() == null);
        from.setErrorMessage(t("audit.filter.from.missing"));
        to.setInvalid(to.getValue() == null
                || (from.getValue() != null && to.getValue().isBefore(from.getValue())));
        to.setErrorMessage(to.getValue() == null ? t("audit.filter.to.missing") : t("audit.filter.to.before"));
        if (from.isInvalid() || to.isInvalid()) {
            return;
        }
        go(new TrailFilter(
                from.getValue(),
                to.getValue(),
                filter.actor(),
                filter.subject(),
                group.getValue(),
                label.getValue().isBlank() ? null : label.getValue().strip(),
                reads.getValue(),
                refused.getValue()));
    }

    private void go(TrailFilter next) {
        getUI().ifPresent(ui -> ui.navigate(AuditView.class, TrailAddress.write(next)));
    }

    private void showState() {
        state.removeAll();
        state.add(reading.newestCheckpoint()
                .map(newest -> new Span(t("audit.state.signed", newest.treeSize(), Dates.shown(newest.signedAt()))))
                .orElseGet(() -> new Span(t("audit.state.unsigned"))));
    }

    private void verify() {
        state.removeAll();
        state.add(
                switch (verification.verify()) {
                    case LogVerification.Finding.Intact intact ->
                        Banner.ok(t("audit.state.intact", intact.entries(), Dates.shown(intact.at())));
                    case LogVerification.Finding.Broken broken ->
                        Banner.bad(t(
                                "audit.state.broken",
                                broken.at(),
                                t("audit.fault." + broken.fault().name().toLowerCase(Locale.ROOT))));
                });
    }

    private void showChips() {
        chips.removeAll();
        if (filter.actor() != null) {
            chips.add(chip(
                    t("audit.chip.actor"),
                    new TrailFilter(
                            filter.from(),
                            filter.to(),
                            null,
                            filter.subject(),
                            filter.group(),
                            filter.label(),
                            filter.readsOnly(),
                            filter.refusedOnly())));
        }
        if (filter.subject() != null) {
            chips.add(chip(
                    t("audit.chip.subject"),
                    new TrailFilter(
                            filter.from(),
                            filter.to(),
                            filter.actor(),
                            null,
                            filter.group(),
                            filter.label(),
                            filter.readsOnly(),
                            filter.refusedOnly())));
        }
        chips.setVisible(chips.getComponentCount() > 0);
    }

    private Component chip(String text, TrailFilter without) {
        var remove = new Button("×", _ -> go(without));
        remove.setAriaLabel(t("audit.chip.remove", text));
        remove.addClassName("quiet");
        var chip = new Span(new Span(text), remove);
        chip.addClassName("chip");
        return chip;
    }

    private void showLines() {
        details.setVisible(false);
        var count = reading.count(filter);
        grid.setItems(query -> reading.page(filter, query.getOffset(), query.getLimit()).stream(), query -> count);
        var why = reading.begins()
                .map(begins -> t("audit.empty", Dates.shown(begins)))
                .orElseGet(() -> t("audit.empty.never"));
        grid.setEmptyStateComponent(new EmptyState(
                why, new Button(t("audit.filter.clear"), _ -> go(TrailFilter.days(today().minusDays(6), today())))));
    }

    private void show(@Nullable TrailLine line) {
        details.removeAll();
        details.setVisible(line != null);
        if (line == null) {
            return;
        }
        var facts = new SummaryList()
                .row(t("audit.column.at"), Dates.exactUtc(line.at()))
                .row(t("audit.column.actor"), actor(line))
                .row(t("audit.column.ground"), TrailWords.ground(line))
                .row(t("audit.detail.number"), String.valueOf(line.seq()))
                .row(
                        t("audit.detail.place"),
                        line.place() == null ? t("audit.detail.waiting") : String.valueOf(line.place()))
                .row(t("audit.detail.hash"), hash(line.leaf()));
        if (line.digest() != null) {
            facts.row(t("audit.detail.digest"), hash(line.digest()));
        }
        var close = new Button(t("shell.close"), _ -> grid.deselectAll());
        close.addClassName("quiet");
        var heading = new Div(new H2(TrailWords.action(line.action())), close);
        heading.addClassName("page-line");
        details.add(heading, facts, proof(line));
        var day = LocalDate.ofInstant(line.at(), ZoneOffset.UTC);
        details.add(link(
                t("audit.detail.by-actor"), new TrailFilter(day, day, line.actor(), null, null, null, false, false)));
        if (line.subject() != null) {
            details.add(link(
                    t("audit.detail.about-subject"),
                    new TrailFilter(filter.from(), filter.to(), null, line.subject(), null, null, false, false)));
        }
    }

    /** The entry's proof as a file, and what checks it. */
    private Component proof(TrailLine line) {
        if (line.walled()) {
            return new Paragraph(t("audit.proof.walled"));
        }
        var take = new Anchor(Look.at(() -> proof(line.id())), t("audit.proof.take"));
        take.getElement().setAttribute("download", true);
        take.addClassName("filled");
        return new Div(
                take,
                new Paragraph(t("audit.proof.how")),
                hash(proofs.verifierKey().toString()));
    }

    private DownloadResponse proof(UUID entry) {
        return proofs.export(entry)
                .map(proof -> ProofFile.write(List.of(proof), proofs.verifierKey()))
                .map(file -> new DownloadResponse(
                        new ByteArrayInputStream(file), "proof-" + entry + ".json", "application/json", file.length))
                .orElseGet(() -> DownloadResponse.error(NOT_FOUND));
    }

    private static Component hash(String hash) {
        var text = new Ltr(hash);
        text.addClassNames("num", "breaks");
        return text;
    }

    private static Component link(String text, TrailFilter filter) {
        var query = TrailAddress.write(filter).getQueryString();
        var line = new Div(new Anchor("audit?" + query, text));
        line.addClassName("audit-link");
        return line;
    }
}
