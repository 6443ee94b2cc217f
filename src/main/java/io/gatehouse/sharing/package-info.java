/**
 * Indicators that providers share: fingerprints of addresses, wallets, e-mail addresses, documents and telephone numbers of customers
 * whom one of them had reason to turn away, as STIX 2.1.
 *
 * <p>Nothing leaves that says who somebody is. A fingerprint is a keyed hash under a key that the providers of a group have agreed on;
 * an object that is published holds it, its kind, how sure we are, how far it may go and until when it counts, and no more. Which customer
 * it is about stands in a table that is never exported. A member of the group who has the key can try out all short values such as
 * addresses: so what is shared is shared with the members, and the policy says what that may be.
 *
 * <p>Nothing leaves and nothing is compared without a policy that an officer proposed and counsel approved. Either of them suspends it at
 * once. What leaves is proposed by one officer and approved by another, on a ground that still stands; when the ground ends or the
 * customer is erased, it is withdrawn.
 *
 * <p>What comes in is held against fingerprints of our own customers, which a job keeps and follows their facts with: made in memory,
 * stored as a blind key of our own over the digest. Without that second key, anybody who has the group's key, that is every member of it,
 * could read a stolen table of addresses by trying. A table and no pass over all customers on each import, because an import then costs
 * as much as it holds and not as much as there are customers. An address counts for as many days after its last use as the policy says;
 * the hours of use that detectors have are enough for that, blocks of closed months are not opened.
 *
 * <p>A match opens a case, one for all of a customer that are open. It says nothing by itself; whoever holds the case says whether it was
 * right. What others shared is shown with its marking and never passed on.
 *
 * <p>The edge for partners, TAXII 2.1, is the provider module's. {@code stix} holds the objects, {@code spi} what the provider
 * module offers.
 */
@ApplicationModule(
        displayName = "Sharing",
        allowedDependencies = {
            "shell",
            "sealing",
            "access",
            "audit",
            "policy",
            "matching",
            "customer",
            "activity",
            "activity :: place",
            "screening",
            "review",
            "review :: spi"
        })
@NullMarked
package io.gatehouse.sharing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
