/**
 * Applications, hits and changes, put before people.
 *
 * <p>Whatever a machine cannot settle becomes a case: one customer, one matter, in the end one decision. A case waits in
 * the queue, one reviewer claims it for a while, looks at the evidence piece by piece and says of each whether it fits, and
 * proposes a decision. Somebody else approves it or sends it back; nobody decides alone (R18). There is no way to approve
 * many at once.
 *
 * <p>Who gets a case, and which of two answers counts, is never read first and written after: claims and decisions are
 * guarded updates, so that of any number of people who press at once exactly one wins and the others are told.
 *
 * <p>What reviewers write is sealed under the customer's data key. What the queue needs to sort and count (states, instants,
 * country codes, the risk number) stays in columns, and one index answers it.
 *
 * <p>Later modules put their own matters here through {@code review :: spi}: a kind of case, and a block of the case page.
 */
@ApplicationModule(
        displayName = "Review",
        allowedDependencies = {
            "shell",
            "sealing",
            "access",
            "audit",
            "policy",
            "deadline",
            "customer",
            "matching",
            "evidence",
            "evidence :: codeline",
            "evidence :: intake",
            "activity",
            "linkage",
            "verification",
            "matching",
            "screening"
        })
@NullMarked
package io.gatehouse.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
