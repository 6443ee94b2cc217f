package io.gatehouse.activity;

/**
 * A line that was not taken.
 *
 * @param number counted from 1, as editors count
 * @param reasonKey the text key of why; nothing of the line itself
 */
public record BadLine(long number, String reasonKey) {}
