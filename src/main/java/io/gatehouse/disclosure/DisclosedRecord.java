package io.gatehouse.disclosure;

import io.gatehouse.customer.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account that a search found, as far as the request opens it.
 *
 * @param account a handle; the number is a field
 * @param maskedNumber the account's number, masked
 * @param openedAt since when the account has been open, where the request opens that
 * @param selected whether somebody has selected it, so that its fields are shown
 * @param images how many page images of documents are open under the request
 */
public record DisclosedRecord(
        AccountId account,
        String maskedNumber,
        @Nullable Instant openedAt,
        boolean selected,
        List<DisclosedField> fields,
        int images) {

    public DisclosedRecord {
        fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
        return "a disclosed record";
    }
}
