package io.gatehouse.verification;

import static io.gatehouse.access.Roles.CUSTOMER_ONLY;

import io.gatehouse.access.CodeAnswer;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.OneTimeCodes;
import io.gatehouse.access.Purpose;
import io.gatehouse.access.SendAnswer;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.correspondence.Channel;
import io.gatehouse.correspondence.Correspondence;
import io.gatehouse.correspondence.MessageId;
import io.gatehouse.correspondence.PortalMessage;
import io.gatehouse.customer.CardNumbers;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.PhoneNumber;
import io.gatehouse.customer.Typed;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.evidence.OwnEvidence;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
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

    private static final int TYPING_FORM = 1;
    private static final int MOST_TYPED = 200;
    /** Why a part of a document's description is blank (R10). */
    private static final String NOT_SHOWN = "NOT_SHOWN";

    private static final Pattern ZONE = Pattern.compile("[A-Za-z][A-Za-z0-9_+/-]{1,63}");

    private static final String SENT_TO = "sent-to";
    private static final String SENT_TYPED = "sent-typed";
    private static final Set<String> SENT = Set.of(SENT_TO, SENT_TYPED);

    private final Applications applications;
    private final RequestedItems items;
    private final Submission submission;
    private final StatusOf statusOf;
    private final Statements statements;
    private final CustomerLetters letters;
    private final Deadlines deadlines;
    private final OwnEvidence evidence;
    private final CustomerRegister register;
    private final Correspondence correspondence;
    private final CurrentActor actor;
    private final OneTimeCodes codes;
    private final RulesInForce rules;
    private final SealedRecords sealed;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Watchers watchers;
    private final Clock clock;

    OwnApplication(
            Applications applications,
            RequestedItems items,
            Submission submission,
            StatusOf statusOf,
            Statements statements,
            CustomerLetters letters,
            Deadlines deadlines,
            OwnEvidence evidence,
            CustomerRegister register,
            Correspondence correspondence,
            CurrentActor actor,
            OneTimeCodes codes,
            RulesInForce rules,
            SealedRecords sealed,
            AuditTrail trail,
            ApplicationEventPublisher events,
            Watchers watchers,
            Clock clock) {
        this.applications = applications;
        this.items = items;
        this.submission = submission;
        this.statusOf = statusOf;
        this.statements = statements;
        this.letters = letters;
        this.deadlines = deadlines;
        this.evidence = evidence;
        this.register = register;
        this.correspondence = correspondence;
        this.actor = actor;
        this.codes = codes;
        this.rules = rules;
        this.sealed = sealed;
        this.trail = trail;
        this.events = events;
        this.watchers = watchers;
        this.clock = clock;
    }

    /** The application as it stands, with all answers so far; nothing where the person was never invited. */
    public Optional<OwnDraft> open() {
        return latest().map(row -> {
            trail.record(entry("verification.draft.opened", row, true));
            return draft(row);
        });
    }

    /** Tells the time zone of the device on which the customer looks at the application; what is no name of one is not told. */
    public void deviceZone(String zone) {
        if (ZONE.matcher(zone).matches()) {
            register.ofPerson(actor.id())
                    .ifPresent(customer -> events.publishEvent(new DeviceZoneTold(customer, zone, clock.instant())));
        }
    }

    /** Notes that the notice in force was on the screen before the first field (R72). */
    public void noticeShown() {
        var row = required();
        var notice = rules.current().wording().notice();
        if (row.state().editable() && !notice.equals(row.notice())) {
            trail.record(entry("verification.notice.shown", row, false));
            applications.noticeShown(row.id(), notice, clock.instant());
        }
    }

    /** Saves one page. Mail and phone are not saved so: they count only by a code or link that came back (R6). */
    public SaveAnswer save(StepAnswers answers, long version) {
        if (answers instanceof StepAnswers.Phone || answers instanceof StepAnswers.Email) {
            throw new IllegalArgumentException("Mail and phone are confirmed, not saved");
        }
        return keep(answers, version);
    }

    private SaveAnswer keep(StepAnswers answers, long version) {
        var row = required();
        if (!row.state().editable()) {
            return new SaveAnswer.Closed();
        }
        var profile = rules.current();
        var before = opened(row);
        var other = answers instanceof StepAnswers.Document && !answers.equals(before.document());
        var after = (other ? before.withoutDocument() : before).with(answers);
        if (!Journey.of(after, profile, row.decidedForeign()).has(answers.page())) {
            throw new IllegalArgumentException("This page is not asked: " + answers.page());
        }
        var now = clock.instant();
        var residence = after.residence();
        var document = after.document();
        trail.record(entry("verification.draft.saved", row, false));
        var kept = applications.save(
                row.id(),
                version,
                sealed.seal(row.customer().subject(), ApplicationRow.draftOf(row.id()), after),
                residence == null ? null : residence.country().code(),
                document == null ? null : document.issuer().code(),
                profile.version(),
                now,
                now.plus(profile.periods().draft()));
        if (!kept) {
            return applications.get(row.id()).state().editable()
                    ? new SaveAnswer.Conflict(applications.get(row.id()).savedAt())
                    : new SaveAnswer.Closed();
        }
        applications.forgetTyping(row.id(), answers.page());
        describe(answers, after);
        return new SaveAnswer.Saved(draft(applications.get(row.id())));
    }

    /** Evidence keeps what a document says of itself beside its photos (R10). */
    private void describe(StepAnswers answers, Draft draft) {
        if (answers instanceof StepAnswers.DocumentDetails(var facts, var lines)) {
            evidence.describe(
                    evidence.open(facts.kind(), facts.issuer()),
                    facts,
                    Comparison.codeLines(draft).orElse(null),
                    facts.issuedOn() == null || facts.expiresOn() == null ? NOT_SHOWN : null);
        }
    }

    /**
     * Keeps what is being typed on a page, unchecked, so that a lost session costs no typing. The last to type wins. Only what
     * seems to hold a card number is left out, and typed again by whoever loses the session: not even a draft takes one in (R28).
     */
    public void keepTyping(WizardPage page, Map<String, String> texts) {
        var row = required();
        if (!row.state().editable() || texts.size() > MOST_TYPED) {
            return;
        }
        var kept = new HashMap<>(texts);
        kept.values().removeIf(CardNumbers::foundIn);
        if (page == WizardPage.PHONE) {
            // Where the code went is not typed, so typing on does not change it.
            kept.keySet().removeAll(SENT);
            typing(row, page).texts().entrySet().stream()
                    .filter(known -> SENT.contains(known.getKey()))
                    .forEach(known -> kept.put(known.getKey(), known.getValue()));
        }
        keep(row, page, new Typing(kept));
    }

    private void keep(ApplicationRow row, WizardPage page, Typing typing) {
        applications.keepTyping(
                row.id(), page, sealed.seal(row.customer().subject(), typingOf(row.id()), typing), clock.instant());
    }

    /** What was being typed on a page and was not saved as an answer. */
    public Map<String, String> typing(WizardPage page) {
        return latest().map(row -> typing(row, page).texts()).orElse(Map.of());
    }

    private Typing typing(ApplicationRow row, WizardPage page) {
        return applications
                .typing(row.id(), page)
                .map(content -> sealed.open(row.customer().subject(), typingOf(row.id()), content, Typing.class))
                .orElse(Typing.NONE);
    }

    private static Place typingOf(ApplicationId id) {
        return new Place("typing", "content", id.value(), TYPING_FORM);
    }

    /** Sends a code to a phone; which number it went to is remembered here, not by the screen. */
    public SendAnswer sendPhoneCode(Country country, String typed) {
        var row = required();
        var number = PhoneNumber.of(country, typed);
        if (!row.state().editable()) {
            throw new Refused("verification.closed");
        }
        var answer = codes.send(Purpose.CONFIRM_PHONE, actor.id(), Channel.TEXT, number.e164());
        if (answer instanceof SendAnswer.Sent) {
            trail.record(entry("verification.phone.code-sent", row, false));
            keep(
                    row,
                    WizardPage.PHONE,
                    new Typing(Map.of(
                            "country",
                            country.code(),
                            "number",
                            typed,
                            SENT_TO,
                            number.e164(),
                            SENT_TYPED,
                            number.typed())));
        }
        return answer;
    }

    /** The number that the newest code went to, as long as that phone has not been confirmed. */
    @Transactional(readOnly = true)
    public Optional<PhoneNumber> phoneCodeSentTo() {
        return latest().map(row -> typing(row, WizardPage.PHONE).texts())
                .filter(sent -> sent.containsKey(SENT_TO))
                .map(OwnApplication::sentTo);
    }

    private static PhoneNumber sentTo(Map<String, String> sent) {
        return new PhoneNumber(sent.getOrDefault(SENT_TO, ""), sent.getOrDefault(SENT_TYPED, ""));
    }

    /** Takes the code that came back from the phone, and with it saves the phone. */
    public PhoneAnswer confirmPhone(String code, long version) {
        var row = required();
        var sent = typing(row, WizardPage.PHONE).texts();
        if (!sent.containsKey(SENT_TO) || !row.state().editable()) {
            return new PhoneAnswer.Expired();
        }
        return switch (codes.confirm(Purpose.CONFIRM_PHONE, actor.id(), sent.get(SENT_TO), code)) {
            case CodeAnswer.Right() -> {
                var number = sentTo(sent);
                yield switch (keep(new StepAnswers.Phone(number, clock.instant()), version)) {
                    case SaveAnswer.Saved(var draft) -> new PhoneAnswer.Confirmed(draft);
                    case SaveAnswer.Conflict(var at) -> {
                        // The phone is proven; only the picture of the rest was old.
                        var current = required();
                        yield keep(new StepAnswers.Phone(number, clock.instant()), current.version())
                                        instanceof SaveAnswer.Saved(var draft)
                                ? new PhoneAnswer.Confirmed(draft)
                                : new PhoneAnswer.Conflict(at);
                    }
                    case SaveAnswer.Closed() -> new PhoneAnswer.Expired();
                };
            }
            case CodeAnswer.Wrong(var left) -> new PhoneAnswer.Wrong(left);
            case CodeAnswer.Expired() -> new PhoneAnswer.Expired();
            case CodeAnswer.TooManyTries(var from) -> new PhoneAnswer.TooManyTries(from);
        };
    }

    /**
     * Sends the application.
     *
     * @param key of this sending: copies of one click carry the same, and count once
     * @param version of the answers that the customer saw and declared to be right
     */
    public SubmitAnswer submit(UUID key, long version) {
        var row = required();
        if (!row.state().editable()) {
            return sent(row);
        }
        var draft = opened(row);
        var profile = rules.current();
        var journey = Journey.of(draft, profile, row.decidedForeign());
        var missing = journey.missing();
        if (!missing.isEmpty()) {
            return new SubmitAnswer.Incomplete(missing);
        }
        if (journey.has(WizardPage.PHOTOS) && hasNoPhoto()) {
            return new SubmitAnswer.Incomplete(List.of(WizardPage.PHOTOS));
        }
        var details = draft.documentDetails();
        if (details != null && (!draft.claimsUsPerson() || row.decidedForeign())) {
            var expires = details.facts().expiresOn();
            if (expires != null && expires.isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
                return new SubmitAnswer.Incomplete(List.of(WizardPage.DOCUMENT_DETAILS));
            }
        }
        trail.record(entry("verification.application.sent", row, false));
        if (!submission.send(row, draft, key, version)) {
            var now = applications.get(row.id());
            return now.state().editable() ? new SubmitAnswer.Conflict(now.savedAt()) : sent(now);
        }
        evidence.handIn();
        return sent(applications.get(row.id()));
    }

    /** Whether every photo of the document was taken back after its page had been answered. */
    private boolean hasNoPhoto() {
        return evidence.identityDocument()
                .filter(document -> document.photos().isEmpty())
                .isPresent();
    }

    private SubmitAnswer sent(ApplicationRow row) {
        return new SubmitAnswer.Sent(row.reference(), row.submittedAt() == null ? row.stateSince() : row.submittedAt());
    }

    /** How the application stands, in the words a customer may read; nothing where the person was never invited. */
    public Optional<OwnStatus> status() {
        return latest().map(row -> {
            trail.record(entry("verification.status.opened", row, true));
            return statusOf.application(row);
        });
    }

    /**
     * What a page that shows the status compares to know whether it is still true; nothing in it tells anything of anybody, so
     * it is not a look.
     */
    @Transactional(readOnly = true)
    public String stamp() {
        return latest().map(row -> row.version() + " " + items.open(row.id()) + " "
                        + register.account(row.customer()).since() + " " + row.id())
                .orElse("");
    }

    /** Calls back after each change of the own application, until what is returned is run; it tells nothing, so it is no look. */
    @Transactional(readOnly = true)
    public Runnable watch(Runnable wake) {
        return latest().map(row -> watchers.watch(row.id().value(), wake)).orElse(() -> {});
    }

    /** Answers one requested item: here it is. What was asked for as a photo has been added to the evidence before. */
    public void give(RequestedItemId item, String words) {
        answer(item, RequestedItem.Answer.GIVEN, words);
    }

    /** Answers one requested item: I do not have this. */
    public void doNotHave(RequestedItemId item, String words) {
        answer(item, RequestedItem.Answer.NOT_HAVE, words);
    }

    private void answer(RequestedItemId item, RequestedItem.Answer answer, String words) {
        var row = required();
        trail.record(entry("verification.request.answered", row, false));
        items.answer(row, item, answer, words);
        evidence.handIn();
    }

    /** Tells of a change: somebody reads it (R25). */
    public void tellChange(String words) {
        var row = required();
        var limits = rules.current().statements();
        if (!statusOf.heading(row).tellsChanges()) {
            throw new Refused("verification.statement.closed");
        }
        var text = words(words);
        trail.record(entry("verification.change.told", row, false));
        if (statements.since(row.id(), Statement.Kind.CHANGE, clock.instant().minus(limits.window()))
                >= limits.inAWindow()) {
            throw new Refused("verification.statement.many");
        }
        keep(row, Statement.Kind.CHANGE, text);
        letters.portal(row, "verification.message.change-told");
        events.publishEvent(new ApplicationTouched(row.id()));
    }

    /** Asks that a person who did not decide before looks again: once, and within the time that the profile gives (R44). */
    public void appeal(String words) {
        var row = required();
        if (!statusOf.application(row).appealable()) {
            throw new Refused("verification.statement.closed");
        }
        var text = words(words);
        var now = clock.instant();
        trail.record(entry("verification.appeal.made", row, false));
        keep(row, Statement.Kind.APPEAL, text);
        var again = applications.move(
                row.id(),
                ApplicationState.VERIFYING,
                now,
                actor.id(),
                "verification.step.appealed",
                rules.current().version());
        if (!again) {
            throw new Refused("verification.statement.closed");
        }
        deadlines.meet(Terms.APPEAL, row.id().value());
        letters.portal(row, "verification.message.appealed");
        events.publishEvent(new ApplicationTouched(row.id()));
    }

    private void keep(ApplicationRow row, Statement.Kind kind, String text) {
        var now = clock.instant();
        var kept =
                statements.keep(row, kind, text, now).orElseThrow(() -> new Refused("verification.statement.closed"));
        events.publishEvent(new StatementMade(kept, kind, row.id(), row.customer(), now));
    }

    private String words(String typed) {
        var limits = rules.current().statements();
        var text = Typed.text(typed);
        var length = text.codePointCount(0, text.length());
        if (length < limits.wordsAtLeast()) {
            throw new Refused("verification.statement.short", limits.wordsAtLeast());
        }
        if (length > limits.wordsAtMost()) {
            throw new Refused("verification.statement.long", limits.wordsAtMost());
        }
        CardNumbers.refuseIn(text);
        return text;
    }

    /** What the customer has been written, as a customer and, by reminders, as a person; the newest first. */
    public List<OwnMessage> messages() {
        return latest().map(row -> {
                    trail.record(entry("verification.messages.opened", row, true));
                    return Stream.concat(
                                    correspondence.inbox(row.customer().subject()).stream(),
                                    correspondence.inbox(actor.id().subject()).stream())
                            .sorted(Comparator.comparing(PortalMessage::at).reversed())
                            .map(message -> new OwnMessage(
                                    message.id(),
                                    message.at(),
                                    message.subject(),
                                    message.body(),
                                    message.readAt() == null))
                            .toList();
                })
                .orElse(List.of());
    }

    /** Notes that a message has been read. */
    public void read(MessageId message) {
        latest().ifPresent(row -> {
            trail.record(entry("verification.message.read", row, false));
            correspondence.read(row.customer().subject(), message);
            correspondence.read(actor.id().subject(), message);
        });
    }

    /** Ends the application at the customer's own wish. */
    public void withdraw() {
        var row = required();
        trail.record(entry("verification.application.withdrawn", row, false));
        submission.withdraw(row);
    }

    /** Begins anew after a check that ended, with the confirmed e-mail and what the invitation brought. */
    public void startAgain() {
        var row = required();
        if (!row.state().ended()) {
            throw new Refused("verification.closed");
        }
        trail.record(entry("verification.application.begun-again", row, false));
        submission.begin(row.customer(), row.person(), again(opened(row)), row.locale());
        events.publishEvent(new ApplicationTouched(row.id()));
    }

    /** The language in which the customer is written to from now on. */
    public void speak(Locale locale) {
        latest().ifPresent(row -> applications.speak(row.id(), locale));
    }

    private static Draft again(Draft before) {
        var email = before.email();
        var next = email == null ? Draft.empty() : Draft.empty().with(email);
        return next.with(before.invitedPayment());
    }

    private Optional<CustomerId> customer() {
        return register.ofPerson(actor.id());
    }

    private Optional<ApplicationRow> latest() {
        return customer().flatMap(applications::latestOf);
    }

    private ApplicationRow required() {
        return latest().orElseThrow(() -> new Refused("verification.none"));
    }

    private Draft opened(ApplicationRow row) {
        return sealed.open(row.customer().subject(), ApplicationRow.draftOf(row.id()), row.draft(), Draft.class);
    }

    private OwnDraft draft(ApplicationRow row) {
        var profile = rules.current();
        var answers = opened(row);
        return new OwnDraft(
                row.id(),
                row.reference(),
                row.state(),
                row.version(),
                answers,
                Journey.of(answers, profile, row.decidedForeign()),
                profile.wording().notice().equals(row.notice()),
                row.savedAt(),
                row.expiresAt());
    }

    private static Entry entry(String action, ApplicationRow row, boolean look) {
        var ground = new Ground.Own();
        return (look ? Entry.look(action, ground) : Entry.act(action, ground))
                .about(row.customer().subject())
                .object("application", row.id().value(), row.reference());
    }

    /** What somebody was typing, field by field. */
    record Typing(Map<String, String> texts) {

        static final Typing NONE = new Typing(Map.of());

        Typing {
            texts = Map.copyOf(texts);
        }

        @Override
        public String toString() {
            return "Typing";
        }
    }
}
