package io.gatehouse.demonstration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.Portal;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.mock.env.MockEnvironment;

class DemonstrationInProductionTest {

    private final DemonstrationInProduction.Guard guard = new DemonstrationInProduction.Guard();

    @Test
    void endsTheStartInOneSentence() {
        var environment = new MockEnvironment()
                .withProperty("gatehouse.production", "true")
                .withProperty("gatehouse.demonstration", "true");

        assertThatExceptionOfType(DemonstrationInProduction.class)
                .isThrownBy(() -> guard.onApplicationEvent(prepared(environment)))
                .withMessageContaining("GATEHOUSE_PRODUCTION")
                .satisfies(refused -> assertThat(new DemonstrationInProduction.Words()
                                .analyze(refused)
                                .getDescription())
                        .isEqualTo(refused.getMessage()));
    }

    @Test
    void letsEitherStartAlone() {
        for (var setting : new String[] {"gatehouse.production", "gatehouse.demonstration"}) {
            assertThatCode(() ->
                            guard.onApplicationEvent(prepared(new MockEnvironment().withProperty(setting, "true"))))
                    .doesNotThrowAnyException();
        }
    }

    private static ApplicationEnvironmentPreparedEvent prepared(MockEnvironment environment) {
        return new ApplicationEnvironmentPreparedEvent(
                new DefaultBootstrapContext(), new SpringApplication(Portal.class), new String[0], environment);
    }
}
