/**
 * The register of customers: who they are, what account they have, how they pay, and how each of that has changed.
 *
 * <p>What a customer says becomes values first ({@link io.gatehouse.customer.PersonName}, {@link
 * io.gatehouse.customer.PostalAddress} and their kin). Each forgives how it was typed, refuses what cannot be, and shows itself
 * masked. The rules that may change by policy, such as which fields are asked, are not theirs.
 *
 * <p>The register keeps facts with the times from and to which they were known (R7), sealed under the customer's own data key;
 * in clear stand only states, instants and country codes. It finds customers by blind keys, opens the candidates and checks them
 * before it answers, and puts every look on record before it returns. An account moves from state to state by guarded updates, so
 * that of two people who move it at once one is told so.
 *
 * <p>To screening and to the index of names a customer is one or more {@link io.gatehouse.customer.Party parties}: itself and whoever
 * pays for it, each as the matching engine takes it, so that no other module has to know which facts name somebody.
 *
 * <p>Names are in no table in a form that could be searched. {@link io.gatehouse.customer.CustomerNames} holds them in the memory of each
 * node, read from the sealed facts after the start, and asks before each search which customers have changed since. Chosen over events,
 * which reach one node only, and over hashed parts of names in a table, whose frequencies tell who is who. So that a start need not open
 * every record, what is held is put aside as a file that is sealed under a key of the day; without it, or when it does not open, everybody
 * is read anew.
 *
 * <p>Address forms come from the data that Chromium uses, as a table in the resources and not as code, so that a country that
 * changes its postcodes is a change of data.
 */
@ApplicationModule(
        displayName = "Customer",
        allowedDependencies = {"access", "audit", "matching", "policy", "sealing", "shell"})
@NullMarked
package io.gatehouse.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
