package io.gatehouse.disclosure;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.activity.ActivityLog;
import io.gatehouse.activity.AssignedAddresses;
import io.gatehouse.activity.EventClass;
import io.gatehouse.activity.IpAddress;
import io.gatehouse.activity.IpPrefix;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerMatch;
import io.gatehouse.customer.CustomerNames;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.PartyRole;
import io.gatehouse.evidence.PageImage;
import io.gatehouse.linkage.SharedThing;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The restricted search: inside a request in force, on an identifier or a person that it names, and never off the record (R57-R59, R66).
 *
 * <p>The request itself rules on the search; the matrix of the profile rules on each field. A liaison searches under requests
 * of the own agency only, a custodian under any. The register is read as the system, since a liaison has no right of their
 * own to it; the trail names the person who searched, with the request.
 */
@Service
@Transactional
public class RestrictedSearch {

    private static final String SEARCHERS = "hasAnyRole('LIAISON','CUSTODIAN')";
    private static final String JOB = "disclosure.search";

    /** Records that say whose an address was at a time: the provider's own ones, sign-ins, acts of administration. */
    private static final Set<RecordClass> BY_ADDRESS =
            EnumSet.of(RecordClass.ASSIGNED_ADDRESSES, RecordClass.SIGN_IN_ADDRESSES, RecordClass.ADMINISTRATION_LOG);

    /** What the profile calls a list that it does not name. */
    static final String EVERY_LIST = "*";

    /** What the engine calls a birth date that is the same day, or that may be: within the year, or day and month exchanged. */
    private static final Set<String> BIRTH_AGREES = Set.of("birth.day", "birth.year");

    private final LegalRequestRows rows;
    private final RequestBook book;
    private final Walls walls;
    private final CustomerRegister register;
    private final CustomerNames names;
    private final ActivityLog activity;
    private final AssignedAddresses addresses;
    private final Extracts extracts;
    private final CopiesAsked copies;
    private final LinksInScope links;
    private final WideningBook widenings;
    private final StepUps stepUps;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final ActingAs acting;
    private final Clock clock;

    RestrictedSearch(
            LegalRequestRows rows,
            RequestBook book,
            Walls walls,
            CustomerRegister register,
            CustomerNames names,
            ActivityLog activity,
            AssignedAddresses addresses,
            Extracts extracts,
            CopiesAsked copies,
            LinksInScope links,
            WideningBook widenings,
            StepUps stepUps,
            RulesInForce rules,
            AuditTrail trail,
            CurrentActor actor,
            ActingAs acting,
            Clock clock) {
        this.rows = rows;
        this.book = book;
        this.walls = walls;
        this.register = register;
        this.names = names;
        this.activity = activity;
        this.addresses = addresses;
        this.extracts = extracts;
        this.copies = copies;
        this.links = links;
        this.widenings = widenings;
        this.stepUps = stepUps;
        this.rules = rules;
        this.trail = trail;
        this.actor = actor;
        this.acting = acting;
        this.clock = clock;
    }

    /** Searches for everything that the request opens. */
    @PreAuthorize(SEARCHERS)
    public SearchAnswer search(LegalRequestId requestId, NamedIdentifier sought) {
        return search(requestId, sought, EnumSet.allOf(RecordClass.class));
    }

    /**
     * Searches. Fields that the request opens come masked until the record is selected.
     *
     * @param chosen the classes of records that are wanted; open ones that are not chosen are left out, closed ones are withheld whether
     *     they are chosen or not
     */
    @PreAuthorize(SEARCHERS)
    public SearchAnswer search(LegalRequestId requestId, NamedIdentifier sought, Set<RecordClass> chosen) {
        return search(requestId, sought, chosen, "");
    }

