package io.gatehouse.activity.place;

import io.gatehouse.access.spi.CountryOfAddress;
import io.gatehouse.activity.IpAddress;
import io.gatehouse.customer.Country;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells sign-ins from which country they are, by the files of places that are set; without any it knows none. */
@Component
class CountryOfSignIn implements CountryOfAddress {

    private final PlaceFiles files;

    CountryOfSignIn(PlaceFiles files) {
        this.files = files;
    }

    @Override
    public Optional<String> country(String address) {
        return IpAddress.find(address)
                .map(found -> files.data().judge(found).country())
                .map(Country::code);
    }
}
