package io.gatehouse.correspondence;

import io.gatehouse.sealing.Place;
import java.util.UUID;

/** A message written out: what is sealed in the table {@code message}. */
record Writing(String address, String subject, String body) {

    static Place place(UUID message) {
        return new Place("message", "sealed", message, 1);
    }

    @Override
    public String toString() {
        return "•••";
    }
}
