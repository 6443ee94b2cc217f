package io.gatehouse.review;

import java.util.List;

/** What a look for cases by a customer's name answers. */
public sealed interface NameAnswer {

    /** Cases of customers who may have that name, the likeliest customers first, of each what people can work on first. */
    record Found(List<ReviewCaseSummary> cases) implements NameAnswer {

        public Found {
            cases = List.copyOf(cases);
        }
    }

    /** Names are still being read on this node after its start. */
    record Loading() implements NameAnswer {}
}
