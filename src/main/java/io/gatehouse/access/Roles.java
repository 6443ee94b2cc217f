package io.gatehouse.access;

/**
 * The roles as annotations write them: the plain names for {@code @RolesAllowed} on screens, whole expressions for
 * {@code @PreAuthorize} on services.
 */
public final class Roles {

    public static final String CUSTOMER = "CUSTOMER";
    public static final String ANALYST = "ANALYST";
    public static final String OFFICER = "OFFICER";
    public static final String CUSTODIAN = "CUSTODIAN";
    public static final String COUNSEL = "COUNSEL";
    public static final String LIAISON = "LIAISON";
    public static final String AUDITOR = "AUDITOR";
    public static final String ADMIN = "ADMIN";

    /** Expression: only the customer, about what is the customer's own. */
    public static final String CUSTOMER_ONLY = "hasRole('CUSTOMER')";
    /** Expression: only compliance reviewers below the officer. */
    public static final String ANALYST_ONLY = "hasRole('ANALYST')";
    /** Expression: compliance reviewers and officers. */
    public static final String REVIEWERS = "hasAnyRole('ANALYST','OFFICER')";
    /** Expression: the compliance officer. */
    public static final String OFFICER_ONLY = "hasRole('OFFICER')";
    /** Expression: the records custodian. */
    public static final String CUSTODIAN_ONLY = "hasRole('CUSTODIAN')";
    /** Expression: the provider's counsel. */
    public static final String COUNSEL_ONLY = "hasRole('COUNSEL')";
    /** Expression: a law-enforcement liaison. */
    public static final String LIAISON_ONLY = "hasRole('LIAISON')";
    /** Expression: the provider's own people at the legal desk. */
    public static final String LEGAL_DESK = "hasAnyRole('CUSTODIAN','COUNSEL')";
    /** Expression: auditors. */
    public static final String AUDITOR_ONLY = "hasRole('AUDITOR')";
    /** Expression: platform administrators. */
    public static final String ADMIN_ONLY = "hasRole('ADMIN')";
    /** Expression: jobs, listeners and the command line. */
    public static final String SYSTEM_ONLY = "hasRole('SYSTEM')";
    /** Expression: an administrator, or a job. */
    public static final String ADMIN_OR_SYSTEM = "hasAnyRole('ADMIN','SYSTEM')";
    /** Expression: a compliance officer, or a job. */
    public static final String OFFICER_OR_SYSTEM = "hasAnyRole('OFFICER','SYSTEM')";
    /** Expression: compliance reviewers and officers, or a job. */
    public static final String REVIEWERS_OR_SYSTEM = "hasAnyRole('ANALYST','OFFICER','SYSTEM')";
    /** Expression: the customer about the own file, whoever reviews it, or a job. */
    public static final String CUSTOMER_OR_REVIEWERS_OR_SYSTEM = "hasAnyRole('CUSTOMER','ANALYST','OFFICER','SYSTEM')";
    /** Expression: the customer about the own file, or a job. */
    public static final String CUSTOMER_OR_SYSTEM = "hasAnyRole('CUSTOMER','SYSTEM')";
    /** Expression: whoever has signed in, or a job; never a visitor. */
    public static final String ANYONE_SIGNED_IN = "isAuthenticated()";
    /** Expression: all the provider's people and liaisons, or a job; never a customer. */
    public static final String STAFF_OR_SYSTEM =
            "hasAnyRole('ANALYST','OFFICER','CUSTODIAN','COUNSEL','LIAISON','AUDITOR','ADMIN','SYSTEM')";
    /** Expression: anyone at all, visitors too: what a person calls before signing in. */
    public static final String ANYONE = "permitAll()";

    private Roles() {}
}
