package io.gatehouse.provider.door;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a POST as it is kept under its key, sealed: it may tell of a customer.
 *
 * @param scopes of which whoever hears it again must have one, as whoever heard it first had; none where none is asked for
 */
record KeptAnswer(
        int status,
        @Nullable String type,
        Map<String, String> headers,
        byte[] body,
        @Nullable Set<String> scopes) {

    KeptAnswer {
        headers = Map.copyOf(headers);
        scopes = scopes == null ? Set.of() : Set.copyOf(scopes);
    }
}
