package io.gatehouse.review;

import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A matter that is to be put before people. What the queue sorts by is structure and names no one.
 *
 * @param object what it is about; one case at most for each object of a kind
 * @param country two letters (ISO 3166) of the country that issued the document, null while there is none
 * @param risk 0 to 100
 * @param riskLevel the word for it, as {@code verification} has it
 * @param topFactor the name of the factor that weighs most, null when none weighs anything
 * @param factors how many factors weigh something
 * @param listHits how many possible list matches of the customer are open, holds among them
 */
public record NewCase(
        CaseKind kind,
        UUID object,
        CustomerId customer,
        CustomerKind party,
        @Nullable String country,
        int risk,
        String riskLevel,
        @Nullable String topFactor,
        int factors,
        int listHits) {

    /** A matter that no list has to do with. */
    public NewCase(
            CaseKind kind,
            UUID object,
            CustomerId customer,
            CustomerKind party,
            @Nullable String country,
            int risk,
            String riskLevel,
            @Nullable String topFactor,
            int factors) {
        this(kind, object, customer, party, country, risk, riskLevel, topFactor, factors, 0);
    }

    ReviewCase.Weight weight() {
        return new ReviewCase.Weight(party, country, risk, riskLevel, topFactor, factors, listHits);
    }
}
