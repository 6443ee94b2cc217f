package io.gatehouse.access;

import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an issuer has said of the person at this browser, its signature checked. Only {@link Issuers} makes one; it is no sign-in
 * yet, since who that is here and whether it is enough is for {@link SignIn} to say. It names nobody in its text form.
 */
public final class IssuerProof implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String word;
    private final String issuer;
    private final String subject;
    private final @Nullable String email;
    private final boolean secondFactor;
    private final @Nullable Instant shownAt;
    private final Instant at;
    private final @Nullable String idToken;

    /**
     * What was said.
     *
     * @param word the issuer's word in our settings
     * @param email null unless the issuer says that it is verified
     * @param secondFactor whether one of the values that the operator takes for it was there
     * @param shownAt when the person signed in at the issuer, null if it does not say
     * @param at when it was said
     * @param idToken null where it says who the person is, as it would stand in an address later
     */
    IssuerProof(
            String word,
            String issuer,
            String subject,
            @Nullable String email,
            boolean secondFactor,
            @Nullable Instant shownAt,
            Instant at,
            @Nullable String idToken) {
        this.word = word;
        this.issuer = issuer;
        this.subject = subject;
        this.email = email;
        this.secondFactor = secondFactor;
        this.shownAt = shownAt;
        this.at = at;
        this.idToken = idToken;
    }

    /** The issuer's word in our settings. */
    public String word() {
        return word;
    }

    /** The address that the issuer says is this person's and verified; empty where it says less. */
    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    String issuer() {
        return issuer;
    }

    String subject() {
        return subject;
    }

    boolean secondFactor() {
        return secondFactor;
    }

    Optional<Instant> shownAt() {
        return Optional.ofNullable(shownAt);
    }

    Instant at() {
        return at;
    }

    /** The token itself, by which the issuer knows its session again at sign-out; empty where it says who the person is. */
    Optional<String> idToken() {
        return Optional.ofNullable(idToken);
    }

    @Override
    public String toString() {
        return "proof of " + word;
    }
}
