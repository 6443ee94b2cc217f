package io.gatehouse.activity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** One file on its way in, line by line: what is taken is counted, what is not is noted with its number. */
abstract class ImportRun {

    private final LineReader reader;
    private final int namedAtMost;
    private final List<BadLine> badLines = new ArrayList<>();
    private long accepted;
    private long duplicates;
    private long bad;

    /**
     * Begins a run.
     *
     * @param namedAtMost how many bad lines are named one by one
     */
    ImportRun(LineReader reader, int namedAtMost) {
        this.reader = reader;
        this.namedAtMost = namedAtMost;
    }

    /** Takes the fields of a line. */
    abstract void take(Map<String, String> fields) throws BadLineFound;

    /** Writes what has been taken and not been written. */
    abstract void end();

    /** Reads the file to its end. */
    ImportReport all() throws IOException {
        while (true) {
            try {
                var fields = reader.next();
                if (fields == null) {
                    break;
                }
                take(fields);
            } catch (LineReader.WrongColumns nothingToRead) {
                bad(number(), nothingToRead.reasonKey());
                break;
            } catch (BadLineFound one) {
                bad(number(), one.reasonKey());
            }
        }
        end();
        badLines.sort(Comparator.comparingLong(BadLine::number));
        return new ImportReport(accepted + duplicates + bad, accepted, duplicates, bad, List.copyOf(badLines));
    }

    /** The number of the line that was read last. */
    long number() {
        return reader.number();
    }

    void accepted(int lines) {
        accepted += lines;
    }

    void known(int lines) {
        duplicates += lines;
    }

    void bad(long line, String reasonKey) {
        bad++;
        if (badLines.size() < namedAtMost) {
            badLines.add(new BadLine(line, reasonKey));
        }
    }
}
