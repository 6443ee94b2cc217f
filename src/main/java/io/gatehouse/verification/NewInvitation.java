package io.gatehouse.verification;

import io.gatehouse.customer.EmailAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says when it invites somebody: where to write, how to address them, what is known of the payment, and
 * what they want to use. Free and trial products come the same way as paid ones (R8).
 *
 * @param accountNumber the provider's own number of the account, if it has one already
 * @param products the products' names; may be empty
 */
public record NewInvitation(
        EmailAddress email,
        @Nullable String name,
        @Nullable String accountNumber,
        InvitedPayment payment,
        List<String> products,
        Locale locale) {

    public NewInvitation {
        products = List.copyOf(products);
    }

    @Override
    public String toString() {
        return "NewInvitation";
    }
}