    private SearchAnswer search(
            LegalRequestId requestId, NamedIdentifier sought, Set<RecordClass> chosen, String reason) {
        var request = own(requestId);
        if (request.isEmpty()) {
            // The same words as for a request that is not in force: nobody learns which requests exist.
            refusedWithout("disclosure.search.made", requestId);
            return new SearchAnswer.Refused("disclosure.search.not-in-force");
        }
        if (chosen.isEmpty()) {
            put(
                    request.get(),
                    sought,
                    reason,
                    "REFUSED",
                    0,
                    entry(request.get()).refused());
            return new SearchAnswer.Misworded(new Refused("disclosure.search.classes.missing"));
        }
        return switch (ruleOn(request.get(), sought)) {
            case Ruling.Outside(var refusal) -> {
                put(
                        request.get(),
                        sought,
                        reason,
                        "REFUSED",
                        0,
                        entry(request.get()).refused());
                yield new SearchAnswer.Refused(refusal);
            }
            case Ruling.Within within -> within(request.get(), sought, within, chosen, reason);
        };
    }

    /** Searches for what was typed. What cannot be made as it is typed is on record as refused, as any other search is. */
    @PreAuthorize(SEARCHERS)
    public SearchAnswer search(LegalRequestId requestId, SearchTyped typed, Set<RecordClass> chosen) {
        NamedIdentifier sought;
        String reason;
        try {
            sought = typed.sought(rules.current().legalProcess());
            reason = Reasons.of(typed.reason(), rules.current());
        } catch (Refused refused) {
            var request = own(requestId);
            if (request.isEmpty()) {
                refusedWithout("disclosure.search.made", requestId);
                return new SearchAnswer.Refused("disclosure.search.not-in-force");
            }
            trail.record(entry(request.get())
                    .refused()
                    .detail(request.get().id().subject(), Map.of("typed", typed, "outcome", "MISWORDED")));
            return new SearchAnswer.Misworded(refused);
        }
        return search(requestId, sought, chosen, reason);
    }

    /** What the request names and nobody has searched for whole, or skipped with a reason. */
    @PreAuthorize(SEARCHERS)
    @Transactional(readOnly = true)
    public List<NamedIdentifier> unsearched(LegalRequestId requestId) {
        return own(requestId)
                .filter(request -> request.inForce(clock.instant()))
                .map(request -> book.unsearched(request.id(), book.open(request).identifiers()))
                .orElse(List.of());
    }

    /** The custodian leaves an identifier of the request unsearched, and says why. */
    @PreAuthorize("hasRole('CUSTODIAN')")
    public void skip(LegalRequestId requestId, NamedIdentifier named, String reason) {
        var request = own(requestId)
                .filter(one -> one.inForce(clock.instant()))
                .orElseThrow(() -> new Refused("disclosure.search.not-in-force"));
        if (!book.open(request).identifiers().contains(named)) {
            throw new Refused("disclosure.search.not-named");
        }
        var why = Reasons.of(reason, rules.current());
        trail.record(Entry.act("disclosure.search.skipped", ground(request))
                .object("legal_request", request.id().value(), number(request))
                .detail(request.id().subject(), Map.of("identifier", named, "reason", why)));
        book.skipped(request.id(), actor.id(), clock.instant(), named, why);
    }

    private SearchAnswer within(
            LegalRequest request,
            NamedIdentifier sought,
            Ruling.Within within,
            Set<RecordClass> chosen,
            String reason) {
        if (sought.isPerson() && !names.ready()) {
            put(request, sought, reason, "LOADING", 0, entry(request).failed());
            return new SearchAnswer.Loading();
        }
        var profile = rules.current().legalProcess();
        if (!book.countSearch(request.id(), profile.searchesAtMost(), clock.instant())) {
            put(request, sought, reason, "REFUSED", 0, entry(request).refused());
            var still = book.stillInForce(request.id(), clock.instant());
            return new SearchAnswer.Refused(still ? "disclosure.search.used-up" : "disclosure.search.not-in-force");
        }
        if (stepUps.tooMany(request)) {
            put(request, sought, reason, "REFUSED", 0, entry(request).refused());
            return new SearchAnswer.Refused("disclosure.search.held");
        }
        var hits = find(request, sought, within);
        var found = hits.customers();
        if (hits.tooBroad()) {
            put(request, sought, reason, "TOO_BROAD", hits.count(), entry(request));
            return new SearchAnswer.TooBroad(profile.accountsAtMost());
        }
        if (found.isEmpty()) {
            put(request, sought, reason, "NOTHING", 0, entry(request));
            return new SearchAnswer.Nothing();
        }
        var about = found.stream()
                .map(customer -> entry(request).about(customer.subject()))
                .toList();
        put(request, sought, reason, "FOUND", found.size(), entry(request), about);
        return new SearchAnswer.Found(found.stream()
                .map(customer -> extract(request, customer, within, chosen, false))
                .toList());
    }

