package io.gatehouse.provider;

/** The scopes as whole expressions, for {@code @PreAuthorize} on the endpoints. */
public final class Scopes {

    public static final String ACCOUNTS_READ = "hasAuthority('accounts:read')";
    public static final String ACCOUNTS_WRITE = "hasAuthority('accounts:write')";
    public static final String GATE_READ = "hasAuthority('gate:read')";
    public static final String ACTIVITY_WRITE = "hasAuthority('activity:write')";
    public static final String WEBHOOKS_WRITE = "hasAuthority('webhooks:write')";
    public static final String INDICATORS_READ = "hasAuthority('indicators:read')";
    public static final String INDICATORS_WRITE = "hasAuthority('indicators:write')";
    /** Expression: a client with any scope for indicators. */
    public static final String INDICATORS = "hasAnyAuthority('indicators:read','indicators:write')";
    /** Expression: any client at all, whatever its scopes. */
    public static final String ANY_CLIENT =
            "hasAnyAuthority('accounts:read','accounts:write','gate:read','activity:write',"
                    + "'webhooks:write','indicators:read','indicators:write')";

    private Scopes() {}
}
