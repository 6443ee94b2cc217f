package io.gatehouse.access;

import java.io.Serial;

/** An issuer did not vouch for whoever came back from it. It says why, and nothing of the person or of what was sent. */
class NotVouchedFor extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final IssuerRefusal refusal;

    NotVouchedFor(IssuerRefusal refusal) {
        super(refusal.word(), null, false, false);
        this.refusal = refusal;
    }

    IssuerRefusal refusal() {
        return refusal;
    }
}
