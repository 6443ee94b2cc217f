package io.gatehouse.customer;

import com.ibm.icu.text.SpoofChecker;
import io.gatehouse.sealing.BlindKind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The forms under which identifiers are indexed blind and held against each other.
 *
 * <p>Two spellings that mean one identifier have one form: width, case, spaces and hyphens are folded, and in numbers also the
 * letters that are mistaken for digits. A number is indexed with its issuer and without, but without only where it is long
 * enough not to be guessed by trying them all.
 */
final class Identifiers {

    private static final int SHORTEST_ALONE = 7;
    private static final SpoofChecker LOOKALIKES =
            new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

    private Identifiers() {}

    /** One form of a value under its kind of blind key. */
    record Form(BlindKind kind, String normalised) {}

    /** The one form by which an identifier is looked up. */
    static Form lookup(Identifier identifier) {
        return switch (identifier.kind()) {
            case EMAIL -> email(EmailAddress.of(identifier.value()));
            case PHONE -> new Form(BlindKind.PHONE, identifier.value());
            case DOCUMENT -> number(BlindKind.DOCUMENT_NUMBER, identifier.issuer(), identifier.number());
            case NATIONAL_ID -> number(BlindKind.NATIONAL_ID, identifier.issuer(), identifier.number());
            case ACCOUNT -> account(identifier.value());
            case CARD_TOKEN -> token(BlindKind.CARD_TOKEN, identifier.value());
            case IBAN -> new Form(BlindKind.BANK_ACCOUNT, Typed.code(identifier.value()));
            case WALLET -> wallet(identifier.value());
            case PAYMENT_REFERENCE -> token(BlindKind.PAYMENT_REFERENCE, identifier.value());
        };
    }

    /** Among which facts an identifier of that kind lies; an account's number is no fact. */
    static FactKind kindOf(BlindKind kind) {
        return switch (kind) {
            case EMAIL -> FactKind.EMAIL;
            case PHONE -> FactKind.PHONE;
            case DOCUMENT_NUMBER -> FactKind.DOCUMENT;
            case NATIONAL_ID -> FactKind.NATIONAL_ID;
            case CARD_TOKEN, BANK_ACCOUNT, WALLET, PAYMENT_REFERENCE -> FactKind.PAYMENT;
            case ACCOUNT,
                    FILE,
                    PRINCIPAL,
                    SESSION,
                    ADDRESS,
                    SCREENED,
                    LISTED,
                    SUBJECT_AT_ISSUER,
                    THROTTLE,
                    SHARED_FINGERPRINT -> throw new IllegalArgumentException("No fact is found by that");
        };
    }

    /** All forms of a fact's value; none for facts that nobody is found by. */
    static Set<Form> of(FactKind kind, Object value) {
        var forms = new LinkedHashSet<Form>();
        switch (kind) {
            case EMAIL -> forms.add(email((EmailAddress) value));
            case PHONE -> forms.add(new Form(BlindKind.PHONE, ((PhoneNumber) value).e164()));
            case DOCUMENT -> {
                var document = (DocumentFacts) value;
                forms.addAll(numbers(BlindKind.DOCUMENT_NUMBER, document.issuer(), document.number()));
            }
            case NATIONAL_ID -> {
                var id = (NationalId) value;
                forms.addAll(numbers(BlindKind.NATIONAL_ID, id.issuer(), id.number()));
            }
            default -> {}
        }
        return forms;
    }

    /** All forms of a means of payment. */
    static Set<Form> of(PaymentMeans means) {
        var forms = new LinkedHashSet<Form>();
        if (means.cardToken() != null) {
            forms.add(token(BlindKind.CARD_TOKEN, means.cardToken()));
        }
        if (means.iban() != null) {
            forms.add(new Form(BlindKind.BANK_ACCOUNT, Typed.code(means.iban())));
        }
        if (means.walletAddress() != null) {
            forms.add(wallet(means.walletAddress()));
        }
        var references = new ArrayList<>(means.processorTransactions());
        if (means.processorCustomer() != null) {
            references.add(Objects.requireNonNull(means.processorCustomer()));
        }
        references.forEach(reference -> forms.add(token(BlindKind.PAYMENT_REFERENCE, reference)));
        return forms;
    }

    static Form account(String number) {
        return new Form(BlindKind.ACCOUNT, lookalike(Typed.code(number)));
    }

    private static Form email(EmailAddress address) {
        return new Form(BlindKind.EMAIL, address.folded());
    }

    private static List<Form> numbers(BlindKind kind, Country issuer, String number) {
        var withIssuer = number(kind, issuer.code(), number);
        return number.length() < SHORTEST_ALONE ? List.of(withIssuer) : List.of(withIssuer, number(kind, null, number));
    }

    private static Form number(BlindKind kind, @Nullable String issuer, String number) {
        var form = lookalike(Typed.code(number));
        return new Form(kind, issuer == null ? form : issuer.toUpperCase(Locale.ROOT) + ":" + form);
    }

    private static Form wallet(String address) {
        return new Form(BlindKind.WALLET, io.gatehouse.matching.Identifier.wallet(address));
    }

    private static Form token(BlindKind kind, String token) {
        return new Form(
                kind, Normalizer.normalize(token.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
    }

    /** 0 and O, 1 and I and l, and letters of other scripts that look the same, as one. */
    private static String lookalike(String code) {
        return LOOKALIKES.getSkeleton(code);
    }
}
