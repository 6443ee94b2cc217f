package io.gatehouse.demonstration;

import io.gatehouse.access.AgencyKind;
import io.gatehouse.access.NewAgency;
import io.gatehouse.access.Role;
import io.gatehouse.policy.ProcessType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The people of a fictional provider, the agencies it deals with, and the legal requests these have sent, as {@code
 * staff.json} tells of them.
 */
record FictionalStaff(String provider, List<Member> staff, List<Agency> agencies, List<Request> requests) {

    /** One person with the roles they hold; liaisons belong to an agency. */
    record Member(
            String key,
            String name,
            String email,
            Set<Role> roles,
            @Nullable String agency) {

        Role role() {
            return roles.iterator().next();
        }
    }

    record Agency(String key, String name, AgencyKind kind, String domain, String callBackNumber, String numberSource) {

        NewAgency toRegister() {
            return new NewAgency(name, kind, domain, callBackNumber, numberSource);
        }
    }

    /** A legal request, its dates relative to the day on which the demonstration is loaded. */
    record Request(
            String key,
            String agency,
            String liaison,
            ProcessType type,
            String authority,
            String docket,
            String reference,
            String badge,
            int signedDaysAgo,
            int returnInDays,
            int fromDaysAgo,
            @Nullable Integer nondisclosureDays,
            boolean inForce,
            List<Named> identifiers) {}

    /** An identifier that the request names: which kind, of which fictional customer. */
    record Named(Kind kind, String of) {

        enum Kind {
            EMAIL,
            PHONE,
            ACCOUNT,
            DOCUMENT,
            PAYMENT_REFERENCE,
            IP,
            /** The range around the address that {@link #IP} would name. */
            RANGE,
            /** The address that the provider gave the customer. */
            ASSIGNED,
            /** By the name in Latin letters, as a paper of the authority would write it, and the birth date. */
            PERSON
        }
    }

    Member member(String key) {
        return staff.stream()
                .filter(member -> member.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    Member first(Role role) {
        return staff.stream()
                .filter(member -> member.roles().contains(role))
                .findFirst()
                .orElseThrow();
    }
}
