package io.gatehouse.disclosure.ui;

import static io.gatehouse.access.Roles.CUSTODIAN;
import static io.gatehouse.access.Roles.LIAISON;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
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
import io.gatehouse.access.Agencies;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.People;
import io.gatehouse.access.Role;
import io.gatehouse.disclosure.DisclosedField;
import io.gatehouse.disclosure.DisclosedRecord;
import io.gatehouse.disclosure.LegalRequestDetails;
import io.gatehouse.disclosure.LegalRequests;
import io.gatehouse.disclosure.NamedIdentifier;
import io.gatehouse.disclosure.OfferedClass;
import io.gatehouse.disclosure.RequestState;
import io.gatehouse.disclosure.RestrictedSearch;
import io.gatehouse.disclosure.SearchAnswer;
import io.gatehouse.disclosure.SearchTyped;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Keys;
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
import io.gatehouse.shell.part.Toast;
import io.gatehouse.shell.part.Tone;
import io.gatehouse.shell.web.Look;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final transient RulesInForce rules;
    private final transient PackageParts packages;
    private final transient Agencies agencies;
    private final transient People people;
    private final transient CurrentActor actor;
    private final ComboBox<NamedIdentifier> sought = new ComboBox<>(t("disclosure.search.identifier"));
    private final TextField name = Fields.unkept(new TextField(t("disclosure.identifier.person.name")));
    private final TextField address = Fields.unkept(new TextField(t("disclosure.search.address")));
    private final DateTimePicker from = DayFields.dayAndTime(t("disclosure.identifier.from"));
    private final DateTimePicker to = DayFields.dayAndTime(t("disclosure.identifier.to"));
    private final CheckboxGroup<OfferedClass> classes = new CheckboxGroup<>(t("disclosure.search.classes"));
    private final TextField reason = Fields.unkept(new TextField(t("disclosure.search.reason")));
    private final TextField skipReason = Fields.unkept(new TextField(t("disclosure.search.skip.reason")));
    private final Paragraph budget = new Paragraph();
    private final Paragraph left = new Paragraph();
    private final Div steps = new Div();
    private final Div results = new Div();
    private final Div column = new Div();
    private final List<Focusable<?>> stops = new ArrayList<>();
    private int stop = -1;
    private String number = "";
    private transient @Nullable LegalRequestDetails request;

    RestrictedSearchView(
            LegalRequests requests,
            RestrictedSearch search,
            RulesInForce rules,
            PackageParts packages,
            Agencies agencies,
            People people,
            CurrentActor actor) {
        this.agencies = agencies;
        this.people = people;
        this.actor = actor;
        this.requests = requests;
        this.search = search;
        this.rules = rules;
        this.packages = packages;
        addClassName("restricted-search");
        results.addClassName("search-results");
        results.getElement().setAttribute("aria-live", "polite");
        sought.setItemLabelGenerator(Words::identifier);
        sought.addClassName("grows");
        address.getElement().setAttribute("dir", "ltr");
        address.setHelperText(t("disclosure.search.address.hint"));
        classes.setItemLabelGenerator(RestrictedSearchView::offered);
        classes.setItemEnabledProvider(one -> one.standing() == OfferedClass.Standing.OPEN);
        classes.addClassName("search-classes");
        budget.addClassName("secondary");
        name.setHelperText(t("disclosure.search.person.hint"));
        name.getElement().setAttribute("dir", "auto");
        sought.addValueChangeListener(_ -> showParts());
        reason.addClassName("grows");
        left.addClassName("secondary");
        left.getElement().setAttribute("role", "status");
        // None of them opens or releases anything: Enter does what the button in focus says.
        Keys.on(this, "j", t("disclosure.search.keys.on"), () -> step(1));
        Keys.on(this, "k", t("disclosure.search.keys.back"), () -> step(-1));
        Keys.on(this, "Escape", t("disclosure.search.keys.out"), sought::focus);
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
        showRestricted();
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
        var offered = search.classes(read.summary().id());
        classes.setItems(offered);
        classes.setValue(offered.stream()
                .filter(one -> one.standing() == OfferedClass.Standing.OPEN)
                .collect(Collectors.toSet()));
        reason.setValue(t("disclosure.search.reason.prefilled", number));
        var line = new Div(sought, name, address, from, to);
        line.addClassName("search-line");
        var last = new Div(go, budget);
        last.addClassName("search-last");
        var form = new Div(line, classes, reason, last);
        form.addClassName("search-form");
        if (actor.is(Role.CUSTODIAN)) {
            form.add(skipping());
        }
        var middle = new Div(form, results);
        middle.addClassName("legal-middle");
        var work = new Div(middle);
        showPackages();
        if (column.getComponentCount() > 0) {
            work.add(column);
            work.addClassName("legal-package-body");
        }
        var body = new Div(steps, work);
        body.addClassName("legal-body");
        add(body);
        showParts();
        showBudget();
        showSteps();
    }

    /** For the custodian: to leave the identifier that is chosen unsearched, and say why. */
    private Div skipping() {
        skipReason.addClassName("grows");
        var skip = new Button(t("disclosure.search.skip"), _ -> skip());
        var line = new Div(skipReason, skip);
        line.addClassName("search-line");
        return new Div(left, line);
    }

    private void skip() {
        var read = request;
        var one = sought.getValue();
        if (read == null || one == null) {
            return;
        }
        skipReason.setInvalid(false);
        try {
            search.skip(read.summary().id(), one, skipReason.getValue());
            skipReason.clear();
            Toast.done(t("disclosure.search.skipped"));
            showSteps();
        } catch (Refused refused) {
            wrong(skipReason, refused);
        }
    }

    /** How far the request is, at the side: to the desk each step, to a liaison the way in outside words. */
    private void showSteps() {
        requests.read(number).ifPresent(read -> {
            steps.removeAll();
            steps.add(actor.is(Role.LIAISON) ? StepList.outside(read) : StepList.inside(people::names, read));
            left.setText(t(
                    "disclosure.search.left",
                    search.unsearched(read.summary().id()).size()));
        });
    }

    /** On to the next record found, or back; no further than the first and the last. */
    private void step(int by) {
        if (!stops.isEmpty()) {
            stop = Math.clamp(stop + by, 0, stops.size() - 1);
            stops.get(stop).focus();
        }
    }

    /** Beside the search, for who prepares packages: what was asked for, and what has come of it. */
    private void showPackages() {
        column.removeAll();
        var read = request;
        if (read != null) {
            packages.column(read.summary()).ifPresent(column::add);
        }
    }

    private void showBudget() {
        var read = request;
        if (read != null) {
            var spent = search.budget(read.summary().id());
            budget.setText(t("disclosure.search.budget", spent.left(), spent.atMost(), number));
        }
    }

    /** What a class is called; where it is closed, with what would open it. */
    private static String offered(OfferedClass one) {
        var words = Words.recordClass(one.recordClass());
        return switch (one.standing()) {
            case OPEN -> Words.openable(one.recordClass());
            case OUT_OF_SCOPE -> t("disclosure.search.class.out-of-scope", words, one.ground());
            case WITHHELD ->
                t("disclosure.search.class.withheld", words, t("disclosure.needs." + low(one.weakest())), one.ground());
        };
    }

    @Override
    protected void onAttach(AttachEvent event) {
        showRestricted();
    }

    private void showRestricted() {
        var read = request;
        var layout = findAncestor(LegalLayout.class);
        if (read != null && layout != null) {
            layout.showRequest(
                    number,
                    Words.bar(
                            read.summary(),
                            agencies.get(read.summary().agency()).name()));
        }
    }

    private void showParts() {
        var one = sought.getValue();
        name.setVisible(one != null && one.isPerson());
        name.setInvalid(false);
        name.setValue(one != null && one.isPerson() ? one.value() : "");
        address.setVisible(one != null && one.isRange());
        address.setInvalid(false);
        address.setValue(one != null && one.isRange() ? one.value() : "");
        from.setInvalid(false);
        to.setInvalid(false);
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
        Stream.<HasValidation>of(sought, name, address, from, to, classes, reason)
                .forEach(field -> field.setInvalid(false));
        stops.clear();
        stop = -1;
        var typed = new SearchTyped(
                one, name.getValue(), address.getValue(), instant(from), instant(to), reason.getValue());
        var chosen = chosen();
        show(typed, chosen, search.search(read.summary().id(), typed, chosen));
        showBudget();
        showSteps();
    }

    private static @Nullable Instant instant(DateTimePicker field) {
        return field.getValue() == null ? null : field.getValue().toInstant(ZoneOffset.UTC);
    }

    private Set<RecordClass> chosen() {
        return classes.getValue().stream().map(OfferedClass::recordClass).collect(Collectors.toSet());
    }

    private void atField(NamedIdentifier one, Refused refused) {
        var key = refused.key();
        if (key.startsWith("disclosure.reason.")) {
            wrong(reason, refused);
        } else if (key.equals("disclosure.search.classes.missing")) {
            classes.setErrorMessage(refused.text());
            classes.setInvalid(true);
        } else if (key.equals("disclosure.identifier.window.missing")) {
            wrong(from.isEmpty() ? from : to, refused);
        } else if (key.startsWith("disclosure.identifier.window.")) {
            wrong(to, refused);
        } else if (one.isRange()) {
            wrong(address, refused);
        } else if (one.isPerson()) {
            wrong(name, refused);
        } else {
            wrong(sought, refused);
        }
    }

    private static <T extends HasValidation & Focusable<?>> void wrong(T field, Refused refused) {
        field.setErrorMessage(refused.text());
        field.setInvalid(true);
        field.focus();
    }

    private void show(SearchTyped typed, Set<RecordClass> chosen, SearchAnswer answer) {
        switch (answer) {
            case SearchAnswer.Misworded(var why) -> atField(typed.named(), why);
            case SearchAnswer.Found(var records) -> {
                var asked = typed.sought(rules.current().legalProcess());
                var read = Objects.requireNonNull(request).summary().id();
                var copy = new CopySelection(accounts -> {
                    var taken = search.askForCopy(read, asked, accounts, chosen);
                    showPackages();
                    return taken;
                });
                results.add(new H2(t("disclosure.search.found", records.size())));
                records.forEach(record -> results.add(card(new Search(asked, chosen, copy), record)));
                results.add(copy);
            }
            case SearchAnswer.Nothing() -> results.add(new EmptyState(t("disclosure.search.nothing")));
            case SearchAnswer.TooBroad(var atMost) ->
                results.add(Banner.warn(t("disclosure.search.too-broad", atMost)));
            case SearchAnswer.Loading() -> results.add(Banner.warn(t("disclosure.search.loading")));
            case SearchAnswer.Refused(var reason) -> results.add(Banner.bad(t(reason)));
        }
        if (typed.named().isWindow()
                && (answer instanceof SearchAnswer.Found || answer instanceof SearchAnswer.Nothing)) {
            onlyOneWay(RecordClass.ASSIGNED_ADDRESSES, "disclosure.search.address.not-assigned");
            onlyOneWay(RecordClass.SIGN_IN_ADDRESSES, "disclosure.search.address.not-sign-ins");
        }
    }

    /** Where an address was looked for in the records of one class only, the answer says so. */
    private void onlyOneWay(RecordClass way, String key) {
        classes.getListDataView()
                .getItems()
                .filter(one -> one.recordClass() == way && one.standing() != OfferedClass.Standing.OPEN)
                .forEach(_ -> results.add(new Paragraph(t(key))));
    }

    /** A search that was made, and the copy that may be asked for of what it found. */
    private record Search(NamedIdentifier sought, Set<RecordClass> chosen, CopySelection copy) {}

    private Component card(Search made, DisclosedRecord record) {
        var card = new SectionCard(record.maskedNumber());
        card.addClassName("disclosed");
        fill(card, made, record);
        return card;
    }

    private void fill(SectionCard card, Search made, DisclosedRecord record) {
        card.removeAll();
        var fields = new SummaryList();
        record.fields().forEach(field -> fields.row(t(field.labelKey()), treated(field)));
        if (record.openedAt() != null) {
            var since = new Paragraph(t("disclosure.search.opened", Dates.shownDate(day(record.openedAt()))));
            since.addClassName("secondary");
            card.add(since);
        }
        if (!record.selected()) {
            var select = new Button(t("disclosure.search.select"), _ -> select(card, made, record));
            select.setAriaLabel(t("disclosure.search.select.which", record.maskedNumber()));
            card.add(select);
            stops.add(select);
        }
        card.add(fields);
        for (var i = 0; i < record.images(); i++) {
            card.add(image(made.sought(), record, i));
        }
        if (record.selected()) {
            card.add(made.copy().choice(record));
            others(card, made, record);
        }
    }

    private void select(SectionCard card, Search made, DisclosedRecord record) {
        var read = request;
        if (read == null) {
            return;
        }
        search.select(read.summary().id(), made.sought(), record.account(), made.chosen())
                .ifPresentOrElse(
                        opened -> fill(card, made, opened),
                        () -> results.addComponentAsFirst(Banner.bad(t("disclosure.search.not-in-force"))));
    }

    /** That there are other accounts of the same actor, as far as the request may be told. */
    private void others(SectionCard card, Search made, DisclosedRecord record) {
        var read = Objects.requireNonNull(request).summary().id();
        var others = search.others(read, made.sought(), record.account(), made.chosen());
        if (!others.isEmpty()) {
            card.add(new OtherAccountsPart(
                    others, other -> search.askToWiden(read, made.sought(), record.account(), other.account())));
        }
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private Component image(NamedIdentifier asked, DisclosedRecord record, int number) {
        var read = Objects.requireNonNull(request).summary().id();
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
                    value.add(new Span(Words.none(field.recordClass())));
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
