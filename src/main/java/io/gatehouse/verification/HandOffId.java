package io.gatehouse.verification;

import java.io.Serializable;
import java.util.UUID;

/** One hand-off of the document step from a computer to a phone. */
public record HandOffId(UUID value) implements Serializable {}
