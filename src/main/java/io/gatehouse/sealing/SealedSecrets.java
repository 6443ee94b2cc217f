package io.gatehouse.sealing;

import org.springframework.stereotype.Component;

/** Wraps the few long-lived secrets that are no person's, such as a signing key, under the master key. */
@Component
public class SealedSecrets {

    private final MasterKey master;

    SealedSecrets(MasterKey master) {
        this.master = master;
    }

    /** Wraps a secret; it opens again only under the same name. */
    public byte[] wrap(String name, byte[] secret) {
        return master.wrap(secret, "secret:" + name);
    }

    /** Opens a wrapped secret, or throws {@link SealBroken}. */
    public byte[] unwrap(String name, byte[] wrapped) {
        return master.unwrap(wrapped, "secret:" + name);
    }
}
