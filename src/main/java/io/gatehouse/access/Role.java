package io.gatehouse.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a person may be in Gatehouse. The authority that Spring Security sees is {@code ROLE_} and the name. */
public enum Role {
    /** An individual who uses the provider's services, or the representative of an organisation that does. */
    CUSTOMER,
    /** A compliance reviewer: works the queue and proposes. */
    ANALYST,
    /** A compliance officer: approves what others proposed. */
    OFFICER,
    /** The records custodian: takes in legal process and prepares packages. */
    CUSTODIAN,
    /** The provider's legal counsel: rules on scope and releases. */
    COUNSEL,
    /** A law-enforcement official of a registered agency. */
    LIAISON,
    /** An internal or external auditor: reads the trail, changes nothing, reveals nothing. */
    AUDITOR,
    /** The platform administrator: people and settings, never personal data. */
    ADMIN,
    /** A job, a listener or the command line. No person can hold it. */
    SYSTEM;

    private static final Set<Role> REVIEW = EnumSet.of(ANALYST, OFFICER);
    private static final Set<Role> LEGAL = EnumSet.of(CUSTODIAN, COUNSEL, LIAISON);

    /** The authority that Spring Security checks. */
    public String authority() {
        return "ROLE_" + name();
    }

    /** The text key of the role's name. */
    public String key() {
        return "access.role." + name().toLowerCase(Locale.ROOT);
    }

    /** Whether whoever holds this role signs in with a one-time code besides the password. */
    public boolean needsCode() {
        return this != CUSTOMER && this != SYSTEM;
    }

    /** Whether this role belongs to the legal desk, which locks sooner than the others. */
    public boolean isLegal() {
        return LEGAL.contains(this);
    }

    /**
     * Whether one person may hold all of these. Who reviews customers does not serve legal process, who audits or
     * administers does nothing else, and who is a customer is not staff (design, People and roles).
     */
    public static boolean compatible(Set<Role> roles) {
        if (roles.isEmpty() || roles.contains(SYSTEM)) {
            return false;
        }
        var alone = roles.contains(AUDITOR) || roles.contains(ADMIN) || roles.contains(CUSTOMER);
        if (alone || roles.contains(LIAISON)) {
            return roles.size() == 1;
        }
        return Collections.disjoint(roles, REVIEW) || Collections.disjoint(roles, LEGAL);
    }
}
