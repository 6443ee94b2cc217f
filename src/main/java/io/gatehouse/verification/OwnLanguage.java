package io.gatehouse.verification;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.shell.LanguageChosen;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the language that a customer chose on the file, so that news of it comes in that language too. */
@Component("verificationOwnLanguage")
class OwnLanguage {

    private final OwnApplication application;
    private final CurrentActor actor;

    OwnLanguage(OwnApplication application, CurrentActor actor) {
        this.application = application;
        this.actor = actor;
    }

    @EventListener
    void on(LanguageChosen chosen) {
        if (actor.is(Role.CUSTOMER)) {
            application.speak(chosen.language());
        }
    }
}
