package io.gatehouse.customer;

import java.io.Serial;

/** An account cannot move so from where it stands, or somebody else has moved it first. */
public class AccountOutOfTurn extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    AccountOutOfTurn(AccountState from, AccountState to) {
        super("An account cannot go from " + from + " to " + to + " now");
    }
}
