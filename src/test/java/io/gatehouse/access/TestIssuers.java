package io.gatehouse.access;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** The issuers that a test has configured: none, until it names one, and none again when it is done. */
@Component
@Primary
public class TestIssuers implements ConfiguredIssuers {

    /** What the client of the tests is called at an issuer, and its secret. */
    static final String CLIENT = "gatehouse";

    static final String SECRET = "a secret of tests only";

    private final Map<String, IssuerSettings.Issuer> issuers = new ConcurrentHashMap<>();

    @Override
    public Map<String, IssuerSettings.Issuer> issuers() {
        return Map.copyOf(issuers);
    }

    /** Configures an issuer for customers and staff. */
    public void forEverybody(String word, String name, URI issuer) {
        configure(word, name, issuer, Set.of(IssuerSettings.Side.CUSTOMERS, IssuerSettings.Side.STAFF));
    }

    /** Configures an issuer for customers. */
    public void forCustomers(String word, String name, URI issuer) {
        configure(word, name, issuer, Set.of(IssuerSettings.Side.CUSTOMERS));
    }

    private void configure(String word, String name, URI issuer, Set<IssuerSettings.Side> opens) {
        issuers.put(
                word,
                new IssuerSettings.Issuer(
                        name,
                        issuer,
                        CLIENT,
                        SECRET,
                        opens,
                        new IssuerSettings.SecondFactor(Set.of("phr"), Set.of("otp", "hwk"), Duration.ofHours(1)),
                        "RS256",
                        Duration.ofSeconds(5)));
    }

    /** Forgets all of them. */
    public void none() {
        issuers.clear();
    }
}
