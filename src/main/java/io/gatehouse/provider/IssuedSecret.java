package io.gatehouse.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A secret in the one moment in which it is shown; only its slow hash is kept. Its text form does not tell it.
 *
 * @param oldEndsAt when the secret before it ends, null where there was none
 */
public record IssuedSecret(
        ApiClientId client, String secret, @Nullable Instant oldEndsAt) {

    @Override
    public String toString() {
        return "a secret of " + client;
    }
}
