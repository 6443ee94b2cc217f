package io.gatehouse.verification;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.PaymentKind;
import io.gatehouse.customer.UsePlace;
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.shell.Texts;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Computes the risk number: a sum of points, each with its reason.
 *
 * <p>Which factors count, and how much, the rule profile says; a factor that it does not name adds nothing. The reasons
 * name countries and counts, never an identifier, so that they may stand in a queue.
 */
@Component
class Assessment {

    private static final int MOST = 100;
    private static final int SOON_MONTHS = 3;

    private final DocumentsSeen documents;
    private final SignIns signIns;
    private final Clock clock;

    Assessment(DocumentsSeen documents, SignIns signIns, Clock clock) {
        this.documents = documents;
        this.signIns = signIns;
        this.clock = clock;
    }

    /** The risk of what a customer has sent. */
    RiskAssessment of(CustomerId customer, Draft draft, RuleProfile profile) {
        return of(
                draft,
                documents.of(customer),
                signIns.countries(customer),
                profile.risk(),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private static RiskAssessment of(
            Draft draft, DocumentsSeen.Seen seen, Set<Country> usedFrom, RuleProfile.Risk risk, LocalDate today) {
        var factors = new ArrayList<FactorScore>();
        facts(draft, seen, today).forEach(found -> score(factors, risk, found));
        document(draft, seen, today).forEach(found -> score(factors, risk, found));
        places(draft).forEach(found -> score(factors, risk, found));
        signIns(draft, usedFrom).ifPresent(found -> score(factors, risk, found));
        payment(draft).forEach(found -> score(factors, risk, found));
        factors.sort(Comparator.comparingInt(FactorScore::points).reversed());
        var total =
                Math.min(MOST, factors.stream().mapToInt(FactorScore::points).sum());
        return new RiskAssessment(total, RiskLevel.valueOf(risk.levelOf(total)), factors);
    }

    /** A factor that applies, and what its reason names. */
    private record Found(String factor, List<String> args) {

        Found(String factor, String... args) {
            this(factor, List.of(args));
        }
    }

    private static void score(List<FactorScore> factors, RuleProfile.Risk risk, Found found) {
        var points = risk.pointsOf(found.factor());
        if (points > 0) {
            factors.add(new FactorScore(
                    found.factor(), points, "verification.risk.factor." + found.factor(), found.args()));
        }
    }

    private static List<Found> facts(Draft draft, DocumentsSeen.Seen seen, LocalDate today) {
        var found = new ArrayList<Found>();
        var compared = Comparison.of(draft, seen.text(), today);
        var different = compared.stream()
                .filter(fact -> fact.verdict() == Verdict.DIFFERENT)
                .count();
        var similar = compared.stream()
                .filter(fact -> fact.verdict() == Verdict.SIMILAR)
                .count();
        if (different > 0) {
            found.add(new Found("FACTS_DIFFER", Long.toString(different)));
        }
        if (similar > 0) {
            found.add(new Found("FACTS_SIMILAR", Long.toString(similar)));
        }
        if (draft.claimsUsPerson()) {
            found.add(new Found("US_PERSON_CLAIMED"));
        }
        return found;
    }

    private static List<Found> document(Draft draft, DocumentsSeen.Seen seen, LocalDate today) {
        var found = new ArrayList<Found>();
        var details = draft.documentDetails();
        if (details == null || seen.pictures() == 0) {
            found.add(new Found("NO_DOCUMENT"));
        }
        if (details != null) {
            var lines = Comparison.codeLines(draft);
            if (lines.isEmpty()) {
                found.add(new Found("CODE_LINES_MISSING"));
            } else if (!lines.get().consistent(today)) {
                found.add(new Found("CODE_LINES_WRONG"));
            }
            var nationality = draft.nationality();
            if (nationality != null
                    && !nationality.countries().contains(details.facts().issuer())) {
                found.add(new Found(
                        "DOCUMENT_NOT_OF_NATIONALITY",
                        name(details.facts().issuer().code())));
            }
            var expires = details.facts().expiresOn();
            if (expires != null && expires.isBefore(today.plusMonths(SOON_MONTHS))) {
                found.add(new Found("DOCUMENT_SOON_EXPIRES"));
            }
        }
        if (seen.warningsKept() > 0) {
            found.add(new Found("PICTURE_WARNING_KEPT", Integer.toString(seen.warningsKept())));
        }
        if (seen.shared()) {
            found.add(new Found("DOCUMENT_SHARED"));
        }
        return found;
    }

    private static List<Found> places(Draft draft) {
        var found = new ArrayList<Found>();
        var residence = draft.residence();
        if (residence == null) {
            return found;
        }
        var home = residence.country();
        var nationality = draft.nationality();
        if (nationality != null && !nationality.countries().contains(home)) {
            found.add(new Found("RESIDENCE_NOT_NATIONALITY", name(home.code())));
        }
        var phone = draft.phone();
        if (phone != null) {
            phoneCountry(phone.number().e164())
                    .filter(country -> !country.equals(home.code()))
                    .ifPresent(
                            country -> found.add(new Found("PHONE_COUNTRY_DIFFERS", name(country), name(home.code()))));
        }
        var places = draft.places();
        if (places != null) {
            var elsewhere = places.places().stream()
                    .map(place -> place.country().code())
                    .filter(code -> !code.equals(home.code()))
                    .distinct()
                    .map(Assessment::name)
                    .sorted()
                    .collect(Collectors.joining(", "));
            if (!elsewhere.isEmpty()) {
                found.add(new Found("USE_ELSEWHERE", elsewhere));
            }
        }
        return found;
    }

    /** Where the account has been used, but for where the customer lives or says it will be used. */
    private static Optional<Found> signIns(Draft draft, Set<Country> usedFrom) {
        var residence = draft.residence();
        if (residence == null) {
            return Optional.empty();
        }
        var told = draft.places() == null
                ? Set.<Country>of()
                : draft.places().places().stream().map(UsePlace::country).collect(Collectors.toSet());
        var elsewhere = usedFrom.stream()
                .filter(country -> !country.equals(residence.country()) && !told.contains(country))
                .map(country -> name(country.code()))
                .sorted()
                .collect(Collectors.joining(", "));
        return elsewhere.isEmpty() ? Optional.empty() : Optional.of(new Found("SIGN_IN_COUNTRY_DIFFERS", elsewhere));
    }

    private static List<Found> payment(Draft draft) {
        var found = new ArrayList<Found>();
        var payment = draft.payment();
        if (payment == null) {
            return found;
        }
        var means = payment.means();
        if (!means.payer().self()) {
            found.add(new Found("SOMEONE_ELSE_PAYS"));
        }
        if (means.kind() == PaymentKind.WALLET) {
            found.add(new Found("WALLET"));
        }
        if (means.kind() == PaymentKind.FREE_TIER) {
            found.add(new Found("FREE_TIER"));
        }
        var residence = draft.residence();
        var iban = means.iban();
        var country = Stream.of(
                        Optional.ofNullable(means.institutionCountry()).map(Country::code),
                        Optional.ofNullable(iban).map(account -> account.substring(0, 2)))
                .flatMap(Optional::stream)
                .findFirst();
        if (residence != null) {
            country.filter(code -> !code.equals(residence.country().code()))
                    .ifPresent(code -> found.add(new Found(
                            "PAYMENT_COUNTRY_DIFFERS",
                            name(code),
                            name(residence.country().code()))));
        }
        return found;
    }

    private static String name(String country) {
        return Country.find(country, Texts.here())
                .map(found -> found.name(Texts.here()))
                .orElse(country);
    }

    private static Optional<String> phoneCountry(String e164) {
        try {
            var numbers = PhoneNumberUtil.getInstance();
            return Optional.ofNullable(numbers.getRegionCodeForNumber(numbers.parse(e164, null)));
        } catch (NumberParseException unreadable) {
            return Optional.empty();
        }
    }
}
