package io.gatehouse.screening.ui;

import static io.gatehouse.access.Roles.ADMIN;
import static io.gatehouse.access.Roles.ANALYST;
import static io.gatehouse.access.Roles.AUDITOR;
import static io.gatehouse.access.Roles.OFFICER;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.screening.ListDifference.Change;
import io.gatehouse.screening.ListDifference.Line;
import io.gatehouse.screening.WatchlistId;
import io.gatehouse.screening.WatchlistState;
import io.gatehouse.screening.WatchlistSummary;
import io.gatehouse.screening.Watchlists;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.PageTitles;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.StaffLayout;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.ValidationRun;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.Toast;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;

/**
 * What one version of a list changed against the one before it, or would change against the one in force while it is held: its added,
 * changed and removed entries, each to be opened. With this in view an officer puts a held version in force. What the provider's own list
 * says is for reviewers only.
 */
@Route(value = "admin/lists/changes", layout = StaffLayout.class)
@RolesAllowed({ANALYST, OFFICER, AUDITOR, ADMIN})
@StyleSheet("styles/watchlists.css")
class ListChangesView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int PAGE = 50;
    private static final int TYPING_PAUSE = (int) Duration.ofMillis(400).toMillis();

    private final transient Watchlists watchlists;
    private final boolean mayRelease;

    private final RadioButtonGroup<Change> which = new RadioButtonGroup<>(t("screening.changes.which"));
    private final TextField filter = Fields.unkept(new TextField(t("screening.changes.filter")));
    private final Grid<Line> grid = new Grid<>();
    private transient @Nullable WatchlistSummary newer;
    private transient @Nullable WatchlistSummary older;

    ListChangesView(Watchlists watchlists, CurrentActor actor) {
        this.watchlists = watchlists;
        this.mayRelease = actor.is(Role.OFFICER);
        addClassName("list-changes");
    }

    @Override
    public String getPageTitle() {
        return newer == null
                ? PageTitles.of(t("screening.lists.title"))
                : PageTitles.of(t("screening.changes.title", Lists.source(newer.source())));
    }

    @Override
    public void setParameter(BeforeEvent event, String id) {
        newer = found(id);
        if (!watchlists.mayRead(newer.source())) {
            throw new AccessDeniedException("Whom the provider blocked is for reviewers to read");
        }
        older = watchlists.comparedWith(newer.id()).orElse(null);
        removeAll();
        add(
                new RouterLink(t("screening.changes.back"), WatchlistsView.class),
                new PageHeading(t("screening.changes.title", Lists.source(newer.source()))));
        if (older == null) {
            add(new EmptyState(t("screening.changes.gone")));
            return;
        }
        add(new Paragraph(t("screening.changes.versions", version(newer), version(older))));
        if (newer.state() == WatchlistState.HELD) {
            add(held(newer));
        }
        add(choice(newer, older), grid(newer, older));
    }

    private WatchlistSummary found(String id) {
        try {
            return watchlists.version(new WatchlistId(UUID.fromString(id))).orElseThrow(NotFoundException::new);
        } catch (IllegalArgumentException noId) {
            throw new NotFoundException();
        }
    }

    private static String version(WatchlistSummary list) {
        return list.date() == null
                ? t("screening.changes.version.undated", list.version())
                : t("screening.changes.version", list.version(), Dates.shownDate(list.date()));
    }

    private Component held(WatchlistSummary list) {
        if (!mayRelease) {
            return Banner.warn(t("screening.changes.held"));
        }
        var release = new Button(
                t("screening.lists.release"), _ -> ask(list, "screening.lists.release", watchlists::release));
        release.addThemeVariants(ButtonVariant.PRIMARY);
        var discard = new Button(
                t("screening.lists.discard"), _ -> ask(list, "screening.lists.discard", watchlists::discard));
        return Banner.warn(t("screening.changes.held"), release, discard);
    }

    /** Asks why, and does it. */
    private void ask(WatchlistSummary list, String key, BiPredicate<WatchlistId, String> act) {
        var errors = new ErrorSummary();
        var reason = Fields.longText(t(key + ".reason"), t(key + ".reason.hint"));
        reason.setWidthFull();
        var run = new ValidationRun(errors);
        var dialog = new Dialog(t(key + ".what", Lists.source(list.source())));
        dialog.addClassName("list-release");
        var send = new Button(t(key), _ -> {
            try {
                var done = act.test(list.id(), reason.getValue());
                dialog.close();
                Toast.done(t(key + (done ? ".done" : ".gone")));
                getUI().ifPresent(ui -> ui.navigate(WatchlistsView.class));
            } catch (Refused refused) {
                run.refuse(reason, refused);
            }
        });
        send.addThemeVariants(ButtonVariant.PRIMARY);
        var cancel = new Button(t("shell.cancel"), _ -> dialog.close());
        cancel.setAutofocus(true);
        dialog.add(errors, new Paragraph(t(key + ".effect", list.entries())), reason);
        dialog.getFooter().add(cancel, send);
        dialog.open();
    }

    private Component choice(WatchlistSummary to, WatchlistSummary from) {
        which.addThemeVariants(RadioGroupVariant.AURA_HORIZONTAL);
        which.setItems(Change.values());
        which.setItemLabelGenerator(change -> t(
                "screening.changes." + change.name().toLowerCase(Locale.ROOT),
                watchlists.changeCount(from.id(), to.id(), change, "")));
        // Why a version is held comes first.
        which.setValue(Stream.of(
                        to.state() == WatchlistState.HELD
                                ? new Change[] {Change.REMOVED, Change.CHANGED}
                                : Change.values())
                .filter(change -> watchlists.changeCount(from.id(), to.id(), change, "") > 0)
                .findFirst()
                .orElse(Change.ADDED));
        which.addValueChangeListener(_ -> grid.getDataProvider().refreshAll());
        filter.setValueChangeMode(ValueChangeMode.LAZY);
        filter.setValueChangeTimeout(TYPING_PAUSE);
        filter.setClearButtonVisible(true);
        filter.addValueChangeListener(_ -> grid.getDataProvider().refreshAll());
        var row = new Div(which, filter);
        row.addClassName("list-changes-choice");
        return row;
    }

    private Component grid(WatchlistSummary to, WatchlistSummary from) {
        grid.removeAllColumns();
        grid.addComponentColumn(line -> new PersonText(line.name()))
                .setHeader(t("screening.changes.name"))
                .setRowHeader(true)
                .setFlexGrow(3);
        grid.addComponentColumn(line -> new Ltr(line.ref()))
                .setHeader(t("screening.changes.ref"))
                .setFlexGrow(1);
        grid.addComponentColumn(line -> {
                    var button = new Button(t("screening.changes.show"), _ -> show(line, to, from));
                    button.addClassName("link");
                    button.setAriaLabel(t("screening.changes.show.what", line.name()));
                    return button;
                })
                .setHeader(t("screening.lists.action"))
                .setKey("show")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        grid.addClassName("list-changes-grid");
        grid.setPageSize(PAGE);
        grid.setItems(
                query -> watchlists
                        .changes(
                                from.id(),
                                to.id(),
                                which.getValue(),
                                filter.getValue(),
                                query.getOffset(),
                                query.getLimit())
                        .stream(),
                query -> watchlists.changeCount(from.id(), to.id(), which.getValue(), filter.getValue()));
        var clear = new Button(t("screening.changes.clear"), _ -> filter.clear());
        grid.setEmptyStateComponent(new EmptyState(t("screening.changes.none"), clear));
        return grid;
    }

    private void show(Line line, WatchlistSummary to, WatchlistSummary from) {
        var dialog = new Dialog(line.name());
        dialog.addClassName("list-entry");
        var before = watchlists.entry(from.id(), line.ref()).orElse(null);
        var now = watchlists.entry(to.id(), line.ref()).orElse(null);
        dialog.add(new EntryDifference(before, now));
        dialog.getFooter().add(new Button(t("shell.close"), _ -> dialog.close()));
        dialog.open();
    }
}