    /** Selects a record that the search finds: everything that the request opens is shown. */
    @PreAuthorize(SEARCHERS)
    public Optional<DisclosedRecord> select(LegalRequestId requestId, NamedIdentifier sought, AccountId account) {
        return select(requestId, sought, account, EnumSet.allOf(RecordClass.class));
    }

    /** Selects a record that the search finds: what the request opens is shown. On record before it is, as is a refusal. */
    @PreAuthorize(SEARCHERS)
    public Optional<DisclosedRecord> select(
            LegalRequestId requestId, NamedIdentifier sought, AccountId account, Set<RecordClass> chosen) {
        return opened("disclosure.record.opened", requestId, sought, account, Set.of())
                .map(opened -> extract(opened.request(), opened.customer(), opened.within(), chosen, true));
    }

    /**
     * Asks the custodian for a copy of what a search finds: these accounts, these classes of their records. Nothing leaves by that; it
     * is on record, and so is a refusal.
     *
     * @return whether it was taken: not when the request is not in force, or the search does not find one of the accounts, or a class is
     *     not open
     */
    @PreAuthorize(SEARCHERS)
    public boolean askForCopy(
            LegalRequestId requestId, NamedIdentifier sought, Set<AccountId> accounts, Set<RecordClass> classes) {
        if (accounts.isEmpty()) {
            throw new Refused("disclosure.copy.accounts.missing");
        }
        if (classes.isEmpty()) {
            throw new Refused("disclosure.search.classes.missing");
        }
        var found = own(requestId);
        if (found.isEmpty()) {
            refusedWithout("disclosure.copy.asked", requestId);
            return false;
        }
        var request = found.get();
        var customers = ruleOn(request, sought) instanceof Ruling.Within within
                        && open(request, within).containsAll(classes)
                ? among(find(request, sought, within), accounts)
                : Map.<AccountId, CustomerId>of();
        if (customers.size() < accounts.size()) {
            trail.record(Entry.act("disclosure.copy.asked", ground(request)).refused());
            return false;
        }
        var asked =
                accounts.stream().sorted(Comparator.comparing(AccountId::value)).toList();
        asked.forEach(account -> trail.record(Entry.act("disclosure.copy.asked", ground(request))
                .about(Objects.requireNonNull(customers.get(account)).subject())
                .object("account", account.value(), null)));
        copies.ask(requestId, actor.id(), clock.instant(), sought, asked, classes);
        return true;
    }

    private Map<AccountId, CustomerId> among(Hits hits, Set<AccountId> accounts) {
        var customers = new HashMap<AccountId, CustomerId>();
        hits.customers().forEach(customer -> {
            var account = accountOf(customer);
            if (accounts.contains(account)) {
                customers.put(account, customer);
            }
        });
        return customers;
    }

    /** How many copies have been asked for under a request, by anybody. */
    @PreAuthorize(SEARCHERS)
    @Transactional(readOnly = true)
    public List<CopyAsked> copiesAsked(LegalRequestId requestId) {
        return own(requestId).map(request -> copies.of(request.id())).orElse(List.of());
    }

