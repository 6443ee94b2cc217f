package io.gatehouse.sharing;

import io.gatehouse.activity.place.AccountPlaces;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CommonIdentifiers;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.Identifier;
import io.gatehouse.sharing.stix.SharedValue;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a customer has that fingerprints are made of, with the last use of each address. It stays in memory. */
@Component
class SharedValues {

    private static final int ADDRESSES = 500;

    private final CommonIdentifiers identifiers;
    private final AccountPlaces places;
    private final CustomerRegister register;

    SharedValues(CommonIdentifiers identifiers, AccountPlaces places, CustomerRegister register) {
        this.identifiers = identifiers;
        this.places = places;
        this.register = register;
    }

    /** For people, on a ground; the looks are on record. */
    Map<SharedValue, Optional<Instant>> of(CustomerId customer, Ground ground) {
        var all = from(identifiers.held(customer, ground));
        addresses(customer, ground, all);
        return all;
    }

    /** For a job that shows nothing. Addresses are looked at, with a line in the trail, only where asked. */
    Map<SharedValue, Optional<Instant>> unseen(CustomerId customer, boolean addresses, Ground ground) {
        var all = from(identifiers.heldUnseen(customer));
        if (addresses) {
            addresses(customer, ground, all);
        }
        return all;
    }

    private void addresses(CustomerId customer, Ground ground, Map<SharedValue, Optional<Instant>> all) {
        var account = register.account(customer).id();
        places.addresses(account, ADDRESSES, ground)
                .forEach(seen -> all.put(SharedValue.of(seen.address()), Optional.of(seen.last())));
    }

    private static Map<SharedValue, Optional<Instant>> from(Collection<Identifier> held) {
        var all = new LinkedHashMap<SharedValue, Optional<Instant>>();
        held.forEach(one -> SharedValue.of(one).ifPresent(value -> all.put(value, Optional.empty())));
        return all;
    }
}
