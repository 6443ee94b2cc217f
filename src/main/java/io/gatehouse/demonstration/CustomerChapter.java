package io.gatehouse.demonstration;

import io.gatehouse.access.PersonId;
import io.gatehouse.correspondence.Outbox;
import io.gatehouse.correspondence.OutboxMessage;
import io.gatehouse.evidence.OwnEvidence;
import io.gatehouse.evidence.PhotoAnswer;
import io.gatehouse.evidence.Side;
import io.gatehouse.evidence.codeline.CodeLines;
import io.gatehouse.verification.Invitations;
import io.gatehouse.verification.InvitedPayment;
import io.gatehouse.verification.NewInvitation;
import io.gatehouse.verification.OwnApplication;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.PhoneAnswer;
import io.gatehouse.verification.SaveAnswer;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.SubmitAnswer;
import io.gatehouse.verification.WizardPage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The customers come in: invited, with a password of their own, they fill in the wizard page by page, confirm their phones
 * by the code that was sent, add photos of their documents, and send it, each as long ago as their story has it.
 */
@Component
@Order(3)
@ConditionalOnBooleanProperty("gatehouse.demonstration")
class CustomerChapter implements Chapter {

    /** Of every fictional customer; it opens nothing but the demonstration. */
    static final String PASSWORD = "paper-boat-on-quiet-waves";

    private static final Logger LOG = LoggerFactory.getLogger(CustomerChapter.class);
    private static final Duration TO_FILL_IN = Duration.ofHours(3);
    /** How many of the last messages are looked through, and how many if it is not among them. */
    private static final int NEAR = 16;

    private static final int FAR = 5_000;
    private static final int FIRST_ACCOUNT = 104_210;
    private static final Pattern LINK = Pattern.compile("/v/start/([A-Za-z0-9_-]{20,})");
    private static final Pattern CODE = Pattern.compile("(?<![0-9])([0-9]{6})(?![0-9])");

    /** How far those came who have not sent anything. */
    private static final Map<String, WizardPage> STOPPED_AFTER =
            Map.of("ngan.le", WizardPage.PHONE, "takumi.tono", WizardPage.ADDRESS, "thandar.zin", WizardPage.NAME);

    private final Cast cast;
    private final Ledger ledger;
    private final Invitations invitations;
    private final OwnApplication application;
    private final OwnEvidence evidence;
    private final Outbox outbox;

    CustomerChapter(
            Cast cast,
            Ledger ledger,
            Invitations invitations,
            OwnApplication application,
            OwnEvidence evidence,
            Outbox outbox) {
        this.cast = cast;
        this.ledger = ledger;
        this.invitations = invitations;
        this.application = application;
        this.evidence = evidence;
        this.outbox = outbox;
    }

    @Override
    public String title() {
        return "Customers, their documents and applications";
    }

    @Override
    public void play(FictionalWorld world) {
        Cast.allOf(world.customers().stream()
                .filter(customer -> !ledger.has(part(customer)))
                .sorted(Comparator.comparingInt(FictionalCustomer::daysAgo).reversed())
                .<Runnable>map(customer -> () -> comeIn(customer, accountNumber(world, customer)))
                .toList());
    }

    /** The provider's own number of a fictional customer's account. */
    static String accountNumber(FictionalWorld world, FictionalCustomer customer) {
        return "NB-" + (FIRST_ACCOUNT + world.customers().indexOf(customer) * 37);
    }

    private static String part(FictionalCustomer customer) {
        return "customer:" + customer.key();
    }

    private void comeIn(FictionalCustomer customer, String account) {
        var pictures = customer.story().sent() && customer.usPerson() != io.gatehouse.customer.UsPersonClaim.Answer.YES
                ? customer.photographs()
                : Map.<SpecimenDocument.Side, byte[]>of();
        var ago = Duration.ofDays(customer.daysAgo())
                .plus(TO_FILL_IN)
                .plusMinutes(Math.floorMod(customer.key().hashCode(), 900));
        cast.once(part(customer), ago, () -> {
            invitations.invite(invitation(customer, account));
            if (customer.story() == Story.INVITED) {
                return null;
            }
            var person = invitations.accept(found(LINK, customer.email()), PASSWORD);
            cast.as(person, () -> fillIn(customer, pictures));
            return person.value();
        });
    }

    private NewInvitation invitation(FictionalCustomer customer, String account) {
        var means = customer.paymentMeans();
        return new NewInvitation(
                customer.emailAddress(),
                customer.name().full(),
                account,
                new InvitedPayment(
                        means.institution(),
                        means.institutionCountry(),
                        means.cardToken(),
                        means.lastFour(),
                        means.processorCustomer(),
                        means.processorTransactions()),
                List.of("Virtual servers", "Object storage"),
                Locale.ENGLISH);
    }

    private @Nullable PersonId fillIn(FictionalCustomer customer, Map<SpecimenDocument.Side, byte[]> pictures) {
        application.noticeShown();
        var draft = application.open().orElseThrow();
        var last = customer.story().sent() ? null : Objects.requireNonNull(STOPPED_AFTER.get(customer.key()));
        for (var page = draft.journey().next();
                page != WizardPage.CHECK;
                page = draft.journey().next()) {
            draft = answer(page, customer, pictures, draft);
            if (page == last) {
                return null;
            }
        }

        var sending = UUID.nameUUIDFromBytes(customer.key().getBytes(StandardCharsets.UTF_8));
        if (!(application.submit(sending, draft.version()) instanceof SubmitAnswer.Sent)) {
            throw new IllegalStateException("The application could not be sent: " + customer);
        }
        return null;
    }