    /** A page image of a document of a record that the search finds, counted from 0, marked with the request's
     * number; nothing when the request opens none. On record before it shows, as is a refusal. */
    @PreAuthorize(SEARCHERS)
    public Optional<PageImage> image(LegalRequestId requestId, NamedIdentifier sought, AccountId account, int image) {
        return opened("disclosure.image.opened", requestId, sought, account, Set.of(RecordClass.IDENTITY_EVIDENCE))
                .flatMap(opened -> acting.system(
                        number(opened.request()),
                        () -> extracts.image(opened.customer(), image, ground(opened.request()))));
    }

    /**
     * Other accounts of what may be the same actor as a record that the search finds: that they exist, as far as the request may be told.
     * On record before it is told, about each of them.
     *
     * @param chosen the classes of records that are wanted
     */
    @PreAuthorize(SEARCHERS)
    public OtherAccounts others(
            LegalRequestId requestId, NamedIdentifier sought, AccountId account, Set<RecordClass> chosen) {
        return opened("disclosure.links.read", requestId, sought, account, Set.of())
                .map(opened -> others(opened, chosen))
                .orElse(OtherAccounts.NONE);
    }

    private OtherAccounts others(Opened opened, Set<RecordClass> chosen) {
        var request = opened.request();
        var classes = open(request, opened.within());
        classes.retainAll(chosen);
        var asked = widenings.of(request.id()).stream().map(Widening::other).collect(Collectors.toSet());
        var matrix = rules.current().legalProcess().classes();
        var found = acting.system(
                JOB,
                () -> links.of(
                        opened.customer(),
                        classes,
                        opened.within().from(),
                        opened.within().to(),
                        ground(request)));
        var accounts = found.links().stream()
                .filter(link -> !opened.found().contains(link.other()))
                .map(link -> {
                    var other = accountOf(link.other());
                    trail.record(Entry.look("disclosure.links.read", ground(request))
                            .about(link.other().subject())
                            .object("account", other.value(), null));
                    var kinds = link.shared().stream()
                            .map(SharedThing::kind)
                            .distinct()
                            .toList();
                    return new OtherAccount(
                            other,
                            kinds,
                            link.strength(),
                            kinds.stream()
                                    .map(kind -> Objects.requireNonNull(matrix.get(LinksInScope.classOf(kind)))
                                            .ground())
                                    .distinct()
                                    .toList(),
                            asked.contains(other));
                })
                .toList();
        return new OtherAccounts(accounts, found.more());
    }

    /**
     * Asks counsel to name in the request another account of what may be the same actor, one of those that {@link #others} tells of.
     * Asking twice asks once.
     *
     * @return whether it was taken: not when the request is not in force, or no such account may be told of
     */
    @PreAuthorize(SEARCHERS)
    public boolean askToWiden(LegalRequestId requestId, NamedIdentifier sought, AccountId account, AccountId other) {
        var opened = opened("disclosure.widening.asked", requestId, sought, account, Set.of());
        var told = opened.stream()
                .flatMap(one -> others(one, EnumSet.allOf(RecordClass.class)).accounts().stream())
                .filter(one -> one.account().equals(other))
                .findFirst();
        if (told.isEmpty()) {
            opened.ifPresent(one -> trail.record(Entry.act("disclosure.widening.asked", ground(one.request()))
                    .refused()));
            return false;
        }
        if (!told.get().asked()) {
            trail.record(Entry.act(
                            "disclosure.widening.asked",
                            ground(opened.orElseThrow().request()))
                    .object("account", other.value(), null));
            widenings.ask(
                    opened.orElseThrow().request().summary(clock.instant()),
                    actor.id(),
                    clock.instant(),
                    account,
                    other,
                    told.get().kinds(),
                    told.get().strength());
        }
        return true;
    }

    private record Opened(LegalRequest request, Ruling.Within within, CustomerId customer, Set<CustomerId> found) {}

