package io.gatehouse.activity;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.CustomerRegister;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who held which of the provider's own addresses, and when (R32). Every look is on record before it returns. */
@Service
@Transactional
public class AssignedAddresses {

    private static final String READERS = "hasAnyRole('ANALYST','OFFICER','SYSTEM')";
    private static final String COLUMNS = "address, from_at, account_id, until_at";
    private static final String OVERLAPPING = "from_at < ? and (until_at is null or until_at > ?)";

    private final JdbcClient jdbc;
    private final CustomerRegister register;
    private final AuditTrail trail;
    private final CurrentActor actor;

    AssignedAddresses(JdbcClient jdbc, CustomerRegister register, AuditTrail trail, CurrentActor actor) {
        this.jdbc = jdbc;
        this.register = register;
        this.trail = trail;
        this.actor = actor;
    }

    /** Who held an address in the second that begins or lies there: one, none, or both where it changed hands in that second. */
    @PreAuthorize(READERS)
    public List<AssignedAddress> holders(IpAddress address, Instant second, Ground ground) {
        var start = second.truncatedTo(ChronoUnit.SECONDS);
        var end = start.plusSeconds(1);
        searched(address.text(), start, end, ground);
        return jdbc.sql("select " + COLUMNS + " from assigned_address where address = ? and " + OVERLAPPING
                        + " order by from_at")
                .params(address.stored(), end, start)
                .query((row, _) -> read(row))
                .list();
    }

    /**
     * The accounts that held an address at some time in a window, its end left out.
     *
     * @param atMost how many are looked for; an answer of that many may not be all
     */
    @PreAuthorize(READERS)
    public Set<AccountId> accountsAt(IpAddress address, Instant from, Instant to, int atMost, Ground ground) {
        searched(address.text(), from, to, ground);
        return Set.copyOf(jdbc.sql("select distinct account_id from assigned_address where address = ? and "
                        + OVERLAPPING + " limit ?")
                .params(address.stored(), to, from, atMost)
                .query((row, _) -> new AccountId(row.getObject(1, UUID.class)))
                .list());
    }

    /**
     * The accounts that held an address of a range at some time in a window, its end left out.
     *
     * @param atMost how many are looked for; an answer of that many may not be all
     */
    @PreAuthorize(READERS)
    public Set<AccountId> accountsIn(IpPrefix addresses, Instant from, Instant to, int atMost, Ground ground) {
        searched(addresses.text(), from, to, ground);
        return Set.copyOf(jdbc.sql("select distinct account_id from assigned_address where address between ? and ? and "
                        + OVERLAPPING + " limit ?")
                .params(addresses.first().stored(), addresses.last().stored(), to, from, atMost)
                .query((row, _) -> new AccountId(row.getObject(1, UUID.class)))
                .list());
    }

    /** The first addresses that an account held in a window, oldest first; of each only the part that lies in the window. */
    @PreAuthorize(READERS)
    public List<AssignedAddress> of(AccountId account, Instant from, Instant to, int atMost, Ground ground) {
        looked(account, ground);
        return jdbc.sql("select " + COLUMNS + " from assigned_address where account_id = ? and " + OVERLAPPING
                        + " order by from_at, address limit ?")
                .params(account.value(), to, from, atMost)
                .query((row, _) -> read(row).within(from, to))
                .list();
    }

    /** The addresses that an account was given last, newest first. */
    @PreAuthorize(READERS)
    public List<AssignedAddress> latest(AccountId account, int atMost, Ground ground) {
        looked(account, ground);
        return jdbc.sql("select " + COLUMNS
                        + " from assigned_address where account_id = ? order by from_at desc, address limit ?")
                .params(account.value(), atMost)
                .query((row, _) -> read(row))
                .list();
    }

    private static AssignedAddress read(ResultSet row) throws SQLException {
        return new AssignedAddress(
                new AccountId(row.getObject("account_id", UUID.class)),
                IpAddress.of(row.getString("address")),
                row.getObject("from_at", Instant.class),
                row.getObject("until_at", Instant.class));
    }

    private void searched(String address, Instant from, Instant to, Ground ground) {
        trail.record(Entry.look("activity.assigned.searched", ground)
                .detail(
                        ground.keepsSearch(actor.id().subject()),
                        Map.of("address", address, "from", from.toString(), "to", to.toString())));
    }

    private void looked(AccountId account, Ground ground) {
        var customer = register.owners(Set.of(account)).get(account);
        if (customer == null) {
            throw new IllegalArgumentException("There is no such account");
        }
        trail.record(Entry.look("activity.assigned.read", ground)
                .about(customer.subject())
                .object("account", account.value(), null));
    }
}
