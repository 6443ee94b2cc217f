package io.gatehouse.activity;

import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One file on its way in, line by line: what is taken is counted, what is not is noted with its number. */
abstract class ImportRun {

    private static final int ACCOUNTS_KEPT = 50_000;

    private final LineReader reader;
    private final CustomerRegister register;
    private final Map<String, Optional<Owned>> accounts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<Owned>> eldest) {
            return size() > ACCOUNTS_KEPT;
        }
    };
    private final List<BadLine> badLines = new ArrayList<>();
    private long accepted;
    private long duplicates;
    private long bad;

    ImportRun(LineReader reader, CustomerRegister register) {
        this.reader = reader;
        this.register = register;
    }

    /** An account and whose it is. */
    record Owned(AccountId account, CustomerId customer) {}

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

    /** The account of that number. */
    Owned owned(String number) throws BadLineFound {
        return accounts.computeIfAbsent(number, this::found)
                .orElseThrow(() -> new BadLineFound("activity.import.account.unknown"));
    }

    private Optional<Owned> found(String number) {
        return register.accountCalled(number)
                .flatMap(account ->
                        register.owners(List.of(account)).entrySet().stream().findFirst())
                .map(owned -> new Owned(owned.getKey(), owned.getValue()));
    }

    void accepted(int lines) {
        accepted += lines;
    }

    void known(int lines) {
        duplicates += lines;
    }

    void bad(long line, String reasonKey) {
        bad++;
        if (badLines.size() < ImportReport.NAMED_AT_MOST) {
            badLines.add(new BadLine(line, reasonKey));
        }
    }
}