    /** Puts a look at one record on record, done or refused, and says whose record it is; nothing when it is refused. */
    private Optional<Opened> opened(
            String action,
            LegalRequestId requestId,
            NamedIdentifier sought,
            AccountId account,
            Set<RecordClass> needed) {
        var found = own(requestId);
        if (found.isEmpty()) {
            refusedWithout(action, requestId);
            return Optional.empty();
        }
        var request = found.get();
        if (ruleOn(request, sought) instanceof Ruling.Within within
                && open(request, within).containsAll(needed)) {
            var hits = find(request, sought, within);
            var customer = hits.tooBroad()
                    ? Optional.<CustomerId>empty()
                    : hits.customers().stream()
                            .filter(one -> accountOf(one).equals(account))
                            .findFirst();
            if (customer.isPresent()) {
                trail.record(Entry.look(action, ground(request))
                        .about(customer.get().subject())
                        .object("account", account.value(), null));
                return Optional.of(new Opened(request, within, customer.get(), hits.customers()));
            }
        }
        trail.record(Entry.look(action, ground(request)).refused());
        return Optional.empty();
    }

    /** A refusal to whom the request does not exist; where there is one after all, the trail names it to supervisors. */
    private void refusedWithout(String action, LegalRequestId requestId) {
        var ground = rows.findById(requestId)
                .<Ground>map(this::ground)
                .orElseGet(() -> new Ground.Purpose("disclosure.search"));
        trail.record(Entry.look(action, ground).refused());
    }

    private String number(LegalRequest request) {
        return request.summary(clock.instant()).number();
    }

    private Ruling ruleOn(LegalRequest request, NamedIdentifier sought) {
        var closed = stepUps.closed(request);
        if (closed.isPresent()) {
            return new Ruling.Outside(closed.get());
        }
        // Whether the budget has room is settled by the guarded count; what is asked here must not be the only guard.
        var ruling = request.ruleOn(
                sought, book.open(request).identifiers(), clock.instant(), Integer.MAX_VALUE, sameName());
        return ruling instanceof Ruling.Within within
                        && sought.isWindow()
                        && byAddress(request, within).isEmpty()
                ? new Ruling.Outside("disclosure.search.address.closed")
                : ruling;
    }

    /**
     * The records by which an address may be looked for: each way only where its class is open, so that nobody is found by a record
     * that the request does not open.
     */
    private Set<RecordClass> byAddress(LegalRequest request, Ruling.Within within) {
        var ways = open(request, within);
        ways.retainAll(BY_ADDRESS);
        return ways;
    }

    private Optional<LegalRequest> own(LegalRequestId id) {
        return rows.findById(id)
                .filter(request -> !walls.hides(request))
                .filter(request -> !actor.is(Role.LIAISON)
                        || (request.agency().equals(actor.get().agency()) && request.maySearch(actor.id())));
    }

    /** Whom a search finds; nobody once it finds too many. */
    private record Hits(Set<CustomerId> customers, int count, boolean tooBroad) {

        static Hits of(Set<CustomerId> customers, int count, int atMost) {
            return count > atMost ? new Hits(Set.of(), count, true) : new Hits(customers, count, false);
        }
    }

    private Hits find(LegalRequest request, NamedIdentifier sought, Ruling.Within within) {
        return find(request, sought, within, byAddress(request, within));
    }

    private Hits find(LegalRequest request, NamedIdentifier sought, Ruling.Within within, Set<RecordClass> byAddress) {
        var atMost = rules.current().legalProcess().accountsAtMost();
        return acting.system(JOB, () -> {
            if (sought.isPerson()) {
                var customers = persons(request, sought);
                return Hits.of(customers, customers.size(), atMost);
            }
            if (!sought.isWindow()) {
                var holders = register.findBy(sought.identifier(), within.from(), within.to(), atMost, ground(request));
                return Hits.of(
                        holders.customers(),
                        holders.more() ? atMost + 1 : holders.customers().size(),
                        atMost);
            }
            var from = later(Objects.requireNonNull(sought.from()), within.from());
            var to = earlier(Objects.requireNonNull(sought.to()), within.to());
            if (!from.isBefore(to)) {
                return Hits.of(Set.of(), 0, atMost);
            }
            var accounts = at(byAddress, sought, from, to, atMost + 1, ground(request));
            var customers = new HashSet<>(register.owners(accounts).values());
            // Accounts whose owner is gone count as well: behind them there may be more, which were not read.
            return accounts.size() > atMost
                    ? Hits.of(Set.of(), accounts.size(), atMost)
                    : Hits.of(customers, customers.size(), atMost);
        });
    }

