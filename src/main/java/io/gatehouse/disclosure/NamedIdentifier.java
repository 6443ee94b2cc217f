package io.gatehouse.disclosure;

import io.gatehouse.activity.IpAddress;
import io.gatehouse.customer.Identifier;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.shell.Refused;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An identifier that a legal request names: one by which a customer is found exactly, or an address with a window of time.
 *
 * <p>A name alone is too broad and is no identifier (UX guide, section 6). Its text form is masked.
 *
 * @param kind null for an address with a window
 * @param value the identifier, or the address as text
 * @param from the window's start, for an address only; UTC
 * @param to the window's end
 */
public record NamedIdentifier(
        @Nullable IdentifierKind kind,
        String value,
        @Nullable Instant from,
        @Nullable Instant to) implements Serializable {

    public NamedIdentifier {
        if (kind == null && (from == null || to == null)) {
            throw new Refused("disclosure.identifier.window.missing");
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw new Refused("disclosure.identifier.window.order");
        }
    }

    /** An identifier of a customer, as the instrument writes it. */
    public static NamedIdentifier of(IdentifierKind kind, String typed) {
        return new NamedIdentifier(kind, Identifier.of(kind, typed).value(), null, null);
    }

    /** An address, v4 or v6, and the hours in question. */
    public static NamedIdentifier window(String typed, @Nullable Instant from, @Nullable Instant to, Duration atMost) {
        var address = address(typed).text();
        var named = new NamedIdentifier(null, address, from, to);
        if (from != null && to != null && Duration.between(from, to).compareTo(atMost) > 0) {
            throw new Refused("disclosure.identifier.window.long", atMost.toHours());
        }
        return named;
    }

    private static IpAddress address(String typed) {
        return IpAddress.find(typed).orElseThrow(() -> new Refused("disclosure.identifier.address.wrong"));
    }

    /** Whether it is an address with a window. */
    public boolean isWindow() {
        return kind == null;
    }

    /** The text key of its kind's name. */
    public String kindKey() {
        return kind == null ? "disclosure.identifier.window" : kind.key();
    }

    /** The customer's identifier; only for those that are one. */
    Identifier identifier() {
        if (kind == null) {
            throw new IllegalStateException("An address with a window is no identifier of a customer");
        }
        return new Identifier(kind, value);
    }

    /** Whether a search for that falls within this. A window covers every window inside it, on the same address. */
    boolean covers(NamedIdentifier sought) {
        if (kind != null) {
            return kind == sought.kind() && identifier().means(sought.identifier());
        }
        return sought.isWindow()
                && address(value).equals(address(sought.value()))
                && from != null
                && to != null
                && sought.from() != null
                && sought.to() != null
                && !sought.from().isBefore(from)
                && !sought.to().isAfter(to);
    }

    @Override
    public String toString() {
        return kind == null ? "window" : kind.name();
    }
}
