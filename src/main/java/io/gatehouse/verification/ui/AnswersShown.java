package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.customer.Country;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Texts;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.verification.Draft;
import io.gatehouse.verification.Journey;
import io.gatehouse.verification.WizardPage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answers as their own customer reads them before sending, and after: a block a step, a row an answer.
 *
 * <p>For print, and wherever they cannot be changed, numbers show their last four characters only.
 */
final class AnswersShown {

    private static final int SHOWN_OF_NUMBERS = 4;

    private final Draft draft;
    private final Journey journey;
    private final @Nullable Consumer<WizardPage> change;

    private AnswersShown(Draft draft, Journey journey, @Nullable Consumer<WizardPage> change) {
        this.draft = draft;
        this.journey = journey;
        this.change = change;
    }

    /** The blocks, each answer with a way to change it. */
    static List<Component> changeable(Draft draft, Journey journey, Consumer<WizardPage> change) {
        return new AnswersShown(draft, journey, change).blocks();
    }

    /** The blocks as they were sent, numbers masked. */
    static List<Component> asSent(Draft draft, Journey journey) {
        return new AnswersShown(draft, journey, null).blocks();
    }

    private List<Component> blocks() {
        var blocks = new ArrayList<Component>();
        for (var step = 1; step < Journey.STEPS; step++) {
            var number = step;
            var rows = new SummaryList();
            journey.pages().stream()
                    .filter(page -> journey.step(page) == number)
                    .forEach(page -> row(rows, page));
            if (rows.getElement().getChildCount() > 0) {
                blocks.add(new SectionCard(t("verification.part." + step), rows));
            }
        }
        return blocks;
    }

    private void row(SummaryList rows, WizardPage page) {
        switch (page) {
            case HOLDER ->
                add(
                        rows,
                        page,
                        draft.holder() == null
                                ? null
                                : t("verification.who." + draft.holder().kind()));
            case US_PERSON -> {
                var answer = draft.usPerson();
                add(rows, page, answer == null ? null : t(answer.answer().key()));
            }
            case US_LIMBS -> {
                var limbs = draft.usLimbs();
                add(
                        rows,
                        page,
                        limbs == null
                                ? null
                                : limbs.limbs().stream()
                                        .map(limb -> t(limb.key()))
                                        .collect(Collectors.joining(", ")));
            }
            case RESIDENCE -> {
                var residence = draft.residence();
                add(rows, page, residence == null ? null : name(residence.country()));
            }
            case NAME -> name(rows);
            case OTHER_NAMES -> {
                var names = draft.otherNames();
                add(
                        rows,
                        page,
                        names == null
                                ? null
                                : linesIfAny(names.names().stream()
                                        .map(other -> other.name())
                                        .toList()));
            }
            case BIRTH -> {
                var birth = draft.birth();
                add(rows, page, birth == null ? null : birth.date().written(Texts.here()));
            }
            case NATIONALITY -> {
                var nationality = draft.nationality();
                add(
                        rows,
                        page,
                        nationality == null
                                ? null
                                : nationality.countries().stream()
                                        .map(AnswersShown::name)
                                        .collect(Collectors.joining(", ")));
            }
            case IDENTITY_NUMBER -> {
                var number = draft.identityNumber();
                var id = number == null ? null : number.number();
                add(
                        rows,
                        page,
                        id == null
                                ? null
                                : lines(List.of(id.type() + ", " + name(id.issuer())), new Ltr(number(id.number()))));
            }
            case ADDRESS -> {
                var address = draft.address();
                add(rows, page, address == null ? null : address(address.address()));
            }
            case OTHER_ADDRESS -> {
                var other = draft.otherAddress();
                add(rows, page, other == null || other.address() == null ? null : address(other.address()));
            }
            case EMAIL -> {
                var email = draft.email();
                rows.row(
                        t(page.key("row")),
                        email == null ? new Span() : new Ltr(email.address().value()),
                        null);
            }
            case PHONE -> {
                var phone = draft.phone();
                add(rows, page, phone == null ? null : new Ltr(phone.number().international()));
            }
            case DOCUMENT -> {
                var document = draft.document();
                add(
                        rows,
                        page,
                        document == null
                                ? null
                                : (document.kind() == null
                                                ? t("verification.document.none")
                                                : t(document.kind().key()))
                                        + ", "
                                        + name(document.issuer()));
            }
            case PHOTOS -> {
                var photos = draft.photos();
                add(rows, page, photos == null ? null : t("verification.photos.count", photos.count()));
            }
            case DOCUMENT_DETAILS -> details(rows);
            case PAYMENT -> payment(rows);
            case PLACES -> {
                var places = draft.places();
                add(
                        rows,
                        page,
                        places == null
                                ? null
                                : linesIfAny(places.places().stream()
                                        .map(place -> place.city() == null
                                                ? name(place.country())
                                                : place.city() + ", " + name(place.country()))
                                        .toList()));
            }
            case PURPOSE ->
                add(rows, page, draft.purpose() == null ? null : draft.purpose().text());
            case CHECK, DECLARATION -> {}
        }
    }