    /** The accounts that had an address, or one of a range, by the records of these classes. */
    private Set<AccountId> at(
            Set<RecordClass> ways, NamedIdentifier sought, Instant from, Instant to, int atMost, Ground ground) {
        var accounts = new HashSet<AccountId>();
        var events = EnumSet.noneOf(EventClass.class);
        if (ways.contains(RecordClass.SIGN_IN_ADDRESSES)) {
            events.add(EventClass.ACCESS);
        }
        if (ways.contains(RecordClass.ADMINISTRATION_LOG)) {
            events.add(EventClass.ADMIN_ACTION);
        }
        if (sought.isRange()) {
            var range = IpPrefix.of(sought.value());
            if (ways.contains(RecordClass.ASSIGNED_ADDRESSES)) {
                accounts.addAll(addresses.accountsIn(range, from, to, atMost, ground));
            }
            if (!events.isEmpty()) {
                accounts.addAll(activity.accountsIn(range, events, from, to, atMost, ground));
            }
            return accounts;
        }
        var address = IpAddress.of(sought.value());
        if (ways.contains(RecordClass.ASSIGNED_ADDRESSES)) {
            accounts.addAll(addresses.accountsAt(address, from, to, atMost, ground));
        }
        if (!events.isEmpty()) {
            accounts.addAll(activity.accountsAt(address, events, from, to, atMost, ground));
        }
        return accounts;
    }

    /** Whom the name as typed finds, among those whom the name as the request writes it finds. */
    private Set<CustomerId> persons(LegalRequest request, NamedIdentifier sought) {
        if (!names.ready()) {
            return Set.of();
        }
        var found = persons(sought, ground(request));
        var named = book.open(request).identifiers();
        if (!named.contains(sought)) {
            found.retainAll(named.stream()
                    .filter(one -> one.isPerson() && one.covers(sought, sameName()))
                    .flatMap(one -> persons(one, ground(request)).stream())
                    .collect(Collectors.toSet()));
        }
        return found;
    }

