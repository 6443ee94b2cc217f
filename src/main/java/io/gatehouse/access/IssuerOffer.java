package io.gatehouse.access;

/**
 * An issuer by which a person may sign in, as a button shows it.
 *
 * @param word which stands for it in addresses
 * @param name as people know it
 */
public record IssuerOffer(String word, String name) {

    /** Where signing in by it begins. */
    public String address() {
        return IssuerDoor.BEGIN + word;
    }
}
