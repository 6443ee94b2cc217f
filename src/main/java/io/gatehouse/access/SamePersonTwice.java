package io.gatehouse.access;

/** Thrown when one person would both propose and approve. */
public class SamePersonTwice extends RuntimeException {

    public SamePersonTwice() {
        super("Whoever proposes an act may not approve it");
    }
}
