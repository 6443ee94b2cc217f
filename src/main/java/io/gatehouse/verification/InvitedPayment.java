package io.gatehouse.verification;

import io.gatehouse.customer.Country;
import io.gatehouse.customer.Payer;
import io.gatehouse.customer.PaymentMeans;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the provider's billing system knows of a customer's payment: tokens and identifiers, never a full card number and
 * never a security code (R27, R28). It comes with the invitation and is shown to the customer read-only.
 *
 * @param institution the bank or card issuer
 * @param cardToken the processor's token for the card
 * @param lastFour the last four digits
 * @param processorCustomer the customer's identifier at the payment processor
 * @param processorTransactions the identifiers of charges there
 */
public record InvitedPayment(
        @Nullable String institution,
        @Nullable Country institutionCountry,
        @Nullable String cardToken,
        @Nullable String lastFour,
        @Nullable String processorCustomer,
        List<String> processorTransactions) {

    public InvitedPayment {
        processorTransactions = List.copyOf(processorTransactions);
    }

    /** Nothing known, as with a free tier. */
    public static InvitedPayment none() {
        return new InvitedPayment(null, null, null, null, null, List.of());
    }

    /** The means of payment it tells of, if it tells of a card. */
    @Nullable
    PaymentMeans known() {
        return cardToken == null || lastFour == null
                ? null
                : PaymentMeans.card(
                        institution,
                        institutionCountry,
                        cardToken,
                        lastFour,
                        processorCustomer,
                        processorTransactions,
                        Payer.SELF);
    }

    /** Its text form shows the last four digits at most. */
    @Override
    public String toString() {
        return "InvitedPayment[••••" + (lastFour == null ? "" : lastFour) + "]";
    }
}
