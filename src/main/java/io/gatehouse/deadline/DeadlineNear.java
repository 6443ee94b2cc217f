package io.gatehouse.deadline;

/** Something is due soon. Said once for each deadline. */
public record DeadlineNear(DeadlineSummary deadline) {}
