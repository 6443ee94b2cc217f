package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.shell.Refused;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

    private static final String GOOD = "nine blue herons cross a wide canal";

    private final Passwords passwords = new Passwords(new AccessSettings(
            new AccessSettings.Password(15, 128, 1_000),
            10,
            200,
            Duration.ofMinutes(15),
            Duration.ofMinutes(5),
            Duration.ofDays(7),
            Duration.ofHours(1),
            new AccessSettings.Codes(Duration.ofHours(24), Duration.ofMinutes(10), 5, Duration.ofSeconds(30), 10),
            new AccessSettings.Idle(Duration.ofMinutes(30), Duration.ofMinutes(15), Duration.ofMinutes(10)),
            Duration.ofHours(12),
            Duration.ofMinutes(5)));

    @Test
    void areTakenAsTheyAre() {
        var kept = passwords.take("  " + GOOD + " ä🦆 ");

        assertThat(passwords.matches("  " + GOOD + " ä🦆 ", kept)).isTrue();
        assertThat(passwords.matches(GOOD + " ä🦆", kept)).isFalse();
        assertThat(passwords.matches(GOOD.toUpperCase(java.util.Locale.ROOT), kept))
                .isFalse();
        assertThat(passwords.matches("", null)).isFalse();
    }

    @Test
    void haveFifteenTo128Characters() {
        assertRefused("k7 vq zt 93 wm", "access.password.short");
        assertThatCode(() -> passwords.take("k7 vq zt 93 wmx")).doesNotThrowAnyException();
        var longest = (GOOD + "; ").repeat(4).substring(0, 128);
        assertThatCode(() -> passwords.take(longest)).doesNotThrowAnyException();
        assertRefused(longest + "x", "access.password.long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwordpassword",
                "qwertyuiopasdfgh",
                "123456789012345678",
                "aaaaaaaaaaaaaaaaaaaa",
                "iloveyouiloveyou",
                "p4ssw0rdp4ssw0rd",
                "1qaz2wsx3edc4rfv",
                "drowssapdrowssap"
            })
    void areRefusedWhenDictionariesKnowThem(String known) {
        assertRefused(known, "access.password.known");
    }

    @Test
    void areRefusedWhenTheyHoldTheOwnNameOrAddress() {
        assertRefused("the OKONKWO of nine canals", "access.password.own", "Ngozi Okonkwo", "n.o@gatehouse.example");
        assertRefused("swim ngozi99 across a canal", "access.password.own", "", "ngozi99@gatehouse.example");
        assertThatCode(() -> passwords.take(GOOD, "Ng Bo", "bo@gatehouse.example"))
                .doesNotThrowAnyException();
    }

    private void assertRefused(String password, String key, String... own) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> passwords.take(password, own))
                .satisfies(refused -> assertThat(refused.key()).isEqualTo(key))
                .withMessageNotContaining(password);
    }
}
