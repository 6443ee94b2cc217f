package io.gatehouse.sharing.stix;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How far something shared may go on (Traffic Light Protocol 2.0 of FIRST), from the widest to the narrowest. As data markings they
 * have identifiers that OASIS has fixed; those of version 1 are understood too.
 */
public enum Tlp {
    CLEAR("clear", "94868c89-83c2-464b-929b-a1a8aa3c8487", "613f2e26-407d-48c7-9eca-b8e91df99dc9"),
    GREEN("green", "bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "34098fce-860f-48ae-8e50-ebd3cc5e41da"),
    AMBER("amber", "55d920b0-5e8b-4f79-9ee9-91f868d9b421", "f88d31f6-486f-44da-b317-01333bde0b82"),
    AMBER_STRICT("amber+strict", "939a9414-2ddd-4d32-a0cd-375ea402b003", ""),
    RED("red", "e828b379-4e03-4974-9ac4-e53a884c97c1", "5e57c739-391a-4eb3-b6be-7d15ca92d5ed");

    private static final String PREFIX = "marking-definition--";

    private final String wire;
    private final String id;
    private final String former;

    Tlp(String wire, String id, String former) {
        this.wire = wire;
        this.id = PREFIX + id;
        this.former = PREFIX + former;
    }

    /** The word in the marking. */
    public String wire() {
        return wire;
    }

    /** The identifier of the marking, version 2.0. */
    public String id() {
        return id;
    }

    /** As people write it: TLP:AMBER+STRICT. */
    public String shown() {
        return "TLP:" + wire.toUpperCase(Locale.ROOT);
    }

    /** Whether it lets something go as far as this one does, and no further. */
    public boolean within(Tlp narrowest) {
        return compareTo(narrowest) <= 0;
    }

    /** The one with that identifier, of either version. */
    public static Optional<Tlp> of(String marking) {
        return Arrays.stream(values())
                .filter(tlp ->
                        tlp.id.equals(marking) || (tlp.former.length() > PREFIX.length() && tlp.former.equals(marking)))
                .findFirst();
    }
}
