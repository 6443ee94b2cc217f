package io.gatehouse.sealing;

/** A subject's data key was destroyed. Published in the transaction that destroyed it. */
public record SubjectErased(SubjectId subject) {}
