package io.gatehouse.provider.webhook;

/**
 * A signing secret, to be shown to a person once.
 *
 * @param secret {@code whsec_} and 32 random bytes in base64. Never in a log
 */
public record SecretShown(EndpointId endpoint, String secret) {

    @Override
    public String toString() {
        return endpoint + " whsec_•••";
    }
}
