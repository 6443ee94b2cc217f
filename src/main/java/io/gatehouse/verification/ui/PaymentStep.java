package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.customer.CardNumbers;
import io.gatehouse.customer.Payer;
import io.gatehouse.customer.PaymentKind;
import io.gatehouse.customer.PaymentMeans;
import io.gatehouse.customer.Typed;
import io.gatehouse.customer.WalletChain;
import io.gatehouse.shell.Texts;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.form.OptionalLabel;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.verification.InvitedPayment;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the customer pays, and who does (R26). Cards are known from the billing system only and shown as they are known; a
 * full card number is refused wherever it is typed, a security code is asked nowhere (R27, R28).
 */
class PaymentStep extends Step {

    private static final List<String> RELATIONS =
            List.of("EMPLOYER", "COMPANY", "FAMILY", "CLIENT", "RESELLER", "OTHER");

    private final RadioButtonGroup<PaymentKind> kind =
            Fields.choice(text("label"), List.of(PaymentKind.values()), value -> t(value.key()));
    private final Div card = new Div();
    private final TextField institution = Fields.text(text("institution"), "");
    private final CountryBox institutionCountry = new CountryBox(OptionalLabel.of(text("institution.country")));
    private final TextField iban = Fields.code(OptionalLabel.of(text("iban")), text("iban.hint"));
    private final ComboBox<WalletChain> chain =
            Fields.search(text("chain"), "", List.of(WalletChain.values()), value -> t(value.key()));
    private final TextField wallet = Fields.text(text("wallet"), text("wallet.hint"));
    private final RadioButtonGroup<Boolean> self =
            Fields.choice(text("payer"), List.of(true, false), value -> text(value ? "payer.self" : "payer.other"));
    private final TextField payerName = Fields.person(text("payer.name"), text("payer.name.hint"));
    private final ComboBox<String> relation =
            Fields.search(text("relation"), "", RELATIONS, value -> text("relation." + value));
    private InvitedPayment invited = InvitedPayment.none();

    PaymentStep() {
        super(WizardPage.PAYMENT);
    }

    @Override
    void build(FormPage form, OwnDraft draft, Wizard wizard) {
        var known = draft.answers().invitedPayment();
        invited = known == null ? InvitedPayment.none() : known;
        var before = draft.answers().payment();
        if (before != null) {
            show(before.means());
        } else if (invited.cardToken() != null) {
            kind.setValue(PaymentKind.CARD);
        }
        card.addClassName("known-card");
        tellCard();
        wallet.addClassName("ltr-field");
        wallet.getElement().setAttribute("spellcheck", "false");
        keep("kind", kind, PaymentKind::name, PaymentKind::valueOf);
        keep("institution", institution);
        keep("institution-country", institutionCountry, CountryBox.written(), CountryBox.read());
        keep("iban", iban);
        keep("chain", chain, WalletChain::name, WalletChain::valueOf);
        keep("wallet", wallet);
        keep("self", self, String::valueOf, Boolean::valueOf);
        keep("payer", payerName);
        keep("relation", relation, value -> value, value -> RELATIONS.contains(value) ? value : null);
        kind.addValueChangeListener(_ -> arrange());
        self.addValueChangeListener(_ -> arrange());
        form.intro(text("intro"));
        form.with(kind, card, institution, institutionCountry, iban, chain, wallet, self, payerName, relation, why());
        form.validation()
                .field(kind, selected(kind, text("missing")))
                .attempt(institution, () -> {
                    CardNumbers.refuseIn(institution.getValue());
                    if (Typed.line(institution.getValue()).isEmpty()) {
                        throw new io.gatehouse.shell.Refused(page().key("institution.missing"));
                    }
                    PaymentMeans.bankAccount(institution.getValue(), null, "", Payer.SELF);
                })
                .attempt(iban, () -> {
                    if (!iban.getValue().isBlank()) {
                        PaymentMeans.iban(iban.getValue());
                    }
                })
                .field(chain, selected(chain, t("customer.wallet.chain.missing")))
                .field(
                        wallet,
                        () -> refusal(() -> PaymentMeans.walletAddress(chain.getValue(), wallet.getValue())),
                        () -> !chain.isEmpty())
                .field(self, selected(self, text("payer.missing")))
                .attempt(payerName, () -> Payer.name(payerName.getValue()))
                .field(relation, selected(relation, t("customer.payment.relation.missing")));
        arrange();
    }

