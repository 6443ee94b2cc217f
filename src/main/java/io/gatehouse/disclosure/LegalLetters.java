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
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What the desk and the agencies are mailed about a request: that there is something to see, and its number. What it is stands behind
 * the sign-in.
 */
@Component
class LegalLetters {

    private static final String JOB = "disclosure.letters";

    private final Correspondence correspondence;
    private final People people;
    private final ActingAs acting;
    private final String address;

    LegalLetters(
            Correspondence correspondence,
            People people,
            ActingAs acting,
            @Value("${gatehouse.address:http://localhost:${server.port:8080}}") String address) {
        this.correspondence = correspondence;
        this.people = people;
        this.acting = acting;
        this.address = address;
    }

    /** The officers of an agency who may sign in, by name. */
    List<PersonSummary> officers(AgencyId agency) {
        return acting.system(JOB, () -> people.withRole(Role.LIAISON)).stream()
                .filter(one -> agency.equals(one.agency()))
                .toList();
    }

    /** Mails whoever of the agency entered the request, or, where a custodian did, all its officers. */
    void agency(AgencyId agency, PersonId enteredBy, String number, String template) {
        var officers = officers(agency);
        var author = officers.stream().filter(one -> one.id().equals(enteredBy)).toList();
        (author.isEmpty() ? officers : author)
                .forEach(one -> mail(one, number, "/legal/request/" + number, template, Map.of()));
    }

    /** Mails a person of the desk; everybody with the role where nobody is named, or whoever is works in it no more. */
    void desk(Role role, @Nullable PersonId person, String number, String template, Map<String, String> values) {
        var desk = acting.system(JOB, () -> people.withRole(role));
        var named = desk.stream().filter(one -> one.id().equals(person)).toList();
        (named.isEmpty() ? desk : named)
                .forEach(one -> mail(one, number, "/legal/request/" + number, template, values));
    }

    /** Whether a person works in a role still. */
    boolean works(Role role, PersonId person) {
        return acting.system(JOB, () -> people.withRole(role)).stream()
                .anyMatch(one -> one.id().equals(person));
    }

    /** Mails counsel about a hold on a customer's records. */
    void hold(String number, String template, Map<String, String> values) {
        acting.system(JOB, () -> people.withRole(Role.COUNSEL))
                .forEach(one -> mail(one, number, "/legal/holds", template, values));
    }

    private void mail(PersonSummary to, String number, String path, String template, Map<String, String> values) {
        var all = new java.util.HashMap<>(values);
        all.put("number", number);
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
