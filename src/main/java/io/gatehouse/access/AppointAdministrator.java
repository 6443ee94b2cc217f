package io.gatehouse.access;

import io.gatehouse.access.AccessLinks.Kind;
import io.gatehouse.command.Command;
import io.gatehouse.command.CommandName;
import io.gatehouse.shell.Refused;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * {@code bin/gatehouse appoint-administrator}: how the first administrator of a portal comes in, who appoints everybody
 * else on the screen.
 *
 * <p>It prints the link to enrol, as a new portal may have no mail yet. Once there is an administrator who can sign in it
 * refuses: from then on people are appointed by people. Typed again for somebody who has not enrolled, it makes a new link
 * and voids the one before.
 */
@Component
@CommandName(
        value = "appoint-administrator",
        summary = "E-MAIL NAME  appoints the first administrator and prints the link to enrol")
class AppointAdministrator implements Command {

    private static final Set<Role> ROLES = Set.of(Role.ADMIN);

    private final People people;
    private final AccessLinks links;
    private final Post post;
    private final AccessSettings settings;
    private final ActingAs actingAs;

    AppointAdministrator(People people, AccessLinks links, Post post, AccessSettings settings, ActingAs actingAs) {
        this.people = people;
        this.links = links;
        this.post = post;
        this.settings = settings;
        this.actingAs = actingAs;
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        if (arguments.size() < 2) {
            out.println("Say who: bin/gatehouse appoint-administrator E-MAIL NAME");
            return 2;
        }
        var email = arguments.getFirst();
        var name = String.join(" ", arguments.subList(1, arguments.size()));
        try {
            return actingAs.system("appoint-administrator", () -> appoint(email, name, out));
        } catch (Refused refused) {
            out.println(refused.text());
            return 1;
        }
    }

    private int appoint(String email, String name, PrintStream out) {
        var administrators = people.withRole(Role.ADMIN);
        if (administrators.stream().anyMatch(PersonSummary::enrolled)) {
            out.println("There is an administrator already, who can appoint others on the page People.");
            return 1;
        }
        var known = people.byEmail(email);
        var person = administrators.stream()
                .map(PersonSummary::id)
                .filter(id -> known.filter(id::equals).isPresent())
                .findFirst()
                .orElseGet(() -> people.appoint(new NewPerson(name, email, ROLES, null)));
        out.println("Appointed. Whoever opens this link sets up the account; it works once:");
        out.println(post.link("/enrol/" + links.make(person, Kind.ENROL, settings.enrolLink())));
        return 0;
    }
}