    private void name(SummaryList rows) {
        var name = draft.name();
        if (name == null) {
            add(rows, WizardPage.NAME, (String) null);
            return;
        }
        add(
                rows,
                WizardPage.NAME,
                PersonText.named(name.name().full(), name.name().latin()));
        if (name.own() != null) {
            rows.row(t("verification.name.own"), new PersonText(name.own()));
        }
    }

    private void details(SummaryList rows) {
        var details = draft.documentDetails();
        if (details == null) {
            add(rows, WizardPage.DOCUMENT_DETAILS, (String) null);
            return;
        }
        var facts = details.facts();
        add(rows, WizardPage.DOCUMENT_DETAILS, new Ltr(number(facts.number())));
        if (facts.placeOfIssue() != null) {
            rows.row(t("verification.document-details.place"), new PersonText(facts.placeOfIssue()));
        }
        if (facts.issuedOn() != null) {
            rows.row(t("verification.document-details.issued"), Dates.shownDate(facts.issuedOn()));
        }
        rows.row(
                t("verification.document-details.expires"),
                facts.expiresOn() == null
                        ? t("verification.document-details.expires.none")
                        : Dates.shownDate(facts.expiresOn()));
    }

    private void payment(SummaryList rows) {
        var payment = draft.payment();
        if (payment == null) {
            add(rows, WizardPage.PAYMENT, (String) null);
            return;
        }
        var means = payment.means();
        var shown = new Div(new Span(t(means.kind().key())));
        shown.addClassName("lines");
        if (means.lastFour() != null) {
            shown.add(new Ltr("•••• " + means.lastFour()));
        }
        if (means.institution() != null) {
            shown.add(new PersonText(means.institution()));
        }
        if (means.iban() != null) {
            shown.add(new Ltr(number(means.iban())));
        }
        if (means.walletAddress() != null && means.walletChain() != null) {
            shown.add(new Span(t(means.walletChain().key())), new Ltr(number(means.walletAddress())));
        }
        add(rows, WizardPage.PAYMENT, shown);
        rows.row(
                t("verification.payment.payer"),
                means.payer().self()
                        ? new Span(t("verification.payment.payer.self"))
                        : lines(List.of(
                                NameStep.orEmpty(means.payer().name()),
                                NameStep.orEmpty(means.payer().relation()))));
    }

    private void add(SummaryList rows, WizardPage page, @Nullable String value) {
        rows.row(t(page.key("row")), value, change(page));
    }

    private void add(SummaryList rows, WizardPage page, @Nullable Component value) {
        if (value == null) {
            rows.row(t(page.key("row")), (String) null, change(page));
        } else {
            rows.row(t(page.key("row")), value, change(page));
        }
    }

    private @Nullable Runnable change(WizardPage page) {
        return change == null ? null : () -> change.accept(page);
    }

    private String number(String whole) {
        if (change != null || whole.length() <= SHOWN_OF_NUMBERS) {
            return whole;
        }
        return "••••" + whole.substring(whole.length() - SHOWN_OF_NUMBERS);
    }

    private static Component address(io.gatehouse.customer.PostalAddress address) {
        var lines = new ArrayList<>(address.written());
        lines.add(name(address.country()));
        return lines(lines);
    }

    private static @Nullable Component linesIfAny(List<String> texts) {
        return texts.isEmpty() ? null : lines(texts);
    }

    private static Div lines(List<String> texts, Component... more) {
        var lines = new Div();
        lines.addClassName("lines");
        texts.forEach(text -> lines.add(new PersonText(text)));
        lines.add(more);
        return lines;
    }

    private static String name(Country country) {
        return country.name(Texts.here());
    }
}
