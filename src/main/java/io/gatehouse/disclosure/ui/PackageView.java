package io.gatehouse.disclosure.ui;

import static io.gatehouse.access.Roles.COUNSEL;
import static io.gatehouse.access.Roles.CUSTODIAN;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.FreshFactor;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.ui.fresh.FreshCheck;
import io.gatehouse.disclosure.Handover;
import io.gatehouse.disclosure.LetterAnswers;
import io.gatehouse.disclosure.PackageDetails;
import io.gatehouse.disclosure.PackageDetails.Decision;
import io.gatehouse.disclosure.PackageState;
import io.gatehouse.disclosure.PackageSummary.Lock;
import io.gatehouse.disclosure.Packages;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.LegalLayout;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.PageTitles;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.Confirm;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.shell.part.Toast;
import io.gatehouse.shell.part.Tone;
import io.gatehouse.shell.web.Look;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.io.Serial;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One package: to the custodian part by part, each to be put in or withheld with a reason; to counsel exactly what will be delivered,
 * to be released or sent back. Beside it its contents with class, ground and count, as the file will list them.
 */
@Route(value = "legal/package", layout = LegalLayout.class)
@RolesAllowed({CUSTODIAN, COUNSEL})
@StyleSheet("styles/legal.css")
class PackageView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int ROWS_SEEN_AT_ONCE = 8;

    private final transient Packages packages;
    private final transient LetterAnswers answers;
    private final transient People people;
    private final transient CurrentActor actor;
    private final transient FreshCheck fresh;
    private final transient Clock clock;
    private final Div notice = new Div();
    private String number = "";
    private String restricted = "";
    private String request = "";

    PackageView(
            Packages packages,
            LetterAnswers answers,
            People people,
            CurrentActor actor,
            FreshFactor factor,
            Clock clock) {
        this.packages = packages;
        this.answers = answers;
        this.people = people;
        this.actor = actor;
        this.fresh = new FreshCheck(factor);
        this.clock = clock;
        addClassName("legal-package");
        notice.getElement().setAttribute("aria-live", "polite");
    }

    @Override
    public String getPageTitle() {
        return PageTitles.of(t("disclosure.package.title", number));
    }

    @Override
    public void setParameter(BeforeEvent event, String parameter) {
        number = parameter;
        notice.removeAll();
        show();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        showRestricted();
    }

    private void showRestricted() {
        var layout = findAncestor(LegalLayout.class);
        if (layout != null && !request.isEmpty()) {
            layout.showRequest(request, restricted);
        }
    }

    private void show() {
        var read = packages.read(number).orElseThrow(NotFoundException::new);
        removeAll();
        request = read.requestNumber();
        restricted = Words.bar(read.process(), read.agency(), read.returnOn());
        var heading = new Div(
                new PageHeading(t("disclosure.package.title", number)),
                PackageWords.badge(read.summary().state()));
        heading.addClassName("page-line");
        var back = new RouterLink(t("disclosure.search.back", request), LegalRequestView.class, request);
        var middle = new Div(notice);
        middle.addClassName("legal-middle");
        if (read.sentBack() != null) {
            middle.add(Banner.warn(t("disclosure.package.sent-back", read.sentBack())));
        }
        outside(read).ifPresent(middle::add);
        middle.add(new Paragraph(
                read.summary().state().open()
                        ? t("disclosure.package.about.draft")
                        : t(
                                read.items().stream()
                                                .allMatch(item -> item.single().isEmpty())
                                        ? "disclosure.package.about.preview"
                                        : "disclosure.package.about.preview.but")));
        read.items().forEach(item -> middle.add(part(read, item)));
        middle.add(certificate(read.certificate()));
        var body = new Div(middle, column(read));
        body.addClassName("legal-package-body");
        add(heading, back, body);
        showRestricted();
    }

    /** What stands outside the scope of today, and what that means for the package. */
    private static Optional<Component> outside(PackageDetails read) {
        if (!read.summary().state().released()) {
            return read.outside() == 0 || read.summary().state() == PackageState.SUPERSEDED
                    ? Optional.empty()
                    : Optional.of(Banner.bad(t("disclosure.package.outside", read.outside())));
        }
        if (read.outside() > 0) {
            return Optional.of(Banner.bad(t("disclosure.package.stale.outside", read.outside())));
        }
        return read.stale() ? Optional.of(Banner.bad(t("disclosure.package.stale"))) : Optional.empty();
    }

    private boolean prepares(PackageDetails read) {
        return actor.is(Role.CUSTODIAN) && read.summary().state().open();
    }

    private Component part(PackageDetails read, PackageDetails.Item item) {
        var card = new SectionCard(
                t("disclosure.package.part", item.place(), item.accountLabel(), Words.recordClass(item.recordClass())));
        card.addClassName("package-part");
        card.withEnd(decision(item));
        var ground = new Div(new Span(
                notKept(item)
                        ? t("disclosure.package.ground.not-kept", item.ground())
                        : t("disclosure.package.ground", item.ground(), item.count())));
        ground.addClassName("ground");
        card.add(ground);
        var copy = item.copy();
        if (copy != null) {
            card.add(new Div(new Span(source(copy))));
        }
        if (item.decision() == Decision.WITHHELD) {
            var why = new Div(
                    new Span(t("disclosure.package.reason") + ": "), new PersonText(String.valueOf(item.reason())));
            why.addClassName("withheld-why");
            card.add(why);
        }
        if (item.more()) {
            card.add(Banner.warn(t("disclosure.package.more", item.count())));
        }
        var id = read.summary().id();
        var seen = read.summary().version();
        var records = new PackageRecords(
                item,
                prepares(read)
                        ? record -> attempt(null, () -> packages.putBack(id, seen, item.place(), record))
                        : null);
        card.add(records);
        if (prepares(read)) {
            card.add(decide(read, item, records));
        }
        return card;
    }

    /** What the custodian certifies, word for word as the file has it. */
    private static Component certificate(PackageDetails.Certificate certificate) {
        var card = new SectionCard(certificate.heading());
        card.addClassName("package-certificate");
        certificate.paragraphs().forEach(words -> card.add(new Paragraph(new PersonText(words))));
        return card;
    }

    private static StateBadge decision(PackageDetails.Item item) {
        return switch (item.decision()) {
            case OPEN -> new StateBadge(Tone.WARN, t("disclosure.package.decision.open"));
            case IN -> new StateBadge(Tone.OK, t("disclosure.package.decision.in"));
            case WITHHELD -> new StateBadge(Tone.NEUTRAL, t("disclosure.package.decision.withheld"));
        };
    }

    private static String source(PackageDetails.Copy copy) {
        return t(
                "disclosure.package.source.line",
                t("disclosure.package.source.copy", copy.number()),
                Dates.shown(copy.takenAt()));
    }

    private Component decide(PackageDetails read, PackageDetails.Item item, PackageRecords records) {
        var id = read.summary().id();
        var seen = read.summary().version();
        var what = item.accountLabel() + ", " + Words.recordClass(item.recordClass());
        var include = new Button(
                t("disclosure.package.include"), _ -> attempt(null, () -> packages.include(id, seen, item.place())));
        include.setAriaLabel(t("disclosure.package.include.what", what));
        include.setEnabled(item.decision() != Decision.IN);
        var reason = Fields.unkept(new TextField(t("disclosure.package.withhold.reason")));
        reason.setHelperText(t("disclosure.package.withhold.hint"));
        reason.setManualValidation(true);
        reason.addClassName("grows");
        if (item.reason() != null) {
            reason.setValue(item.reason());
        }
        var withhold = new Button(
                t("disclosure.package.withhold"),
                _ -> attempt(reason, () -> packages.withhold(id, seen, item.place(), reason.getValue())));
        withhold.setAriaLabel(t("disclosure.package.withhold.what", what));
        var line = new Div(include, reason, withhold);
        if (records.choosing()) {
            var some = new Button(
                    t("disclosure.package.record.withhold"),
                    _ -> attempt(
                            reason,
                            () -> packages.withholdRecords(
                                    id, seen, item.place(), records.chosen(), reason.getValue())));
            some.setAriaLabel(t("disclosure.package.record.withhold.what", what));
            line.add(some);
        }
        line.addClassName("decide-line");
        return line;
    }

    /** What the file will list, and what comes next. */
    private Component column(PackageDetails read) {
        var aside = new Aside();
        aside.addClassName("package-column");
        aside.getElement().setAttribute("aria-label", t("disclosure.package.contents"));
        aside.add(new H2(t("disclosure.package.contents")));
        var contents = new OrderedList();
        contents.addClassName("package-contents");
        read.items().stream()
                .filter(item -> item.decision() == Decision.IN)
                .forEach(item -> contents.add(new ListItem(
                        new Span(item.accountLabel() + " · " + Words.recordClass(item.recordClass())),
                        going(item),
                        ground(item.ground()))));
        aside.add(contents.getComponentCount() == 0 ? new Paragraph(t("disclosure.package.contents.none")) : contents);
        withheld(read, aside);
        var facts = new SummaryList()
                .row(t("disclosure.package.as-of"), Dates.shown(read.summary().takenAt()))
                .row(t("disclosure.request.range"), Dates.shown(read.takenFrom()) + " – " + Dates.shown(read.takenTo()))
                .row(t("disclosure.column.agency"), read.agency())
                .row(t("disclosure.package.prepared"), by(read.summary().preparedBy()))
                .row(t("disclosure.package.hash"), PackageWords.hash(read.contentHash()));
        var releasedBy = read.summary().releasedBy();
        if (releasedBy != null) {
            facts.row(t("disclosure.package.released"), by(releasedBy));
        }
        var manifest = read.summary().manifestHash();
        if (manifest != null) {
            facts.row(t("disclosure.package.manifest"), PackageWords.hash(manifest));
        }
        aside.add(facts);
        if (manifest != null) {
            aside.add(rebuild(read));
        }
        aside.add(next(read));
        return aside;
    }

    private Component by(PersonId person) {
        return new PersonText(people.name(person));
    }

    private static void withheld(PackageDetails read, Aside aside) {
        var list = new UnorderedList();
        list.addClassNames("plain", "package-withheld");
        read.items().stream()
                .filter(item -> item.decision() == Decision.WITHHELD)
                .forEach(item -> list.add(new ListItem(
                        new Span(item.accountLabel() + " · " + Words.recordClass(item.recordClass())),
                        num(item.count()),
                        new PersonText(String.valueOf(item.reason())))));
        read.items().stream()
                .filter(item -> item.decision() == Decision.IN && !item.single().isEmpty())
                .forEach(item -> list.add(new ListItem(
                        new Span(t(
                                "disclosure.package.record.count",
                                item.accountLabel() + " · " + Words.recordClass(item.recordClass()))),
                        num(item.single().size()),
                        new PersonText(item.single().stream()
                                .map(PackageDetails.Single::reason)
                                .distinct()
                                .collect(Collectors.joining("; "))))));
        for (var closed : read.closed()) {
            list.add(new ListItem(
                    new Span(Words.recordClass(closed.recordClass())),
                    ground(
                            closed.weakest() == null
                                    ? t("disclosure.field.out-of-scope")
                                    : t(
                                            "disclosure.field.withheld",
                                            t("disclosure.needs."
                                                    + closed.weakest().name().toLowerCase(Locale.ROOT))))));
        }
        if (list.getComponentCount() > 0) {
            var details = new Details(t("disclosure.package.withheld", list.getComponentCount()), list);
            details.setOpened(list.getComponentCount() <= ROWS_SEEN_AT_ONCE);
            aside.add(details);
        }
    }

    /** How many records go; of a class that is not kept here, that instead: no record is another thing than none on file. */
    private static Component going(PackageDetails.Item item) {
        return notKept(item) ? ground(t("disclosure.field.not-kept")) : num(item.going());
    }

    private static boolean notKept(PackageDetails.Item item) {
        return item.count() == 0 && !item.recordClass().kept();
    }

    private static Component num(int count) {
        var text = new Span(String.valueOf(count));
        text.addClassName("num");
        return text;
    }

    private static Component ground(String ground) {
        var text = new Span(ground);
        text.addClassName("ground");
        return text;
    }

    private Component rebuild(PackageDetails read) {
        var files = new Div();
        var again = new Button(
                t("disclosure.package.rebuild"),
                _ -> trying(null, () -> {
                    var rebuilt = packages.rebuild(read.summary().id());
                    files.removeAll();
                    files.add(
                            !rebuilt.same()
                                    ? Banner.bad(t("disclosure.package.rebuilt.other"))
                                    : Banner.ok(t(
                                            rebuilt.anew()
                                                    ? "disclosure.package.rebuilt.same"
                                                    : "disclosure.package.rebuilt.kept")));
                    var list = new UnorderedList();
                    list.addClassNames("plain", "package-files");
                    rebuilt.files()
                            .forEach(file ->
                                    list.add(new ListItem(new Ltr(file.path()), PackageWords.hash(file.sha256()))));
                    files.add(list);
                }));
        return new Div(again, files);
    }

    private Component next(PackageDetails read) {
        var next = new Div();
        next.addClassName("package-next");
        var id = read.summary().id();
        var seen = read.summary().version();
        var state = read.summary().state();
        if (prepares(read)) {
            if (read.undecided() > 0) {
                next.add(new Paragraph(t("disclosure.package.undecided", read.undecided())));
                next.add(new Button(
                        t("disclosure.package.include-rest"),
                        _ -> attempt(null, () -> packages.includeRest(id, seen))));
            }
            next.add(new Button(
                    t("disclosure.package.take-anew"), _ -> attempt(null, () -> packages.takeAnew(id, seen))));
            for (var copy : packages.preserved(id)) {
                next.add(new Button(
                        t("disclosure.package.take-preserved", copy.number(), Dates.shown(copy.takenAt())),
                        _ -> attempt(null, () -> packages.takePreserved(id, seen, copy.preservation()))));
            }
            var certify = Fields.tick(t("disclosure.package.certificate.tick"));
            var send = new Button(
                    t("disclosure.package.send"),
                    _ -> attempt(
                            certify,
                            Packages.NOT_CERTIFIED::equals,
                            () -> packages.send(id, seen, certify.getValue() ? read.certificate() : null)));
            send.addThemeVariants(ButtonVariant.PRIMARY);
            next.add(certify, send);
        }
        if (state == PackageState.WAITING) {
            if (actor.is(Role.COUNSEL)) {
                counsel(read, next);
            } else {
                next.add(new Paragraph(t("disclosure.package.waiting")));
            }
        }
        if (state.released()) {
            delivery(read, next);
        }
        return next;
    }

    private void counsel(PackageDetails read, Div next) {
        var id = read.summary().id();
        var seen = read.summary().version();
        var release = new Button(
                t("disclosure.package.release"),
                _ -> Confirm.ask(
                        t("disclosure.package.release.ask", number),
                        t("disclosure.package.release.effect", read.agency()),
                        t("disclosure.package.release"),
                        () -> attempt(null, () -> packages.release(id, seen))));
        release.addThemeVariants(ButtonVariant.PRIMARY);
        var reason = Fields.unkept(new TextField(t("disclosure.package.send-back.reason")));
        reason.setManualValidation(true);
        reason.addClassName("grows");
        var back = new Button(
                t("disclosure.package.send-back"),
                _ -> attempt(reason, () -> packages.sendBack(id, seen, reason.getValue())));
        next.add(release, reason, back);
    }

    private void delivery(PackageDetails read, Div next) {
        var link = read.summary().link();
        if (read.byHand()) {
            answers.of(read.summary().request()).stream()
                    .filter(answer -> answer.number().equals(number))
                    .forEach(answer -> next.add(
                            new Paragraph(
                                    new PersonText(t("disclosure.answer.line", Dates.shown(answer.at()), answer.to()))),
                            new Paragraph(PackageWords.lock(answer.lock()))));
        } else if (link != null) {
            next.add(new Paragraph(
                    link.usedAt() != null
                            ? t("disclosure.package.link.used", Dates.shown(link.usedAt()))
                            : link.opens(clock.instant())
                                    ? t("disclosure.package.link.open", Dates.shown(link.expiresAt()))
                                    : t("disclosure.package.link.ended")));
            next.add(new Paragraph(PackageWords.lock(link.lock())));
            if (link.recipient() != null) {
                next.add(new Paragraph(t("disclosure.package.recipient.kept")), PackageWords.hash(link.recipient()));
            }
        }
        if (!actor.is(Role.CUSTODIAN) || read.stale() || read.outside() > 0) {
            return;
        }
        next.add(new H3(
                link == null ? t("disclosure.package.deliver.title") : t("disclosure.package.deliver.again.title")));
        RadioButtonGroup<Lock> way =
                Fields.choice(t("disclosure.package.deliver.way"), Arrays.asList(Lock.values()), PackageWords::lock);
        way.setValue(Lock.PASSPHRASE);
        TextArea certificate =
                Fields.longText(t("disclosure.package.deliver.certificate"), t("disclosure.package.deliver.pem"));
        TextField age = Fields.code(t("disclosure.package.deliver.age"), t("disclosure.package.deliver.age.hint"));
        certificate.setVisible(false);
        certificate.setManualValidation(true);
        age.setVisible(false);
        age.setManualValidation(true);
        var whose = new Div();
        whose.addClassName("package-recipient");
        whose.getElement().setAttribute("aria-live", "polite");
        TextArea reason = Fields.longText(t("disclosure.package.recipient.reason"), "");
        reason.setManualValidation(true);
        reason.setVisible(false);
        way.addValueChangeListener(change -> {
            certificate.setVisible(change.getValue() == Lock.CERTIFICATE);
            age.setVisible(change.getValue() == Lock.AGE);
            whose.removeAll();
            reason.setVisible(false);
        });
        certificate.addValueChangeListener(
                _ -> whose(read, certificate, new Handover.ToCertificate(certificate.getValue()), whose, reason));
        age.addValueChangeListener(_ -> whose(read, age, new Handover.ToAgeKey(age.getValue()), whose, reason));
        TextField to = Fields.person(t("disclosure.answer.to"), t("disclosure.answer.to.hint"));
        to.setManualValidation(true);
        to.setVisible(read.byHand());
        var deliver = new Button(t(read.byHand() ? "disclosure.answer.deliver" : "disclosure.package.deliver"), _ -> {
            var chosen = way.getValue();
            switch (chosen) {
                case CERTIFICATE ->
                    deliver(
                            read,
                            reason.isVisible() ? reason : certificate,
                            new Handover.ToCertificate(certificate.getValue(), reason.getValue()),
                            to);
                case AGE -> deliver(read, age, new Handover.ToAgeKey(age.getValue()), to);
                case PASSPHRASE -> deliver(read, null, new Handover.ByPassphrase(), to);
            }
        });
        deliver.addThemeVariants(ButtonVariant.PRIMARY);
        next.add(way, certificate, age, whose, reason, to, deliver);
    }

    /** Shows whose key it is before anything is encrypted to it, and asks why where it does not say that it is the officer's. */
    private void whose(PackageDetails read, HasValidation field, Handover way, Div whose, TextArea reason) {
        whose.removeAll();
        reason.setVisible(false);
        trying(
                field,
                () -> packages.recipient(read.summary().id(), way).ifPresent(key -> {
                    whose.add(new Paragraph(t("disclosure.package.recipient")), PackageWords.hash(key.sha256()));
                    if (!key.names().isEmpty()) {
                        whose.add(new Paragraph(new PersonText(
                                t("disclosure.package.recipient.names", String.join(", ", key.names())))));
                    }
                    if (way instanceof Handover.ToCertificate && !key.officers()) {
                        whose.add(Banner.warn(t("disclosure.package.recipient.not")));
                        reason.setVisible(true);
                    }
                }));
    }

    private void deliver(PackageDetails read, @Nullable HasValidation field, Handover way, TextField to) {
        if (!read.byHand()) {
            deliver(read, field, way);
            return;
        }
        to.setInvalid(false);
        trying(to.isEmpty() || field == null ? to : field, () -> {
            var handed = answers.deliver(read.summary().id(), read.summary().version(), way, to.getValue());
            show();
            notice.removeAll();
            var bytes = handed.bytes();
            var file = new Anchor(
                    Look.at(() -> new DownloadResponse(
                            new ByteArrayInputStream(bytes),
                            handed.fileName(),
                            "application/octet-stream",
                            bytes.length)),
                    t("disclosure.answer.file"));
            file.addClassName("filled");
            file.getElement().setAttribute("download", true);
            notice.add(Banner.ok(t("disclosure.answer.delivered")), file);
            passphrase(handed.passphrase());
        });
    }

    private void passphrase(@Nullable String passphrase) {
        if (passphrase != null) {
            var words = new Ltr(passphrase);
            words.addClassNames("num", "passphrase");
            notice.add(new SectionCard(
                    t("disclosure.package.passphrase"), new Paragraph(t("disclosure.package.passphrase.how")), words));
        }
        notice.scrollIntoView();
    }

    private void deliver(PackageDetails read, @Nullable HasValidation field, Handover way) {
        trying(field, () -> {
            var opened = packages.deliver(read.summary().id(), read.summary().version(), way);
            show();
            notice.removeAll();
            notice.add(Banner.ok(t("disclosure.package.delivered", Dates.shown(opened.until()))));
            passphrase(opened.passphrase());
        });
    }

    /** Does it, and draws the page anew. */
    private void attempt(@Nullable HasValidation field, Runnable act) {
        attempt(field, _ -> true, act);
    }

    private void attempt(@Nullable HasValidation field, Predicate<String> ofTheField, Runnable act) {
        trying(field, ofTheField, () -> {
            act.run();
            Toast.done(t("disclosure.done"));
            show();
        });
    }

    private void trying(@Nullable HasValidation field, Runnable act) {
        trying(field, _ -> true, act);
    }

    /** Tries it, and says at the field where it is the field's fault, or above everything, why it was refused. */
    private void trying(@Nullable HasValidation field, Predicate<String> ofTheField, Runnable act) {
        notice.removeAll();
        if (field != null) {
            field.setInvalid(false);
        }
        try {
            act.run();
        } catch (Refused refused) {
            if (fresh.asks(refused, () -> trying(field, ofTheField, act))) {
                return;
            }
            if (field == null || !ofTheField.test(refused.key())) {
                notice.removeAll();
                notice.add(Banner.bad(refused.text()));
                notice.scrollIntoView();
            } else {
                field.setErrorMessage(refused.text());
                field.setInvalid(true);
            }
        }
    }
}
