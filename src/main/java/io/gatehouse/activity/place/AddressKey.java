package io.gatehouse.activity.place;

import java.nio.ByteBuffer;
import java.util.UUID;

/** By what an address is known where it does not stand: its keyed hash. Two accounts' equal addresses have equal keys. */
public record AddressKey(UUID value) {

    static AddressKey of(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new AddressKey(new UUID(buffer.getLong(), buffer.getLong()));
    }

    byte[] bytes() {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }

    @Override
    public String toString() {
        return "•••";
    }
}
