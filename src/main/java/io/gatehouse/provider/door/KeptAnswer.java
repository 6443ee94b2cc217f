package io.gatehouse.provider.door;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to a POST as it is kept under its key, sealed: it may tell of a customer. */
record KeptAnswer(int status, @Nullable String type, Map<String, String> headers, byte[] body) {

    KeptAnswer {
        headers = Map.copyOf(headers);
    }
}
