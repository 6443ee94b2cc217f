/**
 * What addresses and papers say of where a customer is, held against each other, and what is unusual in it.
 *
 * <p>The ledger stands on the page of a case: who issued the document, where the customer lives and means to use the services, whose number
 * the phone has and whose bank the payment, from where the account was signed up and is used. Each contradiction has a name and the
 * countries that it is between. Whoever holds the case settles it, or accepts it, in writing. That holds for those countries: when one of
 * the facts changes, it is another contradiction, and open. Nothing of it is deleted.
 *
 * <p>Detectors look at what is new of each account's use, with the parameters of the rule profile. What they find comes before people as a
 * case, one for all that is open about one customer; a matter that was told of is not told again for a while. Whoever settles an alert
 * says whether it was right, and so a change of the parameters can be rehearsed: how many alerts the past would have given, and how many
 * of those that people judged were right. Nothing is decided by an alert, and no customer hears of one.
 *
 * <p>It stands after the review and not before it, because what it brings is a kind of case and a block of its page, and both have their
 * place in {@code review :: spi}. The review itself knows nothing of places but what activity says.
 *
 * <p>How far two countries are apart is told by the least distance between any two of the places that name their time zones. That is kind to
 * large countries and to neighbours, as it should be where an address is known to be in a country and no nearer.
 */
@ApplicationModule(
        displayName = "Location",
        allowedDependencies = {
            "shell",
            "sealing",
            "access",
            "audit",
            "policy",
            "policy :: spi",
            "customer",
            "activity",
            "activity :: place",
            "verification",
            "review",
            "review :: spi"
        })
@NullMarked
package io.gatehouse.location;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
