package io.gatehouse.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened to somebody's access. The audit trail hears it in the same transaction: if it cannot be written, it did not
 * happen. People are named by their identifiers only.
 */
public sealed interface AccessEvent {

    Instant at();

    /** Somebody signed in with every factor that the roles ask for. */
    record SignedInEvent(PersonId person, Set<Role> roles, Instant at) implements AccessEvent {}

    /** A sign-in was refused; the person is null where the address belongs to nobody. */
    record SignInRefused(@Nullable PersonId person, Reason reason, Instant at) implements AccessEvent {

        /** Why a sign-in was refused. Whoever tried is told less. */
        public enum Reason {
            UNKNOWN,
            WRONG_PASSWORD,
            WRONG_CODE,
            USED_CODE,
            TOO_MANY_TRIES,
            DISABLED,
            NOT_ENROLLED,
            /** By an issuer whose account is nobody's here, without a verified address. */
            EMAIL_UNPROVED,
            /** By an issuer that does not say that a second factor was shown. */
            FACTOR_MISSING,
            /** By an issuer, though the person is an agency's officer. */
            OWN_FACTORS,
            /** What came back from an issuer was not good. */
            UNPROVED
        }
    }

    /** Somebody who has signed in showed the second factor again, before an act that asks for it. */
    record FactorShown(PersonId person, Set<Role> roles, Instant at) implements AccessEvent {}

    /** Somebody signed out. */
    record SignedOut(PersonId person, Set<Role> roles, Instant at) implements AccessEvent {}

    /** Somebody was appointed, or a customer enrolled. */
    record PersonAppointed(
            PersonId person, Set<Role> roles, @Nullable AgencyId agency, Instant at) implements AccessEvent {}

    /** Somebody's roles were changed; open sessions have ended. */
    record RolesChanged(PersonId person, Set<Role> before, Set<Role> after, Instant at) implements AccessEvent {}

    /** Somebody may no longer sign in; open sessions have ended. */
    record PersonDisabled(PersonId person, Instant at) implements AccessEvent {}

    /** Somebody may sign in again. */
    record PersonEnabled(PersonId person, Instant at) implements AccessEvent {}

    /** An administrator ended somebody's open sessions. */
    record SessionsEnded(PersonId person, Instant at) implements AccessEvent {}

    /** Somebody was sent a link to enrol, again or for the first time. */
    record EnrolmentLinkSent(PersonId person, Instant at) implements AccessEvent {}

    /** Somebody chose a first or a new password; open sessions have ended. */
    record PasswordChosen(PersonId person, Instant at) implements AccessEvent {}

    /** Somebody set up one-time codes. */
    record CodesSetUp(PersonId person, Instant at) implements AccessEvent {}

    /** An account at an issuer was bound to somebody, who may sign in by it. */
    record IssuerBound(PersonId person, Instant at) implements AccessEvent {}

    /** An account at an issuer was loosed from somebody; open sessions have ended. */
    record IssuerUnbound(PersonId person, Instant at) implements AccessEvent {}

    /** An issuer vouched for somebody, who signs in with it. */
    record IssuerVouched(PersonId person, Set<Role> roles, Instant at) implements AccessEvent {}

    /** An agency was registered. */
    record AgencyRegistered(AgencyId agency, Instant at) implements AccessEvent {}

    /** Something was done to an agency, or comes to be done. */
    record AgencyChanged(AgencyId agency, AgencyChange.Kind kind, Step step, Instant at) implements AccessEvent {

        /** How far it has come. */
        public enum Step {
            PROPOSED,
            CALLED,
            CONFIRMED,
            REFUSED,
            DONE
        }
    }

    /** An officer of an agency was confirmed with it, and may come in. */
    record OfficerVerified(PersonId person, AgencyId agency, Instant at) implements AccessEvent {}

    /** An officer of an agency may come in no more; open sessions have ended. */
    record OfficerSuspended(PersonId person, AgencyId agency, Instant at) implements AccessEvent {}
}
