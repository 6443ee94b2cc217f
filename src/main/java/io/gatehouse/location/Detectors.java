package io.gatehouse.location;

import io.gatehouse.activity.place.AddressKey;
import io.gatehouse.activity.place.Anonymiser;
import io.gatehouse.activity.place.SharedAddress;
import io.gatehouse.activity.place.Visit;
import io.gatehouse.customer.Country;
import io.gatehouse.policy.RuleProfile.Places;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the detectors find in an account's use. The same use and the same rules give the same findings. */
final class Detectors {

    private static final double MINUTES_AN_HOUR = 60;

    private Detectors() {}

    /**
     * Everything that is unusual, by time; the same matter once in the time that the rules call quiet.
     *
     * @param visits by time, with what is said of their addresses now
     * @param shared other accounts at those addresses that are closed or blocked
     */
    static List<Finding> find(List<Visit> visits, Map<AddressKey, List<SharedAddress>> shared, Places rules) {
        var all = new ArrayList<Finding>();
        travel(visits, rules, all);
        if (!visits.isEmpty()) {
            var settled = visits.getFirst().first().plus(rules.settledAfter());
            firstCountries(visits, settled, rules, all);
            anonymisers(visits, settled, rules, all);
        }
        shared(visits, shared, all);
        all.sort(Comparator.comparing(Finding::at));
        return quiet(all, rules.quietFor());
    }

    /** Whether the address tells nothing of where its user is. */
    private static boolean hides(Visit visit, Places rules) {
        return visit.anonymiser().hides() && (visit.anonymiser() != Anonymiser.HOSTING || rules.hostingHides());
    }

    /** Where somebody was, and when. */
    private record Point(Instant at, Country country) {}

    private static void travel(List<Visit> visits, Places rules, List<Finding> to) {
        var points = new ArrayList<Point>();
        for (var visit : visits) {
            var country = visit.country();
            if (country != null && !visit.anonymiser().hides()) {
                points.add(new Point(visit.first(), country));
                points.add(new Point(visit.last(), country));
            }
        }
        points.sort(Comparator.comparing(Point::at));
        for (var i = 1; i < points.size(); i++) {
            var from = points.get(i - 1);
            var then = points.get(i);
            if (from.country().equals(then.country())) {
                continue;
            }
            var km = Distances.km(from.country(), then.country()).orElse(0.0);
            var minutes = Duration.between(from.at(), then.at()).toMinutes();
            if (km >= rules.travelDistance() && km * MINUTES_AN_HOUR > (double) rules.travelSpeed() * minutes) {
                to.add(new Finding(
                        Detector.TRAVEL,
                        between(from.country(), then.country()),
                        then.at(),
                        List.of(
                                from.country().code(),
                                then.country().code(),
                                from.at().toString(),
                                then.at().toString(),
                                Long.toString(Math.round(km)),
                                Long.toString(minutes)),
                        null));
            }
        }
    }

    private static void firstCountries(List<Visit> visits, Instant settled, Places rules, List<Finding> to) {
        var seen = new HashSet<Country>();
        for (var visit : visits) {
            var country = visit.country();
            if (country != null
                    && !hides(visit, rules)
                    && seen.add(country)
                    && !visit.first().isBefore(settled)) {
                to.add(new Finding(
                        Detector.FIRST_COUNTRY,
                        country.code(),
                        visit.first(),
                        List.of(
                                country.code(),
                                visit.first().toString(),
                                Long.toString(days(visits.getFirst().first(), visit.first()))),
                        null));
            }
        }
    }

    private static void anonymisers(List<Visit> visits, Instant settled, Places rules, List<Finding> to) {
        for (var visit : visits) {
            if (hides(visit, rules)) {
                if (!visit.first().isBefore(settled)) {
                    to.add(new Finding(
                            Detector.ANONYMISER,
                            visit.anonymiser().name(),
                            visit.first(),
                            List.of(
                                    visit.anonymiser().name(),
                                    visit.first().toString(),
                                    Long.toString(days(visits.getFirst().first(), visit.first()))),
                            null));
                }
                return;
            }
        }
    }

    private static void shared(List<Visit> visits, Map<AddressKey, List<SharedAddress>> shared, List<Finding> to) {
        var told = new HashSet<String>();
        for (var visit : visits) {
            for (var one : shared.getOrDefault(visit.address(), List.of())) {
                var other = one.other().value().toString();
                if (told.add(other)) {
                    to.add(new Finding(
                            Detector.SHARED,
                            other,
                            visit.first(),
                            List.of(
                                    visit.first().toString(),
                                    one.first().toString(),
                                    one.last().toString()),
                            one.other()));
                }
            }
        }
    }

    private static List<Finding> quiet(List<Finding> all, Duration quietFor) {
        var last = new HashMap<String, Instant>();
        var told = new ArrayList<Finding>();
        for (var finding : all) {
            var matter = finding.detector() + " " + finding.subject();
            var before = last.get(matter);
            if (before == null || !finding.at().isBefore(before.plus(quietFor))) {
                last.put(matter, finding.at());
                told.add(finding);
            }
        }
        return List.copyOf(told);
    }

    private static long days(Instant from, Instant to) {
        return Duration.between(from, to).toDays();
    }

    /** Two countries in one order, whichever came first. */
    private static String between(Country one, Country other) {
        return one.code().compareTo(other.code()) < 0
                ? one.code() + "-" + other.code()
                : other.code() + "-" + one.code();
    }

    /** The countries from which use is no news, because the customer said so. */
    static List<Finding> without(List<Finding> findings, Set<Country> declared) {
        return findings.stream()
                .filter(finding -> finding.detector() != Detector.FIRST_COUNTRY
                        || declared.stream().noneMatch(country -> country.code().equals(finding.subject())))
                .toList();
    }
}
