package io.gatehouse.verification;

import static io.gatehouse.access.Roles.CUSTOMER_ONLY;

import io.gatehouse.access.SendAnswer;
import io.gatehouse.customer.Country;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A customer's own application: filled in page by page, sent once, followed to its end.
 *
 * <p>Nothing here takes anybody's identifier: it is always about whoever acts. An answer of {@link SaveAnswer.Saved} is given
 * after the page is on disk; two tabs never overwrite each other, because each save names the version it was made from. A
 * sending counts once, however many copies of it arrive.
 */
@Service
@Transactional
@PreAuthorize(CUSTOMER_ONLY)
public class OwnApplication {

    /** The application as it stands, with all answers so far; nothing where the person was never invited. */
    public Optional<OwnDraft> open() {
        throw new UnsupportedOperationException();
    }

    /** Notes that the notice in force was on the screen before the first field (R72). */
    public void noticeShown() {
        throw new UnsupportedOperationException();
    }

    /** Saves one page. Mail and phone are not saved so: they count only by a code or link that came back (R6). */
    public SaveAnswer save(StepAnswers answers, long version) {
        throw new UnsupportedOperationException();
    }

    /** Keeps what is being typed on a page, unchecked, so that a lost session costs no typing. The last to type wins. */
    public void keepTyping(WizardPage page, Map<String, String> texts) {
        throw new UnsupportedOperationException();
    }

    /** What was being typed on a page and was not saved as an answer. */
    public Map<String, String> typing(WizardPage page) {
        throw new UnsupportedOperationException();
    }

    /** Sends a code to a phone; which number it went to is remembered here, not by the screen. */
    public SendAnswer sendPhoneCode(Country country, String typed) {
        throw new UnsupportedOperationException();
    }

    /** Takes the code that came back from the phone, and with it saves the phone. */
    public PhoneAnswer confirmPhone(String code, long version) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends the application.
     *
     * @param key of this sending: copies of one click carry the same, and count once
     * @param version of the answers that the customer saw and declared to be right
     */
    public SubmitAnswer submit(UUID key, long version) {
        throw new UnsupportedOperationException();
    }

    /** How the application stands, in the words a customer may read; nothing where the person was never invited. */
    public Optional<OwnStatus> status() {
        throw new UnsupportedOperationException();
    }

    /** Answers one requested item: here it is. What was asked for as a photo has been added to the evidence before. */
    public void give(RequestedItemId item, String words) {
        throw new UnsupportedOperationException();
    }

    /** Answers one requested item: I do not have this. */
    public void doNotHave(RequestedItemId item, String words) {
        throw new UnsupportedOperationException();
    }

    /** Ends the application at the customer's own wish. */
    public void withdraw() {
        throw new UnsupportedOperationException();
    }

    /** Begins anew after a check that ended, with the confirmed e-mail and what the invitation brought. */
    public void startAgain() {
        throw new UnsupportedOperationException();
    }

    /** The language in which the customer is written to from now on. */
    public void speak(Locale locale) {
        throw new UnsupportedOperationException();
    }
}
