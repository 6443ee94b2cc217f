package io.gatehouse.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.shell.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpPrefixTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.77/24, 203.0.113.0/24, 203.0.113.0, 203.0.113.255",
        "203.0.113.77/32, 203.0.113.77/32, 203.0.113.77, 203.0.113.77",
        "203.0.113.77/25, 203.0.113.0/25, 203.0.113.0, 203.0.113.127",
        "::ffff:203.0.113.77/120, 203.0.113.0/24, 203.0.113.0, 203.0.113.255",
        "2001:DB8:0:1::5/48, 2001:db8::/48, 2001:db8::, 2001:db8:0:ffff:ffff:ffff:ffff:ffff",
        "0.0.0.0/0, 0.0.0.0/0, 0.0.0.0, 255.255.255.255"
    })
    void hasOneFormAndItsFirstAndLastAddress(String typed, String text, String first, String last) {
        var range = IpPrefix.of(typed);

        assertThat(range.text()).isEqualTo(text);
        assertThat(range.first().text()).isEqualTo(first);
        assertThat(range.last().text()).isEqualTo(last);
        assertThat(range).isEqualTo(IpPrefix.of(text));
        assertThat(range.toString()).doesNotContain("203");
    }

    @Test
    void containsWhatLiesInsideAndNothingElse() {
        var range = IpPrefix.of("203.0.113.64/26");

        assertThat(range.contains(IpAddress.of("203.0.113.64"))).isTrue();
        assertThat(range.contains(IpAddress.of("203.0.113.127"))).isTrue();
        assertThat(range.contains(IpAddress.of("::ffff:203.0.113.100"))).isTrue();
        assertThat(range.contains(IpAddress.of("203.0.113.63"))).isFalse();
        assertThat(range.contains(IpAddress.of("203.0.113.128"))).isFalse();
        assertThat(range.contains(IpAddress.of("2001:db8::1"))).isFalse();
        assertThat(range.contains(IpPrefix.of("203.0.113.96/27"))).isTrue();
        assertThat(range.contains(IpPrefix.of("203.0.113.0/24"))).isFalse();
        assertThat(IpPrefix.of("::/0").contains(IpAddress.of("203.0.113.1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "203.0.113.0",
                "203.0.113.0/",
                "203.0.113.0/33",
                "203.0.113.0/-1",
                "203.0.113.0/2x",
                "2001:db8::/129",
                "::ffff:203.0.113.0/24",
                "203.0.113.0/24/24",
                "host.example/24"
            })
    void refusesWhatIsNoRange(String typed) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> IpPrefix.of(typed))
                .matches(refused -> refused.key().equals("activity.prefix.wrong"));
    }
}
