package io.gatehouse.disclosure.bundle;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is in a package, before it becomes files: the records that were selected and released, what was withheld, and who answers for it.
 *
 * <p>It is all that the files are made from, so whoever keeps it can have them again byte for byte.
 *
 * @param packageNumber the package's own number, such as {@code LP-2026-0142/1}
 * @param requestNumber the legal request that it answers
 * @param process the kind of process in words, such as {@code 2703(d) order}
 * @param agency who receives it
 * @param provider who hands it over
 * @param asOf the instant, in UTC, at which the records were as they are shown; also the date of every file
 * @param particulars more about the request for the first page, such as court, docket and range
 * @param sections the records, a class each
 * @param withheld what was found and not handed over, each with its reason
 * @param certificate what the custodian certifies
 */
public record BundleContent(
        String packageNumber,
        String requestNumber,
        String process,
        String agency,
        String provider,
        Instant asOf,
        List<Particular> particulars,
        List<Section> sections,
        List<Withheld> withheld,
        Certificate certificate) {

    public BundleContent {
        particulars = List.copyOf(particulars);
        sections = List.copyOf(sections);
        withheld = List.copyOf(withheld);
    }

    /** One line of the first page. */
    public record Particular(String label, String value) {}

    /**
     * The records of one class.
     *
     * @param recordClass the class by its key, such as {@code SESSION_TIMES}; gives its files their names
     * @param title the class in words
     * @param ground the letter of the law that opens it, such as {@code 18 U.S.C. 2703(c)(2)(C)}
     * @param columns what stands in each place of a row; instants are UTC
     * @param rows the records, each as long as the columns
     * @param images what goes with them as pictures
     * @param source where they are from; nothing in a package of the time when all were from the register
     */
    public record Section(
            String recordClass,
            String title,
            String ground,
            List<String> columns,
            List<List<String>> rows,
            List<Attachment> images,
            @Nullable Source source) {

        public Section {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            images = List.copyOf(images);
            var width = columns.size();
            if (rows.stream().anyMatch(row -> row.size() != width)) {
                throw new IllegalArgumentException("Every row has a value for every column");
            }
        }

        /** How many records of the class are handed over, rows and pictures together. */
        public int count() {
            return rows.size() + images.size();
        }
    }

    /**
     * Where records are from.
     *
     * @param words the register, or which preserved copy
     * @param asOf the instant, in UTC, at which they were as they are shown
     */
    public record Source(String words, Instant asOf) {}

    /**
     * A picture, as it is handed over: what is to be written across it is on it already.
     *
     * @param title what it shows, in words
     * @param mediaType {@code image/jpeg} or {@code image/png}
     */
    public record Attachment(String title, String mediaType, byte[] bytes) {

        public Attachment {
            if (!mediaType.equals("image/jpeg") && !mediaType.equals("image/png")) {
                throw new IllegalArgumentException("A picture is a JPEG or a PNG");
            }
        }
    }

    /**
     * Records that were found and are not handed over.
     *
     * @param recordClass the class by its key
     * @param title the class in words
     * @param ground what would open it, such as {@code needs a 2703(d) order}
     * @param reason why it is withheld
     * @param count how many records; 0 where even that is withheld
     */
    public record Withheld(String recordClass, String title, String ground, String reason, int count) {}

    /**
     * What the custodian of records declares. The wording is the policy profile's.
     *
     * @param paragraphs the declaration, ready to be read
     * @param custodian who declares it
     * @param office in what office
     */
    public record Certificate(
            String heading, List<String> paragraphs, String custodian, String office, Instant signedAt) {

        public Certificate {
            paragraphs = List.copyOf(paragraphs);
        }
    }
}
