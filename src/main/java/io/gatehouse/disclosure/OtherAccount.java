package io.gatehouse.disclosure;

import io.gatehouse.customer.AccountId;
import io.gatehouse.linkage.LinkKind;
import io.gatehouse.linkage.LinkStrength;
import java.util.List;

/**
 * Another account of what may be the same actor: that it exists, and no more. Whose it is, its number, and even how its number ends stay
 * closed until counsel has put it in scope.
 *
 * @param account a handle, of no use outside the request
 * @param kinds what it shares with the record found, as far as the request opens the class that this rests on
 * @param strength by those kinds alone
 * @param grounds the provisions that open those classes
 * @param asked whether counsel has been asked to widen the scope to it
 */
public record OtherAccount(
        AccountId account, List<LinkKind> kinds, LinkStrength strength, List<String> grounds, boolean asked) {

    public OtherAccount {
        kinds = List.copyOf(kinds);
        grounds = List.copyOf(grounds);
    }

    @Override
    public String toString() {
        return "another account";
    }
}
