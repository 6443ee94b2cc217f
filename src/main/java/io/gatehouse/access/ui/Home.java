package io.gatehouse.access.ui;

import io.gatehouse.access.Role;
import java.util.Set;

/** Where each role is at home. */
final class Home {

    private Home() {}

    static String of(Set<Role> roles) {
        if (roles.contains(Role.CUSTOMER)) {
            return "v";
        }
        if (roles.contains(Role.ANALYST) || roles.contains(Role.OFFICER)) {
            return "cases";
        }
        if (roles.stream().anyMatch(Role::isLegal)) {
            return "legal";
        }
        return roles.contains(Role.AUDITOR) ? "audit" : "admin/people";
    }
}
