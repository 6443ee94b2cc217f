package io.gatehouse.verification;

import io.gatehouse.customer.UsPersonClaim;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that a customer has answered so far, page by page; what is not answered is null.
 *
 * <p>It is sealed as one value under the customer's data key. Answers to pages that a later answer made pointless stay in
 * it, so that a change of mind costs no typing; {@link Journey} says which of them count. Its text form tells nothing.
 */
public record Draft(
        StepAnswers.@Nullable Holder holder,
        StepAnswers.@Nullable UsPerson usPerson,
        StepAnswers.@Nullable UsLimbs usLimbs,
        StepAnswers.@Nullable Residence residence,
        StepAnswers.@Nullable Name name,
        StepAnswers.@Nullable OtherNames otherNames,
        StepAnswers.@Nullable Birth birth,
        StepAnswers.@Nullable Nationality nationality,
        StepAnswers.@Nullable IdentityNumber identityNumber,
        StepAnswers.@Nullable Address address,
        StepAnswers.@Nullable OtherAddress otherAddress,
        StepAnswers.@Nullable Email email,
        StepAnswers.@Nullable Phone phone,
        StepAnswers.@Nullable Document document,
        StepAnswers.@Nullable Photos photos,
        StepAnswers.@Nullable DocumentDetails documentDetails,
        StepAnswers.@Nullable Payment payment,
        StepAnswers.@Nullable Places places,
        StepAnswers.@Nullable Purpose purpose,
        @Nullable InvitedPayment invitedPayment) {

    /** A draft without any answer. */
    public static Draft empty() {
        return new Draft(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null);
    }

    /** The same draft with one page answered, or answered anew. */
    public Draft with(StepAnswers answers) {
        return new Draft(
                answers instanceof StepAnswers.Holder a ? a : holder,
                answers instanceof StepAnswers.UsPerson a ? a : usPerson,
                answers instanceof StepAnswers.UsLimbs a ? a : usLimbs,
                answers instanceof StepAnswers.Residence a ? a : residence,
                answers instanceof StepAnswers.Name a ? a : name,
                answers instanceof StepAnswers.OtherNames a ? a : otherNames,
                answers instanceof StepAnswers.Birth a ? a : birth,
                answers instanceof StepAnswers.Nationality a ? a : nationality,
                answers instanceof StepAnswers.IdentityNumber a ? a : identityNumber,
                answers instanceof StepAnswers.Address a ? a : address,
                answers instanceof StepAnswers.OtherAddress a ? a : otherAddress,
                answers instanceof StepAnswers.Email a ? a : email,
                answers instanceof StepAnswers.Phone a ? a : phone,
                answers instanceof StepAnswers.Document a ? a : document,
                answers instanceof StepAnswers.Photos a ? a : photos,
                answers instanceof StepAnswers.DocumentDetails a ? a : documentDetails,
                answers instanceof StepAnswers.Payment a ? a : payment,
                answers instanceof StepAnswers.Places a ? a : places,
                answers instanceof StepAnswers.Purpose a ? a : purpose,
                invitedPayment);
    }

    /** The same draft with what the billing system said of the payment; never the customer's to change. */
    Draft with(@Nullable InvitedPayment payment) {
        return new Draft(
                holder,
                usPerson,
                usLimbs,
                residence,
                name,
                otherNames,
                birth,
                nationality,
                identityNumber,
                address,
                otherAddress,
                email,
                phone,
                document,
                photos,
                documentDetails,
                this.payment,
                places,
                purpose,
                payment);
    }

    /** The same draft without what was said of a document: another one takes its place. */
    Draft withoutDocument() {
        return new Draft(
                holder,
                usPerson,
                usLimbs,
                residence,
                name,
                otherNames,
                birth,
                nationality,
                identityNumber,
                address,
                otherAddress,
                email,
                phone,
                null,
                null,
                null,
                payment,
                places,
                purpose,
                invitedPayment);
    }

    /** The answers to one page, if it has been answered. */
    public Optional<StepAnswers> answers(WizardPage page) {
        return Optional.ofNullable(
                switch (page) {
                    case HOLDER -> holder;
                    case US_PERSON -> usPerson;
                    case US_LIMBS -> usLimbs;
                    case RESIDENCE -> residence;
                    case NAME -> name;
                    case OTHER_NAMES -> otherNames;
                    case BIRTH -> birth;
                    case NATIONALITY -> nationality;
                    case IDENTITY_NUMBER -> identityNumber;
                    case ADDRESS -> address;
                    case OTHER_ADDRESS -> otherAddress;
                    case EMAIL -> email;
                    case PHONE -> phone;
                    case DOCUMENT -> document;
                    case PHOTOS -> photos;
                    case DOCUMENT_DETAILS -> documentDetails;
                    case PAYMENT -> payment;
                    case PLACES -> places;
                    case PURPOSE -> purpose;
                    case CHECK, DECLARATION -> null;
                });
    }

    /** Whether the customer claims to be a US person. Not being sure is no claim. */
    public boolean claimsUsPerson() {
        return usPerson != null && usPerson.answer() == UsPersonClaim.Answer.YES;
    }

    @Override
    public String toString() {
        return "Draft";
    }
}
