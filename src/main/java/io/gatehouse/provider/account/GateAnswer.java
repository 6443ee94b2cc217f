package io.gatehouse.provider.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.ShownState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Whether an account may be used now, in words that its customer may read. */
@Schema(name = "Gate", description = "Whether an account may be used now. Fit for the customer's eyes.")
public record GateAnswer(
        @JsonProperty("account_id") @Schema(description = "The account that was asked for.")
        UUID account,

        @Schema(description = "Let the customer in, in within narrow limits, or not at all.")
        Decision decision,

        @Schema(description = "The class of the reason. It never tells why an account was stopped.")
        Reason reason,

        @Schema(description = "Since when the answer has been so, UTC.")
        Instant since) {

    /** What the console is to do. */
    public enum Decision {
        @JsonProperty("allow")
        ALLOW,
        @JsonProperty("restrict")
        RESTRICT,
        @JsonProperty("deny")
        DENY
    }

    /** Why, as far as anybody outside is told. */
    public enum Reason {
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("limited")
        LIMITED,
        @JsonProperty("not_opened")
        NOT_OPENED,
        @JsonProperty("suspended")
        SUSPENDED,
        @JsonProperty("closed")
        CLOSED
    }

    static GateAnswer of(AccountId account, ShownState state, Instant since) {
        return switch (state) {
            case ACTIVE -> new GateAnswer(account.value(), Decision.ALLOW, Reason.ACTIVE, since);
            case RESTRICTED -> new GateAnswer(account.value(), Decision.RESTRICT, Reason.LIMITED, since);
            case NOT_OPENED -> new GateAnswer(account.value(), Decision.DENY, Reason.NOT_OPENED, since);
            case SUSPENDED -> new GateAnswer(account.value(), Decision.DENY, Reason.SUSPENDED, since);
            case CLOSED -> new GateAnswer(account.value(), Decision.DENY, Reason.CLOSED, since);
        };
    }

    /** Equal for equal answers, of whichever node; made of what is shown alone. */
    String tag() {
        var micros = ChronoUnit.MICROS.between(Instant.EPOCH, since);
        return '"' + reason.name() + '-' + Long.toString(micros, Character.MAX_RADIX) + '"';
    }
}
