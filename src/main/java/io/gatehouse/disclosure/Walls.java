package io.gatehouse.disclosure;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.audit.Ground;
import io.gatehouse.audit.WalledMatters;
import io.gatehouse.policy.ProcessRoute;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The wall around national-security letters (14.5, R60) and requests under a court's seal: counsel who stands in the book of those told, and
 * the custodians who are named for a matter, see it; to everybody else at the desk it does not exist, in the same words as one that never
 * was. The agency whose request a court has sealed knows of it; the agency of a letter learns nothing here.
 *
 * <p>Its number is drawn and not counted, so that neither a gap nor a high number tells that there are others.
 */
@Component
class Walls implements WalledMatters {

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

    /** Whether the request stands behind the wall: by its kind, or while it is under seal. */
    boolean around(LegalRequest request) {
        return request.underSeal() || around(request.process());
    }

    /** Whether the request stands behind the wall: by its kind, or while it is under seal. */
    boolean around(LegalRequestSummary request) {
        return request.underSeal() || around(request.process());
    }

    /** Whether the request stands behind the wall, and whoever acts before it: also counsel who has not said yet that they were told. */
    boolean hides(LegalRequest request) {
        return around(request) && outside(request.id(), request.process());
    }

    /** Whether whoever acts may know that there is such a matter behind the wall, and no more of it than that. */
    boolean lists(LegalRequest request) {
        return around(request) && (!hides(request) || actor.is(Role.COUNSEL));
    }

    /** Refuses whoever acts before the wall, in the words for a request that never was. */
    void pass(LegalRequestId request) {
        if (!lets(request)) {
            throw new Refused("disclosure.request.none");
        }
    }

    /** Whether there is such a request for whoever acts. */
    boolean lets(LegalRequestId request) {
        return jdbc.sql("select process, under_seal from legal_request where id = ?")
                .param(request.value())
                .query((row, _) -> {
                    var process = ProcessType.valueOf(row.getString("process"));
                    return !(row.getBoolean("under_seal") || around(process)) || !outside(request, process);
                })
                .optional()
                .orElse(false);
    }

    private boolean outside(LegalRequestId request, ProcessType process) {
        return !(actor.is(Role.COUNSEL) && told(request))
                && !actor.is(Role.SYSTEM)
                && !(actor.is(Role.LIAISON) && !around(process))
                && !named(request).contains(actor.id());
    }

    @Override
    public Set<UUID> requests() {
        var kinds = Arrays.stream(ProcessType.values())
                .filter(this::around)
                .map(ProcessType::name)
                .toList();
        return jdbc
                .sql("select id from legal_request where under_seal or process in (:kinds)")
                .param("kinds", kinds)
                .query(UUID.class)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether whoever acts is counsel who has not said yet that they were told of this matter, and to be bound. */
    boolean firstOpening(LegalRequest request) {
        return around(request) && actor.is(Role.COUNSEL) && !told(request.id());
    }

    private boolean told(LegalRequestId request) {
        return jdbc.sql("select exists (select 1 from legal_told where request_id = ? and person_id = ?)")
                .params(request.value(), actor.id().value())
                .query(Boolean.class)
                .single();
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
    String number(ProcessType process, int year) {
        return number(around(process) ? Ground.LegalRequest.WALLED : RequestBook.NUMBER, year);
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
