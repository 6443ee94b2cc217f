package io.gatehouse.screening;

import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerNames;
import io.gatehouse.customer.CustomerParties;
import io.gatehouse.customer.Party;
import io.gatehouse.matching.Listed;
import io.gatehouse.matching.NameIndex;
import io.gatehouse.matching.Subject;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.screening.ListIndexes.ListIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Says whom the change of a list can touch: whoever has a hit with an entry that was changed or removed, and whoever scores high enough
 * with one that was added or changed.
 *
 * <p>The index of customers' names gives candidates, asked for well below the threshold: there the entry is what is looked for and the
 * customers are the list, and both the frequencies of names and the price of a name too many differ. Each candidate is then scored as
 * screening will score it, so that only customers are screened who have a hit to gain.
 */
@Component
class TouchedCustomers {

    /** How far below the threshold candidates are asked for, hundredths of a point. */
    private static final int MARGIN = 3_000;

    private static final int AT_ONCE = 500;

    private final WatchlistStore lists;
    private final HitStore hits;
    private final CustomerNames names;
    private final CustomerParties parties;
    private final RulesInForce rules;

    TouchedCustomers(
            WatchlistStore lists, HitStore hits, CustomerNames names, CustomerParties parties, RulesInForce rules) {
        this.lists = lists;
        this.hits = hits;
        this.names = names;
        this.parties = parties;
        this.rules = rules;
    }

    /** Nothing while this node has not read the names of all customers. */
    Optional<SortedSet<CustomerId>> by(ListIndex index, WatchlistId before) {
        if (!names.ready()) {
            return Optional.empty();
        }
        var list = index.list();
        var added = refs(lists.missing(list.id(), before));
        var changed = refs(lists.differing(before, list.id()));
        var removed = refs(lists.missing(before, list.id()));
        var touched = new TreeSet<>(Comparator.comparing(CustomerId::toString));
        chunks(Stream.concat(changed.stream(), removed.stream()).toList())
                .forEach(refs -> touched.addAll(hits.withEntries(list.source(), refs)));
        var thresholds = rules.current().screening().thresholdsOf(list.source().name());
        for (var ref : Stream.concat(added.stream(), changed.stream()).toList()) {
            var entry = lists.entry(list.id(), ref).orElseThrow(NotReady::new).listed();
            touched.addAll(scoring(index.names(), entry, Screener.threshold(thresholds, entry.kind())));
        }
        return Optional.of(touched);
    }

    private List<CustomerId> scoring(NameIndex index, Listed entry, int threshold) {
        var scoring = new ArrayList<CustomerId>();
        for (var candidates : chunks(names.near(subject(entry), threshold - MARGIN))) {
            parties.of(candidates).forEach((customer, own) -> {
                if (own.stream().anyMatch(party -> scores(index, party, entry, threshold))) {
                    scoring.add(customer);
                }
            });
        }
        return scoring;
    }

    /** Of whatever kind the two are: a number that both have is a hit by itself. */
    private static boolean scores(NameIndex index, Party party, Listed entry, int threshold) {
        return index.compare(party.subject(), entry).score().points() >= threshold;
    }

    private static Subject subject(Listed entry) {
        return new Subject(
                entry.kind(),
                entry.names().stream().map(Listed.Name::written).toList(),
                entry.births(),
                entry.countries(),
                entry.identifiers());
    }

    private static List<String> refs(List<ListDifference.Line> lines) {
        return lines.stream().map(ListDifference.Line::ref).toList();
    }

    private static <T> List<List<T>> chunks(List<T> all) {
        var chunks = new ArrayList<List<T>>();
        for (var from = 0; from < all.size(); from += AT_ONCE) {
            chunks.add(all.subList(from, Math.min(from + AT_ONCE, all.size())));
        }
        return chunks;
    }
}
