package io.gatehouse.disclosure;

import java.time.Instant;

/**
 * A preserved copy from which the records of a package can come.
 *
 * @param number of the preservation request
 * @param takenAt as of when its records are
 * @param accounts how many accounts of the package it has
 */
public record PreservedCopy(LegalRequestId preservation, String number, Instant takenAt, int accounts) {}
