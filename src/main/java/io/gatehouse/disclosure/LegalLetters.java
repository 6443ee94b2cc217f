package io.gatehouse.disclosure;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.AgencyId;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.PersonSummary;
import io.gatehouse.access.Role;
import io.gatehouse.correspondence.Channel;
import io.gatehouse.correspondence.Correspondence;
import io.gatehouse.correspondence.Letter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What the desk and the agencies are mailed about a request: that there is something to see, and its number. What it is stands behind
 * the sign-in. Of what stands behind the wall a mail says only that something waits, and it goes to nobody who is not named or counsel.
 */
@Component
class LegalLetters {

    private static final String JOB = "disclosure.letters";
    private static final String WALLED = "disclosure.letter.walled";

    private final Correspondence correspondence;
    private final Walls walls;
    private final People people;
    private final ActingAs acting;
    private final String address;

    LegalLetters(
            Correspondence correspondence,
            Walls walls,
            People people,
            ActingAs acting,
            @Value("${gatehouse.address:http://localhost:${server.port:8080}}") String address) {
        this.correspondence = correspondence;
        this.walls = walls;
        this.people = people;
        this.acting = acting;
        this.address = address;
    }

    /** The officers of an agency who may sign in, by name. */
    List<PersonSummary> officers(AgencyId agency) {
        return having(Role.LIAISON).stream()
                .filter(one -> agency.equals(one.agency()))
                .toList();
    }

    /** Mails whoever of the agency entered the request, or, where a custodian did, all its officers. Of a letter it is told nothing. */
    void agency(LegalRequestSummary request, String template) {
        if (walls.around(request.process())) {
            return;
        }
        var officers = officers(request.agency());
        var author = officers.stream()
                .filter(one -> one.id().equals(request.enteredBy()))
                .toList();
        (author.isEmpty() ? officers : author).forEach(one -> mail(one, request, template, Map.of()));
    }

    /**
     * Mails a person of the desk; everybody with the role where nobody is named, or whoever is works in it no more. Behind the wall
     * everybody of a role is the custodians who are named for it; counsel where none is, or whoever is meant is named no more.
     */
    void desk(
            LegalRequestSummary request,
            Role role,
            @Nullable PersonId person,
            String template,
            Map<String, String> values) {
        recipients(request, role, person).forEach(one -> mail(one, request, template, values));
    }

    private List<PersonSummary> recipients(LegalRequestSummary request, Role role, @Nullable PersonId person) {
        var all = having(role);
        var walled = walls.around(request) && role != Role.COUNSEL;
        var named = walled ? walls.named(request.id()) : Set.<PersonId>of();
        var able = walled ? all.stream().filter(one -> named.contains(one.id())).toList() : all;
        var one = able.stream().filter(who -> who.id().equals(person)).toList();
        if (!one.isEmpty()) {
            return one;
        }
        return walled && (person != null || able.isEmpty()) ? having(Role.COUNSEL) : able;
    }

    private List<PersonSummary> having(Role role) {
        return acting.system(JOB, () -> people.withRole(role));
    }

    /** Whether a person works in a role still. */
    boolean works(Role role, PersonId person) {
        return having(role).stream().anyMatch(one -> one.id().equals(person));
    }

    /** Mails counsel about a hold on a customer's records. */
    void hold(String number, String template, Map<String, String> values) {
        having(Role.COUNSEL).forEach(one -> mail(one, number, "/legal/holds", template, values));
    }

    private void mail(PersonSummary to, LegalRequestSummary request, String template, Map<String, String> values) {
        if (walls.around(request)) {
            send(to, "/legal", WALLED, Map.of());
        } else {
            mail(to, request.number(), "/legal/request/" + request.number(), template, values);
        }
    }

    private void mail(PersonSummary to, String number, String path, String template, Map<String, String> values) {
        var all = new java.util.HashMap<>(values);
        all.put("number", number);
        send(to, path, template, all);
    }

    private void send(PersonSummary to, String path, String template, Map<String, String> values) {
        var all = new java.util.HashMap<>(values);
        all.put("link", address + path);
        correspondence.send(new Letter(
                to.id().subject(),
                Channel.EMAIL,
                to.email(),
                template,
                all,
                acting.system(JOB, () -> people.language(to.id()))));
    }
}
