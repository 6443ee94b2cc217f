package io.gatehouse.disclosure;

/**
 * Whether whoever enters a request knows of another country's law in the way. Always asked, since customers are foreign (R64).
 */
public enum ForeignLaw {
    YES,
    NO,
    UNKNOWN
}
