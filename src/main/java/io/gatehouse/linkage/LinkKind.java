package io.gatehouse.linkage;

import io.gatehouse.customer.IdentifierKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What two accounts can have in common. The profile gives each kind its points by this name. */
public enum LinkKind {
    DOCUMENT(IdentifierKind.DOCUMENT),
    NATIONAL_ID(IdentifierKind.NATIONAL_ID),
    CARD_TOKEN(IdentifierKind.CARD_TOKEN),
    IBAN(IdentifierKind.IBAN),
    WALLET(IdentifierKind.WALLET),
    PAYMENT_REFERENCE(IdentifierKind.PAYMENT_REFERENCE),
    PHONE(IdentifierKind.PHONE),
    EMAIL(IdentifierKind.EMAIL),
    /** The same source address in the same hours. */
    ADDRESS(null);

    private final @Nullable IdentifierKind identifier;

    LinkKind(@Nullable IdentifierKind identifier) {
        this.identifier = identifier;
    }

    /** The kind of identifier that is shared; nothing for an address. */
    Optional<IdentifierKind> identifier() {
        return Optional.ofNullable(identifier);
    }

    static LinkKind of(IdentifierKind kind) {
        return Arrays.stream(values())
                .filter(one -> one.identifier == kind)
                .findFirst()
                .orElseThrow();
    }

    /** The text key of its name. */
    public String key() {
        return "linkage.kind." + name().toLowerCase(Locale.ROOT);
    }
}
