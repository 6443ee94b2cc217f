package io.gatehouse.audit;

import io.gatehouse.access.AccessEvent;
import io.gatehouse.access.Actor;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Puts on record who came in, who was kept out, and what became of people's access. It listens inside the transaction of
 * what happened, so that a sign-in without its entry does not happen either.
 *
 * <p>A try that came after too many is not on record: those before it are, and else anybody outside could fill the trail.
 */
@Component
class AccessTrail {

    private final AuditTrail trail;
    private final CurrentActor actor;

    AccessTrail(AuditTrail trail, CurrentActor actor) {
        this.trail = trail;
        this.actor = actor;
    }

    @EventListener
    void heard(AccessEvent event) {
        switch (event) {
            case AccessEvent.SignedInEvent in -> own("access.session.begun", in.person(), in.roles());
            case AccessEvent.IssuerVouched by -> own("access.issuer.vouched", by.person(), by.roles());
            case AccessEvent.IssuerBound bound -> trail.record(about("access.issuer.bound", bound.person()));
            case AccessEvent.IssuerUnbound unbound -> trail.record(about("access.issuer.unbound", unbound.person()));
            case AccessEvent.FactorShown shown -> own("access.factor.shown", shown.person(), shown.roles());
            case AccessEvent.SignedOut out -> own("access.session.ended", out.person(), out.roles());
            case AccessEvent.SignInRefused refused -> refused(refused);
            case AccessEvent.PersonAppointed appointed ->
                trail.record(about("access.person.appointed", appointed.person())
                        .detail(appointed.person().subject(), Map.of("roles", appointed.roles())));
            case AccessEvent.RolesChanged changed ->
                trail.record(about("access.roles.changed", changed.person())
                        .detail(
                                changed.person().subject(),
                                Map.of("before", changed.before(), "after", changed.after())));
            case AccessEvent.PersonDisabled disabled ->
                trail.record(about("access.person.disabled", disabled.person()));
            case AccessEvent.PersonEnabled enabled -> trail.record(about("access.person.enabled", enabled.person()));
            case AccessEvent.SessionsEnded ended -> trail.record(about("access.sessions.ended", ended.person()));
            case AccessEvent.EnrolmentLinkSent sent -> trail.record(about("access.link.sent", sent.person()));
            case AccessEvent.PasswordChosen chosen -> trail.record(about("access.password.chosen", chosen.person()));
            case AccessEvent.CodesSetUp set -> trail.record(about("access.codes.set-up", set.person()));
            case AccessEvent.AgencyRegistered registered ->
                trail.record(Entry.act("access.agency.registered", ground())
                        .object("agency", registered.agency().value(), null));
            case AccessEvent.AgencyChanged changed ->
                trail.record(Entry.act(action(changed), ground())
                        .object("agency", changed.agency().value(), null));
            case AccessEvent.OfficerVerified verified ->
                trail.record(about("access.officer.verified", verified.person()));
            case AccessEvent.OfficerSuspended suspended ->
                trail.record(about("access.officer.suspended", suspended.person()));
        }
    }

    /** The word of an act that one person does alone, and of one step of those that take two. */
    private static String action(AccessEvent.AgencyChanged changed) {
        return "access.agency." + changed.kind().name().toLowerCase(Locale.ROOT) + "-"
                + changed.step().name().toLowerCase(Locale.ROOT);
    }

    private void own(String action, PersonId person, Set<Role> roles) {
        trail.record(
                Entry.act(action, new Ground.Own()).about(person.subject()), new Actor(person, roles, "", null, null));
    }

    /** Whoever tried is nobody yet; whose account it was is known, if it was anybody's. */
    private void refused(AccessEvent.SignInRefused refused) {
        var action = switch (refused.reason()) {
            case UNKNOWN -> "access.sign-in.unknown";
            case WRONG_PASSWORD -> "access.sign-in.wrong-password";
            case WRONG_CODE -> "access.sign-in.wrong-code";
            case USED_CODE -> "access.sign-in.used-code";
            case DISABLED -> "access.sign-in.disabled";
            case NOT_ENROLLED -> "access.sign-in.not-enrolled";
            case EMAIL_UNPROVED -> "access.sign-in.email-unproved";
            case FACTOR_MISSING -> "access.sign-in.factor-missing";
            case OWN_FACTORS -> "access.sign-in.own-factors";
            case UNPROVED -> "access.sign-in.unproved";
            case TOO_MANY_TRIES -> null;
        };
        if (action != null) {
            var entry = Entry.act(action, new Ground.Purpose("access.sign-in")).refused();
            var person = refused.person();
            trail.record(person == null ? entry : entry.about(person.subject()));
        }
    }

    private Entry about(String action, PersonId person) {
        return Entry.act(action, ground()).about(person.subject()).object("person", person.value(), null);
    }

    private Ground ground() {
        var job = actor.find().map(Actor::job).orElse(null);
        return job == null ? new Ground.Purpose("access.people") : new Ground.Job(job);
    }
}
