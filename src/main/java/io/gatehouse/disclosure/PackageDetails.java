package io.gatehouse.disclosure;

import io.gatehouse.customer.AccountId;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A package whole: what was taken, what of it is in, what is withheld and why. What is in is exactly what is delivered.
 *
 * @param closed classes that the request does not open, each with what would open it
 * @param sentBack why counsel sent it back, while it is with the custodian again
 * @param outside how many of the records that are in fall outside the request's scope of today
 * @param contentHash SHA-256 over everything that is in and withheld, in hexadecimal: counsel releases what has this hash
 */
public record PackageDetails(
        PackageSummary summary,
        String requestNumber,
        ProcessType process,
        String agency,
        Instant takenFrom,
        Instant takenTo,
        List<Item> items,
        List<Closed> closed,
        @Nullable String sentBack,
        int outside,
        String contentHash) {

    public PackageDetails {
        items = List.copyOf(items);
        closed = List.copyOf(closed);
    }

    /** How many items nobody has decided on. */
    public long undecided() {
        return items.stream().filter(item -> item.decision() == Decision.OPEN).count();
    }

    /** Whether something of a class is in, withheld or not decided yet. */
    public enum Decision {
        OPEN,
        IN,
        WITHHELD
    }

    /**
     * One class of records of one account.
     *
     * @param place its place in the package, from 1
     * @param account which account
     * @param accountLabel what people call it, such as {@code Account 1 (•••91)}
     * @param ground the provision that opens the class
     * @param count how many records, pictures included
     * @param more whether the register holds more rows than one package takes
     * @param reason why it is withheld, as the agency reads it
     */
    public record Item(
            int place,
            AccountId account,
            String accountLabel,
            RecordClass recordClass,
            String ground,
            Decision decision,
            int count,
            boolean more,
            @Nullable String reason,
            List<Table> tables,
            List<Picture> pictures) {

        public Item {
            tables = List.copyOf(tables);
            pictures = List.copyOf(pictures);
        }

        @Override
        public String toString() {
            return place + " " + recordClass + " " + decision;
        }
    }

    /** Rows of a class under one heading. */
    public record Table(String title, List<String> columns, List<List<String>> rows) {

        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }

        @Override
        public String toString() {
            return title + " " + rows.size();
        }
    }

    /** A page image, as it is handed over. */
    public record Picture(String title, String mediaType, byte[] bytes) {

        @Override
        public String toString() {
            return title;
        }
    }

    /**
     * A class that is not open.
     *
     * @param weakest the least process that opens it; nothing where the process does but counsel left it out of the scope
     */
    public record Closed(RecordClass recordClass, @Nullable ProcessType weakest, String ground) {}

    @Override
    public String toString() {
        return summary.number();
    }
}
