package io.gatehouse.sharing;

/** Who may do what about sharing, as expressions for {@code @PreAuthorize}. */
final class SharingRoles {

    /** Whoever may see what is shared: no values, no customers. */
    static final String READERS = "hasAnyRole('OFFICER','COUNSEL','AUDITOR','ADMIN')";

    /** Whoever may stop it. */
    static final String STOPPERS = "hasAnyRole('OFFICER','COUNSEL')";

    /** Whoever may bring a file. */
    static final String BRINGERS = "hasAnyRole('OFFICER','ADMIN')";

    private SharingRoles() {}
}
