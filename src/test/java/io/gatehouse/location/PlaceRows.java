package io.gatehouse.location;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.CustomerFixture;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Customers whose accounts were used from places, as if files of places had said so. */
@Component
public class PlaceRows {

    private final JdbcClient jdbc;
    private final TestPeople people;
    private final CustomerRegister register;
    private final ActingAs acting;
    private final SealedRecords records;

    PlaceRows(JdbcClient jdbc, TestPeople people, CustomerRegister register, ActingAs acting, SealedRecords records) {
        this.records = records;
        this.jdbc = jdbc;
        this.people = people;
        this.register = register;
        this.acting = acting;
    }

    /** A customer of whom the register has what the fixture says: everything of Viet Nam unless told otherwise. */
    public CustomerId customer() {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        return acting.system("test", () -> {
            var customer = register.register(person, AccountOpening.ofIndividual());
            register.putFacts(customer, CustomerFixture.aCustomer().facts());
            return customer;
        });
    }

    public AccountId account(CustomerId customer) {
        return acting.system("test", () -> register.account(customer).id());
    }

    /** The account was used at that instant from that address. */
    public void used(AccountId account, Instant at, int address, String country, String anonymiser) {
        var key = new UUID(4711, address);
        var now = Instant.now();
        var owner =
                acting.system("test", () -> register.owners(List.of(account))).get(account);
        var sealed =
                records.seal(owner.subject(), new Place("place_address", "sealed", key, 1), "203.0.113." + address);
        jdbc.sql(
                        "insert ignore into place_data (version, described, first_used_at) values ('0000000000000001', 'test', ?)")
                .param(now)
                .update();
        jdbc.sql("insert into place_visit (account_id, hour_at, address_key, first_at, last_at, noticed_at)"
                        + " values (?, ?, unhex(replace(?, '-', '')), ?, ?, ?)"
                        + " on duplicate key update last_at = values(last_at)")
                .params(account.value(), at.truncatedTo(ChronoUnit.HOURS), key.toString(), at, at, now)
                .update();
        jdbc.sql("insert ignore into place_address (account_id, address_key, sealed, first_at, last_at, judged_with)"
                        + " values (?, unhex(replace(?, '-', '')), ?, ?, ?, '0000000000000001')")
                .params(account.value(), key.toString(), sealed, at, at)
                .update();
        jdbc.sql("insert ignore into place_verdict (account_id, address_key, version, judged_at, country, anonymiser)"
                        + " values (?, unhex(replace(?, '-', '')), '0000000000000001', ?, ?, ?)")
                .params(account.value(), key.toString(), now, country, anonymiser)
                .update();
    }
}
