package io.gatehouse.activity;

import io.gatehouse.customer.AccountId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the table {@code assigned_address}: at any instant an address is one account's at most.
 *
 * <p>An assignment is known by its address, its account and its start. Its end may come later, once; apart from that nothing that is
 * on record changes.
 */
@Component
class AssignedStore {

    private static final String INSERT =
            "insert into assigned_address (address, from_at, account_id, until_at, imported_at) values ";
    private static final String ROW = "(?,?,?,?,?)";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    AssignedStore(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What came of a claim. */
    enum Outcome {
        NEW,
        /** It is known, and now its end as well. */
        ENDED,
        KNOWN,
        /** Another account holds the address in that time. */
        ANOTHERS,
        /** The account holds the address in that time, but from another instant on. */
        OVERLAPS,
        /** It is known with another end. */
        ENDS_OTHERWISE
    }

    private static final class Held {

        final AssignedAddress claim;
        final boolean stored;

        @Nullable
        Instant until;

        Held(AssignedAddress claim, boolean stored) {
            this.claim = claim;
            this.stored = stored;
            this.until = claim.until();
        }

        boolean same(AssignedAddress other) {
            return claim.account().equals(other.account()) && claim.from().equals(other.from());
        }

        boolean overlaps(AssignedAddress other) {
            return (until == null || other.from().isBefore(until))
                    && (other.until() == null || claim.from().isBefore(other.until()));
        }

        boolean ended() {
            return stored && claim.until() == null && until != null;
        }
    }

    /** Takes claims one after another, each against what is on record by then, and says what came of each. */
    @Transactional
    public List<Outcome> write(List<AssignedAddress> claims) {
        if (claims.isEmpty()) {
            return List.of();
        }
        jdbc.queryForObject("select id from assigned_address_turn where id = 1 for update", Integer.class);
        var held = held(claims);
        var outcomes = new ArrayList<Outcome>(claims.size());
        for (var claim : claims) {
            outcomes.add(take(claim, held.computeIfAbsent(claim.address(), _ -> new ArrayList<>())));
        }
        var all = held.values().stream().flatMap(List::stream).toList();
        insert(all.stream().filter(one -> !one.stored).toList());
        jdbc.batchUpdate(
                "update assigned_address set until_at = ?"
                        + " where address = ? and from_at = ? and account_id = ? and until_at is null",
                all.stream()
                        .filter(Held::ended)
                        .map(one -> new Object[] {
                            one.until,
                            one.claim.address().stored(),
                            one.claim.from(),
                            one.claim.account().value()
                        })
                        .toList());
        return outcomes;
    }

    private static Outcome take(AssignedAddress claim, List<Held> held) {
        for (var one : held) {
            if (one.same(claim)) {
                if (claim.until() == null || claim.until().equals(one.until)) {
                    // A file of before the end was known adds nothing to it.
                    return Outcome.KNOWN;
                }
                if (one.until != null) {
                    return Outcome.ENDS_OTHERWISE;
                }
                one.until = claim.until();
                return Outcome.ENDED;
            }
        }
        var overlapping = held.stream().filter(one -> one.overlaps(claim)).toList();
        if (overlapping.isEmpty()) {
            held.add(new Held(claim, false));
            return Outcome.NEW;
        }
        return overlapping.stream().allMatch(one -> one.claim.account().equals(claim.account()))
                ? Outcome.OVERLAPS
                : Outcome.ANOTHERS;
    }

    /** What is on record of these addresses from the first claim on. */
    private Map<IpAddress, List<Held>> held(List<AssignedAddress> claims) {
        var addresses = claims.stream().map(AssignedAddress::address).distinct().toList();
        var parameters = new ArrayList<Object>();
        addresses.forEach(address -> parameters.add(address.stored()));
        parameters.add(claims.stream()
                .map(AssignedAddress::from)
                .min(Comparator.naturalOrder())
                .orElseThrow());
        var held = new HashMap<IpAddress, List<Held>>();
        jdbc.query(
                "select address, from_at, account_id, until_at from assigned_address where address in ("
                        + String.join(",", Collections.nCopies(addresses.size(), "?"))
                        + ") and (until_at is null or until_at > ?)",
                row -> {
                    var address = IpAddress.of(row.getString("address"));
                    held.computeIfAbsent(address, _ -> new ArrayList<>())
                            .add(new Held(
                                    new AssignedAddress(
                                            new AccountId(row.getObject("account_id", UUID.class)),
                                            address,
                                            row.getObject("from_at", Instant.class),
                                            row.getObject("until_at", Instant.class)),
                                    true));
                },
                parameters.toArray());
        return held;
    }

    private void insert(List<Held> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var values = new ArrayList<@Nullable Object>();
        for (var one : fresh) {
            values.add(one.claim.address().stored());
            values.add(one.claim.from());
            values.add(one.claim.account().value());
            values.add(one.until);
            values.add(now);
        }
        jdbc.update(INSERT + String.join(",", Collections.nCopies(fresh.size(), ROW)), values.toArray());
    }
}
