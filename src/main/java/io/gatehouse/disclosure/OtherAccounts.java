package io.gatehouse.disclosure;

import java.util.List;

/**
 * The other accounts of what may be the same actor, as far as the request may be told.
 *
 * @param more whether there may be others besides, which were not looked at
 */
public record OtherAccounts(List<OtherAccount> accounts, boolean more) {

    static final OtherAccounts NONE = new OtherAccounts(List.of(), false);

    public OtherAccounts {
        accounts = List.copyOf(accounts);
    }

    /** Whether there is nothing to tell. */
    public boolean isEmpty() {
        return accounts.isEmpty() && !more;
    }
}
