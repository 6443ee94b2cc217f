package io.gatehouse.location.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.customer.Masked;
import io.gatehouse.customer.PaymentMeans;
import io.gatehouse.location.Ledger;
import io.gatehouse.review.ui.spi.CaseBlock;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import java.io.Serial;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** How an account is and was paid. */
class PaymentTable extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient CaseBlock.Page page;

    PaymentTable(Ledger ledger, CaseBlock.Page page) {
        this.page = page;
        var table = UseTables.table(
                "location.payment.history",
                "customer.fact.payment",
                "location.payment.means",
                "location.identifiers",
                "location.payer",
                "location.payment.since");
        var stated = ledger.stated();
        if (ledger.payments().isEmpty() && stated != null) {
            table.row(kind(stated), institution(stated), identifiers(stated), payer(stated), new Span(""));
        }
        for (var payment : ledger.payments()) {
            var means = payment.means();
            var used = new Span(Dates.brief(payment.firstUsed()));
            if (payment.replacedAt() != null) {
                used.addClassName("secondary");
            }
            table.row(kind(means), institution(means), identifiers(means), payer(means), used);
        }
        add(table);
    }

    private static Span kind(PaymentMeans means) {
        return new Span(t(means.kind().key()));
    }

    /** By what the bank, the chain and the processor know the means; whole before whoever works on the case. */
    private Component identifiers(PaymentMeans means) {
        var lines = new Div();
        lines.addClassName("payment-identifiers");
        identifier(lines, "iban", means.iban());
        identifier(lines, "wallet", means.walletAddress());
        identifier(lines, "token", means.cardToken());
        identifier(lines, "customer", means.processorCustomer());
        means.processorTransactions().forEach(one -> identifier(lines, "transaction", one));
        return lines;
    }

    private void identifier(Div lines, String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return;
        }
        var label = t("location.identifier." + name);
        var word = new Span(label + " ");
        word.addClassName("secondary");
        lines.add(new Div(
                word,
                page.whole()
                        ? new Ltr(value)
                        : new io.gatehouse.shell.part.Masked(Masked.tail(value), label, () -> {
                            page.reveal("PAYMENT");
                            return value;
                        })));
    }

    private static Component institution(PaymentMeans means) {
        var parts = new ArrayList<String>();
        if (means.institution() != null) {
            parts.add(means.institution());
        }
        if (means.lastFour() != null) {
            parts.add("••••" + means.lastFour());
        }
        if (means.walletChain() != null) {
            parts.add(t(means.walletChain().key()));
        }
        if (means.institutionCountry() != null) {
            parts.add(means.institutionCountry().code());
        }
        return new PersonText(String.join(" · ", parts));
    }

    private static Component payer(PaymentMeans means) {
        if (means.payer().self()) {
            return new Span(t("location.payer.self"));
        }
        return new Div(
                new StateBadge(Tone.WARN, t("location.payer.other")),
                new PersonText(means.payer().name() + ", " + means.payer().relation()));
    }
}
