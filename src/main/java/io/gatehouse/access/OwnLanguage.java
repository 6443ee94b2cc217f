package io.gatehouse.access;

import io.gatehouse.shell.LanguageChosen;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the language that a person chose, so that letters come in it too. */
@Component
class OwnLanguage {

    private final PersonRecords records;
    private final CurrentActor actor;

    OwnLanguage(PersonRecords records, CurrentActor actor) {
        this.records = records;
        this.actor = actor;
    }

    @EventListener
    void on(LanguageChosen chosen) {
        actor.find().ifPresent(person -> records.speak(person.person(), chosen.language()));
    }
}
