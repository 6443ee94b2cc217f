package io.gatehouse.disclosure;

/** Where a package stands (design, States). */
public enum PackageState {
    /** The custodian selects and withholds. */
    DRAFT,
    /** Before counsel. */
    WAITING,
    /** Counsel has sent it back; the custodian goes on. */
    SENT_BACK,
    /** Counsel has released it; the agency may fetch it once the custodian has opened a link. */
    RELEASED,
    DOWNLOADED,
    /** Nobody fetched it in time. It can be delivered again. */
    EXPIRED,
    /** A later package has taken its place. */
    SUPERSEDED;

    /** Whether the custodian may still change what is in it. */
    public boolean open() {
        return this == DRAFT || this == SENT_BACK;
    }

    /** Whether counsel has released it, whatever came of that. */
    public boolean released() {
        return this == RELEASED || this == DOWNLOADED || this == EXPIRED;
    }
}
