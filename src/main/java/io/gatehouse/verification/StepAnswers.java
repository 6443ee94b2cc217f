package io.gatehouse.verification;

import io.gatehouse.customer.BirthDate;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.DocumentFacts;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.customer.EmailAddress;
import io.gatehouse.customer.NationalId;
import io.gatehouse.customer.OtherName;
import io.gatehouse.customer.PaymentMeans;
import io.gatehouse.customer.PersonName;
import io.gatehouse.customer.PhoneNumber;
import io.gatehouse.customer.PostalAddress;
import io.gatehouse.customer.UsPersonClaim;
import io.gatehouse.customer.UsePlace;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a customer answered on one page of the wizard. A page's answers are saved together or not at all. */
public sealed interface StepAnswers {

    /** The page that asks for them. */
    WizardPage page();

    /** Who the account is for. */
    record Holder(Kind kind) implements StepAnswers {

        /** A person for herself, or somebody who acts for an organisation. */
        public enum Kind {
            ME,
            ORGANISATION
        }

        @Override
        public WizardPage page() {
            return WizardPage.HOLDER;
        }
    }

    /** Whether the customer claims to be a US person. "Not sure" is treated as no (R37). */
    record UsPerson(UsPersonClaim.Answer answer) implements StepAnswers {

        @Override
        public WizardPage page() {
            return WizardPage.US_PERSON;
        }
    }

    /** By what the customer claims to be a US person, and what would show it (R36). */
    record UsLimbs(Set<UsPersonClaim.Limb> limbs, String evidence) implements StepAnswers {

        public UsLimbs {
            limbs = Set.copyOf(limbs);
        }

        @Override
        public WizardPage page() {
            return WizardPage.US_LIMBS;
        }
    }

    /** Where the customer lives, and whether the document comes first so that it fills in the rest. */
    record Residence(Country country, boolean documentFirst) implements StepAnswers {

        @Override
        public WizardPage page() {
            return WizardPage.RESIDENCE;
        }
    }

    /**
     * The name as the document shows it, with its Latin form where it has other letters (R4).
     *
     * @param own the whole name in the customer's own script, where the fields above hold the Latin one
     */
    record Name(PersonName name, @Nullable String own) implements StepAnswers {

        @Override
        public WizardPage page() {
            return WizardPage.NAME;
        }
    }

    /** Names the customer uses or used beside it; often none. */
    record OtherNames(List<OtherName> names) implements StepAnswers {

        public OtherNames {
            names = List.copyOf(names);
        }

        @Override
        public WizardPage page() {
            return WizardPage.OTHER_NAMES;
        }
    }

    /** The birth date as far as the document shows it. */
    record Birth(BirthDate date) implements StepAnswers {

        @Override
        public WizardPage page() {
            return WizardPage.BIRTH;
        }
    }

    /** Each country whose citizen the customer is, one to five. */
    record Nationality(List<Country> countries) implements StepAnswers {

        public Nationality {
            countries = List.copyOf(countries);
        }

        @Override
        public WizardPage page() {
            return WizardPage.NATIONALITY;
        }
    }

    /** The national identification number, where the profile asks for it (R3); null where the customer has none. */
    record IdentityNumber(@Nullable NationalId number) implements StepAnswers {

        @Override
        public WizardPage page() {
            return WizardPage.IDENTITY_NUMBER;
        }
    }

    /** Where the customer lives. */
    record Address(PostalAddress address) implements StepAnswers {

        @Override
        public WizardPage page() {
            return WizardPage.ADDRESS;
        }
    }

    /** Another address that the customer uses; null for none. */
    record OtherAddress(@Nullable PostalAddress address) implements StepAnswers {

        @Override
        public WizardPage page() {
            return WizardPage.OTHER_ADDRESS;
        }
    }

    /** The e-mail address, given only once a code or link sent to it came back (R6). */
    record Email(EmailAddress address, Instant confirmedAt) implements StepAnswers {

        @Override
        public WizardPage page() {
            return WizardPage.EMAIL;
        }
    }

    /** The phone, given only once a code sent to it came back (R6). */
    record Phone(PhoneNumber number, Instant confirmedAt) implements StepAnswers {

        @Override
        public WizardPage page() {
            return WizardPage.PHONE;
        }
    }

    /** Which document proves the identity; {@code kind} is null for somebody who has none of these (R15). */
    record Document(@Nullable DocumentKind kind, Country issuer) implements StepAnswers {

        @Override
        public WizardPage page() {
            return WizardPage.DOCUMENT;
        }
    }

    /** The customer is done adding photos. Which there are, {@code evidence} knows. */
    record Photos(int count) implements StepAnswers {

        @Override
        public WizardPage page() {
            return WizardPage.PHOTOS;
        }
    }

    /** What stands in the document, as the customer checked it, and its code lines as typed or read. */
    record DocumentDetails(DocumentFacts facts, @Nullable String codeLines) implements StepAnswers {

        @Override
        public WizardPage page() {
            return WizardPage.DOCUMENT_DETAILS;
        }
    }

    /** How the customer pays, and who does (R26). Free tiers are an answer like any other (R8). */
    record Payment(PaymentMeans means) implements StepAnswers {

        @Override
        public WizardPage page() {
            return WizardPage.PAYMENT;
        }
    }

    /** Where the services will be used from. */
    record Places(List<UsePlace> places) implements StepAnswers {

        public Places {
            places = List.copyOf(places);
        }

        @Override
        public WizardPage page() {
            return WizardPage.PLACES;
        }
    }

    /** What the services are for, in the customer's words; may be empty. */
    record Purpose(String text) implements StepAnswers {

        @Override
        public WizardPage page() {
            return WizardPage.PURPOSE;
        }
    }
}
