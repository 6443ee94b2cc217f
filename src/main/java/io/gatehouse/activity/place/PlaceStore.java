package io.gatehouse.activity.place;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.gatehouse.activity.IpAddress;
import io.gatehouse.activity.MonthDisposed;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.sealing.BlindKeys;
import io.gatehouse.sealing.BlindKind;
import io.gatehouse.sealing.DataKeyDestroyed;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rows of the tables {@code place_…}: from where accounts were used, and what was said of it. */
@Component
class PlaceStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final SealedRecords records;
    private final BlindKeys blindKeys;
    private final Clock clock;

    PlaceStore(JdbcClient jdbc, JdbcTemplate batches, SealedRecords records, BlindKeys blindKeys, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.records = records;
        this.blindKeys = blindKeys;
        this.clock = clock;
    }

    /** An hour of use as the rows of activity have it. */
    record Use(AccountId account, IpAddress source, Instant first, Instant last) {

        Instant hour() {
            return first.truncatedTo(ChronoUnit.HOURS);
        }

        @Override
        public String toString() {
            return "•••";
        }
    }

    /** An address that is to be judged. */
    record ToJudge(AccountId account, AddressKey key, byte[] sealed) {}

    /** What is sealed of a verdict. */
    record Network(@Nullable Long number, @Nullable String name) {

        @Override
        public String toString() {
            return "•••";
        }
    }

    AddressKey key(IpAddress address) {
        return AddressKey.of(blindKeys.of(BlindKind.ADDRESS, address.text()));
    }

    /** The days (UTC) of which events arrived that are to be looked through, and since when those arrived. */
    Map<LocalDate, Instant> arrived() {
        var days = new TreeMap<LocalDate, Instant>();
        jdbc.sql("select day, min(arrived_in) from activity_arrival group by day")
                .query(row -> {
                    days.put(row.getObject(1, LocalDate.class), row.getObject(2, Instant.class));
                });
        return days;
    }

    /** What arrived of a day before then was looked through. */
    void lookedThrough(LocalDate day, Instant before) {
        jdbc.sql("delete from activity_arrival where day = ? and arrived_in < ?")
                .params(day, before)
                .update();
    }

    /** The month is gone, and so is what was said of addresses that no month has which is left. */
    @EventListener
    @Transactional
    void on(MonthDisposed disposed) {
        var before = disposed.oldestKept();
        jdbc.sql("""
                        delete v from place_verdict v
                            join place_address a on a.account_id = v.account_id and a.address_key = v.address_key
                        where a.last_at < ?
                        """).param(before).update();
        jdbc.sql("delete from place_visit where last_at < ?").param(before).update();
        jdbc.sql("delete from place_address where last_at < ?").param(before).update();
    }

    /** The hours of use of a day that arrived in a span of time. What was refused is no use. */
    List<Use> uses(LocalDate day, Instant from, Instant to) {
        return jdbc.sql("""
                        select account_id, source, date_format(occurred_at, '%Y-%m-%d %H') as used_in,
                            min(occurred_at) as first_at, max(occurred_at) as last_at
                        from activity where occurred_at >= :start and occurred_at < :end
                            and imported_at >= :from and imported_at < :to and result = 'OK'
                        group by account_id, source, used_in
                        """)
                .param("start", day.atStartOfDay(ZoneOffset.UTC).toInstant())
                .param("end", day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                .param("from", from)
                .param("to", to)
                .query((row, _) -> new Use(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        IpAddress.of(row.getString("source")),
                        row.getObject("first_at", Instant.class),
                        row.getObject("last_at", Instant.class)))
                .list();
    }

    /** Takes hours of use in. Doing it again changes nothing; of a customer whose data key is gone nothing is taken. */
    @Transactional
    void take(List<Use> uses, Map<AccountId, CustomerId> owners) {
        var now = clock.instant();
        record Seen(AccountId account, AddressKey key) {}
        var first = new HashMap<Seen, Instant>();
        var last = new HashMap<Seen, Instant>();
        var sources = new HashMap<Seen, IpAddress>();
        var visits = new ArrayList<Object[]>();
        for (var use : uses) {
            var seen = new Seen(use.account(), key(use.source()));
            sources.put(seen, use.source());
            first.merge(seen, use.first(), PlaceStore::earlier);
            last.merge(seen, use.last(), PlaceStore::later);
            visits.add(
                    new Object[] {use.account().value(), use.hour(), seen.key().bytes(), use.first(), use.last(), now});
        }
        var known = known(sources.keySet().stream().map(Seen::account).toList());
        var fresh = new ArrayList<Object[]>();
        var again = new ArrayList<Object[]>();
        var gone = new HashSet<AccountId>();
        sources.forEach((seen, source) -> {
            var account = seen.account();
            if (known.getOrDefault(account, Set.of()).contains(seen.key())) {
                again.add(new Object[] {
                    first.get(seen), last.get(seen), account.value(), seen.key().bytes()
                });
            } else if (owners.containsKey(account)) {
                try {
                    fresh.add(new Object[] {
                        account.value(),
                        seen.key().bytes(),
                        records.seal(owners.get(account).subject(), place("place_address", seen.key()), source.text()),
                        first.get(seen),
                        last.get(seen)
                    });
                } catch (DataKeyDestroyed erased) {
                    gone.add(account);
                }
            } else {
                gone.add(account);
            }
        });
        batches.batchUpdate(
                "insert ignore into place_address (account_id, address_key, sealed, first_at, last_at) values (?,?,?,?,?)",
                fresh);
        batches.batchUpdate(
                "update place_address set first_at = least(first_at, ?), last_at = greatest(last_at, ?)"
                        + " where account_id = ? and address_key = ?",
                again);
        var goneIds = gone.stream().map(AccountId::value).toList();
        visits.removeIf(visit -> goneIds.contains(visit[0]));
        // noticed again only if it says something new: a job that goes over the same rows twice wakes nobody
        batches.batchUpdate("""
                        insert into place_visit (account_id, hour_at, address_key, first_at, last_at, noticed_at)
                        values (?,?,?,?,?,?)
                        on duplicate key update
                            noticed_at = if(values(first_at) < first_at or values(last_at) > last_at, values(noticed_at), noticed_at),
                            first_at = least(first_at, values(first_at)), last_at = greatest(last_at, values(last_at))
                        """, visits);
    }

    private Map<AccountId, Set<AddressKey>> known(Collection<AccountId> accounts) {
        var known = new HashMap<AccountId, Set<AddressKey>>();
        if (accounts.isEmpty()) {
            return known;
        }
        jdbc.sql("select account_id, address_key from place_address where account_id in (:accounts)")
                .param(
                        "accounts",
                        new HashSet<>(accounts).stream().map(AccountId::value).toList())
                .query(row -> {
                    known.computeIfAbsent(new AccountId(row.getObject(1, UUID.class)), _ -> new HashSet<>())
                            .add(AddressKey.of(row.getBytes(2)));
                });
        return known;
    }

    /** Keeps a version of the data. */
    void keep(PlaceData data) {
        jdbc.sql("insert ignore into place_data (version, described, built_at, first_used_at) values (?, ?, ?, ?)")
                .params(data.version(), data.described())
                .param(data.builtAt())
                .param(clock.instant())
                .update();
    }

    /** Some of the addresses that this version has not judged. */
    List<ToJudge> toJudge(String version, int atMost) {
        return jdbc.sql("select account_id, address_key, sealed from place_address"
                        + " where judged_with is null or judged_with <> ? limit ?")
                .params(version, atMost)
                .query((row, _) -> new ToJudge(
                        new AccountId(row.getObject(1, UUID.class)), AddressKey.of(row.getBytes(2)), row.getBytes(3)))
                .list();
    }

    /** Judges addresses. What comes out as it did is no new verdict. */
    @Transactional
    void judge(List<ToJudge> some, PlaceData data, Map<AccountId, CustomerId> owners) {
        var now = clock.instant();
        var accounts = some.stream().map(ToJudge::account).toList();
        var verdicts = verdicts(accounts, owners);
        var fresh = new ArrayList<Object[]>();
        var judged = new ArrayList<Object[]>();
        for (var one : some) {
            judged.add(new Object[] {
                data.version(), one.account().value(), one.key().bytes()
            });
            var owner = owners.get(one.account());
            if (owner == null) {
                continue;
            }
            try {
                var address = IpAddress.of(
                        records.open(owner.subject(), place("place_address", one.key()), one.sealed(), String.class));
                var verdict = data.judge(address);
                var before = verdicts.getOrDefault(one.account(), Map.of()).getOrDefault(one.key(), List.of());
                if (before.isEmpty() || !before.getFirst().saysAs(verdict)) {
                    fresh.add(row(one, verdict, owner, now));
                }
            } catch (DataKeyDestroyed erased) {
                // nothing can be said of it any more
            }
        }
        // a version that comes back, as when files are changed to and fro, says again what it said, and later
        batches.batchUpdate("""
                        insert into place_verdict (account_id, address_key, version, judged_at, country, anonymiser, sealed)
                        values (?,?,?,?,?,?,?) on duplicate key update judged_at = values(judged_at)
                        """, fresh);
        batches.batchUpdate(
                "update place_address set judged_with = ? where account_id = ? and address_key = ?", judged);
    }

    private @Nullable Object[] row(ToJudge one, PlaceVerdict verdict, CustomerId owner, Instant now) {
        var country = verdict.country();
        return new @Nullable Object[] {
            one.account().value(),
            one.key().bytes(),
            verdict.version(),
            now,
            country == null ? null : country.code(),
            verdict.anonymiser().name(),
            verdict.networkNumber() == null && verdict.networkName() == null
                    ? null
                    : records.seal(
                            owner.subject(),
                            place("place_verdict", one.key()),
                            new Network(verdict.networkNumber(), verdict.networkName()))
        };
    }

    /** What was said of the addresses of accounts, the latest first. */
    Map<AccountId, Map<AddressKey, List<PlaceVerdict>>> verdicts(
            Collection<AccountId> accounts, Map<AccountId, CustomerId> owners) {
        var verdicts = new HashMap<AccountId, Map<AddressKey, List<PlaceVerdict>>>();
        if (accounts.isEmpty()) {
            return verdicts;
        }
        jdbc.sql("""
                        select v.account_id, v.address_key, v.version, v.country, v.anonymiser, v.sealed, d.described, d.built_at
                        from place_verdict v left join place_data d on d.version = v.version
                        where v.account_id in (:accounts) order by v.judged_at desc, v.version
                        """)
                .param(
                        "accounts",
                        new HashSet<>(accounts).stream().map(AccountId::value).toList())
                .query(row -> {
                    var account = new AccountId(row.getObject("account_id", UUID.class));
                    var key = AddressKey.of(row.getBytes("address_key"));
                    verdicts.computeIfAbsent(account, _ -> new HashMap<>())
                            .computeIfAbsent(key, _ -> new ArrayList<>())
                            .add(verdict(row, key, owners.get(account)));
                });
        return verdicts;
    }

    private PlaceVerdict verdict(ResultSet row, AddressKey key, @Nullable CustomerId owner) throws SQLException {
        var country = row.getString("country");
        var network = network(row.getBytes("sealed"), key, owner);
        return new PlaceVerdict(
                country == null ? null : new Country(country),
                network.number(),
                network.name(),
                Anonymiser.valueOf(row.getString("anonymiser")),
                row.getString("version"),
                Objects.requireNonNullElse(row.getString("described"), ""),
                row.getObject("built_at", Instant.class));
    }

    private Network network(byte @Nullable [] sealed, AddressKey key, @Nullable CustomerId owner) {
        if (sealed == null || owner == null) {
            return new Network(null, null);
        }
        try {
            return records.open(owner.subject(), place("place_verdict", key), sealed, Network.class);
        } catch (DataKeyDestroyed erased) {
            return new Network(null, null);
        }
    }

    /** The addresses of an account, the last used first. */
    List<SeenAddress> addresses(AccountId account, CustomerId owner, int atMost) {
        var verdicts = verdicts(List.of(account), Map.of(account, owner)).getOrDefault(account, Map.of());
        return jdbc.sql("select address_key, sealed, first_at, last_at from place_address where account_id = ?"
                        + " order by last_at desc, address_key limit ?")
                .params(account.value(), atMost)
                .query((row, _) -> {
                    var key = AddressKey.of(row.getBytes("address_key"));
                    var said = verdicts.getOrDefault(key, List.of());
                    return new SeenAddress(
                            key,
                            IpAddress.of(records.open(
                                    owner.subject(),
                                    place("place_address", key),
                                    row.getBytes("sealed"),
                                    String.class)),
                            row.getObject("first_at", Instant.class),
                            row.getObject("last_at", Instant.class),
                            said.isEmpty() ? null : said.getFirst(),
                            said.isEmpty() ? List.of() : said.subList(1, said.size()));
                })
                .list();
    }

    /** What is said now of each address of an account. */
    List<SeenPlace> seen(AccountId account) {
        return List.copyOf(jdbc
                .sql("""
                        select a.address_key, a.first_at, v.country, v.anonymiser
                        from place_address a
                            left join place_verdict v on v.account_id = a.account_id and v.address_key = a.address_key
                        where a.account_id = ? order by a.first_at, a.address_key, v.judged_at
                        """)
                .param(account.value())
                .query((row, _) -> Map.entry(
                        AddressKey.of(row.getBytes("address_key")),
                        new SeenPlace(
                                row.getObject("first_at", Instant.class),
                                row.getString("country") == null ? null : new Country(row.getString("country")),
                                row.getString("anonymiser") == null
                                        ? Anonymiser.UNKNOWN
                                        : Anonymiser.valueOf(row.getString("anonymiser")))))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (_, later) -> later, LinkedHashMap::new))
                .values());
    }

    /** The hours in which an account was used since an instant, by time. */
    List<Visit> visits(AccountId account, Instant since) {
        record Said(@Nullable Country country, Anonymiser anonymiser) {}
        var latest = jdbc
                .sql(
                        "select address_key, country, anonymiser from place_verdict where account_id = ? order by judged_at")
                .param(account.value())
                .query((row, _) -> Map.entry(
                        AddressKey.of(row.getBytes(1)),
                        new Said(
                                row.getString(2) == null ? null : new Country(row.getString(2)),
                                Anonymiser.valueOf(row.getString(3)))))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (_, later) -> later));
        var nothing = new Said(null, Anonymiser.UNKNOWN);
        return jdbc.sql("select address_key, first_at, last_at from place_visit where account_id = ? and last_at >= ?"
                        + " order by first_at, address_key")
                .params(account.value(), since)
                .query((row, _) -> {
                    var key = AddressKey.of(row.getBytes(1));
                    var said = latest.getOrDefault(key, nothing);
                    return new Visit(
                            row.getObject(2, Instant.class),
                            row.getObject(3, Instant.class),
                            key,
                            said.country(),
                            said.anonymiser());
                })
                .list();
    }

    /** The accounts of which an hour of use or a verdict has come since an instant. */
    List<AccountId> touched(Instant since) {
        return jdbc.sql("select account_id from place_visit where noticed_at >= ?"
                        + " union select account_id from place_verdict where judged_at >= ?")
                .params(since, since)
                .query((row, _) -> new AccountId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Other accounts at these addresses since an instant, by address; of one with more than so many, none. */
    Map<AddressKey, List<SharedAddress>> others(
            AccountId account, Collection<AddressKey> keys, Instant since, int sharersAtMost) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        select address_key, account_id, first_at, last_at from (
                            select address_key, account_id, first_at, last_at,
                                count(*) over (partition by address_key) as sharers
                            from place_address
                            where address_key in (:keys) and last_at >= :since and account_id <> :account) a
                        where sharers <= :most
                        """)
                .param("keys", keys.stream().map(AddressKey::bytes).toList())
                .param("since", since)
                .param("account", account.value())
                .param("most", sharersAtMost)
                .query((row, _) -> new SharedAddress(
                        AddressKey.of(row.getBytes(1)),
                        new AccountId(row.getObject(2, UUID.class)),
                        row.getObject(3, Instant.class),
                        row.getObject(4, Instant.class)))
                .list()
                .stream()
                .collect(groupingBy(SharedAddress::address));
    }

    /** The accounts that have hours of use, in the order of their identifiers, after one of them. */
    List<AccountId> used(@Nullable AccountId after, int atMost) {
        return jdbc.sql("select distinct account_id from place_visit where account_id > ? order by account_id limit ?")
                .params(after == null ? new UUID(0, 0) : after.value(), atMost)
                .query((row, _) -> new AccountId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Drops hours of use from before an instant, so many at once. */
    int dropBefore(Instant before, int atMost) {
        return jdbc.sql("delete from place_visit where hour_at < ? limit ?")
                .params(before, atMost)
                .update();
    }

    private static Place place(String table, AddressKey key) {
        return new Place(table, "sealed", key.value(), 1);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
