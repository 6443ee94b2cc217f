package io.gatehouse.disclosure;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.audit.Ground;
import io.gatehouse.policy.ProcessRoute;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import java.security.SecureRandom;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The wall around national-security letters (14.5, R60): counsel and the custodians who are named for a matter see it; to everybody
 * else at the desk it does not exist, in the same words as one that never was.
 *
 * <p>Its number is drawn and not counted, so that neither a gap nor a high number tells that there are others.
 */
@Component
class Walls {

    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int DRAWN = 6;

    private final JdbcClient jdbc;
    private final RulesInForce rules;
    private final CurrentActor actor;
    private final SecureRandom random = new SecureRandom();

    Walls(JdbcClient jdbc, RulesInForce rules, CurrentActor actor) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.actor = actor;
    }

    /** Whether this kind of process stands behind the wall. A letter always does, whatever a profile says of it. */
    boolean around(ProcessType process) {
        return process == ProcessType.NATIONAL_SECURITY_LETTER
                || rules.current().legalProcess().type(process).route() == ProcessRoute.WALLED;
    }

    /** Whether the request stands behind the wall, and whoever acts before it. */
    boolean hides(LegalRequest request) {
        return around(request.process()) && outside(request.id());
    }

    /** Refuses whoever acts before the wall, in the words for a request that never was. */
    void pass(LegalRequestId request) {
        if (!lets(request)) {
            throw new Refused("disclosure.request.none");
        }
    }

    /** Whether there is such a request for whoever acts. */
    boolean lets(LegalRequestId request) {
        return jdbc.sql("select process from legal_request where id = ?")
                .param(request.value())
                .query(String.class)
                .optional()
                .filter(process -> !around(ProcessType.valueOf(process)) || !outside(request))
                .isPresent();
    }

    private boolean outside(LegalRequestId request) {
        return !actor.is(Role.COUNSEL)
                && !actor.is(Role.SYSTEM)
                && !named(request).contains(actor.id());
    }

    /** The custodians who are named for a matter. */
    Set<PersonId> named(LegalRequestId request) {
        return jdbc
                .sql("select person_id from legal_walled where request_id = ? and ended_at is null")
                .param(request.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A number for a matter behind the wall. */
    String number(int year) {
        return number(Ground.LegalRequest.WALLED, year);
    }

    /** A number that is drawn and not counted. */
    String number(String begin, int year) {
        var drawn = new StringBuilder(begin).append(year).append('-');
        for (var i = 0; i < DRAWN; i++) {
            drawn.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return drawn.toString();
    }
}
