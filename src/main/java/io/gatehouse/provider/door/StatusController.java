package io.gatehouse.provider.door;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gatehouse.provider.Scopes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a client who it is to us: the first call that a console makes, to see that its token works. */
@RestController
@Tag(name = "Status", description = "Whether a token works, and for what.")
public class StatusController {

    private final ClientCalls calls;
    private final Clock clock;

    StatusController(ClientCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** Who calls, with which scopes, and what time it is here. */
    @Schema(name = "Status", description = "Who calls, and what it may do.")
    record Status(
            @JsonProperty("client_id") @Schema(description = "The client that the token names.", format = "uuid")
            String clientId,

            @Schema(description = "What this token allows: scopes that both the token and the client have.")
            List<String> scopes,

            @Schema(description = "The portal's clock, UTC.")
            Instant time) {}

    @GetMapping("/api/v1/status")
    @PreAuthorize(Scopes.ANY_CLIENT)
    @Operation(
            operationId = "getStatus",
            summary = "See that a token works",
            description = "Any scope will do. Costs nothing but its share of the rate limit.")
    public Status status() {
        var held =
                Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication()).getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList();
        return new Status(calls.client().toString(), held, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
