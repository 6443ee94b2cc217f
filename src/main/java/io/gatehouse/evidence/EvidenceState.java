package io.gatehouse.evidence;

/** How far a document has come. */
public enum EvidenceState {
    /** The customer is still adding to it, and may take it back. */
    OPEN,
    /** It was sent for checking, and stays as it is; what is asked for later is a document of its own. */
    HANDED_IN,
    /** The customer has given another in its place; it stays on record. */
    REPLACED
}
