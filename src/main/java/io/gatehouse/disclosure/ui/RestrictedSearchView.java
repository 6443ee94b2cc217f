package io.gatehouse.disclosure.ui;

import static io.gatehouse.access.Roles.CUSTODIAN;
import static io.gatehouse.access.Roles.LIAISON;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.gatehouse.disclosure.DisclosedField;
import io.gatehouse.disclosure.DisclosedRecord;
import io.gatehouse.disclosure.LegalRequestDetails;
import io.gatehouse.disclosure.LegalRequests;
import io.gatehouse.disclosure.NamedIdentifier;
import io.gatehouse.disclosure.RequestState;
import io.gatehouse.disclosure.RestrictedSearch;
import io.gatehouse.disclosure.SearchAnswer;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.LegalLayout;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.PageTitles;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.DayFields;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.shell.part.Tone;
import io.gatehouse.shell.web.Look;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The restricted search: one of the identifiers that the request names, or a window inside one; then the records, each field
 * shown, masked or withheld with its ground.
 */
@Route(value = "legal/search", layout = LegalLayout.class)
@RolesAllowed({LIAISON, CUSTODIAN})
@StyleSheet("styles/legal.css")
class RestrictedSearchView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient LegalRequests requests;
    private final transient RestrictedSearch search;
    private final ComboBox<NamedIdentifier> sought = new ComboBox<>(t("disclosure.search.identifier"));
    private final TextField name = Fields.unkept(new TextField(t("disclosure.identifier.person.name")));
    private final DateTimePicker from = DayFields.dayAndTime(t("disclosure.identifier.from"));
    private final DateTimePicker to = DayFields.dayAndTime(t("disclosure.identifier.to"));
    private final Div results = new Div();
    private String number = "";
    private transient @Nullable LegalRequestDetails request;

    RestrictedSearchView(LegalRequests requests, RestrictedSearch search) {
        this.requests = requests;
        this.search = search;
        addClassName("restricted-search");
        results.addClassName("search-results");
        results.getElement().setAttribute("aria-live", "polite");
        sought.setItemLabelGenerator(Words::identifier);
        sought.addClassName("grows");
        name.setHelperText(t("disclosure.search.person.hint"));
        name.getElement().setAttribute("dir", "auto");
        sought.addValueChangeListener(_ -> showParts());
    }

    @Override
    public String getPageTitle() {
        return PageTitles.of(t("disclosure.search.title", number));
    }

    @Override
    public void setParameter(BeforeEvent event, String parameter) {
        number = parameter;
        removeAll();
        results.removeAll();
        var read = requests.read(number).orElseThrow(NotFoundException::new);
        request = read;
        var back = new RouterLink(t("disclosure.search.back", number), LegalRequestView.class, number);
        add(new PageHeading(t("disclosure.search.title", number)), back);
        if (read.summary().state() != RequestState.IN_FORCE) {
            add(Banner.warn(t("disclosure.search.not-in-force")));
            return;
        }
        add(new Paragraph(t(
                "disclosure.search.scope",
                Dates.shown(read.summary().rangeFrom()),
                Dates.shown(read.summary().rangeTo()),
                read.summary().expiresAt() == null
                        ? ""
                        : Dates.shown(read.summary().expiresAt()))));
        var named = search.named(read.summary().id());
        sought.setItems(named);
        if (!named.isEmpty()) {
            sought.setValue(named.getFirst());
        }
        var go = new Button(t("disclosure.search.go"), _ -> run());
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.setDisableOnClick(false);
        var line = new Div(sought, name, from, to, go);
        line.addClassName("search-line");
        add(line, results);
        showParts();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var read = request;
        var layout = findAncestor(LegalLayout.class);
        if (read != null && layout != null) {
            layout.showRequest(number, Words.process(read.summary().process()));
        }
    }

    private void showParts() {
        var one = sought.getValue();
        name.setVisible(one != null && one.isPerson());
        name.setInvalid(false);
        name.setValue(one != null && one.isPerson() ? one.value() : "");
        var window = one != null && one.isWindow();
        from.setVisible(window);
        to.setVisible(window);
        if (window && one.from() != null && one.to() != null) {
            from.setValue(LocalDateTime.ofInstant(one.from(), ZoneOffset.UTC));
            to.setValue(LocalDateTime.ofInstant(one.to(), ZoneOffset.UTC));
        }
    }

    private void run() {
        results.removeAll();
        var read = request;
        var one = sought.getValue();
        if (read == null || one == null) {
            sought.setErrorMessage(t("disclosure.search.identifier.missing"));
            sought.setInvalid(true);
            return;
        }
        sought.setInvalid(false);
        try {
            var asked = one.isWindow() ? window(one) : one.isPerson() ? one.written(name.getValue()) : one;
            show(asked, search.search(read.summary().id(), asked));
        } catch (Refused refused) {
            results.add(Banner.bad(refused.text()));
        }
    }

    private NamedIdentifier window(NamedIdentifier one) {
        return NamedIdentifier.window(
                one.value(),
                from.getValue() == null ? null : from.getValue().toInstant(ZoneOffset.UTC),
                to.getValue() == null ? null : to.getValue().toInstant(ZoneOffset.UTC),
                search.windowAtMost());
    }

    private void show(NamedIdentifier asked, SearchAnswer answer) {
        switch (answer) {
            case SearchAnswer.Found(var records) -> {
                var heading = new H2(t("disclosure.search.found", records.size()));
                results.add(heading);
                records.forEach(record -> results.add(card(asked, record)));
            }
            case SearchAnswer.Nothing() -> results.add(new EmptyState(t("disclosure.search.nothing")));
            case SearchAnswer.TooBroad(var atMost) ->
                results.add(Banner.warn(t("disclosure.search.too-broad", atMost)));
            case SearchAnswer.Loading() -> results.add(Banner.warn(t("disclosure.search.loading")));
            case SearchAnswer.Refused(var reason) -> results.add(Banner.bad(t(reason)));
        }
    }

    private Component card(NamedIdentifier asked, DisclosedRecord record) {
        var card = new SectionCard(record.maskedNumber());
        card.addClassName("disclosed");
        fill(card, asked, record);
        return card;
    }

    private void fill(SectionCard card, NamedIdentifier asked, DisclosedRecord record) {
        card.removeAll();
        var fields = new SummaryList();
        record.fields().forEach(field -> fields.row(t(field.labelKey()), treated(field)));
        if (!record.selected()) {
            var select = new Button(t("disclosure.search.select"), _ -> select(card, asked, record));
            select.setAriaLabel(t("disclosure.search.select.which", record.maskedNumber()));
            card.add(select);
        }
        card.add(fields);
        for (var i = 0; i < record.images(); i++) {
            card.add(image(asked, record, i));
        }
    }

    private void select(SectionCard card, NamedIdentifier asked, DisclosedRecord record) {
        var read = request;
        if (read == null) {
            return;
        }
        search.select(read.summary().id(), asked, record.account())
                .ifPresentOrElse(
                        opened -> fill(card, asked, opened),
                        () -> results.addComponentAsFirst(Banner.bad(t("disclosure.search.not-in-force"))));
    }

    private Component image(NamedIdentifier asked, DisclosedRecord record, int number) {
        var read = java.util.Objects.requireNonNull(request).summary().id();
        var handler = Look.at(() -> search.image(read, asked, record.account(), number)
                .map(page ->
                        new DownloadResponse(page.open(), "document-" + (number + 1), page.mediaType(), page.size()))
                .orElseGet(() -> DownloadResponse.error(404)));
        var image = new Image(handler, t("disclosure.search.image", number + 1));
        image.addClassName("disclosed-image");
        return image;
    }

    private static Component treated(DisclosedField field) {
        var value = new Div();
        value.addClassName("treated");
        switch (field.treatment()) {
            case DisclosedField.Treatment.Shown(var lines, var more, var ground) -> {
                if (lines.isEmpty()) {
                    value.add(new Span(t("disclosure.field.none")));
                } else if (lines.size() == 1) {
                    value.add(new PersonText(lines.getFirst()));
                } else {
                    var list = new UnorderedList();
                    list.addClassName("plain");
                    lines.forEach(line -> list.add(new ListItem(new PersonText(line))));
                    // A long one scrolls, and not everybody has a mouse.
                    list.getElement().setAttribute("tabindex", "0").setAttribute("aria-label", t(field.labelKey()));
                    value.add(list);
                }
                if (more) {
                    var first = new Span(t("disclosure.field.more", lines.size()));
                    first.addClassName("first-of-more");
                    value.add(first);
                }
                value.add(ground(ground));
            }
            case DisclosedField.Treatment.Masked(var mask, var ground) -> value.add(new Ltr(mask), ground(ground));
            case DisclosedField.Treatment.Withheld(var weakest, var ground) -> {
                value.addClassName("withheld");
                value.add(
                        new StateBadge(
                                Tone.LEGAL, t("disclosure.field.withheld", t("disclosure.needs." + low(weakest)))),
                        ground(ground));
            }
            case DisclosedField.Treatment.OutOfScope(var ground) -> {
                value.addClassName("withheld");
                value.add(new StateBadge(Tone.NEUTRAL, t("disclosure.field.out-of-scope")), ground(ground));
            }
        }
        return value;
    }

    private static Component ground(String ground) {
        var text = new Span(ground);
        text.addClassName("ground");
        return text;
    }

    private static String low(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }
}
