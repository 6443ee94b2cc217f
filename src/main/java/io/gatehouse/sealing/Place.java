package io.gatehouse.sealing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Where a sealed value lies: table, column, row and the version of the value's form.
 *
 * <p>It is the associated data of the seal, so a value opens only where it was put.
 */
public record Place(String table, String column, UUID row, int schema) {

    byte[] associatedData() {
        var names = (table + '\0' + column + '\0').getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(names.length + 2 * Long.BYTES + Integer.BYTES)
                .put(names)
                .putLong(row.getMostSignificantBits())
                .putLong(row.getLeastSignificantBits())
                .putInt(schema)
                .array();
    }
}
