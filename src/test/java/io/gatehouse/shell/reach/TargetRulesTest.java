package io.gatehouse.shell.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.shell.Refused;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that lead inside, in every form that they come in. */
public class TargetRulesTest {

    private final TargetRules rules = new TargetRules(Set.of(443, 8443), false);
    private final TargetRules demonstration = new TargetRules(Set.of(443, 8443), true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.0.1",
                "169.254.169.254",
                "169.254.170.2",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.192",
                "192.0.2.1",
                "192.31.196.1",
                "192.52.193.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.168.255.255",
                "192.175.48.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "::ffff:0:7f00:1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b::808:808",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
                "2002:808:808::1",
                "2620:4f:8000::1",
                "2606:4700::5efe:10.0.0.1",
                "2606:4700::200:5efe:10.0.0.1",
                "3ffe::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "fe80::1",
                "fe90::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1",
                "4000::1",
                "8000::1"
            })
    void refusesWhatIsNotThePublicInternet(String address) {
        assertThat(rules.mayReach(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "168.63.129.17",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.1",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2003::1",
                "2606:4700::1111",
                "2a00:1450::1",
                "2c0f::1"
            })
    void reachesThePublicInternetUpToItsEdges(String address) {
        assertThat(rules.mayReach(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,true",
        "::1,true",
        "10.1.2.3,true",
        "192.168.1.1,true",
        "fd12::1,true",
        "8.8.8.8,true",
        "169.254.169.254,false",
        "100.100.100.200,false",
        "168.63.129.16,false",
        "fd00:ec2::254,false",
        "fd20:ce::254,false",
        "fe80::1,false",
        "0.0.0.0,false",
        "224.0.0.1,false",
        "64:ff9b::a9fe:a9fe,false"
    })
    void aDemonstrationReachesItsOwnMachineButNoMetadata(String address, boolean may) {
        assertThat(demonstration.mayReach(InetAddress.ofLiteral(address))).isEqualTo(may);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://console.provider.com/hooks",
                "https://console.provider.com:8443/hooks?tenant=7",
                "HTTPS://Console.Provider.COM/",
                "https://xn--bcher-kva.com/hooks",
                "https://8.8.8.8/hooks",
                "https://[2606:4700::1111]/hooks"
            })
    void takesAnAddressOnTheInternet(String url) {
        assertThatCode(() -> rules.check(url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://console.provider.com/|scheme",
                "ftp://console.provider.com/|scheme",
                "file:///etc/passwd|wrong",
                "gopher://console.provider.com/|scheme",
                "javascript:alert(1)|wrong",
                "//console.provider.com/|scheme",
                "console.provider.com|wrong",
                "https:console.provider.com|wrong",
                "https:///hooks|wrong",
                "https://|wrong",
                "https://user@console.provider.com/|user",
                "https://user:pass@console.provider.com/|user",
                "https://console.provider.com@127.0.0.1/|user",
                "https://@127.0.0.1/|user",
                "https://console.provider.com/#x|fragment",
                "https://console.provider.com:22/|port",
                "https://console.provider.com:80/|port",
                "https://console.provider.com:0/|wrong",
                "https://console.provider.com:65536/|wrong",
                "https://console.provider.com:99999999999/|wrong",
                "https://console.provider.com:/|wrong",
                "https://console.provider.com:-1/|wrong",
                "https://console.provider.com\\@127.0.0.1/|wrong",
                "https://127.0.0.1\\.provider.com/|wrong",
                "https://console.provider.com%00.local/|wrong",
                "https://127.0.0.1%2f.provider.com/|wrong",
                "https://console provider.com/|wrong",
                "https://console.provider.com/a b|wrong",
                "https://console..com/|wrong",
                "https://console.provider.com./|wrong",
                "https://-console.com/|wrong",
                "https://con_sole.com/|wrong",
                "https://bücher.com/|wrong",
                "https://１２７.0.0.1/|wrong",
                "https://ⓛocalhost/|wrong",
                "https://127。0。0。1/|wrong",
                "https://127.0.0.1/|target",
                "https://127.1/|wrong",
                "https://127.0.1/|wrong",
                "https://2130706433/|wrong",
                "https://0x7f000001/|wrong",
                "https://0x7f.0.0.1/|wrong",
                "https://127.0.0.0x1/|wrong",
                "https://0177.0.0.1/|wrong",
                "https://127.0.0.01/|wrong",
                "https://256.256.256.256/|wrong",
                "https://1.2.3.4.5/|wrong",
                "https://169.254.169.254/latest/meta-data/|target",
                "https://[::1]/|target",
                "https://[::]/|target",
                "https://[::ffff:127.0.0.1]/|target",
                "https://[::ffff:7f00:1]/|target",
                "https://[0:0:0:0:0:0:0:1]/|target",
                "https://[64:ff9b::7f00:1]/|target",
                "https://[fe80::1%25eth0]/|wrong",
                "https://[fe80::1%eth0]/|wrong",
                "https://[v1.fe80::1]/|wrong",
                "https://[::1/|wrong",
                "https://localhost/|target",
                "https://LOCALHOST/|target",
                "https://intranet/|target",
                "https://metadata.google.internal/|target",
                "https://printer.local/|target",
                "https://app.localhost/|target",
                "https://router.home.arpa/|target",
                "https://hidden.onion/|target"
            })
    void refusesTricks(String url, String why) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> rules.check(url))
                .extracting(Refused::key)
                .isEqualTo("shell.target." + why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://console.provider.com/\r\nX-Evil: 1",
                "https://console.provider.com/\tx",
                "https://a.com/\0"
            })
    void refusesControlCharacters(String url) {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> rules.check(url));
    }

    @Test
    void oneBadAddressSpoilsTheGoodOnes() throws UnknownHostException {
        var mixed = new CheckedNames(names("8.8.8.8", "127.0.0.1"), rules);
        var good = new CheckedNames(names("8.8.8.8", "1.1.1.1"), rules);

        assertThatExceptionOfType(TargetRefused.class).isThrownBy(() -> mixed.resolve("console.provider.com"));
        assertThat(good.resolve("console.provider.com")).hasSize(2);
    }

    public static org.apache.hc.client5.http.DnsResolver names(String... addresses) {
        return new org.apache.hc.client5.http.DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                return java.util.Arrays.stream(addresses)
                        .map(InetAddress::ofLiteral)
                        .toArray(InetAddress[]::new);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }
}