    @Override
    void restore(Map<String, String> texts) {
        super.restore(texts);
        arrange();
    }

    private void show(PaymentMeans means) {
        kind.setValue(means.kind());
        institution.setValue(NameStep.orEmpty(means.institution()));
        institutionCountry.setValue(means.institutionCountry());
        iban.setValue(NameStep.orEmpty(means.iban()));
        chain.setValue(means.walletChain());
        wallet.setValue(NameStep.orEmpty(means.walletAddress()));
        self.setValue(means.payer().self());
        payerName.setValue(NameStep.orEmpty(means.payer().name()));
        RELATIONS.stream()
                .filter(code -> relation(code).equals(means.payer().relation()))
                .findFirst()
                .ifPresent(relation::setValue);
    }

    private void tellCard() {
        if (invited.cardToken() == null) {
            card.add(new Paragraph(text("card.unknown")));
            return;
        }
        var rows = new SummaryList();
        rows.row(text("card.number"), new Ltr("•••• " + NameStep.orEmpty(invited.lastFour())));
        if (invited.institution() != null) {
            rows.row(text("institution"), invited.institution());
        }
        rows.row(text("card.token"), new Ltr(invited.cardToken()));
        if (invited.processorCustomer() != null) {
            rows.row(text("processor.customer"), new Ltr(invited.processorCustomer()));
        }
        if (!invited.processorTransactions().isEmpty()) {
            rows.row(text("processor.transactions"), new Ltr(String.join(", ", invited.processorTransactions())));
        }
        card.add(rows, new Paragraph(text("card.known")));
    }

    private void arrange() {
        var chosen = kind.getValue();
        card.setVisible(chosen == PaymentKind.CARD);
        var bank = chosen == PaymentKind.BANK_ACCOUNT;
        institution.setVisible(bank);
        institutionCountry.setVisible(bank);
        iban.setVisible(bank);
        chain.setVisible(chosen == PaymentKind.WALLET);
        wallet.setVisible(chosen == PaymentKind.WALLET);
        self.setVisible(chosen != null && chosen != PaymentKind.FREE_TIER);
        var other = self.isVisible() && Boolean.FALSE.equals(self.getValue());
        payerName.setVisible(other);
        relation.setVisible(other);
    }

    private Payer payer() {
        return payerName.isVisible() ? Payer.other(payerName.getValue(), relation(relation.getValue())) : Payer.SELF;
    }

    /** How it is kept: in words that staff read. */
    private static String relation(String code) {
        return Texts.in(Locale.ENGLISH, WizardPage.PAYMENT.key("relation." + code));
    }

    private PaymentMeans means() {
        return switch (kind.getValue()) {
            case CARD -> card(payer());
            case BANK_ACCOUNT ->
                PaymentMeans.bankAccount(
                        institution.getValue(), institutionCountry.getValue(), iban.getValue(), payer());
            case WALLET -> PaymentMeans.wallet(chain.getValue(), wallet.getValue(), payer());
            case INVOICE, RESELLER, VOUCHER, FREE_TIER -> PaymentMeans.of(kind.getValue(), payer());
        };
    }

    private PaymentMeans card(Payer payer) {
        @Nullable String token = invited.cardToken();
        @Nullable String lastFour = invited.lastFour();
        return token == null || lastFour == null
                ? PaymentMeans.of(PaymentKind.CARD, payer)
                : PaymentMeans.card(
                        invited.institution(),
                        invited.institutionCountry(),
                        token,
                        lastFour,
                        invited.processorCustomer(),
                        invited.processorTransactions(),
                        payer);
    }

    @Override
    StepAnswers answers() {
        return new StepAnswers.Payment(
                means().withProcessor(invited.processorCustomer(), invited.processorTransactions()));
    }
}
