package io.gatehouse.provider.account;

import io.gatehouse.customer.AccountId;
import io.gatehouse.provider.Scopes;
import io.gatehouse.provider.door.NotThere;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The gate as the console asks it, at each use of an account. */
@RestController
@Tag(name = "Gate", description = "Whether an account may be used now.")
public class GateController {

    private final Gate gate;

    GateController(Gate gate) {
        this.gate = gate;
    }

    @GetMapping("/api/v1/accounts/{id}/gate")
    @PreAuthorize(Scopes.GATE_READ)
    @Operation(
            operationId = "getGate",
            summary = "Ask whether an account may be used now",
            description =
                    "Ask at each use; the answer is never older than a second. It comes with an ETag, and a question with"
                            + " If-None-Match is answered with 304 while nothing has changed. Whatever stops an account looks alike:"
                            + " the answer may be shown to the customer.")
    @ApiResponse(responseCode = "200", description = "The answer.")
    @ApiResponse(
            responseCode = "304",
            description = "As before.",
            content = {})
    @ApiResponse(
            responseCode = "503",
            description = "What is known is too old to be answered. Ask again in a moment.",
            content = {})
    public ResponseEntity<GateAnswer> gate(
            @Parameter(description = "The account's identifier.") @PathVariable("id") UUID id) {
        var answer = gate.ask(new AccountId(id)).orElseThrow(NotThere::new);
        return ResponseEntity.ok().eTag(answer.tag()).body(answer);
    }
}
