package io.gatehouse.location;

import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.verification.DeviceZoneTold;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Of which countries the time zones are that customers' devices have. The zone itself is not kept: its country is what the ledger holds
 * against the others, and a device says what its owner sets.
 */
@Component
class DeviceZones {

    private final JdbcClient jdbc;

    DeviceZones(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @ApplicationModuleListener
    void on(DeviceZoneTold told) {
        keep(told.customer(), told.zone(), told.at());
    }

    void keep(CustomerId customer, String zone, Instant at) {
        Distances.ofZone(zone)
                .ifPresent(country -> jdbc.sql("""
                                insert into location_device (customer_id, country, first_at, last_at) values (?, ?, ?, ?)
                                on duplicate key update last_at = greatest(last_at, values(last_at))
                                """)
                        .params(customer.value(), country.code(), at, at)
                        .update());
    }

    /** The countries of a customer's devices, the one told last first. */
    Map<Country, Long> of(CustomerId customer) {
        var countries = new LinkedHashMap<Country, Long>();
        jdbc.sql("select country from location_device where customer_id = ? order by last_at desc, country")
                .param(customer.value())
                .query((row, _) -> new Country(row.getString(1)))
                .list()
                .forEach(country -> countries.put(country, 1L));
        return countries;
    }
}
