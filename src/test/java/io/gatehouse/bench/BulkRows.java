package io.gatehouse.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of one table, written many at once over one connection; those that are there already stay as they are. */
public final class BulkRows implements AutoCloseable {

    private static final int AT_ONCE = 2_000;

    private final PreparedStatement insert;
    private int waiting;
    private long written;

    public BulkRows(Connection connection, String table, List<String> columns) throws SQLException {
        insert = connection.prepareStatement("insert ignore into " + table + " (" + String.join(", ", columns)
                + ") values (" + String.join(",", Collections.nCopies(columns.size(), "?")) + ")");
    }

    public void add(@Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
        if (++waiting == AT_ONCE) {
            flush();
        }
    }

    private void flush() throws SQLException {
        if (waiting > 0) {
            insert.executeBatch();
            written += waiting;
            waiting = 0;
        }
    }

    /** How many rows have been written so far. */
    public long written() {
        return written;
    }

    @Override
    public void close() throws SQLException {
        flush();
        insert.close();
    }
}
