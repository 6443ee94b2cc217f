package io.gatehouse.verification;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.AddressPart;
import io.gatehouse.customer.BirthDate;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.DocumentFacts;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.customer.EmailAddress;
import io.gatehouse.customer.NationalId;
import io.gatehouse.customer.Payer;
import io.gatehouse.customer.PaymentKind;
import io.gatehouse.customer.PaymentMeans;
import io.gatehouse.customer.PersonName;
import io.gatehouse.customer.PhoneNumber;
import io.gatehouse.customer.PostalAddress;
import io.gatehouse.customer.UsPersonClaim;
import io.gatehouse.customer.UsePlace;
import io.gatehouse.sealing.SealedRecords;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Customers and applications for tests: invited, half filled in, complete, sent. */
@Component
public class ApplicationFixture {

    /** The country of all answers here. */
    public static final Country VIET_NAM = new Country("VN");

    private static final String PASSWORD = "correct horse battery staple 7";

    private final ActingAs actingAs;
    private final CurrentActor actor;
    private final People people;
    private final CustomerRegister register;
    private final Submission submission;
    private final Applications applications;
    private final SealedRecords sealed;

    ApplicationFixture(
            ActingAs actingAs,
            CurrentActor actor,
            People people,
            CustomerRegister register,
            Submission submission,
            Applications applications,
            SealedRecords sealed) {
        this.actingAs = actingAs;
        this.actor = actor;
        this.people = people;
        this.register = register;
        this.submission = submission;
        this.applications = applications;
        this.sealed = sealed;
    }

    /** Makes a customer of whoever has signed in, with an application without answers. */
    public CustomerId begin() {
        return begin(actor.id(), Draft.empty().with(email()));
    }

    /** The same with answers; the notice has been shown. */
    public CustomerId begin(Draft draft) {
        return begin(actor.id(), draft);
    }

    /** A new person who is a customer with an application that holds these answers. */
    public PersonId newCustomer(Draft draft) {
        var person = actingAs.system(
                "test", () -> people.enrolCustomer("c" + UUID.randomUUID() + "@example.com", "", PASSWORD));
        begin(person, draft);
        return person;
    }

    private CustomerId begin(PersonId person, Draft draft) {
        return begin(person, AccountOpening.ofIndividual(), draft);
    }

    /** Makes a customer of somebody, with this account and an application that holds these answers. */
    public CustomerId begin(PersonId person, AccountOpening opening, Draft draft) {
        return actingAs.system("test", () -> {
            var customer = register.register(person, opening);
            var id = submission.begin(customer, person, draft, Locale.ENGLISH);
            applications.noticeShown(id, "N1-2026-11", Instant.now());
            return customer;
        });
    }

    /** The newest application of whoever has signed in. */
    public ApplicationRow row() {
        return applications
                .latestOf(register.ofPerson(actor.id()).orElseThrow())
                .orElseThrow();
    }

    /** The sealed answers of an application, opened. */
    public Draft answers(ApplicationRow row) {
        return sealed.open(row.customer().subject(), ApplicationRow.draftOf(row.id()), row.draft(), Draft.class);
    }

    public static StepAnswers.Email email() {
        return new StepAnswers.Email(EmailAddress.of("mai@example.com"), Instant.EPOCH);
    }

    public static StepAnswers.Phone phone() {
        return new StepAnswers.Phone(PhoneNumber.of(VIET_NAM, "091 234 56 78"), Instant.EPOCH);
    }

    public static PostalAddress address() {
        return PostalAddress.of(
                VIET_NAM,
                Map.of(
                        AddressPart.LINES, "12 Phố Huế",
                        AddressPart.LOCALITY, "Hà Nội",
                        AddressPart.ADMINISTRATIVE_AREA, "Hà Nội",
                        AddressPart.POSTAL_CODE, "100000"));
    }

    /** Everything that is asked of an individual. */
    public static Draft complete() {
        return Draft.empty()
                .with(new StepAnswers.Holder(StepAnswers.Holder.Kind.ME))
                .with(new StepAnswers.UsPerson(UsPersonClaim.Answer.NO))
                .with(new StepAnswers.Residence(VIET_NAM, false))
                .with(new StepAnswers.Name(PersonName.of("Thị Mai", "Nguyễn", ""), null))
                .with(new StepAnswers.OtherNames(List.of()))
                .with(new StepAnswers.Birth(BirthDate.of(LocalDate.of(1987, 3, 27))))
                .with(new StepAnswers.Nationality(List.of(VIET_NAM)))
                .with(new StepAnswers.IdentityNumber(NationalId.of("CCCD", VIET_NAM, "001187012345")))
                .with(new StepAnswers.Address(address()))
                .with(new StepAnswers.OtherAddress(null))
                .with(email())
                .with(phone())
                .with(new StepAnswers.Document(DocumentKind.PASSPORT, VIET_NAM))
                .with(new StepAnswers.Photos(1))
                .with(new StepAnswers.DocumentDetails(
                        new DocumentFacts(
                                DocumentKind.PASSPORT,
                                VIET_NAM,
                                "C1234567",
                                "Hà Nội",
                                LocalDate.of(2021, 5, 4),
                                LocalDate.of(2031, 5, 4),
                                false),
                        null))
                .with(new StepAnswers.Payment(PaymentMeans.of(PaymentKind.FREE_TIER, Payer.SELF)))
                .with(new StepAnswers.Places(List.of(UsePlace.of(VIET_NAM, "Hà Nội"))))
                .with(new StepAnswers.Purpose("A web shop"));
    }
}
