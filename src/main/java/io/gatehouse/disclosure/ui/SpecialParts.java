package io.gatehouse.disclosure.ui;

import com.vaadin.flow.component.Component;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.People;
import io.gatehouse.access.Role;
import io.gatehouse.disclosure.Consents;
import io.gatehouse.disclosure.Emergencies;
import io.gatehouse.disclosure.LegalRequestDetails;
import io.gatehouse.disclosure.LegalRequests;
import io.gatehouse.disclosure.Preservations;
import io.gatehouse.disclosure.SecurityLetters;
import io.gatehouse.policy.ProcessRoute;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.form.ValidationRun;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the page of a request shows of the kinds of process that run a way of their own: the approvals of an emergency, the copy of a
 * preservation, the wall around a national-security letter, the consent behind a request. To the desk only.
 */
@org.springframework.stereotype.Component
class SpecialParts {

    private final LegalRequests requests;
    private final Emergencies emergencies;
    private final Preservations preservations;
    private final SecurityLetters letters;
    private final Consents consents;
    private final People people;
    private final CurrentActor actor;
    private final RulesInForce rules;
    private final Clock clock;

    SpecialParts(
            LegalRequests requests,
            Emergencies emergencies,
            Preservations preservations,
            SecurityLetters letters,
            Consents consents,
            People people,
            CurrentActor actor,
            RulesInForce rules,
            Clock clock) {
        this.requests = requests;
        this.emergencies = emergencies;
        this.preservations = preservations;
        this.letters = letters;
        this.consents = consents;
        this.people = people;
        this.actor = actor;
        this.rules = rules;
        this.clock = clock;
    }

    /** How a part acts: makes the checks, then the act, says what was refused, and shows the page anew when it is done. */
    interface Attempt {
        void attempt(ValidationRun checks, Runnable act);
    }

    LegalRequests requests() {
        return requests;
    }

    Emergencies emergencies() {
        return emergencies;
    }

    Preservations preservations() {
        return preservations;
    }

    SecurityLetters letters() {
        return letters;
    }

    Consents consents() {
        return consents;
    }

    People people() {
        return people;
    }

    CurrentActor actor() {
        return actor;
    }

    RulesInForce rules() {
        return rules;
    }

    Clock clock() {
        return clock;
    }

    /** Whether counsel fixes the scope of this kind on the ordinary way. */
    boolean ordinary(LegalRequestDetails request) {
        return switch (request.summary().process()) {
            case EMERGENCY -> false;
            case CONSENT -> consents.find(request.summary().id()).isPresent();
            case NATIONAL_SECURITY_LETTER,
                    SUBPOENA,
                    COURT_ORDER,
                    WARRANT,
                    PRESERVATION,
                    FOREIGN_REQUEST,
                    EU_PRODUCTION_ORDER,
                    EU_PRESERVATION_ORDER -> true;
        };
    }

    /** Whether anything can be searched under it at all. */
    boolean searched(LegalRequestDetails request) {
        return !request.summary().scope().isEmpty();
    }

    /** What stands in place of a matter behind the wall that counsel opens for the first time. */
    Optional<Component> firstOpening(String number, Runnable opened) {
        return actor.is(Role.COUNSEL)
                ? letters.firstOpening(number).map(matter -> new BoundPanel(letters, matter, opened))
                : Optional.empty();
    }

    /** The cards of this kind for whoever looks; none for most kinds, and none to the agency. */
    List<Component> of(LegalRequestDetails request, Attempt attempt) {
        if (actor.is(Role.LIAISON)) {
            return List.of();
        }
        var parts = new ArrayList<Component>();
        if (request.summary().underSeal() || request.summary().process() == ProcessType.NATIONAL_SECURITY_LETTER) {
            parts.add(new LetterPanel(this, request, attempt));
        }
        parts.addAll(ofKind(request, attempt));
        return parts;
    }

    private List<Component> ofKind(LegalRequestDetails request, Attempt attempt) {
        var route =
                rules.current().legalProcess().type(request.summary().process()).route();
        if (route == ProcessRoute.PRESERVATION) {
            return List.of(new PreservationPanel(this, request, attempt));
        }
        return switch (request.summary().process()) {
            case EMERGENCY -> List.of(new EmergencyPanel(this, request, attempt));
            case CONSENT -> List.of(new ConsentPanel(this, request, attempt));
            case NATIONAL_SECURITY_LETTER,
                    SUBPOENA,
                    COURT_ORDER,
                    WARRANT,
                    PRESERVATION,
                    FOREIGN_REQUEST,
                    EU_PRODUCTION_ORDER,
                    EU_PRESERVATION_ORDER -> List.of();
        };
    }
}
