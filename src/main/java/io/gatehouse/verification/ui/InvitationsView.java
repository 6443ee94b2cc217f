package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Roles;
import io.gatehouse.customer.CardNumbers;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.EmailAddress;
import io.gatehouse.customer.Typed;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.StaffLayout;
import io.gatehouse.shell.Texts;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.form.OptionalLabel;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.Toast;
import io.gatehouse.verification.InvitationSummary;
import io.gatehouse.verification.Invitations;
import io.gatehouse.verification.InvitedPayment;
import io.gatehouse.verification.NewInvitation;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where an officer invites a customer, with what the billing system knows of the payment, and sees what came of it. */
@StyleSheet("styles/verification.css")
@Route(value = "invitations", layout = StaffLayout.class)
@PageTitle("verification.invitations.title")
@Menu(title = "verification.invitations.title", order = 40, icon = "mail")
@RolesAllowed(Roles.OFFICER)
class InvitationsView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LISTED = 200;
    private static final int MAX_TEXT = 128;

    private final transient Invitations invitations;
    private final transient People people;

    private final EmailField email =
            Fields.email(t("verification.invitations.email"), t("verification.invitations.email.hint"));
    private final TextField name = Fields.person(OptionalLabel.of(t("verification.invitations.name")), "");
    private final ComboBox<Locale> language = Fields.search(
            t("verification.invitations.language"), "", Texts.languages(), one -> one.getDisplayName(one));
    private final TextField account = Fields.code(OptionalLabel.of(t("verification.invitations.account")), "");
    private final TextField products = Fields.text(
            OptionalLabel.of(t("verification.invitations.products")), t("verification.invitations.products.hint"));
    private final TextField institution = Fields.text(OptionalLabel.of(t("verification.invitations.institution")), "");
    private final ComboBox<Country> institutionCountry =
            new CountryBox(OptionalLabel.of(t("verification.invitations.institution.country")));
    private final TextField token = Fields.code(OptionalLabel.of(t("verification.invitations.token")), "");
    private final TextField lastFour = Fields.code(OptionalLabel.of(t("verification.invitations.last-four")), "");
    private final TextField processor = Fields.code(OptionalLabel.of(t("verification.invitations.processor")), "");
    private final TextArea transactions = Fields.longText(
            OptionalLabel.of(t("verification.invitations.transactions")),
            t("verification.invitations.transactions.hint"));
    private final FormPage form = new FormPage(t("verification.invitations.title"));
    private final Grid<InvitationSummary> list = new Grid<>();
    private transient Map<PersonId, String> names = Map.of();

    InvitationsView(Invitations invitations, People people) {
        this.invitations = invitations;
        this.people = people;
        addClassName("invitations");
        // the language of whoever is invited, not of whoever invites
        language.setValue(Locale.ENGLISH);
        language.setVisible(Texts.languages().size() > 1);
        var payment = new SectionCard(
                t("verification.invitations.payment"),
                institution,
                institutionCountry,
                token,
                lastFour,
                processor,
                transactions);
        form.with(email, name, language, account, products, payment)
                .onward(t("verification.invitations.send"), this::send);
        form.validation()
                .attempt(email, () -> EmailAddress.of(email.getValue()))
                .attempt(name, () -> plain(name.getValue()))
                .attempt(account, () -> plain(account.getValue()))
                .attempt(products, () -> plain(products.getValue()))
                .attempt(institution, () -> plain(institution.getValue()))
                .attempt(token, () -> {
                    plain(token.getValue());
                    if (token.getValue().isBlank() != lastFour.getValue().isBlank()) {
                        throw new Refused("verification.invitations.token.both");
                    }
                })
                .attempt(lastFour, () -> {
                    if (!lastFour.getValue().isBlank()
                            && !Typed.code(lastFour.getValue()).matches("[0-9]{4}")) {
                        throw new Refused("verification.invitations.last-four.wrong");
                    }
                })
                .attempt(processor, () -> plain(processor.getValue()))
                .attempt(transactions, () -> CardNumbers.refuseIn(transactions.getValue()));
        grid();
        add(form, new SectionCard(t("verification.invitations.list"), list).flush());
    }

    private void grid() {
        list.addColumn(summary -> Dates.brief(summary.invitedAt())).setHeader(t("verification.invitations.at"));
        list.addColumn(summary -> summary.email() == null ? t("verification.invitations.email.gone") : summary.email())
                .setHeader(t("verification.invitations.email"));
        list.addColumn(summary -> names.getOrDefault(summary.invitedBy(), t("verification.invitations.by.console")))
                .setHeader(t("verification.invitations.by"));
        list.addColumn(summary -> Dates.brief(summary.expiresAt())).setHeader(t("verification.invitations.expires"));
        list.addColumn(summary -> t(summary.state().key())).setHeader(t("verification.invitations.state"));
        list.addComponentColumn(this::withdrawButton)
                .setHeader(t("verification.invitations.act"))
                .setKey("withdraw");
        list.setEmptyStateComponent(new EmptyState(Sign.MAIL, t("verification.invitations.empty")));
        list.setAllRowsVisible(true);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        var latest = invitations.latest(LISTED);
        names = people.names(
                latest.stream().map(InvitationSummary::invitedBy).distinct().toList());
        list.setItems(latest);
    }

    private Div withdrawButton(InvitationSummary summary) {
        var cell = new Div();
        if (summary.state() == InvitationSummary.State.OPEN) {
            var button = new Button(t("verification.invitations.withdraw"), _ -> withdraw(summary));
            button.addClassName("link");
            cell.add(button);
        }
        return cell;
    }

    private void withdraw(InvitationSummary summary) {
        var sure = new ConfirmDialog(
                t("verification.invitations.withdraw.title"),
                t("verification.invitations.withdraw.text", NameStep.orEmpty(summary.email())),
                t("verification.invitations.withdraw"),
                _ -> {
                    invitations.withdraw(summary.id());
                    show();
                });
        sure.setCancelable(true);
        sure.setCancelText(t("verification.invitations.withdraw.cancel"));
        sure.open();
    }

    private void send() {
        try {
            invite();
        } catch (Refused refused) {
            form.validation().refuse(account, refused);
            return;
        }
        for (var field : List.of(name, account, products, institution, token, lastFour, processor)) {
            field.clear();
        }
        email.clear();
        transactions.clear();
        institutionCountry.clear();
        Toast.done(t("verification.invitations.sent"));
        show();
    }

    private void invite() {
        invitations.invite(new NewInvitation(
                EmailAddress.of(email.getValue()),
                orNull(name.getValue()),
                orNull(account.getValue()),
                new InvitedPayment(
                        orNull(institution.getValue()),
                        institutionCountry.getValue(),
                        orNull(token.getValue()),
                        orNull(Typed.code(lastFour.getValue())),
                        orNull(processor.getValue()),
                        split(transactions.getValue())),
                split(products.getValue()),
                language.getValue() == null ? Locale.ENGLISH : language.getValue()));
    }

    private static void plain(String text) {
        if (Typed.line(text).length() > MAX_TEXT) {
            throw new Refused("verification.invitations.long", MAX_TEXT);
        }
        CardNumbers.refuseIn(text);
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split("[,;\n]"))
                .map(Typed::line)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toList());
    }

    private static @Nullable String orNull(String text) {
        var cleaned = Typed.line(text);
        return cleaned.isEmpty() ? null : cleaned;
    }
}
