package io.gatehouse.disclosure;

import static io.gatehouse.access.Roles.COUNSEL_ONLY;

import io.gatehouse.access.ActingAs;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.linkage.Link;
import io.gatehouse.linkage.SharedThing;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells counsel of the accounts that are linked with what a request found by things which the request does not open, and what would
 * open them: so that counsel can say in minutes which process is needed.
 *
 * <p>An official and a custodian learn nothing of them (see {@link LinksInScope}). Each look is on record about each account.
 */
@Service
@Transactional
public class ClosedLinks {

    private static final String JOB = "disclosure.search";

    private final LegalRequestRows rows;
    private final RequestBook book;
    private final Walls walls;
    private final RestrictedSearch search;
    private final LinksInScope links;
    private final CustomerRegister register;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final ActingAs acting;
    private final Clock clock;

    ClosedLinks(
            LegalRequestRows rows,
            RequestBook book,
            Walls walls,
            RestrictedSearch search,
            LinksInScope links,
            CustomerRegister register,
            RulesInForce rules,
            AuditTrail trail,
            ActingAs acting,
            Clock clock) {
        this.rows = rows;
        this.book = book;
        this.walls = walls;
        this.search = search;
        this.links = links;
        this.register = register;
        this.rules = rules;
        this.trail = trail;
        this.acting = acting;
        this.clock = clock;
    }

    /** The accounts behind what a request in force does not open, the strongest link of each; none for a request that is not in force. */
    @PreAuthorize(COUNSEL_ONLY)
    public List<ClosedLink> of(LegalRequestId id) {
        return rows.findById(id)
                .filter(request -> !walls.hides(request) && request.inForce(clock.instant()))
                .map(this::of)
                .orElse(List.of());
    }

    private List<ClosedLink> of(LegalRequest request) {
        var open = EnumSet.noneOf(RecordClass.class);
        request.scope().stream()
                .filter(one -> rules.current().opens(request.process(), one))
                .forEach(open::add);
        trail.record(Entry.look("disclosure.links.read", request.ground())
                .object("legal_request", request.id().value(), request.number()));
        var found = found(request);
        var summary = request.summary(clock.instant());
        var strongest = new LinkedHashMap<CustomerId, Link>();
        found.forEach(customer -> acting
                .system(
                        JOB,
                        () -> links.closed(customer, open, summary.rangeFrom(), summary.rangeTo(), request.ground()))
                .links()
                .stream()
                .filter(link -> !found.contains(link.other()))
                .forEach(link -> strongest.merge(
                        link.other(), link, (one, other) -> one.points() >= other.points() ? one : other)));
        return strongest.values().stream().map(link -> told(request, link)).toList();
    }

    /** Whom the searches that were made under the request find today. */
    private Set<CustomerId> found(LegalRequest request) {
        var customers = new LinkedHashSet<CustomerId>();
        book.settled(request.id()).stream()
                .filter(made -> made.outcome().equals("FOUND"))
                .map(LegalRequestDetails.SearchMade::sought)
                .distinct()
                .forEach(sought -> customers.addAll(search.found(request, sought)));
        return customers;
    }

    private ClosedLink told(LegalRequest request, Link link) {
        var other = acting.system(JOB, () -> register.account(link.other())).id();
        trail.record(Entry.look("disclosure.links.read", request.ground())
                .about(link.other().subject())
                .object("account", other.value(), null));
        var profile = rules.current();
        var kinds = link.shared().stream().map(SharedThing::kind).distinct().toList();
        return new ClosedLink(
                other,
                kinds,
                link.strength(),
                kinds.stream()
                        .map(LinksInScope::classOf)
                        .distinct()
                        .map(closed -> new ClosedLink.Need(
                                profile.weakestThatOpens(closed),
                                Objects.requireNonNull(
                                                profile.legalProcess().classes().get(closed))
                                        .ground(),
                                profile.opens(request.process(), closed)))
                        .toList());
    }
}
