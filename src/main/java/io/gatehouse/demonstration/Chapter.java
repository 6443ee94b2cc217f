package io.gatehouse.demonstration;

/** A part of the demonstration's story. Played again, it does what is still missing and nothing twice. */
interface Chapter {

    /** What the operator reads once it is done. */
    String title();

    void play(FictionalWorld world);
}
