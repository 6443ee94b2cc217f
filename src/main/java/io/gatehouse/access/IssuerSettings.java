package io.gatehouse.access;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code gatehouse.access.issuers.<word>.*}: who may vouch for people by OpenID Connect, and for whom. There is none
 * unless the operator names one.
 */
@ConfigurationProperties("gatehouse.access")
record IssuerSettings(@DefaultValue Map<String, Issuer> issuers) implements ConfiguredIssuers {

    private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    IssuerSettings {
        issuers = Map.copyOf(issuers);
        for (var word : issuers.keySet()) {
            require(WORD.matcher(word).matches(), "An issuer's word has small letters, digits and hyphens only");
        }
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** For which people an issuer vouches. */
    enum Side {
        CUSTOMERS,
        STAFF
    }

    /**
     * One issuer.
     *
     * @param name as people know it; it stands on the button
     * @param issuer its identifier, which is where its configuration is found; https, but for this machine itself
     * @param opens for whom it vouches
     * @param algorithm by which it signs, an asymmetric one
     * @param patience how long it may take to answer; then the person is told that it does not
     */
    record Issuer(
            String name,
            URI issuer,
            String clientId,
            String clientSecret,
            @DefaultValue("CUSTOMERS") Set<Side> opens,
            @DefaultValue SecondFactor secondFactor,
            @DefaultValue("RS256") String algorithm,
            @DefaultValue("5s") Duration patience) {

        Issuer {
            opens = Set.copyOf(opens);
            require(
                    !name.isBlank() && !clientId.isBlank() && !clientSecret.isBlank(),
                    "An issuer has all its settings");
            require(
                    "https".equals(issuer.getScheme()) || isThisMachine(issuer),
                    "An issuer is reached by https, but for this machine itself");
            require(
                    !opens.contains(Side.STAFF) || secondFactor.canBeShown(),
                    "Whoever vouches for staff says by acr or amr that there was a second factor");
        }

        boolean opensFor(Side side) {
            return opens.contains(side);
        }

        private static boolean isThisMachine(URI issuer) {
            return "http".equals(issuer.getScheme())
                    && Set.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(issuer.getHost()));
        }

        @Override
        public String toString() {
            return "issuer " + issuer;
        }
    }

    /**
     * What an issuer says of somebody who has shown a second factor.
     *
     * @param acr values of the claim of that name, each of which says so
     * @param amr the same for the methods used
     * @param age how long ago that may have been
     */
    record SecondFactor(
            @DefaultValue Set<String> acr,
            @DefaultValue Set<String> amr,
            @DefaultValue("1h") Duration age) {

        SecondFactor {
            acr = Set.copyOf(acr);
            amr = Set.copyOf(amr);
        }

        boolean canBeShown() {
            return !acr.isEmpty() || !amr.isEmpty();
        }
    }
}
