package io.gatehouse.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7, ::ffff:203.0.113.7",
        "::ffff:203.0.113.7, 203.0.113.7, ::ffff:203.0.113.7",
        "::FFFF:cb00:7107, 203.0.113.7, ::ffff:203.0.113.7",
        "2001:DB8:0:0:0:0:0:7, 2001:db8::7, 2001:db8:0:0:0:0:0:7",
        "[2001:db8::7], 2001:db8::7, 2001:db8:0:0:0:0:0:7",
        "2001:db8:0:1:0:0:0:7, 2001:db8:0:1::7, 2001:db8:0:1:0:0:0:7",
        "::1, ::1, 0:0:0:0:0:0:0:1",
        "::, ::, 0:0:0:0:0:0:0:0",
        "2001:db8::, 2001:db8::, 2001:db8:0:0:0:0:0:0",
        "0.0.0.0, 0.0.0.0, ::ffff:0.0.0.0",
    })
    void hasOneForm(String typed, String shown, String stored) {
        assertThat(IpAddress.of(typed).text()).isEqualTo(shown);
        assertThat(IpAddress.of(typed).stored()).isEqualTo(stored);
        assertThat(IpAddress.of(shown)).isEqualTo(IpAddress.of(stored));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "1.2.3.4/24",
                "example.com",
                "localhost",
                "::1%eth0",
                ":",
                ":::",
                "g::1",
                "2001:db8::7::1",
                "٢٠٣.0.113.7x",
                "0x7f.0.0.1"
            })
    void isNothingElse(String typed) {
        assertThat(IpAddress.find(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "2001:db8::7"})
    void neverShowsItselfInLogs(String typed) {
        assertThat(IpAddress.of(typed)).hasToString("•••");
    }
}
