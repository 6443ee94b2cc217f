/**
 * Accounts as the provider's console handles them: opened, looked up, changed, closed; and the gate, which says at each use
 * whether an account may be used now.
 *
 * <p>An account has its identifier from the moment it is opened here, though there is no more of it than an invitation until
 * the customer accepts that. Whatever is answered may reach the customer, so it is made of {@link
 * io.gatehouse.customer.ShownState} alone: what stops an account looks alike, for what reason ever, in the answer, in its time
 * and in its tag.
 *
 * <p>{@code Gate} answers from this node's memory. Chosen over a look into the database each time, which would hold the
 * console's every click to the database's pace, and over events between nodes, which can be late without anybody knowing:
 * each node asks several times a second what has moved, knows how old its knowledge is, and says nothing when it is too old.
 */
@NullMarked
package io.gatehouse.provider.account;

import org.jspecify.annotations.NullMarked;
