package io.gatehouse.customer;

import io.gatehouse.shell.Refused;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Who pays: the customer, or someone else by name and with the connection between the two. Its text form is masked. */
public record Payer(
        boolean self, @Nullable String name, @Nullable String relation) implements Serializable {

    /** The customer pays. */
    public static final Payer SELF = new Payer(true, null, null);

    private static final int MAX_LENGTH = 256;

    public Payer {
        if (self && (name != null || relation != null)) {
            throw new IllegalArgumentException("Whoever pays for oneself is not named twice");
        }
        if (!self) {
            require(name, "customer.payment.payer.");
            require(relation, "customer.payment.relation.");
        }
    }

    /** Someone else, as typed. */
    public static Payer other(@Nullable String name, @Nullable String relation) {
        return new Payer(false, name(name), relation(relation));
    }

    public static String name(@Nullable String typed) {
        return require(Typed.line(typed), "customer.payment.payer.");
    }

    public static String relation(@Nullable String typed) {
        return require(Typed.line(typed), "customer.payment.relation.");
    }

    @Override
    public String toString() {
        return self ? "self" : "•••";
    }

    private static String require(@Nullable String text, String key) {
        if (text == null || text.isEmpty()) {
            throw new Refused(key + "missing");
        }
        if (Typed.length(text) > MAX_LENGTH) {
            throw new Refused(key + "long", MAX_LENGTH);
        }
        CardNumbers.refuseIn(text);
        return text;
    }
}
