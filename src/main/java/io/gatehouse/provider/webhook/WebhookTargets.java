package io.gatehouse.provider.webhook;

import io.gatehouse.shell.reach.TargetRules;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where endpoints may be: on the ports of the settings. */
@Configuration(proxyBeanMethods = false)
class WebhookTargets {

    @Bean
    TargetRules webhookTargetRules(
            WebhookSettings settings, @Value("${gatehouse.demonstration:false}") boolean demonstration) {
        return new TargetRules(settings.ports(), demonstration);
    }
}
