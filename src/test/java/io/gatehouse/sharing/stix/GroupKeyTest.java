package io.gatehouse.sharing.stix;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.activity.IpAddress;
import io.gatehouse.customer.Identifier;
import io.gatehouse.customer.IdentifierKind;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fingerprints as {@code docs/sharing.md} publishes them, computed apart from this code. Another provider's program agrees, or nothing ever matches. */
class GroupKeyTest {

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    private final GroupKey key = GroupKey.find(KEY).orElseThrow();

    @Test
    void isCalledTheSameByAll() {
        assertThat(key.id()).isEqualTo("7717d989e442edcf");
        assertThat(key.shown()).isEqualTo(KEY);
        assertThat(key).hasToString("key 7717d989e442edcf");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 7483ac11ea32816f15f27d54a7bcac7ebf4fc1cc70cd349daaaa94d8bdfc2adb",
        "::ffff:203.0.113.7, 7483ac11ea32816f15f27d54a7bcac7ebf4fc1cc70cd349daaaa94d8bdfc2adb",
        "2001:db8::7, 603c711770bd4da99402c6c43bf28d9333fb6597d8f312bd645d250a74663de9",
        "2001:0DB8:0:0::7, 603c711770bd4da99402c6c43bf28d9333fb6597d8f312bd645d250a74663de9",
    })
    void makesOneFingerprintOfEachFormOfAnAddress(String address, String digest) {
        assertThat(key.of(SharedValue.of(IpAddress.of(address))))
                .isEqualTo(new Fingerprint(FingerprintKind.ADDRESS, "7717d989e442edcf", digest));
    }

    @ParameterizedTest
    @CsvSource({
        "WALLET, 0x52908400098527886E0F7030069857D2E4169EE7, 07befce60d9122dadaf0a37f4e68e248f4539e36813f5a29901da98d4bed3fb8",
        "EMAIL, Mai.Nguyen@EXAMPLE.com, 31a7ccc3be483aee1c688dd4e3c2567187dece8f8c34fe750384c20849458b20",
        "EMAIL, mai@Bücher.example, 1b011a00fa7e443beb0529beeb8ad50ec284efc987743d28ba984c08fdcc9d9d",
        "DOCUMENT, vn: c1234567, c88fccbd8ff2e49ddac3e9323a7edd52304313ad2acf35ab22aebae1eea13397",
        "PHONE, +84 91 234 56 78, a109bc6822c03a6cbcccb972ebf894dc3e6b9a90bd328edb336c5cb502eff907",
    })
    void makesOneFingerprintOfEachSpelling(IdentifierKind kind, String typed, String digest) {
        var value = SharedValue.of(Identifier.of(kind, typed)).orElseThrow();

        assertThat(key.of(value).digest()).isEqualTo(digest);
    }

    @Test
    void tellsChainsApartThatTellByCase() {
        var one = Identifier.of(IdentifierKind.WALLET, "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa");
        var other = Identifier.of(IdentifierKind.WALLET, "1a1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa");

        assertThat(key.of(SharedValue.of(one).orElseThrow()))
                .isNotEqualTo(key.of(SharedValue.of(other).orElseThrow()));
    }

    @Test
    void sharesNoNumberWithoutItsIssuer() {
        assertThat(SharedValue.of(Identifier.of(IdentifierKind.DOCUMENT, "C1234567")))
                .isEmpty();
        assertThat(SharedValue.of(Identifier.of(IdentifierKind.IBAN, "DE89370400440532013000")))
                .isEmpty();
    }

    @Test
    void isAnotherFingerprintUnderAnotherKey() {
        var value = SharedValue.of(IpAddress.of("203.0.113.7"));

        assertThat(GroupKey.random().of(value).digest())
                .isNotEqualTo(key.of(value).digest());
    }

    @Test
    void takesNothingElseForAKey() {
        assertThat(GroupKey.find(KEY + "A")).isEmpty();
        assertThat(GroupKey.find(KEY.substring(1))).isEmpty();
        assertThat(GroupKey.find("")).isEmpty();
        assertThat(GroupKey.find(null)).isEmpty();
        assertThat(GroupKey.find("not base64 at all, and with spaces in it...."))
                .isEmpty();
        assertThat(GroupKey.find(" " + Base64.getUrlEncoder().encodeToString(key.bytes()) + " "))
                .isPresent();
    }

    @Test
    void isReadFromItsOwnPattern() {
        var fingerprint = key.of(SharedValue.of(IpAddress.of("203.0.113.7")));

        assertThat(Fingerprint.ofPattern(fingerprint.pattern())).hasValue(fingerprint);
        assertThat(Fingerprint.ofPattern(fingerprint.pattern().replace(" = ", "=")))
                .hasValue(fingerprint);
        assertThat(Fingerprint.ofPattern(fingerprint.pattern() + " FOLLOWEDBY [ipv4-addr:value = '203.0.113.7']"))
                .isEmpty();
        assertThat(Fingerprint.ofPattern(fingerprint.pattern().replace("ip-address", "unheard-of")))
                .isEmpty();
        assertThat(Fingerprint.ofPattern("[" + " ".repeat(1_000_000))).isEmpty();
    }
}
