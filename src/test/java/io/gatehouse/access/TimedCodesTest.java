package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimedCodesTest {

    /** The secret of RFC 6238, appendix B, for HMAC-SHA-1. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void givesTheCodesOfTheStandard(long seconds, String code) {
        assertThat(TimedCodes.code(SECRET, seconds / 30, 8)).isEqualTo(code);
    }

    @Test
    void takesTheStepBeforeAndAfterAndNoOther() {
        var code = TimedCodes.at(SECRET, NOON);

        assertThat(TimedCodes.counterOf(SECRET, code, NOON.minusSeconds(30))).isPresent();
        assertThat(TimedCodes.counterOf(SECRET, code, NOON)).isPresent();
        assertThat(TimedCodes.counterOf(SECRET, code, NOON.plusSeconds(30))).isPresent();
        assertThat(TimedCodes.counterOf(SECRET, code, NOON.plusSeconds(60))).isEmpty();
        assertThat(TimedCodes.counterOf(SECRET, code, NOON.minusSeconds(60))).isEmpty();
    }

    @Test
    void forgivesSpaces() {
        var code = TimedCodes.at(SECRET, NOON);

        assertThat(TimedCodes.counterOf(SECRET, " " + code.substring(0, 3) + " " + code.substring(3), NOON))
                .isPresent();
        assertThat(TimedCodes.counterOf(SECRET, "", NOON)).isEmpty();
    }

    @Test
    void writesSecretsAsAuthenticatorsReadThem() {
        assertThat(TimedCodes.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(TimedCodes.address(SECRET, "ada+work@gatehouse.example"))
                .isEqualTo("otpauth://totp/Gatehouse:ada%2Bwork%40gatehouse.example"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Gatehouse");
    }
}
