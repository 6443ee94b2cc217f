package io.gatehouse.customer;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.Roles;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sealing.BlindKeys;
import io.gatehouse.sealing.DataKeys;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.sealing.SubjectId;
import io.gatehouse.shell.Refused;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of customers: takes them in, keeps their facts, finds them, and moves their accounts.
 *
 * <p>Every look names its ground and is on record before it returns. A customer reaches the own record only; whoever works under
 * legal process reads on the ground of a legal request only.
 */
@Service
@Transactional
public class CustomerRegister {

    static final String READERS = "hasAnyRole('ANALYST','OFFICER','SYSTEM')";

    /** How many that may have an identifier are looked at for each that may be told of: people who sign in, and holders of another time. */
    private static final int CANDIDATES_A_HOLDER = 8;

    private static final int ONE_LIST_AT_MOST = 1000;
    private static final int ACCESSES_AT_ONCE = 5_000;
    private static final int FIRST_NUMBER = 1_000_000_000;
    private static final int NUMBERS = 1_000_000_000;

    private static final Pattern IDENTIFIER = Pattern.compile("[0-9A-Fa-f]{32}");

    private final JdbcClient jdbc;
    private final SealedRecords records;
    private final DataKeys dataKeys;
    private final BlindKeys blindKeys;
    private final FactStore facts;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CustomerRegister(
            JdbcClient jdbc,
            SealedRecords records,
            DataKeys dataKeys,
            BlindKeys blindKeys,
            FactStore facts,
            RulesInForce rules,
            AuditTrail trail,
            CurrentActor actor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.dataKeys = dataKeys;
        this.blindKeys = blindKeys;
        this.facts = facts;
        this.rules = rules;
        this.trail = trail;
        this.actor = actor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes in a customer: the person who signs in for it, and an account that is not opened yet.
     *
     * @throws Refused when the account number is another customer's already
     */
    @PreAuthorize(Roles.SYSTEM_ONLY)
    public CustomerId register(PersonId person, AccountOpening opening) {
        return register(person, AccountId.next(), opening);
    }

    /**
     * Takes in a customer for an account that has its identifier already: who opened it was told that.
     *
     * @throws Refused when the account number is another customer's already
     */
    @PreAuthorize(Roles.SYSTEM_ONLY)
    public CustomerId register(PersonId person, AccountId account, AccountOpening opening) {
        var customer = CustomerId.next();
        var now = now();
        var words = new AccountWords(number(opening), opening.products());
        trail.record(Entry.act("customer.account.registered", ground())
                .about(customer.subject())
                .object("account", account.value(), null));
        jdbc.sql(
                        "insert into customer (id, person_id, kind, registered_at, facts_at, version) values (?, ?, ?, ?, utc_timestamp(6), 0)")
                .params(customer.value(), person.value(), opening.kind().name(), now)
                .update();
        var form = Identifiers.account(words.number());
        try {
            jdbc.sql("""
                            insert into account (id, customer_id, state, state_since, sealed, number_key, registered_at, version,
                                changed_at, shown_since, shown_at)
                            values (:id, :customer, 'NOT_OPENED', :now, :sealed, :number, :now, 0,
                                utc_timestamp(6), :now, utc_timestamp(6))
                            """)
                    .param("id", account.value())
                    .param("customer", customer.value())
                    .param("now", now)
                    .param("sealed", records.seal(customer.subject(), AccountWords.place(account.value()), words))
                    .param("number", blindKeys.of(form.kind(), form.normalised()))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new Refused("customer.account.number.taken");
        }
        blindKeys.put(form.kind(), form.normalised(), customer.subject());
        if (opening.payment() != null) {
            facts.pay(customer, opening.payment(), now);
            // whoever pays, and a wallet, is held against the lists from the first day on (R45)
            events.publishEvent(new FactsChanged(customer, Set.of(FactKind.PAYMENT), now));
        }
        return customer;
    }

    /**
     * Keeps what the customer says. Facts that have changed keep their former value with the time until which it held (R7); blind keys
     * follow in the same transaction.
     */
    @PreAuthorize(Roles.CUSTOMER_OR_SYSTEM)
    public void putFacts(CustomerId customer, CustomerFacts said) {
        requireOwn(customer);
        said.requireWithin(rules.current().fields());
        var now = now();
        trail.record(Entry.act("customer.facts.kept", ground()).about(customer.subject()));
        // Whoever comes second waits here, and then sees what the first has written.
        var known = jdbc.sql(
                        "update customer set version = version + 1, facts_at = utc_timestamp(6), country = ? where id = ?")
                .params(said.residence().code(), customer.value())
                .update();
        if (known == 0) {
            throw new IllegalArgumentException("There is no such customer");
        }
        var changed = facts.replace(customer, said, now);
        if (!changed.isEmpty()) {
            events.publishEvent(new FactsChanged(customer, Set.copyOf(changed), now));
        }
    }

    /**
     * Keeps who claims to be a US person and leaves the check with it: name, country and how to be reached. An account may open for such a
     * customer too, so whoever it is must be known to those who screen (R45).
     */
    @PreAuthorize(Roles.CUSTOMER_OR_SYSTEM)
    public void putClaimant(
            CustomerId customer, PersonName name, Country residence, EmailAddress email, PhoneNumber phone) {
        requireOwn(customer);
        var now = now();
        trail.record(Entry.act("customer.facts.kept", ground()).about(customer.subject()));
        var known = jdbc.sql(
                        "update customer set version = version + 1, facts_at = utc_timestamp(6), country = ? where id = ?")
                .params(residence.code(), customer.value())
                .update();
        if (known == 0) {
            throw new IllegalArgumentException("There is no such customer");
        }
        var said = Map.<FactKind, Object>of(
                FactKind.NAME, name, FactKind.RESIDENCE, residence, FactKind.EMAIL, email, FactKind.PHONE, phone);
        var changed = facts.replace(customer, said.keySet(), said, now);
        if (!changed.isEmpty()) {
            events.publishEvent(new FactsChanged(customer, Set.copyOf(changed), now));
        }
    }

    /** Notes a means of payment that the billing system tells of; the former one stays in the history (R29). */
    @PreAuthorize(Roles.OFFICER_OR_SYSTEM)
    public void putPayment(CustomerId customer, PaymentMeans means) {
        var now = now();
        trail.record(Entry.act("customer.payment.kept", ground()).about(customer.subject()));
        jdbc.sql("update customer set version = version + 1, facts_at = utc_timestamp(6) where id = ?")
                .param(customer.value())
                .update();
        if (facts.pay(customer, means, now)) {
            events.publishEvent(new FactsChanged(customer, Set.of(FactKind.PAYMENT), now));
        }
    }

    /** Everything about a customer, on that ground. */
    @PreAuthorize(READERS)
    public CustomerDossier read(CustomerId customer, Ground ground) {
        trail.record(Entry.look("customer.record.read", ground).about(customer.subject()));
        return dossier(customer);
    }

    /** Everything about the customer for whom whoever asks has signed in. */
    @PreAuthorize(Roles.CUSTOMER_ONLY)
    public Optional<CustomerDossier> own() {
        var customer = customerOf(actor.id());
        customer.ifPresent(own -> trail.record(
                Entry.look("customer.record.read", new Ground.Own()).about(own.subject())));
        return customer.map(this::dossier);
    }

    /** What a list shows of one customer. */
    @PreAuthorize(READERS)
    public CustomerHeading heading(CustomerId customer, Ground ground) {
        var heading = headings(List.of(customer), ground).get(customer);
        if (heading == null) {
            throw new IllegalArgumentException("There is no such customer");
        }
        return heading;
    }

    /** What a list shows of these customers, on record once for the whole list. */
    @PreAuthorize(READERS)
    public Map<CustomerId, CustomerHeading> headings(Collection<CustomerId> customers, Ground ground) {
        var asked = List.copyOf(new LinkedHashSet<>(customers));
        if (asked.isEmpty()) {
            return Map.of();
        }
        if (asked.size() > ONE_LIST_AT_MOST) {
            throw new IllegalArgumentException("A list of customers has " + ONE_LIST_AT_MOST + " lines at most");
        }
        var look = Entry.look("customer.list.read", ground);
        trail.record(
                asked.size() == 1
                        ? look.about(asked.getFirst().subject())
                        : look.detail(
                                actor.id().subject(),
                                Map.of(
                                        "customers",
                                        asked.stream().map(CustomerId::toString).toList())));
        dataKeys.prepare(asked.stream().map(CustomerId::subject).toList());
        var headings = new HashMap<CustomerId, CustomerHeading>();
        jdbc.sql("""
                        select c.id, c.kind, c.country, a.id as account_id, a.sealed as account_sealed, f.id as fact_id, f.sealed
                        from customer c
                        join account a on a.customer_id = c.id
                        left join customer_fact f on f.customer_id = c.id and f.kind = 'NAME' and f.holds = 1
                        where c.id in (:ids)
                        """)
                .param("ids", asked.stream().map(CustomerId::value).toList())
                .query((row, _) -> heading(row))
                .list()
                .forEach(heading -> headings.put(heading.id(), heading));
        return headings;
    }

    /** The customer for whom a person signs in. A customer can ask for the own one only. */
    @PreAuthorize(Roles.CUSTOMER_OR_SYSTEM)
    @Transactional(readOnly = true)
    public Optional<CustomerId> ofPerson(PersonId person) {
        if (actor.is(Role.CUSTOMER) && !actor.id().equals(person)) {
            throw new AccessDeniedException("A customer asks for the own record only");
        }
        return customerOf(person);
    }

    /** The person who signs in for a customer. */
    @PreAuthorize(Roles.STAFF_OR_SYSTEM)
    @Transactional(readOnly = true)
    public PersonId person(CustomerId customer) {
        return new PersonId(jdbc.sql("select person_id from customer where id = ?")
                .param(customer.value())
                .query(UUID.class)
                .single());
    }

    /** Where a customer's account stands, its number masked. A customer can ask for the own one only. */
    @PreAuthorize(Roles.CUSTOMER_OR_REVIEWERS_OR_SYSTEM)
    @Transactional(readOnly = true)
    public AccountSummary account(CustomerId customer) {
        if (actor.is(Role.CUSTOMER)) {
            requireOwn(customer);
        }
        var summary = summary(customer);
        return new AccountSummary(
                summary.id(),
                summary.customer(),
                Masked.tail(summary.number()),
                summary.products(),
                summary.state(),
                summary.since(),
                actor.is(Role.CUSTOMER) ? null : summary.reason(),
                summary.registeredAt(),
                summary.openedAt(),
                summary.lastAccess());
    }

    /** Whose accounts these are; those that do not exist are left out. */
    @PreAuthorize(Roles.STAFF_OR_SYSTEM)
    @Transactional(readOnly = true)
    public Map<AccountId, CustomerId> owners(Collection<AccountId> accounts) {
        if (accounts.isEmpty()) {
            return Map.of();
        }
        var owners = new HashMap<AccountId, CustomerId>();
        jdbc.sql("select id, customer_id from account where id in (:ids)")
                .param(
                        "ids",
                        new HashSet<>(accounts).stream().map(AccountId::value).toList())
                .query(row -> {
                    owners.put(
                            new AccountId(row.getObject(1, UUID.class)), new CustomerId(row.getObject(2, UUID.class)));
                });
        return owners;
    }

    /** Where these accounts stand; those that do not exist are left out. */
    @PreAuthorize(Roles.SYSTEM_ONLY)
    @Transactional(readOnly = true)
    public Map<AccountId, AccountState> states(Collection<AccountId> accounts) {
        if (accounts.isEmpty()) {
            return Map.of();
        }
        var states = new HashMap<AccountId, AccountState>();
        jdbc.sql("select id, state from account where id in (:ids)")
                .param(
                        "ids",
                        new HashSet<>(accounts).stream().map(AccountId::value).toList())
                .query(row -> {
                    states.put(new AccountId(row.getObject(1, UUID.class)), AccountState.valueOf(row.getString(2)));
                });
        return states;
    }

    /** Those of these accounts that have ended, each with when it was closed or last used, whichever came later (R53). */
    @PreAuthorize(Roles.SYSTEM_ONLY)
    @Transactional(readOnly = true)
    public Map<AccountId, Instant> ended(Collection<AccountId> accounts) {
        if (accounts.isEmpty()) {
            return Map.of();
        }
        var ended = new HashMap<AccountId, Instant>();
        jdbc.sql("""
                        select id, greatest(state_since, coalesce(last_access_at, state_since)) from account
                        where id in (:ids) and state in ('CLOSED', 'RETAINED', 'DISPOSED')
                        """)
                .param("ids", accounts.stream().map(AccountId::value).toList())
                .query(row -> {
                    ended.put(new AccountId(row.getObject(1, UUID.class)), row.getObject(2, Instant.class));
                });
        return ended;
    }

    /** The account that the provider calls by that number, or that has that identifier. */
    @PreAuthorize("hasAnyRole('ADMIN','OFFICER','SYSTEM')")
    @Transactional(readOnly = true)
    public Optional<AccountId> accountCalled(String number) {
        var form = Identifiers.account(number);
        return customersAmong(blindKeys.find(form.kind(), form.normalised())).stream()
                .map(this::summary)
                .filter(account -> Identifiers.account(account.number()).equals(form))
                .map(AccountSummary::id)
                .findFirst()
                .or(() -> byId(number));
    }

    /** Notes that identity has been verified; only then can the account be opened in full. */
    @PreAuthorize(Roles.OFFICER_OR_SYSTEM)
    public void verified(CustomerId customer) {
        trail.record(Entry.act("customer.identity.verified", ground()).about(customer.subject()));
        jdbc.sql("update customer set verified_at = ?, version = version + 1 where id = ?")
                .params(now(), customer.value())
                .update();
    }

    /** Notes that this is a US person, on recorded evidence and as two people say: the account may open in full (R36). */
    @PreAuthorize(Roles.OFFICER_OR_SYSTEM)
    public void usPerson(CustomerId customer) {
        trail.record(Entry.act("customer.us-person.confirmed", ground()).about(customer.subject()));
        jdbc.sql("update customer set us_confirmed_at = ?, version = version + 1 where id = ?")
                .params(now(), customer.value())
                .update();
    }

    /** Notes that what made this a US person holds no longer (R38). */
    @PreAuthorize(Roles.OFFICER_OR_SYSTEM)
    public void foreign(CustomerId customer) {
        trail.record(Entry.act("customer.us-person.lapsed", ground()).about(customer.subject()));
        jdbc.sql("update customer set us_confirmed_at = null, version = version + 1 where id = ?")
                .param(customer.value())
                .update();
    }

    /**
     * Moves an account, and says so with {@link AccountStateChanged}. Of two who move it at once one succeeds, the other gets {@link
     * AccountOutOfTurn}. An account is opened in full only for a customer whose identity has been verified, or who is a US person.
     *
     * @param reason a code, such as a decision's; never free text
     */
    @PreAuthorize(Roles.OFFICER_OR_SYSTEM)
    public void move(AccountId account, AccountState to, String reason) {
        var from = state(account);
        if (!from.next().contains(to)) {
            throw new AccountOutOfTurn(from, to);
        }
        moveFrom(account, from, to, reason);
    }

    /** Moves an account that must still stand where the caller has seen it. */
    @PreAuthorize(Roles.OFFICER_OR_SYSTEM)
    public void move(AccountId account, AccountState from, AccountState to, String reason) {
        if (!from.next().contains(to)) {
            throw new AccountOutOfTurn(from, to);
        }
        moveFrom(account, from, to, reason);
    }

    /**
     * Blocks the account of a customer who is held to be a listed party, from wherever it stands (R46); one that is blocked so already, or
     * is closed, stays as it is. Whoever else would move it meanwhile waits.
     *
     * @param reason a code, never free text
     * @return where it stood
     */
    @PreAuthorize(Roles.SYSTEM_ONLY)
    public AccountState hold(CustomerId customer, String reason) {
        var standing = locked(customer);
        if (standing.state().next().contains(AccountState.BLOCKED_SANCTIONS)) {
            moveFrom(standing.account(), standing.state(), AccountState.BLOCKED_SANCTIONS, reason);
        }
        return standing.state();
    }

    /**
     * Puts an account back to where it stood before it was held. One that somebody has moved since stays where it is; one whose customer
     * may no longer use it in full is suspended.
     *
     * @return whether it was moved
     */
    @PreAuthorize(Roles.SYSTEM_ONLY)
    public boolean unhold(CustomerId customer, AccountState back, String reason) {
        var standing = locked(customer);
        if (standing.state() != AccountState.BLOCKED_SANCTIONS
                || back == AccountState.BLOCKED_SANCTIONS
                || !back.next().contains(AccountState.BLOCKED_SANCTIONS)) {
            return false;
        }
        var full = back == AccountState.ACTIVE || back == AccountState.ACTIVE_MONITORED;
        moveFrom(
                standing.account(),
                AccountState.BLOCKED_SANCTIONS,
                full && !standing.confirmed() ? AccountState.SUSPENDED : back,
                reason);
        return true;
    }

    private record Standing(AccountId account, AccountState state, boolean confirmed) {}

    private Standing locked(CustomerId customer) {
        return jdbc.sql("""
                        select a.id, a.state, c.verified_at is not null or c.us_confirmed_at is not null
                        from account a join customer c on c.id = a.customer_id where c.id = ? for update
                        """)
                .param(customer.value())
                .query((row, _) -> new Standing(
                        new AccountId(row.getObject(1, UUID.class)),
                        AccountState.valueOf(row.getString(2)),
                        row.getBoolean(3)))
                .single();
    }

    /** Notes when accounts were last used; an earlier time than the known one changes nothing. */
    @PreAuthorize("hasAnyRole('ADMIN','OFFICER','SYSTEM')")
    public void accessed(Map<AccountId, Instant> latest) {
        // Always in the same order, so that two imports never wait for each other in a ring.
        var inOrder = latest.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().value()))
                .toList();
        for (var from = 0; from < inOrder.size(); from += ACCESSES_AT_ONCE) {
            var some = inOrder.subList(from, Math.min(from + ACCESSES_AT_ONCE, inOrder.size()));
            // One statement for all of them: each on its own would cost more than the events themselves.
            jdbc.sql("""
                            update json_table(?, '$[*]' columns (id char(36) path '$[0]', at datetime(6) path '$[1]')) latest
                            straight_join account on account.id = cast(latest.id as uuid)
                            set account.last_access_at = latest.at
                            where account.last_access_at is null or account.last_access_at < latest.at
                            """)
                    .param(some.stream()
                            .map(entry -> "[\"" + entry.getKey().value() + "\",\""
                                    + entry.getValue()
                                            .truncatedTo(ChronoUnit.MICROS)
                                            .toString()
                                            .replace("Z", "") + "\"]")
                            .collect(Collectors.joining(",", "[", "]")))
                    .update();
        }
    }

    /**
     * Who had an identifier.
     *
     * @param customers all of them, or nobody
     * @param more whether there are, or may be, more than could be told of
     */
    public record Holders(Set<CustomerId> customers, boolean more) {

        public Holders {
            customers = Set.copyOf(customers);
        }
    }

    /**
     * The customers who had exactly this identifier at some time of a range, its end left out: a number that was given anew means whoever
     * had it then. Candidates are opened and checked before they count, and no more of them than the answer needs, so that its time
     * does not tell how many there are.
     *
     * @param atMost how many are told of; of more it is said only that there are more
     */
    @PreAuthorize(READERS)
    public Holders findBy(Identifier identifier, Instant from, Instant to, int atMost, Ground ground) {
        trail.record(Entry.look("customer.register.searched", ground)
                .detail(
                        ground.keepsSearch(actor.id().subject()),
                        Map.of("kind", identifier.kind().name(), "identifier", identifier.value())));
        var form = Identifiers.lookup(identifier);
        var enough = atMost + 1;
        var subjects = blindKeys.find(form.kind(), form.normalised(), CANDIDATES_A_HOLDER * enough);
        // Whoever is no customer has no facts; an account has to be asked for.
        var candidates = List.copyOf(
                identifier.kind() == IdentifierKind.ACCOUNT
                        ? customersAmong(Set.copyOf(subjects))
                        : inOrder(Set.copyOf(subjects)));
        var found = new LinkedHashSet<CustomerId>();
        for (var at = 0; at < candidates.size() && found.size() < enough; at++) {
            if (at % enough == 0) {
                dataKeys.prepare(candidates.subList(at, Math.min(at + enough, candidates.size())).stream()
                        .map(CustomerId::subject)
                        .toList());
            }
            var candidate = candidates.get(at);
            if (identifier.kind() == IdentifierKind.ACCOUNT
                    ? isAccount(candidate, form, to)
                    : facts.had(candidate, form, from, to)) {
                found.add(candidate);
            }
        }
        if (identifier.kind() == IdentifierKind.ACCOUNT && found.isEmpty()) {
            byId(identifier.value())
                    .map(account -> owners(List.of(account)).get(account))
                    .filter(owner -> summary(owner).registeredAt().isBefore(to))
                    .ifPresent(found::add);
        }
        var more = found.size() > atMost || subjects.size() == CANDIDATES_A_HOLDER * enough;
        return new Holders(more ? Set.of() : found, more);
    }

    private boolean isAccount(CustomerId candidate, Identifiers.Form form, Instant before) {
        var account = summary(candidate);
        return account.registeredAt().isBefore(before)
                && Identifiers.account(account.number()).equals(form);
    }

    private CustomerDossier dossier(CustomerId customer) {
        record Row(CustomerKind kind, Instant registeredAt) {}
        var row = jdbc.sql("select kind, registered_at from customer where id = ?")
                .param(customer.value())
                .query((result, _) ->
                        new Row(CustomerKind.valueOf(result.getString(1)), result.getObject(2, Instant.class)))
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("There is no such customer"));
        var all = facts.facts(customer);
        var holding = FactStore.holding(all);
        var payments = facts.payments(customer);
        var known = FactValues.whole(holding) && !payments.isEmpty()
                ? FactValues.join(holding, payments.getFirst().means())
                : null;
        var history = all.stream()
                .filter(fact -> fact.to() != null)
                .map(fact -> new DatedFact(fact.kind(), FactValues.shown(fact.value()), fact.from(), fact.to()))
                .toList();
        return new CustomerDossier(
                customer, row.kind(), row.registeredAt(), known, summary(customer), history, payments);
    }

    private CustomerHeading heading(ResultSet row) throws SQLException {
        var id = new CustomerId(row.getObject("id", UUID.class));
        var kind = CustomerKind.valueOf(row.getString("kind"));
        var country = row.getString("country") == null ? null : new Country(row.getString("country"));
        var fact = row.getObject("fact_id", UUID.class);
        if (fact == null) {
            var account = row.getObject("account_id", UUID.class);
            var words = records.open(
                    id.subject(), AccountWords.place(account), row.getBytes("account_sealed"), AccountWords.class);
            return new CustomerHeading(id, kind, words.number(), null, country);
        }
        var name = records.open(id.subject(), FactStore.place(fact), row.getBytes("sealed"), PersonName.class);
        var latin = name.inLatinLetters();
        return new CustomerHeading(id, kind, name.full(), latin.equals(name.full()) ? null : latin, country);
    }

    private AccountSummary summary(CustomerId customer) {
        return jdbc.sql("""
                        select id, state, state_since, reason, sealed, registered_at, opened_at, last_access_at
                        from account where customer_id = ?
                        """)
                .param(customer.value())
                .query((row, _) -> {
                    var id = row.getObject("id", UUID.class);
                    var words = records.open(
                            customer.subject(), AccountWords.place(id), row.getBytes("sealed"), AccountWords.class);
                    return new AccountSummary(
                            new AccountId(id),
                            customer,
                            words.number(),
                            words.products(),
                            AccountState.valueOf(row.getString("state")),
                            row.getObject("state_since", Instant.class),
                            row.getString("reason"),
                            row.getObject("registered_at", Instant.class),
                            row.getObject("opened_at", Instant.class),
                            row.getObject("last_access_at", Instant.class));
                })
                .single();
    }

    private void moveFrom(AccountId account, AccountState from, AccountState to, String reason) {
        var now = now();
        var owner = new CustomerId(jdbc.sql("select customer_id from account where id = ?")
                .param(account.value())
                .query(UUID.class)
                .single());
        trail.record(Entry.act("customer.account.moved", ground())
                .about(owner.subject())
                .object("account", account.value(), null)
                .detail(owner.subject(), Map.of("from", from.name(), "to", to.name(), "reason", reason)));
        var moved = jdbc.sql("""
                        update account set state = :to, state_since = :now, reason = :reason, version = version + 1,
                            changed_at = utc_timestamp(6),
                            shown_since = if(if(opened_at is null, :seenBefore, :seen), :now, shown_since),
                            shown_at = if(if(opened_at is null, :seenBefore, :seen), utc_timestamp(6), shown_at),
                            shown_version = shown_version + if(opened_at is null, :seenBefore, :seen),
                            opened_at = if(:opens, coalesce(opened_at, :now), opened_at)
                        where id = :id and state = :from
                          and (not :full or exists (select 1 from customer
                              where customer.id = account.customer_id
                                and (verified_at is not null or us_confirmed_at is not null)))
                        """)
                .param("to", to.name())
                .param("now", now)
                .param("reason", reason)
                .param("seen", ShownState.seen(from, to, true))
                .param("seenBefore", ShownState.seen(from, to, false))
                .param("opens", to.open())
                .param("full", to == AccountState.ACTIVE || to == AccountState.ACTIVE_MONITORED)
                .param("id", account.value())
                .param("from", from.name())
                .update();
        if (moved == 0) {
            throw new AccountOutOfTurn(from, to);
        }
        events.publishEvent(new AccountStateChanged(account, owner, from, to, reason, now));
    }

    private AccountState state(AccountId account) {
        return jdbc.sql("select state from account where id = ?")
                .param(account.value())
                .query((row, _) -> AccountState.valueOf(row.getString(1)))
                .single();
    }

    private static Set<CustomerId> inOrder(Set<SubjectId> subjects) {
        return subjects.stream()
                .map(SubjectId::value)
                .sorted(Comparator.comparing(UUID::toString))
                .map(CustomerId::new)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<CustomerId> customersAmong(Set<SubjectId> subjects) {
        if (subjects.isEmpty()) {
            return Set.of();
        }
        // A person who signs in has blind keys too, under the same kinds.
        return new LinkedHashSet<>(jdbc.sql("select id from customer where id in (:ids) order by id")
                .param("ids", subjects.stream().map(SubjectId::value).toList())
                .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
                .list());
    }

    /** By the account's own identifier, whose hyphens an identifier as typed has lost. */
    private Optional<AccountId> byId(String text) {
        var hexadecimal = text.replace("-", "").strip();
        if (!IDENTIFIER.matcher(hexadecimal).matches()) {
            return Optional.empty();
        }
        var id = new UUID(
                Long.parseUnsignedLong(hexadecimal.substring(0, 16), 16),
                Long.parseUnsignedLong(hexadecimal.substring(16), 16));
        return jdbc.sql("select id from account where id = ?")
                .param(id)
                .query((row, _) -> new AccountId(row.getObject(1, UUID.class)))
                .optional();
    }

    private Optional<CustomerId> customerOf(PersonId person) {
        return jdbc.sql("select id from customer where person_id = ?")
                .param(person.value())
                .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
                .optional();
    }

    private String number(AccountOpening opening) {
        var number = opening.number();
        if (number == null) {
            return ownNumber();
        }
        if (taken(number)) {
            throw new Refused("customer.account.number.taken");
        }
        return Typed.line(number);
    }

    private String ownNumber() {
        while (true) {
            var number = "ACC-" + (FIRST_NUMBER + random.nextInt(NUMBERS));
            if (!taken(number)) {
                return number;
            }
        }
    }

    private boolean taken(String number) {
        var form = Identifiers.account(number);
        return !customersAmong(blindKeys.find(form.kind(), form.normalised())).isEmpty();
    }

    private void requireOwn(CustomerId customer) {
        if (!actor.is(Role.SYSTEM)
                && !customerOf(actor.id()).filter(customer::equals).isPresent()) {
            throw new AccessDeniedException("A customer reaches the own record only");
        }
    }

    private Ground ground() {
        var acting = actor.find();
        var job = acting.map(who -> who.job()).orElse(null);
        if (job != null) {
            return new Ground.Job(job);
        }
        return actor.is(Role.CUSTOMER) ? new Ground.Own() : new Ground.Purpose("customer.programme");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
