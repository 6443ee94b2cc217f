package io.gatehouse.customer;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Roles;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.sealing.BlindKeys;
import io.gatehouse.sealing.DataKeyDestroyed;
import io.gatehouse.sealing.DataKeys;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.sealing.SubjectId;
import io.gatehouse.shell.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the provider's programs see of accounts, and what they tell the register about them: products, places of use, charges.
 *
 * <p>All that leaves here is fit for the customer's eyes ({@link ShownState}).
 */
@Service
@Transactional
@PreAuthorize(Roles.SYSTEM_ONLY)
public class AccountChanges {

    private static final int ONE_LIST_AT_MOST = 1000;
    private static final int MOST_PLACES = 50;
    private static final int MOST_CHARGES_AT_ONCE = 200;

    /**
     * For how long a change stays out of the list: whoever has written an earlier one may not have committed it yet, and a reader that had
     * gone past it would never see it.
     */
    private static final Duration SETTLED_AFTER = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final SealedRecords records;
    private final DataKeys dataKeys;
    private final BlindKeys blindKeys;
    private final FactStore facts;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountChanges(
            JdbcClient jdbc,
            SealedRecords records,
            DataKeys dataKeys,
            BlindKeys blindKeys,
            FactStore facts,
            AuditTrail trail,
            CurrentActor actor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.dataKeys = dataKeys;
        this.blindKeys = blindKeys;
        this.facts = facts;
        this.trail = trail;
        this.actor = actor;
        this.events = events;
        this.clock = clock;
    }

    /** Up to where somebody has read the list of changed accounts. */
    public record Mark(Instant at, AccountId account) {}

    /**
     * A part of the list of changed accounts, the earliest change first.
     *
     * @param next where to go on, now or once more has changed; nothing where this part is empty
     */
    public record Part(
            List<ShownAccount> accounts, @Nullable Mark next) {

        public Part {
            accounts = List.copyOf(accounts);
        }
    }

    /** An account as it is shown, or nothing where there is none. */
    @Transactional(readOnly = true)
    public Optional<ShownAccount> shown(AccountId account) {
        return jdbc.sql("select * from account where id = ?")
                .param(account.value())
                .query((row, _) -> shown(row))
                .optional();
    }

    /**
     * The accounts in the order in which they last changed, each once. A change is in it some seconds after it was made, so that nobody
     * who goes on from a mark misses one.
     *
     * @param after where an earlier part ended; nothing from the beginning
     */
    @Transactional(readOnly = true)
    public Part changed(@Nullable Mark after, int atMost) {
        if (atMost < 1 || atMost > ONE_LIST_AT_MOST) {
            throw new IllegalArgumentException("A list of accounts has 1 to " + ONE_LIST_AT_MOST + " lines");
        }
        record Line(Mark mark, UUID customer) {}
        var told = jdbc.sql("""
                        select id, customer_id, shown_at from account
                        where (:all or shown_at > :at or (shown_at = :at and id > :id))
                          and shown_at < utc_timestamp(6) - interval :settled second
                        order by shown_at, id limit :most
                        """)
                .param("all", after == null)
                .param("at", after == null ? Instant.EPOCH : after.at())
                .param("id", after == null ? new UUID(0, 0) : after.account().value())
                .param("settled", SETTLED_AFTER.toSeconds())
                .param("most", atMost)
                .query((row, _) -> new Line(
                        new Mark(
                                row.getObject("shown_at", Instant.class),
                                new AccountId(row.getObject("id", UUID.class))),
                        row.getObject("customer_id", UUID.class)))
                .list();
        dataKeys.prepare(
                told.stream().map(line -> new SubjectId(line.customer())).toList());
        return new Part(
                told.stream()
                        .flatMap(line -> shown(line.mark().account()).stream())
                        .toList(),
                told.isEmpty() ? null : told.getLast().mark());
    }

    /** Where an account stands now, or nothing where there is none. */
    @Transactional(readOnly = true)
    public Optional<AccountStanding> standing(AccountId account) {
        return jdbc.sql("select id, state, opened_at, shown_since, version from account where id = ?")
                .param(account.value())
                .query((row, _) -> standing(row))
                .optional();
    }

    /** Where those accounts stand that have moved in the time just gone, by the database's clock. */
    @Transactional(readOnly = true)
    public List<AccountStanding> moved(Duration within) {
        return jdbc.sql("""
                        select id, state, opened_at, shown_since, version from account
                        where changed_at >= utc_timestamp(6) - interval ? second
                        """)
                .param(within.toSeconds())
                .query((row, _) -> standing(row))
                .list();
    }

    /** The blind key that the account of that number has, or would have. */
    @PreAuthorize(Roles.OFFICER_OR_SYSTEM)
    @Transactional(readOnly = true)
    public byte[] numberKey(String number) {
        var form = Identifiers.account(number);
        return blindKeys.of(form.kind(), form.normalised());
    }

