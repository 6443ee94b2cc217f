package io.gatehouse.policy;

/** What the intake of a legal request asks beyond what every one must say (UX guide, section 6: "by type"). */
public enum IntakeField {
    /** The court or authority that issued it. */
    COURT,
    /** Its docket or file number there. */
    DOCKET,
    /** The offence or investigation it is about. */
    INVESTIGATION,
    /** The danger, and why there is no time for process (R62). */
    DANGER
}
