package io.gatehouse.provider;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code gatehouse.provider.*} of who may call.
 *
 * @param overlap how long an old secret is good beside the new one
 * @param rounds of PBKDF2 with HMAC-SHA-512 over a secret
 */
@ConfigurationProperties("gatehouse.provider")
record ProviderSettings(
        @DefaultValue("7d") Duration overlap,
        @DefaultValue("210000") int rounds) {}