    /**
     * Puts other products in the place of those that were ordered until now.
     *
     * @param version the version that the caller has seen
     * @return the account as it is shown then; nothing when somebody has changed it since
     */
    public Optional<ShownAccount> products(AccountId account, long version, List<String> products) {
        var wanted = new AccountOpening(null, CustomerKind.INDIVIDUAL, products, null).products();
        var row = locked(account);
        if (row.shown().state() == ShownState.CLOSED) {
            throw new AccountOutOfTurn(AccountState.CLOSED, AccountState.CLOSED);
        }
        if (row.shown().version() != version) {
            return Optional.empty();
        }
        if (wanted.equals(row.shown().products())) {
            return Optional.of(row.shown());
        }
        trail.record(Entry.act("customer.account.products.kept", ground())
                .about(row.owner().subject())
                .object("account", account.value(), null));
        var words = new AccountWords(row.words().number(), wanted);
        jdbc.sql("""
                        update account set sealed = ?, shown_version = shown_version + 1, shown_at = utc_timestamp(6)
                        where id = ?
                        """)
                .params(
                        records.seal(row.owner().subject(), AccountWords.place(account.value()), words),
                        account.value())
                .update();
        return shown(account);
    }

    /** Keeps from where the provider says the services are used; the former places stay in the history (R7). */
    public void usePlaces(AccountId account, List<UsePlace> places) {
        if (places.size() > MOST_PLACES) {
            throw new Refused("customer.useplaces.many", MOST_PLACES);
        }
        var owner = locked(account).owner();
        var now = now();
        trail.record(Entry.act("customer.facts.kept", ground()).about(owner.subject()));
        touch(owner);
        var said = new EnumMap<FactKind, Object>(FactKind.class);
        if (!places.isEmpty()) {
            said.put(FactKind.USE_PLACES, new FactValues.Places(List.copyOf(places)));
        }
        var changed = facts.replace(owner, Set.of(FactKind.USE_PLACES), said, now);
        if (!changed.isEmpty()) {
            events.publishEvent(new FactsChanged(owner, Set.copyOf(changed), now));
        }
    }

    /** Notes a means of payment that the billing system tells of; the former one stays in the history (R29). */
    public void payment(AccountId account, PaymentMeans means) {
        var owner = locked(account).owner();
        var now = now();
        trail.record(Entry.act("customer.payment.kept", ground()).about(owner.subject()));
        touch(owner);
        if (facts.pay(owner, means, now)) {
            events.publishEvent(new FactsChanged(owner, Set.of(FactKind.PAYMENT), now));
        }
    }

    /**
     * Notes charges on the means of payment in use, by the processor's own identifiers; one that is known already counts once.
     *
     * @throws Refused when no means of payment is known
     */
    public void charged(AccountId account, List<String> transactions) {
        if (transactions.isEmpty() || transactions.size() > MOST_CHARGES_AT_ONCE) {
            throw new Refused("customer.payment.charges.number", MOST_CHARGES_AT_ONCE);
        }
        var owner = locked(account).owner();
        trail.record(Entry.act("customer.payment.charged", ground()).about(owner.subject()));
        touch(owner);
        if (!facts.charge(owner, transactions, now())) {
            throw new Refused("customer.payment.none");
        }
    }

    private record Row(CustomerId owner, ShownAccount shown, AccountWords words) {}

    /** Whoever comes second waits here, and then sees what the first has written. */
    private Row locked(AccountId account) {
        return jdbc.sql("select * from account where id = ? for update")
                .param(account.value())
                .query((row, _) -> {
                    var state = AccountState.valueOf(row.getString("state"));
                    if (state == AccountState.RETAINED || state == AccountState.DISPOSED) {
                        throw new AccountOutOfTurn(state, state);
                    }
                    return new Row(new CustomerId(row.getObject("customer_id", UUID.class)), shown(row), words(row));
                })
                .single();
    }

    private void touch(CustomerId owner) {
        jdbc.sql("update customer set version = version + 1, facts_at = utc_timestamp(6) where id = ?")
                .param(owner.value())
                .update();
    }

    private ShownAccount shown(ResultSet row) throws SQLException {
        var state = AccountState.valueOf(row.getString("state"));
        return new ShownAccount(
                new AccountId(row.getObject("id", UUID.class)),
                ShownState.of(state, row.getObject("opened_at") != null),
                row.getObject("shown_since", Instant.class),
                state == AccountState.DISPOSED ? List.of() : products(row),
                row.getObject("registered_at", Instant.class),
                row.getLong("shown_version"));
    }

    /** Of somebody who was erased nobody knows any more. */
    private List<String> products(ResultSet row) throws SQLException {
        try {
            return words(row).products();
        } catch (DataKeyDestroyed erased) {
            return List.of();
        }
    }

    private static AccountStanding standing(ResultSet row) throws SQLException {
        return new AccountStanding(
                new AccountId(row.getObject("id", UUID.class)),
                ShownState.of(AccountState.valueOf(row.getString("state")), row.getObject("opened_at") != null),
                row.getObject("shown_since", Instant.class),
                row.getLong("version"));
    }

    private AccountWords words(ResultSet row) throws SQLException {
        return records.open(
                new CustomerId(row.getObject("customer_id", UUID.class)).subject(),
                AccountWords.place(row.getObject("id", UUID.class)),
                row.getBytes("sealed"),
                AccountWords.class);
    }

    private Ground ground() {
        var job = actor.find().map(who -> who.job()).orElse(null);
        return job == null ? new Ground.Purpose("customer.programme") : new Ground.Job(job);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
