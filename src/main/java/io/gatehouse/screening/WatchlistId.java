package io.gatehouse.screening;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.Serializable;
import java.util.UUID;

/** Which version of which list. */
public record WatchlistId(UUID value) implements Serializable {

    static WatchlistId next() {
        return new WatchlistId(UuidCreator.getTimeOrderedEpoch());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
