package io.gatehouse.policy;

/** Which way a kind of legal process takes at the desk (regulation reference, section 14). */
public enum ProcessRoute {
    /** Counsel may put it in force; what the matrix opens may then be searched. */
    SEARCH,
    /** It keeps what exists and opens nothing (R63). */
    PRESERVATION,
    /** It is answered through a treaty or an agreement; nothing can be searched under it (R65). */
    TREATY,
    /** The same as a search, but in a list of its own that only named custodians see (R60). */
    WALLED
}
