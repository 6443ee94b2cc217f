package io.gatehouse.disclosure.ui;

import io.gatehouse.access.Agencies;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.disclosure.LegalRequests;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.form.ValidationRun;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;

/** What the parts of a request's page need of it: the services, who looks, and a way to act and to show it anew. */
interface RequestPage {

    LegalRequests requests();

    Agencies agencies();

    People people();

    CurrentActor actor();

    RulesInForce rules();

    Clock clock();

    /** Makes the checks, then the act; says at the fields or above them what was refused, and shows the page anew when it is done. */
    void attempt(ValidationRun checks, Runnable act);

    default boolean is(Role role) {
        return actor().is(role);
    }

    default Map<PersonId, String> names(Collection<PersonId> who) {
        return people().names(who);
    }
}
