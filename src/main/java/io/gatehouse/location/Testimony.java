package io.gatehouse.location;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.gatehouse.activity.ActivityLog;
import io.gatehouse.activity.ActivitySummary;
import io.gatehouse.activity.place.AccountPlaces;
import io.gatehouse.activity.place.Anonymiser;
import io.gatehouse.activity.place.SeenPlace;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerDossier;
import io.gatehouse.customer.CustomerFacts;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.UsePlace;
import io.gatehouse.location.Ledger.Witness;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Hears what papers, devices and addresses say of where a customer is. Each look is on record, on the ground of a case. */
@Component
class Testimony {

    private final DeviceZones devices;
    private final AccountPlaces places;
    private final ActivityLog activity;
    private final CustomerRegister register;
    private final AlertStore store;

    Testimony(
            DeviceZones devices,
            AccountPlaces places,
            ActivityLog activity,
            CustomerRegister register,
            AlertStore store) {
        this.devices = devices;
        this.places = places;
        this.activity = activity;
        this.register = register;
        this.store = store;
    }

    /**
     * What was heard.
     *
     * @param byProvider whether the countries of addresses are the provider's word, because no file of places knows one of them
     */
    record Heard(Map<Witness, Map<Country, Long>> said, List<Anonymiser> hidden, boolean byProvider) {}

    /** What is at odds about a customer, with what was said to it. */
    List<Ledger.Contradiction> contradictions(CustomerId customer, Ground ground) {
        var dossier = register.read(customer, ground);
        return contradictions(
                dossier,
                hear(dossier, ground, () -> activity.summary(dossier.account().id(), ground)));
    }

    List<Ledger.Contradiction> contradictions(CustomerDossier dossier, Heard heard) {
        return Ledger.answered(Ledger.odds(heard.said(), heard.hidden()), store.settlements(dossier.id()));
    }

    /** @param summary of the account's use, asked for only where no file of places knows an address */
    Heard hear(CustomerDossier dossier, Ground ground, Supplier<ActivitySummary> summary) {
        var said = new EnumMap<Witness, Map<Country, Long>>(Witness.class);
        papers(dossier, said);
        said.put(Witness.TIME_ZONE, devices.of(dossier.id()));
        var seen = places.seen(dossier.account().id(), ground);
        var hidden = seen.stream()
                .map(SeenPlace::anonymiser)
                .filter(Anonymiser::hides)
                .distinct()
                .sorted()
                .toList();
        if (seen.stream().allMatch(place -> place.country() == null)) {
            return new Heard(said, hidden, byProvider(summary.get(), said));
        }
        byVerdicts(seen, said);
        return new Heard(said, hidden, false);
    }

    private static void papers(CustomerDossier dossier, Map<Witness, Map<Country, Long>> said) {
        dossier.facts().ifPresent(facts -> {
            if (facts.document() != null) {
                said.put(Witness.ISSUER, Map.of(facts.document().issuer(), 1L));
            }
            said.put(Witness.RESIDENCE, Map.of(facts.residence(), 1L));
            var use = new LinkedHashMap<Country, Long>();
            facts.usePlaces().stream().map(UsePlace::country).forEach(country -> use.merge(country, 1L, Long::sum));
            said.put(Witness.USE_PLACES, use);
            countryOf(facts).ifPresent(country -> said.put(Witness.PHONE, Map.of(country, 1L)));
            var payment = dossier.payments().stream()
                    .filter(one -> one.replacedAt() == null)
                    .map(one -> one.means().institutionCountry())
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(facts.payment().institutionCountry());
            if (payment != null) {
                said.put(Witness.PAYMENT, Map.of(payment, 1L));
            }
        });
    }

    private static Optional<Country> countryOf(CustomerFacts facts) {
        try {
            var phones = PhoneNumberUtil.getInstance();
            var region =
                    phones.getRegionCodeForNumber(phones.parse(facts.phone().e164(), null));
            return region == null ? Optional.empty() : Country.find(region, Locale.ROOT);
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    private static boolean byProvider(ActivitySummary summary, Map<Witness, Map<Country, Long>> said) {
        said.put(Witness.SIGN_INS, byCount(summary.countries()));
        summary.sources().stream()
                .min(Comparator.comparing(source -> source.first()))
                .map(source -> source.country())
                .ifPresent(country -> said.put(Witness.SIGN_UP, Map.of(country, 1L)));
        return !summary.countries().isEmpty();
    }

    /** What addresses say; one that hides where its user is says nothing of it. */
    private static void byVerdicts(List<SeenPlace> seen, Map<Witness, Map<Country, Long>> said) {
        seen.stream()
                .min(Comparator.comparing(SeenPlace::first))
                .flatMap(Testimony::country)
                .ifPresent(country -> said.put(Witness.SIGN_UP, Map.of(country, 1L)));
        said.put(
                Witness.SIGN_INS,
                byCount(seen.stream()
                        .flatMap(place -> country(place).stream())
                        .collect(Collectors.groupingBy(country -> country, Collectors.counting()))));
    }

    private static Optional<Country> country(SeenPlace place) {
        return place.anonymiser().hides() ? Optional.empty() : Optional.ofNullable(place.country());
    }

    private static Map<Country, Long> byCount(Map<Country, Long> counts) {
        var sorted = new LinkedHashMap<Country, Long>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<Country, Long>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> entry.getKey().code()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
