package io.gatehouse.screening;

import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerParties;
import io.gatehouse.customer.Party;
import io.gatehouse.matching.Listed;
import io.gatehouse.matching.NameIndex;
import io.gatehouse.policy.RuleProfile.Thresholds;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.screening.ListIndexes.ListIndex;
import java.util.ArrayList;
import java.util.Collection;
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
 */
@Component
class TouchedCustomers {

    private static final int AT_ONCE = 500;

    private final WatchlistStore lists;
    private final HitStore hits;
    private final CustomerParties parties;
    private final RulesInForce rules;

    TouchedCustomers(WatchlistStore lists, HitStore hits, CustomerParties parties, RulesInForce rules) {
        this.lists = lists;
        this.hits = hits;
        this.parties = parties;
        this.rules = rules;
    }

    /** Nothing while this node cannot say yet. */
    Optional<SortedSet<CustomerId>> by(ListIndex index, WatchlistId before) {
        var list = index.list();
        var added = refs(lists.missing(list.id(), before));
        var changed = refs(lists.differing(before, list.id()));
        var removed = refs(lists.missing(before, list.id()));
        var touched = new TreeSet<>(Comparator.comparing(CustomerId::toString));
        chunks(Stream.concat(changed.stream(), removed.stream()).toList())
                .forEach(refs -> touched.addAll(hits.withEntries(list.source(), refs)));
        var entries = Stream.concat(added.stream(), changed.stream())
                .map(ref -> lists.entry(list.id(), ref).orElseThrow(NotReady::new))
                .map(ListEntry::listed)
                .toList();
        if (!entries.isEmpty()) {
            score(index, entries, touched);
        }
        return Optional.of(touched);
    }

    private void score(ListIndex index, List<Listed> entries, Collection<CustomerId> touched) {
        var thresholds =
                rules.current().screening().thresholdsOf(index.list().source().name());
        CustomerId after = null;
        for (var customers = parties.after(null, AT_ONCE);
                !customers.isEmpty();
                customers = parties.after(after, AT_ONCE)) {
            parties.of(customers).forEach((customer, own) -> {
                if (own.stream().anyMatch(party -> matches(party, entries, index.names(), thresholds))) {
                    touched.add(customer);
                }
            });
            after = customers.getLast();
        }
    }

    private static boolean matches(Party party, List<Listed> entries, NameIndex index, Thresholds thresholds) {
        return entries.stream()
                .anyMatch(entry -> index.compare(party.subject(), entry).score().points()
                        >= Screener.threshold(thresholds, entry.kind()));
    }

    private static List<String> refs(List<ListDifference.Line> lines) {
        return lines.stream().map(ListDifference.Line::ref).toList();
    }

    private static List<List<String>> chunks(List<String> all) {
        var chunks = new ArrayList<List<String>>();
        for (var from = 0; from < all.size(); from += AT_ONCE) {
            chunks.add(all.subList(from, Math.min(from + AT_ONCE, all.size())));
        }
        return chunks;
    }
}
