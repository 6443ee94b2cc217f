package io.gatehouse.policy;

/** What stands behind a rule profile (regulation reference, section 1). No screen says that a law requires more than this. */
public enum LegalStatus {
    BINDING,
    VOLUNTARY,
    PROPOSED,
    WITHDRAWN
}
