package io.gatehouse.bench;

import io.gatehouse.customer.AddressPart;
import io.gatehouse.customer.BirthDate;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.DocumentFacts;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.customer.NationalId;
import io.gatehouse.customer.Payer;
import io.gatehouse.customer.PaymentKind;
import io.gatehouse.customer.PaymentMeans;
import io.gatehouse.customer.PersonName;
import io.gatehouse.customer.PostalAddress;
import io.gatehouse.customer.UsPersonClaim;
import io.gatehouse.customer.UsePlace;
import io.gatehouse.demonstration.SpecimenDocument;
import io.gatehouse.demonstration.Specimens;
import io.gatehouse.evidence.PhotoAnswer;
import io.gatehouse.evidence.Side;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.PhoneAnswer;
import io.gatehouse.verification.SaveAnswer;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.SubmitAnswer;
import io.gatehouse.verification.WizardPage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A fictional customer who has come in by an invitation of their own and goes through the wizard, page by page, by the calls
 * that the pages make. No two share a document, a number or a phone, so no search for twins is shorter or longer than in
 * life.
 */
final class Applicant {

    private static final Country HOME = new Country("VN");

    private final Services services;
    private final Services.Customer customer;
    private final int number;
    private final SpecimenDocument passport;
    private final DocumentFacts facts;

    Applicant(Services services, Services.Customer customer, int number) {
        this.services = services;
        this.customer = customer;
        this.number = number;
        this.passport = Photographs.passport(number);
        this.facts = new DocumentFacts(
                DocumentKind.PASSPORT, HOME, passport.number(), "Hà Nội", passport.issued(), passport.expires(), false);
    }

    Services.Customer customer() {
        return customer;
    }

    /** Adds the photo of the passport. */
    void addPhoto(byte[] photograph) {
        var document = as(() -> services.evidence.open(DocumentKind.PASSPORT, HOME));
        var answer = as(() ->
                services.evidence.add(document, Side.PHOTO_PAGE, "passport.jpg", new ByteArrayInputStream(photograph)));
        if (!(answer instanceof PhotoAnswer.Added)) {
            throw new IllegalStateException("The photo was not taken: " + answer);
        }
    }

    /** Answers every page of the wizard, the phone with the code that was sent to it. */
    OwnDraft answerEveryPage() {
        var draft = as(() -> services.application.open().orElseThrow());
        for (var page = draft.journey().next();
                page != WizardPage.CHECK;
                page = draft.journey().next()) {
            draft = page == WizardPage.PHONE ? confirmPhone(draft) : save(answers(page), draft);
        }
        return draft;
    }

    /** Sends the application. */
    void submit(OwnDraft draft) {
        var answer = as(() -> services.application.submit(UUID.randomUUID(), draft.version()));
        if (!(answer instanceof SubmitAnswer.Sent)) {
            throw new IllegalStateException("The application was not sent: " + answer);
        }
    }

    private OwnDraft save(StepAnswers answers, OwnDraft draft) {
        return switch (as(() -> services.application.save(answers, draft.version()))) {
            case SaveAnswer.Saved(var next) -> next;
            case SaveAnswer.Conflict _, SaveAnswer.Closed _ ->
                throw new IllegalStateException("Nobody else fills in " + draft.reference());
        };
    }

    private OwnDraft confirmPhone(OwnDraft draft) {
        var typed = "09%08d".formatted(10_000_000 + number);
        as(() -> services.application.sendPhoneCode(HOME, typed));
        var code = services.sentCode(customer.person());
        return switch (as(() -> services.application.confirmPhone(code, draft.version()))) {
            case PhoneAnswer.Confirmed(var next) -> next;
            case PhoneAnswer other -> throw new IllegalStateException("The code that was sent is not taken: " + other);
        };
    }

    private StepAnswers answers(WizardPage page) {
        return switch (page) {
            case HOLDER -> new StepAnswers.Holder(StepAnswers.Holder.Kind.ME);
            case US_PERSON -> new StepAnswers.UsPerson(UsPersonClaim.Answer.NO);
            case RESIDENCE -> new StepAnswers.Residence(HOME, false);
            case NAME -> new StepAnswers.Name(PersonName.of("Thị Mai", "Nguyễn", ""), null);
            case OTHER_NAMES -> new StepAnswers.OtherNames(List.of());
            case BIRTH -> new StepAnswers.Birth(BirthDate.of(passport.born()));
            case NATIONALITY -> new StepAnswers.Nationality(List.of(HOME));
            case IDENTITY_NUMBER ->
                new StepAnswers.IdentityNumber(NationalId.of("CCCD", HOME, "0011%08d".formatted(number)));
            case ADDRESS ->
                new StepAnswers.Address(PostalAddress.of(
                        HOME,
                        Map.of(
                                AddressPart.LINES, number + " Phố Huế",
                                AddressPart.LOCALITY, "Hà Nội",
                                AddressPart.ADMINISTRATIVE_AREA, "Hà Nội",
                                AddressPart.POSTAL_CODE, "100000")));
            case OTHER_ADDRESS -> new StepAnswers.OtherAddress(null);
            case DOCUMENT -> new StepAnswers.Document(DocumentKind.PASSPORT, HOME);
            case PHOTOS -> new StepAnswers.Photos(1);
            case DOCUMENT_DETAILS ->
                new StepAnswers.DocumentDetails(facts, String.join("\n", Specimens.codeLines(passport)));
            case PAYMENT -> new StepAnswers.Payment(PaymentMeans.of(PaymentKind.FREE_TIER, Payer.SELF));
            case PLACES -> new StepAnswers.Places(List.of(UsePlace.of(HOME, "Hà Nội")));
            case PURPOSE -> new StepAnswers.Purpose("A web shop");
            case US_LIMBS, EMAIL, PHONE, CHECK, DECLARATION ->
                throw new IllegalStateException("This customer is not asked for " + page);
        };
    }

    private <T> T as(Supplier<T> call) {
        return services.as(customer.person(), call);
    }
}
