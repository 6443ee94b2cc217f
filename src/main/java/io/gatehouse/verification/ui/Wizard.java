package io.gatehouse.verification.ui;

import io.gatehouse.policy.RuleProfile;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.verification.OwnApplication;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;
import java.time.Clock;

/** What a step may ask of the wizard around it. */
interface Wizard {

    /** Saves the page and goes on, or says why not. */
    void save(StepAnswers answers);

    /** Goes on to the page after this one without saving: there is nothing to save. */
    void skip();

    /** Shows another page. */
    void show(WizardPage page);

    /** Another tab or device saved something in the meantime. */
    void conflict(java.time.Instant at);

    /** Takes over a draft that a service has just saved, and goes on. */
    void saved(OwnDraft draft);

    /** Shows this page anew, as it stands on disk. */
    void again();

    OwnDraft draft();

    FormPage form();

    OwnApplication application();

    RuleProfile rules();

    Clock clock();
}
