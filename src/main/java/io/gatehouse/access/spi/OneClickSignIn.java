package io.gatehouse.access.spi;

import io.gatehouse.access.PersonId;
import java.util.List;

/**
 * People whom the sign-in page offers to sign in with one click. A bean of this kind exists in demonstration mode only;
 * {@code access} honours it only while {@code gatehouse.demonstration} is set.
 */
public interface OneClickSignIn {

    /** Whom the page offers, in the order in which it shows them. */
    List<Offer> offers();

    /**
     * One person on offer.
     *
     * @param roleKey the text key that says what the person does, such as {@code access.role.analyst}
     */
    record Offer(PersonId person, String name, String roleKey) {}
}
