package io.gatehouse.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkAddressTest {

    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:1, ::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0db8:0017:54bd:0000:0000:0000:29cb, 2001:db8:17:54bd::29cb",
        "fe80:0:0:0:1:2:3:4%2, fe80::1:2:3:4",
        "::ffff:203.0.113.7, 203.0.113.7",
        "127.0.0.1, 127.0.0.1",
        "somewhere.example, somewhere.example"
    })
    void isShownAsPeopleWriteIt(String kept, String shown) {
        assertThat(NetworkAddress.shown(kept)).isEqualTo(shown);
    }
}
