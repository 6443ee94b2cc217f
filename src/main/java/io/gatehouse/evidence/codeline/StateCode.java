package io.gatehouse.evidence.codeline;

import java.util.Arrays;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The issuer or nationality in code lines: a three-letter code, or one of the few that ICAO Doc 9303-3 adds, such as the
 * single {@code D} of Germany.
 *
 * @param value one to three letters, without fillers
 */
public record StateCode(String value) {

    private static final Map<String, String> ISO = Arrays.stream(Locale.getISOCountries())
            .collect(Collectors.toMap(code -> Locale.of("", code).getISO3Country(), code -> code));

    private static final Map<String, String> OTHERS = Map.of(
            "D", "DE", "GBD", "GB", "GBN", "GB", "GBO", "GB", "GBP", "GB", "GBS", "GB", "RKS", "XK", "ROM", "RO");

    public StateCode {
        if (!value.matches("[A-Z]{1,3}")) {
            throw new IllegalArgumentException("A state code has one to three letters");
        }
    }

    /**
     * The two-letter country code; empty for organisations, for the stateless, and for Utopia. Some issuers print it
     * themselves, which is understood.
     */
    public Optional<String> country() {
        if (value.length() == 2) {
            return Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2).contains(value)
                    ? Optional.of(value)
                    : Optional.empty();
        }
        return Optional.ofNullable(OTHERS.getOrDefault(value, ISO.get(value)));
    }
}
