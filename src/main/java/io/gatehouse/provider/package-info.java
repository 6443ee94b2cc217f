/**
 * The edge that the provider's own programs talk to: the REST API, who may call it, and what is sent out.
 *
 * <p>A program is an {@link io.gatehouse.provider.ApiClients API client} that an administrator registers: a name, scopes, and
 * a secret that is shown once. It fetches a token by OAuth 2.0 client credentials from the portal's own small authorization
 * server, or brings one of an outside issuer that the operator trusts. The token says only who calls. What the client may do,
 * and whether it may at all, is asked of its row each time, so that a suspended client is refused at once and not when its
 * token ends.
 *
 * <p>A client is no person and holds no role. Behind the door the services run as a job named for the client, so that the
 * trail names it; a controller asks for a scope before that. Chosen over roles of their own for programs, which every service
 * of the portal would have had to learn.
 *
 * <p>{@code door} is everything that is the same for every endpoint: tokens, problems, limits, keys against doing twice.
 * Nothing here tells a caller why a customer is not verified: whatever a console knows, its customer may be shown.
 */
@ApplicationModule(
        displayName = "Provider",
        allowedDependencies = {
            "access",
            "activity",
            "audit",
            "command",
            "customer",
            "sealing",
            "sharing",
            "sharing :: spi",
            "sharing :: stix",
            "shell",
            "verification"
        })
@NullMarked
package io.gatehouse.provider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
