package io.gatehouse.disclosure;

import io.gatehouse.customer.AccountId;
import io.gatehouse.linkage.LinkKind;
import io.gatehouse.linkage.LinkStrength;
import io.gatehouse.policy.ProcessType;
import java.util.List;

/**
 * An account that is linked with one which a request found, by things that the request does not open: for counsel alone.
 *
 * @param account a handle, of no use outside the request
 * @param kinds what both share
 * @param strength by those kinds alone
 * @param needs what would open the classes that the link rests on
 */
public record ClosedLink(AccountId account, List<LinkKind> kinds, LinkStrength strength, List<Need> needs) {

    public ClosedLink {
        kinds = List.copyOf(kinds);
        needs = List.copyOf(needs);
    }

    /** What it takes to see a class: the weakest process that opens it, and the provision; or only a wider scope. */
    public record Need(ProcessType weakest, String ground, boolean scopeAlone) {}

    @Override
    public String toString() {
        return "another account";
    }
}
