package io.gatehouse.linkage;

import io.gatehouse.activity.ActivityLog;
import io.gatehouse.activity.EventClass;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CommonIdentifiers;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.policy.RulesInForce;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds the accounts that are linked with one. Every look is on record, about the account in the middle. */
@Service
@Transactional
public class Links {

    private static final String READERS = "hasAnyRole('ANALYST','OFFICER','SYSTEM')";
    private static final int WHOLE = 100;
    private static final Range EVER = new Range(Instant.MIN, Instant.MAX);
    private static final Comparator<Link> STRONGEST = Comparator.comparingInt(Link::points)
            .reversed()
            .thenComparing(link -> link.other().value());

    private final CommonIdentifiers identifiers;
    private final ActivityLog activity;
    private final CustomerRegister register;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final Clock clock;

    Links(
            CommonIdentifiers identifiers,
            ActivityLog activity,
            CustomerRegister register,
            RulesInForce rules,
            AuditTrail trail,
            Clock clock) {
        this.identifiers = identifiers;
        this.activity = activity;
        this.register = register;
        this.rules = rules;
        this.trail = trail;
        this.clock = clock;
    }

    /** The accounts around this one, over as many links and with as many accounts as the profile lets a picture have. */
    @PreAuthorize(READERS)
    public LinkGraph of(CustomerId customer, Ground ground) {
        trail.record(Entry.look("linkage.links.read", ground).about(customer.subject()));
        var limits = rules.current().linkage();
        var now = clock.instant();
        var depths = new LinkedHashMap<CustomerId, Integer>();
        var links = new LinkedHashMap<Set<CustomerId>, Link>();
        var used = new Used(EnumSet.allOf(EventClass.class), new Range(now.minus(limits.addressesFor()), now));
        depths.put(customer, 0);
        var waiting = new ArrayDeque<>(List.of(customer));
        var more = false;
        while (!waiting.isEmpty()) {
            var here = waiting.remove();
            var depth = depths.getOrDefault(here, 0);
            if (depth >= limits.depthAtMost()) {
                continue;
            }
            var kinds = here.equals(customer) ? EnumSet.allOf(LinkKind.class) : identifiersOnly();
            var around = around(here, kinds, EVER, used, limits, ground);
            more |= around.more();
            for (var link : around.links()) {
                if (!depths.containsKey(link.other())) {
                    if (depths.size() >= limits.accountsAtMost()) {
                        more = true;
                        continue;
                    }
                    depths.put(link.other(), depth + 1);
                    waiting.add(link.other());
                }
                links.putIfAbsent(Set.of(link.one(), link.other()), link);
            }
        }
        return new LinkGraph(
                customer,
                depths.entrySet().stream()
                        .map(entry -> new LinkGraph.Account(entry.getKey(), entry.getValue()))
                        .toList(),
                links.values().stream().sorted(STRONGEST).toList(),
                more);
    }

    /**
     * The accounts linked directly with this one by these kinds of things alone; of others nothing is read, and they add nothing to a
     * link's strength.
     *
     * @param events by which kinds of events addresses are shared
     * @param from identifiers that both had, and addresses that they shared in hours, from then on
     * @param to and before that
     */
    @PreAuthorize(READERS)
    public Direct direct(
            CustomerId customer, Set<LinkKind> kinds, Set<EventClass> events, Instant from, Instant to, Ground ground) {
        trail.record(Entry.look("linkage.links.read", ground).about(customer.subject()));
        var limits = rules.current().linkage();
        var range = new Range(from, to);
        var around = around(customer, kinds, range, new Used(events, range), limits, ground);
        var links = around.links();
        return new Direct(
                links.stream().limit(limits.accountsAtMost()).toList(),
                around.more() || links.size() > limits.accountsAtMost());
    }

    /**
     * The links of one account, the strongest first.
     *
     * @param more whether there may be others that were not looked at
     */
    public record Direct(List<Link> links, boolean more) {

        public Direct {
            links = List.copyOf(links);
        }
    }

    private record Around(List<Link> links, boolean more) {}

    /** A time, its end left out. */
    private record Range(Instant from, Instant to) {}

    /** By which events, and when, addresses are compared. */
    private record Used(Set<EventClass> events, Range range) {}

    private Around around(
            CustomerId customer,
            Set<LinkKind> kinds,
            Range held,
            Used used,
            RuleProfile.Linkage limits,
            Ground ground) {
        var shared = new LinkedHashMap<CustomerId, List<SharedThing>>();
        var compared = kinds.stream()
                .map(LinkKind::identifier)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(IdentifierKind.class)));
        var more = false;
        if (!compared.isEmpty()) {
            var common = identifiers.of(customer, compared, held.from(), held.to(), limits.holdersAtMost(), ground);
            more = common.more();
            common.identifiers()
                    .forEach(one -> shared.computeIfAbsent(one.other(), _ -> new ArrayList<>())
                            .add(new SharedThing(LinkKind.of(one.kind()), one.masked(), one.holds(), 0, null, null)));
        }
        if (kinds.contains(LinkKind.ADDRESS)
                && used.range().from().isBefore(used.range().to())) {
            addresses(customer, used, limits, ground, shared);
        }
        return new Around(
                shared.entrySet().stream()
                        .map(entry -> link(customer, entry.getKey(), entry.getValue(), limits))
                        .filter(link -> link.points() > 0)
                        .sorted(STRONGEST)
                        .toList(),
                more);
    }

    private void addresses(
            CustomerId customer,
            Used used,
            RuleProfile.Linkage limits,
            Ground ground,
            Map<CustomerId, List<SharedThing>> shared) {
        var hours = activity.together(
                register.account(customer).id(),
                used.events(),
                used.range().from(),
                used.range().to(),
                limits.hoursAtMost(),
                limits.sharersAtMost(),
                ground);
        var owners = register.owners(
                hours.stream().map(one -> one.other()).distinct().toList());
        hours.forEach(one -> {
            var owner = owners.get(one.other());
            if (owner != null) {
                shared.computeIfAbsent(owner, _ -> new ArrayList<>())
                        .add(new SharedThing(
                                LinkKind.ADDRESS, one.source().text(), false, one.hours(), one.first(), one.last()));
            }
        });
    }

    /** Independent reasons together: each binds a share of what the others have left open. */
    private static Link link(CustomerId one, CustomerId other, List<SharedThing> shared, RuleProfile.Linkage limits) {
        var loose = 1.0;
        var hours = 0;
        for (var thing : shared) {
            if (thing.kind() == LinkKind.ADDRESS) {
                hours += thing.hours();
            } else {
                loose *= 1 - limits.pointsOf(thing.kind().name()) / (double) WHOLE;
            }
        }
        var addresses = Math.min(hours * limits.pointsOf(LinkKind.ADDRESS.name()), limits.addressPointsAtMost());
        loose *= 1 - addresses / (double) WHOLE;
        var points = (int) Math.round(WHOLE * (1 - loose));
        var strength = points >= limits.strongFrom()
                ? LinkStrength.STRONG
                : points >= limits.fairFrom() ? LinkStrength.FAIR : LinkStrength.WEAK;
        return new Link(
                one,
                other,
                shared.stream().sorted(Comparator.comparing(SharedThing::kind)).toList(),
                points,
                strength);
    }

    private static Set<LinkKind> identifiersOnly() {
        return EnumSet.complementOf(EnumSet.of(LinkKind.ADDRESS));
    }
}
