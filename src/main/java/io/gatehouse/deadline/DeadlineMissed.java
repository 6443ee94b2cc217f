package io.gatehouse.deadline;

/** Something was due and has not been done. Said once for each deadline. */
public record DeadlineMissed(DeadlineSummary deadline) {}
