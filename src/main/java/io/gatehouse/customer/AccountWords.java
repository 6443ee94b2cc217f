package io.gatehouse.customer;

import io.gatehouse.sealing.Place;
import java.util.List;
import java.util.UUID;

/** What is sealed of an account. */
record AccountWords(String number, List<String> products) {

    static Place place(UUID account) {
        return new Place("account", "sealed", account, 1);
    }

    @Override
    public String toString() {
        return Masked.tail(number);
    }
}
