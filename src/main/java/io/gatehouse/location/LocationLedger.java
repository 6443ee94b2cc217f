package io.gatehouse.location;

import static io.gatehouse.access.Roles.REVIEWERS;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.activity.ActivityLog;
import io.gatehouse.activity.place.AccountPlaces;
import io.gatehouse.activity.place.SeenAddress;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerDossier;
import io.gatehouse.customer.CustomerFacts;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.UsePlace;
import io.gatehouse.location.Ledger.Witness;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.review.CaseKind;
import io.gatehouse.review.DeskAnswer;
import io.gatehouse.review.HeldCases;
import io.gatehouse.review.ReviewCaseId;
import io.gatehouse.review.spi.Matter;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ledger of a customer's places, on the ground of a case. Whoever holds the case answers a contradiction or judges an alert, in
 * writing; both are kept, and in the case's timeline.
 */
@Service
@Transactional
@PreAuthorize(REVIEWERS)
public class LocationLedger {

    /** The kind of the cases that alerts come in. */
    public static final CaseKind KIND = AlertCases.KIND;

    /** How many addresses are looked at, the last used ones. */
    private static final int ADDRESSES = 500;

    private static final int ALERTS = 100;

    private final AlertStore store;
    private final DeviceZones devices;
    private final AccountPlaces places;
    private final ActivityLog activity;
    private final CustomerRegister register;
    private final HeldCases held;
    private final People people;
    private final RulesInForce rules;
    private final CurrentActor actor;
    private final Clock clock;

    LocationLedger(
            AlertStore store,
            DeviceZones devices,
            AccountPlaces places,
            ActivityLog activity,
            CustomerRegister register,
            HeldCases held,
            People people,
            RulesInForce rules,
            CurrentActor actor,
            Clock clock) {
        this.store = store;
        this.devices = devices;
        this.places = places;
        this.activity = activity;
        this.register = register;
        this.held = held;
        this.people = people;
        this.rules = rules;
        this.actor = actor;
        this.clock = clock;
    }

    /** The ledger of a case's customer. The looks are on record. */
    public Ledger read(Matter matter) {
        return read(matter.customer(), matter.ground());
    }

    private Ledger read(CustomerId customer, Ground ground) {
        var dossier = register.read(customer, ground);
        var account = dossier.account().id();
        var addresses = places.addresses(account, ADDRESSES, ground);
        var said = new EnumMap<Witness, Map<Country, Long>>(Witness.class);
        papers(dossier, said);
        said.put(Witness.TIME_ZONE, devices.of(customer));
        var byProvider = uses(account, addresses, ground, said);
        var place = Ledger.place(said).orElse(null);
        var alerts = store.about(customer, ALERTS);
        var contradictions = Ledger.answered(Ledger.odds(said, Ledger.hidden(addresses)), store.settlements(customer));
        var named = new HashSet<PersonId>();
        alerts.stream().map(Alert::judgedBy).filter(Objects::nonNull).forEach(named::add);
        contradictions.forEach(one -> {
            add(one.answered(), named);
            add(one.before(), named);
        });
        return new Ledger(
                Ledger.rows(said, place),
                place,
                contradictions,
                byProvider,
                addresses,
                alerts,
                named.isEmpty() ? Map.of() : people.names(named),
                rules.current().decisions().hitReasonAtLeast());
    }

    /** Says to a contradiction of the case's customer that it is settled, or accepts it. */
    public DeskAnswer settle(ReviewCaseId id, String contradiction, Way way, String reason) {
        var written = written(reason);
        return held.settling(id, AlertCases.BLOCK + "/" + about(contradiction), written, matter -> {
            var open = read(matter.customer(), matter.ground()).contradictions().stream()
                    .filter(one -> one.item().equals(contradiction))
                    .findFirst()
                    .orElseThrow(() -> new Refused("location.contradiction.gone"));
            store.settle(matter.customer(), open.item(), way, id.value(), written, actor.id(), clock.instant());
        });
    }

    /** Says of an alert about the case's customer whether it was right. */
    public DeskAnswer judge(ReviewCaseId id, UUID alert, Judgement judgement, String reason) {
        var written = written(reason);
        return held.settling(id, AlertCases.BLOCK + "/" + alert, written, matter -> {
            var found = store.about(matter.customer(), ALERTS).stream()
                    .filter(one -> one.id().equals(alert))
                    .findFirst()
                    .orElseThrow(() -> new Refused("location.alert.unknown"));
            if (!store.judge(found, judgement, written, actor.id(), clock.instant())) {
                throw new Refused("location.alert.judged");
            }
        });
    }

    /** A contradiction without its countries: the timeline names what it was about. */
    private static String about(String contradiction) {
        return contradiction.substring(0, Math.max(0, contradiction.indexOf(':')));
    }

    private String written(String reason) {
        var text = reason.strip();
        var decisions = rules.current().decisions();
        if (text.codePointCount(0, text.length()) < decisions.hitReasonAtLeast()) {
            throw new Refused("location.reason.short", decisions.hitReasonAtLeast());
        }
        if (text.codePointCount(0, text.length()) > decisions.noteAtMost()) {
            throw new Refused("location.reason.long", decisions.noteAtMost());
        }
        return text;
    }

    private static void add(Ledger.@Nullable Answered answered, Collection<PersonId> to) {
        if (answered != null) {
            to.add(answered.by());
        }
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

    /** What addresses say; an address that hides where its user is says nothing of it. */
    private boolean uses(
            AccountId account, List<SeenAddress> addresses, Ground ground, Map<Witness, Map<Country, Long>> said) {
        addresses.stream()
                .min(Comparator.comparing(SeenAddress::first))
                .flatMap(LocationLedger::country)
                .ifPresent(country -> said.put(Witness.SIGN_UP, Map.of(country, 1L)));
        var counts = addresses.stream()
                .flatMap(address -> country(address).stream())
                .collect(Collectors.groupingBy(country -> country, Collectors.counting()));
        var known = addresses.stream()
                .anyMatch(address ->
                        address.verdict() != null && address.verdict().country() != null);
        if (!known) {
            var summary = activity.summary(account, ground);
            said.put(Witness.SIGN_INS, byCount(summary.countries()));
            summary.sources().stream()
                    .min(Comparator.comparing(source -> source.first()))
                    .map(source -> source.country())
                    .ifPresent(country -> said.put(Witness.SIGN_UP, Map.of(country, 1L)));
            return !summary.countries().isEmpty();
        }
        said.put(Witness.SIGN_INS, byCount(counts));
        return false;
    }

    private static Optional<Country> country(SeenAddress address) {
        var verdict = address.verdict();
        return verdict == null || verdict.anonymiser().hides()
                ? Optional.empty()
                : Optional.ofNullable(verdict.country());
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