    /** Customers of that name whose birth date on record agrees; a payer is nobody's birth date away from a stranger. */
    private Set<CustomerId> persons(NamedIdentifier one, Ground ground) {
        return names.find(one.subject(), sameName(), ground).stream()
                .filter(match -> match.role() == PartyRole.CUSTOMER)
                .filter(match ->
                        match.match().score().parts().stream().anyMatch(part -> BIRTH_AGREES.contains(part.key())))
                .map(CustomerMatch::customer)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** From which score on two names are held to be one person's: the one from which a match is put before people in screening. */
    private int sameName() {
        return rules.current().screening().thresholdsOf(EVERY_LIST).people();
    }

    private AccountId accountOf(CustomerId customer) {
        return acting.system(JOB, () -> register.account(customer)).id();
    }

    private DisclosedRecord extract(
            LegalRequest request,
            CustomerId customer,
            Ruling.Within within,
            Set<RecordClass> chosen,
            boolean selected) {
        return acting.system(
                JOB,
                () -> extracts.extract(
                        request.process(),
                        customer,
                        open(request, within),
                        chosen,
                        within.from(),
                        within.to(),
                        selected,
                        ground(request)));
    }

    /** What the scope and the profile of today both open: a class that the matrix has since closed stays closed. */
    private Set<RecordClass> open(LegalRequest request, Ruling.Within within) {
        var profile = rules.current();
        return within.classes().stream()
                .filter(one -> profile.opens(request.process(), one))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(RecordClass.class)));
    }

    private void put(
            LegalRequest request, NamedIdentifier sought, String reason, String outcome, int found, Entry entry) {
        put(request, sought, reason, outcome, found, entry, List.of());
    }

    /** Puts a search on record, and after it whose records it shows. */
    private void put(
            LegalRequest request,
            NamedIdentifier sought,
            String reason,
            String outcome,
            int found,
            Entry entry,
            List<Entry> about) {
        var search = entry.detail(
                request.id().subject(),
                Map.of("sought", sought, "reason", reason, "outcome", outcome, "found", String.valueOf(found)));
        trail.record(Stream.concat(Stream.of(search), about.stream()).toList());
        book.searched(request.id(), actor.id(), clock.instant(), sought, outcome, found);
    }

    private Entry entry(LegalRequest request) {
        return Entry.look("disclosure.search.made", ground(request))
                .object("legal_request", request.id().value(), number(request));
    }

    private Ground ground(LegalRequest request) {
        return new Ground.LegalRequest(request.id().value(), number(request));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** The classes of records as a search under this request offers them, in the order of the matrix. */
    @PreAuthorize(SEARCHERS)
    @Transactional(readOnly = true)
    public List<OfferedClass> classes(LegalRequestId requestId) {
        return own(requestId)
                .filter(request -> request.inForce(clock.instant()))
                .map(this::offered)
                .orElse(List.of());
    }

    private List<OfferedClass> offered(LegalRequest request) {
        var profile = rules.current();
        var scope = request.summary(clock.instant()).scope();
        return Arrays.stream(RecordClass.values())
                .filter(profile.legalProcess().classes()::containsKey)
                .map(one -> {
                    var standing = !profile.opens(request.process(), one)
                            ? OfferedClass.Standing.WITHHELD
                            : scope.contains(one) ? OfferedClass.Standing.OPEN : OfferedClass.Standing.OUT_OF_SCOPE;
                    return new OfferedClass(
                            one,
                            standing,
                            profile.weakestThatOpens(one),
                            profile.ground(
                                    standing == OfferedClass.Standing.WITHHELD
                                            ? profile.weakestThatOpens(one)
                                            : request.process(),
                                    one));
                })
                .toList();
    }

    /** How many searches the request has had, and may have. */
    @PreAuthorize(SEARCHERS)
    @Transactional(readOnly = true)
    public SearchBudget budget(LegalRequestId requestId) {
        return own(requestId)
                .map(request -> new SearchBudget(
                        book.counted(request.id()),
                        rules.current().legalProcess().searchesAtMost()))
                .orElseGet(() -> new SearchBudget(0, 0));
    }

    /** The longest window that a search by address may span. */
    @PreAuthorize(SEARCHERS)
    @Transactional(readOnly = true)
    public Duration windowAtMost() {
        return rules.current().legalProcess().windowAtMost();
    }

    /** The identifiers that may be searched for under a request, for the list on the screen. */
    @PreAuthorize(SEARCHERS)
    @Transactional(readOnly = true)
    public List<NamedIdentifier> named(LegalRequestId requestId) {
        return own(requestId)
                .filter(request -> request.inForce(clock.instant()))
                .map(request -> book.open(request).identifiers())
                .orElse(List.of());
    }

    /** Whom a search finds today, by what the request opens. Nothing is shown. */
    Set<CustomerId> found(LegalRequest request, NamedIdentifier sought) {
        var summary = request.summary(clock.instant());
        return find(request, sought, new Ruling.Within(request.scope(), summary.rangeFrom(), summary.rangeTo()))
                .customers();
    }

    /** Whom an identifier that the request names means, for what is preserved; nothing when it means too many. Nothing is shown. */
    Optional<Set<CustomerId>> meant(LegalRequest request, NamedIdentifier named) {
        var summary = request.summary(clock.instant());
        // By any record: the process that follows rules anew on what of the copy it opens.
        var hits =
                find(request, named, new Ruling.Within(Set.of(), summary.rangeFrom(), summary.rangeTo()), BY_ADDRESS);
        return hits.tooBroad() ? Optional.empty() : Optional.of(hits.customers());
    }
}
