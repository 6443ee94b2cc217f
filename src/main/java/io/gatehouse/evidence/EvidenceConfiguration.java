package io.gatehouse.evidence;

import io.gatehouse.evidence.intake.FileIntake;
import io.gatehouse.evidence.intake.Watermark;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands Spring what knows nothing of it. */
@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {

    @Bean
    FileIntake fileIntake() {
        return new FileIntake();
    }

    @Bean
    Watermark watermark() {
        return new Watermark();
    }
}
