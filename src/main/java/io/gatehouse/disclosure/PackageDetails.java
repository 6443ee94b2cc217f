package io.gatehouse.disclosure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.customer.AccountId;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A package whole: what was taken, what of it is in, what is withheld and why. What is in, but for its single records that are withheld,
 * is exactly what is delivered.
 *
 * @param byHand whether it answers a letter, and so is handed over and never fetched by a link
 * @param closed classes that the request does not open, each with what would open it
 * @param sentBack why counsel sent it back, while it is with the custodian again
 * @param outside how many of the records that are in fall outside the request's scope of today
 * @param stale whether the request opens less than it did when it was released, so that it cannot leave any more
 * @param certificate what whoever sends it certifies
 * @param contentHash SHA-256 over everything that its files say, in hexadecimal: counsel releases what has this hash
 */
public record PackageDetails(
        PackageSummary summary,
        String requestNumber,
        ProcessType process,
        boolean byHand,
        String agency,
        LocalDate returnOn,
        Instant takenFrom,
        Instant takenTo,
        List<Item> items,
        List<Closed> closed,
        @Nullable String sentBack,
        int outside,
        boolean stale,
        Certificate certificate,
        String contentHash) {

    public PackageDetails {
        items = List.copyOf(items);
        closed = List.copyOf(closed);
    }

    /** How many items nobody has decided on. */
    public long undecided() {
        return items.stream().filter(item -> item.decision() == Decision.OPEN).count();
    }

    /**
     * What the custodian of records declares, ready to be read.
     *
     * @param custodian who declares it
     */
    public record Certificate(String heading, List<String> paragraphs, String custodian) {

        public Certificate {
            paragraphs = List.copyOf(paragraphs);
        }

        @Override
        public String toString() {
            return heading;
        }
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
     * @param accountLabel what people call it, such as {@code Account 1 (••••91)}; no digit where the package does not hold the number
     * @param ground the provision that opens the class
     * @param count how many records, pictures included
     * @param more whether the register holds more rows than one package takes
     * @param reason why it is withheld, as the agency reads it
     * @param single the records of it that are withheld one by one while the rest goes, in their order
     * @param copy the preserved copy that it was taken from; nothing where it was taken from the records as they stood
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
            List<Picture> pictures,
            List<Single> single,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Copy copy) {

        public Item {
            tables = List.copyOf(tables);
            pictures = List.copyOf(pictures);
            single = List.copyOf(single);
        }

        /** How many of its records go. */
        public int going() {
            return decision == Decision.IN ? count - single.size() : 0;
        }

        /** The tables, each with the rows alone that no single decision withholds. */
        public List<Table> tablesThatGo() {
            var without = new ArrayList<Table>();
            var before = 0;
            for (var table : tables) {
                without.add(new Table(table.title(), table.columns(), without(table.rows(), before)));
                before += table.rows().size();
            }
            return without;
        }

        /** The pictures that no single decision withholds. */
        public List<Picture> picturesThatGo() {
            return without(pictures, count - pictures.size());
        }

        private <T> List<T> without(List<T> all, int before) {
            var withheld = single.stream().map(Single::record).collect(Collectors.toSet());
            return IntStream.range(0, all.size())
                    .filter(at -> !withheld.contains(before + at + 1))
                    .mapToObj(all::get)
                    .toList();
        }

        @Override
        public String toString() {
            return place + " " + recordClass + " " + decision;
        }
    }

    /**
     * A record that is withheld by itself.
     *
     * @param record which of its part's: the rows of all tables counted through from 1, then the pictures
     * @param reason why, as the agency reads it
     */
    public record Single(int record, String reason) {

        @Override
        public String toString() {
            return String.valueOf(record);
        }
    }

    /**
     * A preserved copy from which records were taken.
     *
     * @param number of the preservation request
     * @param takenAt as of when the records are
     */
    public record Copy(String number, Instant takenAt) {}

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
