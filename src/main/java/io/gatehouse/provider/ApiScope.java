package io.gatehouse.provider;

import java.util.Arrays;
import java.util.Optional;

/** What an API client may be allowed to do. The authority that a check asks for is the name on the wire. */
public enum ApiScope {
    /** Look up accounts and where each stands. */
    ACCOUNTS_READ("accounts:read"),
    /** Open accounts, change and close them, and report what is used from where and paid by what. */
    ACCOUNTS_WRITE("accounts:write"),
    /** Ask whether an account may be used now. */
    GATE_READ("gate:read"),
    /** Hand in access events and who held which address. */
    ACTIVITY_WRITE("activity:write"),
    /** Say where events are sent to. */
    WEBHOOKS_WRITE("webhooks:write"),
    /** Fetch indicators that the provider shares. */
    INDICATORS_READ("indicators:read"),
    /** Hand in indicators of other providers. */
    INDICATORS_WRITE("indicators:write");

    private final String wire;

    ApiScope(String wire) {
        this.wire = wire;
    }

    /** The name in tokens and requests. */
    public String wire() {
        return wire;
    }

    /** The text key of what the scope allows. */
    public String key() {
        return "provider.scope." + wire.replace(':', '-');
    }

    /** The scope of that name on the wire. */
    public static Optional<ApiScope> of(String wire) {
        return Arrays.stream(values()).filter(scope -> scope.wire.equals(wire)).findFirst();
    }
}
