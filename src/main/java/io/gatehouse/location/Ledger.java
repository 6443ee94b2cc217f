package io.gatehouse.location;

import io.gatehouse.access.PersonId;
import io.gatehouse.activity.ActivitySummary;
import io.gatehouse.activity.AssignedAddress;
import io.gatehouse.activity.place.Anonymiser;
import io.gatehouse.activity.place.SeenAddress;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.DatedPayment;
import io.gatehouse.customer.PaymentMeans;
import io.gatehouse.policy.PlaceOdds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What papers and addresses say of where a customer is, side by side, what of it is at odds, and what was said to that.
 *
 * @param hidden the kinds of anonymisers that the account was used through
 * @param byProvider whether the countries of addresses are the provider's word, because no file of places knows one of them
 * @param addresses from which the account was used, the last used first
 * @param use of the account as events tell it
 * @param assigned the provider's own addresses that the account was given, the latest first
 * @param moreAssigned whether there are more of them than these
 * @param payments by what the account is and was paid
 * @param stated by what the customer said to pay
 * @param alerts about the customer, the latest first
 * @param names of the people in it
 * @param reasonAtLeast characters of a reason
 */
public record Ledger(
        List<Row> rows,
        @Nullable Country place,
        List<Contradiction> contradictions,
        List<Anonymiser> hidden,
        boolean byProvider,
        List<SeenAddress> addresses,
        ActivitySummary use,
        List<AssignedAddress> assigned,
        boolean moreAssigned,
        List<DatedPayment> payments,
        @Nullable PaymentMeans stated,
        List<Alert> alerts,
        Map<PersonId, String> names,
        int reasonAtLeast) {

    public Ledger {
        rows = List.copyOf(rows);
        contradictions = List.copyOf(contradictions);
        hidden = List.copyOf(hidden);
        addresses = List.copyOf(addresses);
        assigned = List.copyOf(assigned);
        payments = List.copyOf(payments);
        alerts = List.copyOf(alerts);
        names = Map.copyOf(names);
    }

    /** What says something of place. */
    public enum Witness {
        /** Who issued the document. */
        ISSUER,
        /** Where the customer says to live. */
        RESIDENCE,
        /** From where the customer means to use the services. */
        USE_PLACES,
        PHONE,
        /** Where the institution is that the payment comes from. */
        PAYMENT,
        /** The first address that the account was used from. */
        SIGN_UP,
        SIGN_INS,
        /** The time zone of the device. */
        TIME_ZONE;

        /** The key of its name. */
        public String key() {
            return "location.witness." + name();
        }
    }

    /** How a witness stands to the place that most of them name. */
    public enum Stand {
        AGREES,
        DIFFERS,
        CONFLICTS,
        MISSING
    }

    /**
     * What one witness says.
     *
     * @param said countries, and how often each; the one said most comes first
     */
    public record Row(Witness witness, Map<Country, Long> said, Stand stand) {}

    /**
     * A contradiction, and what people said to it.
     *
     * @param item its name and the countries that it is between: with others it is another
     * @param countries their codes; of an anonymiser its kind
     * @param answered what was said to it; nothing while it is open
     * @param before what was said to it when it was between others; then one of the facts has changed
     */
    public record Contradiction(
            PlaceOdds odds,
            String item,
            List<String> countries,
            @Nullable Answered answered,
            @Nullable Answered before) {

        public Contradiction {
            countries = List.copyOf(countries);
        }

        /** Whether it is still to be answered. */
        public boolean open() {
            return answered == null;
        }
    }

    /** What somebody said to a contradiction. */
    public record Answered(Way way, String reason, PersonId by, Instant at) {

        @Override
        public String toString() {
            return way + " " + at;
        }
    }

    /** How many contradictions nobody has answered. */
    public long open() {
        return contradictions.stream().filter(Contradiction::open).count();
    }

    @Override
    public String toString() {
        return rows.size() + " rows";
    }

    /** The place that most witnesses name; of equals the one named first. */
    static Optional<Country> place(Map<Witness, Map<Country, Long>> said) {
        var counts = new LinkedHashMap<Country, Integer>();
        for (var witness : Witness.values()) {
            said.getOrDefault(witness, Map.of()).keySet().stream()
                    .findFirst()
                    .ifPresent(country -> counts.merge(country, 1, Integer::sum));
        }
        return counts.entrySet().stream()
                .max(Map.Entry.<Country, Integer>comparingByValue())
                .map(most -> counts.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(most.getValue()))
                        .findFirst()
                        .orElse(most)
                        .getKey());
    }

    /** Every witness, and how it stands to that place. What is named at all agrees or differs; use from elsewhere only is a conflict. */
    static List<Row> rows(Map<Witness, Map<Country, Long>> said, @Nullable Country place) {
        return Stream.of(Witness.values())
                .map(witness -> {
                    var countries = said.getOrDefault(witness, Map.of());
                    return new Row(witness, countries, stand(witness, countries, place));
                })
                .toList();
    }

    private static Stand stand(Witness witness, Map<Country, Long> said, @Nullable Country place) {
        if (said.isEmpty() || place == null) {
            return Stand.MISSING;
        }
        if (said.keySet().iterator().next().equals(place)) {
            return Stand.AGREES;
        }
        if (said.containsKey(place)) {
            return Stand.DIFFERS;
        }
        return switch (witness) {
            case SIGN_INS, SIGN_UP, TIME_ZONE -> Stand.CONFLICTS;
            case ISSUER, RESIDENCE, USE_PLACES, PHONE, PAYMENT -> Stand.DIFFERS;
        };
    }

    /** A contradiction as it follows from the facts, before anybody said anything to it. */
    record At(PlaceOdds odds, List<String> countries) {

        String item() {
            return odds + ":" + String.join("-", countries);
        }
    }

    /** What is at odds. */
    static List<At> odds(Map<Witness, Map<Country, Long>> said, Collection<Anonymiser> hidden) {
        var of = new EnumMap<Witness, Set<Country>>(Witness.class);
        for (var witness : Witness.values()) {
            of.put(witness, new HashSet<>(said.getOrDefault(witness, Map.of()).keySet()));
        }
        var papers = union(of.get(Witness.ISSUER), of.get(Witness.RESIDENCE));
        var declared = union(of.get(Witness.RESIDENCE), of.get(Witness.USE_PLACES));
        var found = new ArrayList<At>();
        apart(PlaceOdds.PAPERS, of.get(Witness.RESIDENCE), of.get(Witness.ISSUER), found);
        apart(PlaceOdds.PHONE, of.get(Witness.PHONE), papers, found);
        apart(PlaceOdds.PAYMENT, of.get(Witness.PAYMENT), papers, found);
        apart(PlaceOdds.SIGN_UP, of.get(Witness.SIGN_UP), declared, found);
        // a country a contradiction: one more country wakes none that was answered
        sorted(of.get(Witness.SIGN_INS)).forEach(country -> apart(PlaceOdds.USE, Set.of(country), declared, found));
        apart(PlaceOdds.TIME_ZONE, of.get(Witness.TIME_ZONE), union(declared, of.get(Witness.SIGN_INS)), found);
        hidden.forEach(kind -> found.add(new At(PlaceOdds.HIDDEN, List.of(kind.name()))));
        return List.copyOf(found);
    }

    private static void apart(PlaceOdds odds, @Nullable Set<Country> one, @Nullable Set<Country> others, List<At> to) {
        if (one == null || others == null || one.isEmpty() || others.isEmpty()) {
            return;
        }
        if (one.stream().noneMatch(others::contains)) {
            // the first is what stands out; which others there are matters as well, for a later answer
            to.add(new At(
                    odds,
                    Stream.concat(sorted(one), sorted(others))
                            .map(Country::code)
                            .limit(AT_MOST)
                            .toList()));
        }
    }

    /** A name of a contradiction with more countries would not fit its column. */
    private static final int AT_MOST = 12;

    private static Stream<Country> sorted(@Nullable Set<Country> countries) {
        return countries == null ? Stream.empty() : countries.stream().sorted(Comparator.comparing(Country::code));
    }

    private static Set<Country> union(@Nullable Set<Country> one, @Nullable Set<Country> other) {
        var union = new HashSet<Country>();
        if (one != null) {
            union.addAll(one);
        }
        if (other != null) {
            union.addAll(other);
        }
        return union;
    }

    /** What people said, put to the contradictions as they are now. */
    static List<Contradiction> answered(List<At> odds, List<AlertStore.Settlement> settlements) {
        var latest = new HashMap<String, AlertStore.Settlement>();
        var latestOf = new HashMap<String, AlertStore.Settlement>();
        for (var settlement : settlements) {
            latest.putIfAbsent(settlement.contradiction(), settlement);
            latestOf.putIfAbsent(about(settlement.contradiction()), settlement);
        }
        return odds.stream()
                .map(one -> {
                    var now = latest.get(one.item());
                    var before = now == null ? latestOf.get(about(one.item())) : null;
                    return new Contradiction(one.odds(), one.item(), one.countries(), answered(now), answered(before));
                })
                .toList();
    }

    /** What a contradiction is about, whichever countries it is between; of use, each country is another matter. */
    private static String about(String item) {
        var parts = item.split("[:-]", -1);
        return switch (PlaceOdds.valueOf(parts[0])) {
            case USE, HIDDEN -> parts[0] + ":" + (parts.length > 1 ? parts[1] : "");
            case PAPERS, PHONE, PAYMENT, SIGN_UP, TIME_ZONE -> parts[0];
        };
    }

    private static @Nullable Answered answered(AlertStore.@Nullable Settlement settlement) {
        return settlement == null
                ? null
                : new Answered(settlement.way(), settlement.reason(), settlement.by(), settlement.at());
    }
}
