package io.gatehouse.access;

/**
 * A person on the way to being enrolled, or to a new password: what the link proved, and the secret on offer. Only {@link
 * Enrolment} makes one; the screen holds it between two pages.
 */
public final class Enrolling {

    private final String token;
    private final PersonId person;
    private final boolean firstTime;
    private final byte[] secret;
    private final String account;

    Enrolling(String token, PersonId person, boolean firstTime, byte[] secret, String account) {
        this.token = token;
        this.person = person;
        this.firstTime = firstTime;
        this.secret = secret;
        this.account = account;
    }

    /** Whether one-time codes are to be set up. A new password alone never changes them. */
    public boolean needsCode() {
        return secret.length > 0;
    }

    /** Whether the person enrols, rather than choosing a new password. */
    public boolean firstTime() {
        return firstTime;
    }

    /** The secret as people type it into an authenticator, in groups of four. */
    public String typedSecret() {
        return TimedCodes.base32(secret).replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** What an authenticator reads from a QR code. */
    public String scannedSecret() {
        return TimedCodes.address(secret, account);
    }

    String token() {
        return token;
    }

    PersonId person() {
        return person;
    }

    byte[] secret() {
        return secret;
    }
}
