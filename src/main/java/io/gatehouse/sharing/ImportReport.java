package io.gatehouse.sharing;

import io.gatehouse.sharing.stix.ReadBundle.Wrong;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a bundle.
 *
 * @param objects how many objects it had
 * @param added indicators that are new
 * @param changed indicators of which this is a later version
 * @param known versions that were known
 * @param skipped objects of other types, and indicators about other things
 * @param lines each indicator and each object that is not in order, as far as they are told singly
 */
public record ImportReport(int objects, int added, int changed, int known, int skipped, List<Line> lines) {

    /** How many lines are told singly at most. */
    public static final int LINES_AT_MOST = 10_000;

    public ImportReport {
        lines = List.copyOf(lines);
    }

    /** Why an indicator that is in order was not taken. */
    public enum Unwanted {
        /** Its kind is not one that the policy takes in. */
        KIND,
        /** Its marking is narrower than the policy takes in. */
        MARKING,
        /** Its maker is not as sure as the policy asks for. */
        CONFIDENCE,
        /** It was made with a key that is none of the group's. */
        KEY,
        /** It has ended. */
        ENDED;

        /** The text key of a sentence that says so. */
        public String key() {
            return "sharing.unwanted." + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What came of an object.
     *
     * @param id its identifier, where that is in order
     * @param version its version, where that is in order
     * @param unwanted why it was not taken though it is in order
     * @param wrong what is wrong with it
     */
    public record Line(
            int place,
            @Nullable String id,
            @Nullable String version,
            @Nullable Unwanted unwanted,
            @Nullable Wrong wrong) {

        /** Whether it was taken, or was known. */
        public boolean taken() {
            return unwanted == null && wrong == null;
        }

        /** The text key of a sentence that says why not; nothing where it was taken. */
        public @Nullable String key() {
            return wrong != null ? wrong.key() : unwanted != null ? unwanted.key() : null;
        }
    }

    /** How many objects were not in order. */
    public long bad() {
        return lines.stream().filter(line -> line.wrong() != null).count();
    }

    /** How many indicators the policy does not take in, by why. */
    public Map<Unwanted, Long> unwanted() {
        var counts = new EnumMap<Unwanted, Long>(Unwanted.class);
        lines.stream().map(Line::unwanted).forEach(why -> {
            if (why != null) {
                counts.merge(why, 1L, Long::sum);
            }
        });
        return counts;
    }
}
