package io.gatehouse.provider.webhook;

import io.gatehouse.shell.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a receiver can be told of. */
public enum EventKind {
    /** The account has another state, in the words that the customer may read. */
    ACCOUNT_STATE("account.state_changed"),
    /** Whether the account may be used has another answer. */
    ACCOUNT_GATE("account.gate_changed"),
    /** The check of the customer stands elsewhere, as far as the customer may read. */
    VERIFICATION_STATUS("verification.status_changed"),
    /** A test. Every endpoint gets it when somebody asks for it, and nobody chooses it. */
    PING("webhook.ping");

    private final String wire;

    EventKind(String wire) {
        this.wire = wire;
    }

    /** The name in a message. */
    public String wire() {
        return wire;
    }

    /** The text key of what it means. */
    public String key() {
        return "provider.webhook.kind." + name().toLowerCase(Locale.ROOT);
    }

    /** Those that an endpoint can choose from. */
    public static List<EventKind> offered() {
        return Arrays.stream(values()).filter(kind -> kind != PING).toList();
    }

    /** The kind of that name, if it can be chosen. */
    public static EventKind of(String wire) {
        return offered().stream()
                .filter(kind -> kind.wire.equals(wire))
                .findFirst()
                .orElseThrow(() -> new Refused("provider.webhook.kind.unknown"));
    }

    static EventKind stored(String wire) {
        return Arrays.stream(values())
                .filter(kind -> kind.wire.equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("An unknown kind of message is stored"));
    }
}
