package io.gatehouse.disclosure;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.Serializable;
import java.util.UUID;

/** Which package. */
public record PackageId(UUID value) implements Serializable {

    static PackageId next() {
        return new PackageId(UuidCreator.getTimeOrderedEpoch());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