    private OwnDraft answer(
            WizardPage page, FictionalCustomer customer, Map<SpecimenDocument.Side, byte[]> pictures, OwnDraft draft) {
        return switch (page) {
            case HOLDER -> saved(new StepAnswers.Holder(StepAnswers.Holder.Kind.ME), draft);
            case US_PERSON -> saved(new StepAnswers.UsPerson(customer.usPerson()), draft);
            case US_LIMBS -> {
                var claim = customer.usPersonClaim();
                yield saved(
                        new StepAnswers.UsLimbs(claim.limbs(), Objects.requireNonNullElse(claim.evidence(), "")),
                        draft);
            }
            case RESIDENCE -> saved(new StepAnswers.Residence(customer.home(), false), draft);
            case NAME -> saved(new StepAnswers.Name(customer.name(), customer.ownScript()), draft);
            case OTHER_NAMES -> saved(new StepAnswers.OtherNames(customer.formerNames()), draft);
            case BIRTH -> saved(new StepAnswers.Birth(customer.birthDate()), draft);
            case NATIONALITY -> saved(new StepAnswers.Nationality(customer.citizenships()), draft);
            case IDENTITY_NUMBER -> saved(new StepAnswers.IdentityNumber(customer.nationalNumber()), draft);
            case ADDRESS -> saved(new StepAnswers.Address(customer.postalAddress()), draft);
            case OTHER_ADDRESS -> saved(new StepAnswers.OtherAddress(null), draft);
            case EMAIL -> throw new IllegalStateException("The invitation has proven the e-mail address");
            case PHONE -> confirmPhone(customer, draft);
            case DOCUMENT ->
                saved(
                        new StepAnswers.Document(
                                customer.document().kind(),
                                customer.documentFacts().issuer()),
                        draft);
            case PHOTOS -> saved(new StepAnswers.Photos(addPhotos(customer, pictures)), draft);
            case DOCUMENT_DETAILS ->
                saved(
                        new StepAnswers.DocumentDetails(
                                customer.documentFacts(), String.join("\n", Specimens.codeLines(customer.specimen()))),
                        draft);
            case PAYMENT -> saved(new StepAnswers.Payment(customer.paymentMeans()), draft);
            case PLACES -> saved(new StepAnswers.Places(customer.places()), draft);
            case PURPOSE -> saved(new StepAnswers.Purpose(customer.purpose()), draft);
            case CHECK, DECLARATION -> throw new IllegalStateException("Nothing is answered on " + page);
        };
    }

    private OwnDraft saved(StepAnswers answers, OwnDraft draft) {
        return switch (application.save(answers, draft.version())) {
            case SaveAnswer.Saved(var next) -> next;
            case SaveAnswer.Conflict _, SaveAnswer.Closed _ ->
                throw new IllegalStateException("Nobody else fills in " + draft.reference());
        };
    }

    private OwnDraft confirmPhone(FictionalCustomer customer, OwnDraft draft) {
        application.sendPhoneCode(customer.home(), customer.phone());
        return switch (application.confirmPhone(found(CODE, customer.phone()), draft.version())) {
            case PhoneAnswer.Confirmed(var next) -> next;
            default -> throw new IllegalStateException("The code that was sent is not taken");
        };
    }

    private int addPhotos(FictionalCustomer customer, Map<SpecimenDocument.Side, byte[]> pictures) {
        var facts = customer.documentFacts();
        var document = evidence.open(facts.kind(), facts.issuer());
        for (var picture : pictures.entrySet()) {
            var answer = evidence.add(
                    document,
                    shows(customer, picture.getKey()),
                    picture.getKey().name().toLowerCase(Locale.ROOT) + ".jpg",
                    new ByteArrayInputStream(picture.getValue()));
            if (answer instanceof PhotoAnswer.Added added) {
                if (!added.photo().warnings().isEmpty()) {
                    evidence.keep(added.photo().id());
                }
            } else {
                LOG.warn("A specimen of {} was not taken: {}", customer, answer.text());
            }
        }
        evidence.describe(document, facts, new CodeLines(Specimens.codeLines(customer.specimen())), null);
        return pictures.size();
    }

    private static Side shows(FictionalCustomer customer, SpecimenDocument.Side side) {
        if (customer.document().format() == SpecimenDocument.Format.TD3) {
            return Side.PHOTO_PAGE;
        }
        return side == SpecimenDocument.Side.FRONT ? Side.FRONT : Side.BACK;
    }

    /** What somebody reads in the newest message that was sent to them. */
    private String found(Pattern what, String address) {
        // The story goes on from the oldest to the newest, so the message is among the last, save after an
        // interruption.
        return found(what, address, NEAR)
                .or(() -> found(what, address, FAR))
                .orElseThrow(() -> new IllegalStateException("No message with a link or code has come"));
    }

    private Optional<String> found(Pattern what, String address, int atMost) {
        return outbox.latest(atMost).stream()
                .filter(message -> message.address().equals(address))
                .map(OutboxMessage::body)
                .map(what::matcher)
                .filter(Matcher::find)
                .map(match -> match.group(1))
                .findFirst();
    }
}
