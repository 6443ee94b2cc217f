package io.gatehouse.customer;

import io.gatehouse.shell.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says of an account when its customer comes in.
 *
 * @param number the provider's own account number; where there is none yet, the register makes one
 * @param products what the customer has ordered, as the provider calls it
 * @param payment what the billing system knows of how the customer pays; nothing when it knows nothing
 */
public record AccountOpening(
        @Nullable String number,
        CustomerKind kind,
        List<String> products,
        @Nullable PaymentMeans payment) {

    private static final int MAX_NUMBER_LENGTH = 64;
    private static final int MAX_PRODUCT_LENGTH = 128;
    private static final int MOST_PRODUCTS = 50;

    public AccountOpening {
        products = products.stream()
                .map(Typed::line)
                .filter(product -> !product.isEmpty())
                .toList();
        if (number != null && (Typed.code(number).isEmpty() || number.length() > MAX_NUMBER_LENGTH)) {
            throw new Refused("customer.account.number.wrong");
        }
        CardNumbers.refuseIn(number);
        if (products.size() > MOST_PRODUCTS
                || products.stream().anyMatch(product -> Typed.length(product) > MAX_PRODUCT_LENGTH)) {
            throw new Refused("customer.account.products.wrong");
        }
        products.forEach(CardNumbers::refuseIn);
    }

    /** An individual's account without more to say of it. */
    public static AccountOpening ofIndividual() {
        return new AccountOpening(null, CustomerKind.INDIVIDUAL, List.of(), null);
    }

    @Override
    public String toString() {
        return kind.toString();
    }
}
