package io.gatehouse.location;

import com.ibm.icu.util.TimeZone;
import io.gatehouse.customer.Country;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How far countries are apart at least, by the places that name their time zones (IANA time zone database, in the public domain).
 */
final class Distances {

    private static final double EARTH_RADIUS_KM = 6371;
    private static final int COUNTRY = 0;
    private static final int LATITUDE = 1;
    private static final int LONGITUDE = 2;
    private static final int COLUMNS = 4;
    private static final Map<String, List<Point>> PLACES = read();

    private Distances() {}

    /** A place on the globe, in radians. */
    private record Point(double latitude, double longitude) {

        double kmTo(Point other) {
            var h = square(Math.sin((other.latitude - latitude) / 2))
                    + Math.cos(latitude)
                            * Math.cos(other.latitude)
                            * square(Math.sin((other.longitude - longitude) / 2));
            return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
        }

        private static double square(double number) {
            return number * number;
        }
    }

    /** The least distance in kilometres; nothing where one of them has no place here. */
    static Optional<Double> km(Country one, Country other) {
        if (one.equals(other)) {
            return Optional.of(0.0);
        }
        var places = PLACES.getOrDefault(other.code(), List.of());
        return PLACES.getOrDefault(one.code(), List.of()).stream()
                .flatMap(from -> places.stream().map(from::kmTo))
                .min(Double::compare);
    }

    /** The country of a time zone, under any of its names; nothing for one that is of no country. */
    static Optional<Country> ofZone(String zone) {
        try {
            return Country.find(TimeZone.getRegion(zone), Locale.ROOT);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Map<String, List<Point>> read() {
        var places = new HashMap<String, List<Point>>();
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Distances.class.getResourceAsStream("/location/zones.tsv")),
                StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                var parts = line.split("\t", COLUMNS);
                places.computeIfAbsent(parts[COUNTRY], _ -> new ArrayList<>())
                        .add(new Point(
                                Math.toRadians(Double.parseDouble(parts[LATITUDE])),
                                Math.toRadians(Double.parseDouble(parts[LONGITUDE]))));
            });
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
        return Map.copyOf(places);
    }
}
