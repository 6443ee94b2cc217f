package io.gatehouse.demonstration;

/** What can be wrong with a picture of a document, so that the picture checks have something to find. */
public enum PhotoFlaw {
    BLURRED,
    DARK,
    GLARE,
    TOO_FAR
}
