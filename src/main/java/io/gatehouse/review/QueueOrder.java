package io.gatehouse.review;

import java.util.List;

/** One column that the queue is sorted by, and which way. */
public record QueueOrder(By by, boolean descending) {

    /** The columns that can be sorted. */
    public enum By {
        STATE("state"),
        DUE("due_at"),
        NUMBER("number"),
        PARTY("party"),
        COUNTRY("country"),
        FACTOR("top_factor"),
        RISK("risk"),
        WAITING("waiting_since");

        final String column;

        By(String column) {
            this.column = column;
        }
    }

    /** What is due first, and of that what weighs most: the order of the queue unless a person asks for another. */
    public static final List<QueueOrder> USUAL = List.of(new QueueOrder(By.DUE, false), new QueueOrder(By.RISK, true));
}
