package io.gatehouse.customer;

import io.gatehouse.shell.Refused;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A place from which the services will be used: a country and, if given, a town. */
public record UsePlace(Country country, @Nullable String city) implements Serializable {

    private static final int MAX_LENGTH = 128;

    public UsePlace {
        if (city != null) {
            if (Typed.length(city) > MAX_LENGTH) {
                throw new Refused("customer.useplace.city.long", MAX_LENGTH);
            }
            CardNumbers.refuseIn(city);
        }
    }

    public static UsePlace of(Country country, @Nullable String city) {
        var cleaned = Typed.line(city);
        return new UsePlace(country, cleaned.isEmpty() ? null : cleaned);
    }
}
