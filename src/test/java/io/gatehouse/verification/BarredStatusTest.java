package io.gatehouse.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.customer.AccountState;
import io.gatehouse.shell.Texts;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A customer whose account is barred reads the same whatever the cause, and no hint of it. */
class BarredStatusTest {

    @ParameterizedTest
    @EnumSource(ApplicationState.class)
    void isTheSameForAHoldAsForEveryOtherCause(ApplicationState state) {
        var held = StatusOf.heading(state, AccountState.BLOCKED_SANCTIONS);

        assertThat(held).isEqualTo(StatusOf.heading(state, AccountState.BLOCKED_SPECIAL_MEASURE));
        // Being suspended is what an identity that could not be confirmed may come to, and reads as that.
        if (state != ApplicationState.UNABLE_TO_VERIFY) {
            assertThat(held).isEqualTo(StatusOf.heading(state, AccountState.SUSPENDED));
        }
        for (var part : new String[] {"title", "means"}) {
            assertThat(Texts.in(Locale.ENGLISH, "verification.status." + held + "." + part))
                    .doesNotContainIgnoringCase("sanction")
                    .doesNotContainIgnoringCase("screen")
                    .doesNotContainIgnoringCase("list")
                    .doesNotContainIgnoringCase("hold")
                    .doesNotContainIgnoringCase("block");
        }
    }
}
