package io.gatehouse.access;

import io.gatehouse.access.spi.CountryOfAddress;
import io.gatehouse.sealing.BlindKeys;
import io.gatehouse.sealing.BlindKind;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes how agencies' officers sign in, and of nobody else: by which family of browser, from which network. Both are what the
 * sign-in itself sends, both are kept as keyed hashes, and nothing is set in anybody's browser for it.
 */
@Component
class SignInFacts {

    private static final int BYTES_OF_A_NETWORK_OF_FOUR = 3;
    private static final int BYTES_OF_A_NETWORK_OF_SIX = 6;
    private static final int ADDRESS_OF_FOUR = 4;
    private static final Duration KEPT = Duration.ofDays(400);

    private final JdbcClient database;
    private final BlindKeys keys;
    private final ObjectProvider<CountryOfAddress> countries;

    SignInFacts(JdbcClient database, BlindKeys keys, ObjectProvider<CountryOfAddress> countries) {
        this.database = database;
        this.keys = keys;
        this.countries = countries;
    }

    /** Notes a sign-in, before there is a session of it. */
    void note(SignedIn person, HttpServletRequest request) {
        if (person.agency() != null) {
            note(
                    person.person(),
                    person.at(),
                    Objects.requireNonNullElse(request.getHeader("User-Agent"), ""),
                    Objects.requireNonNullElse(request.getRemoteAddr(), ""));
        }
    }

    void note(PersonId person, Instant at, String browser, String address) {
        var device = keys.of(BlindKind.THROTTLE, "device:" + family(browser));
        var network = keys.of(BlindKind.THROTTLE, "network:" + network(address));
        var country = Optional.ofNullable(countries.getIfAvailable())
                .flatMap(known -> known.country(address))
                .orElse(null);
        database.sql("delete from officer_sign_in where person_id = ? and signed_in_at < ?")
                .params(person.value(), at.minus(KEPT))
                .update();
        var before = before(person, device, network, country);
        var first = before.all() == 0;
        var newDevice = !first && before.device() == 0;
        var newNetwork = !first && before.network() == 0;
        var newCountry = !first && country != null && before.country() == 0;
        database.sql("""
                        insert ignore into officer_sign_in (person_id, signed_in_at, device, network, country, first_ever,
                            new_device, new_network, new_country, trusted)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(person.value())
                .param(at.truncatedTo(ChronoUnit.MICROS))
                .param(device)
                .param(network)
                .param(country)
                .param(first)
                .param(newDevice)
                .param(newNetwork)
                .param(newCountry)
                .param(!newDevice && !newNetwork && !newCountry)
                .update();
    }

    Optional<Circumstances> of(PersonId person, Instant at) {
        return database.sql("""
                        select new_device and not trusted, new_network and not trusted, new_country and not trusted
                        from officer_sign_in where person_id = ? and signed_in_at = ?
                        """)
                .params(person.value(), at.truncatedTo(ChronoUnit.MICROS))
                .query((row, _) -> new Circumstances(
                        at.truncatedTo(ChronoUnit.MICROS), row.getBoolean(1), row.getBoolean(2), row.getBoolean(3)))
                .optional();
    }

    void trust(PersonId person, Instant at) {
        database.sql("update officer_sign_in set trusted = true where person_id = ? and signed_in_at = ?")
                .params(person.value(), at.truncatedTo(ChronoUnit.MICROS))
                .update();
    }

    private record Before(int all, int device, int network, int country) {}

    private Before before(PersonId person, byte[] device, byte[] network, @Nullable String country) {
        return database.sql("""
                        select count(*), coalesce(sum(device = :device), 0), coalesce(sum(network = :network), 0),
                            coalesce(sum(country = :country), 0)
                        from officer_sign_in where person_id = :person and trusted
                        """)
                .param("device", device)
                .param("network", network)
                .param("country", country)
                .param("person", person.value())
                .query((row, _) -> new Before(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)))
                .single();
    }

    /** A browser's family and system without their versions, which change every few weeks. */
    static String family(String browser) {
        return browser.replaceAll("[0-9._]+", "");
    }

    /** The network that an address is in. */
    static String network(String address) {
        try {
            // Only literals: a name is never looked up.
            if (!address.matches("[0-9a-fA-F:.]+")) {
                return address;
            }
            var bytes = InetAddress.getByName(address).getAddress();
            var size = bytes.length == ADDRESS_OF_FOUR ? BYTES_OF_A_NETWORK_OF_FOUR : BYTES_OF_A_NETWORK_OF_SIX;
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, size));
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }
}
