package io.gatehouse.matching;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What birth dates, countries and identifiers add to a score or take from it, by degrees. What is not known moves nothing.
 *
 * <p>The nearest two dates count. Listed dates are often approximate, so a year's difference takes little; and a party with many dates
 * agrees with anybody's sooner, so beyond three each agreement is worth less. A shared country says little, because lists are full of
 * neighbours.
 */
final class Facts {

    /** What facts can say: keys of texts. */
    static final List<String> KEYS = List.of(
            "birth.day",
            "birth.year",
            "birth.near",
            "birth.apart",
            "birth.far",
            "country.same",
            "country.other",
            "identifier.same",
            "identifier.decides",
            "identifier.other");

    private static final int DAY = 1_820;
    private static final int YEAR = 1_120;
    private static final int NEAR = -630;
    private static final int APART = -1_540;
    private static final int FAR = -3_640;
    private static final int COUNTRY = 280;
    private static final int OTHER_COUNTRY = -700;
    private static final int OTHER_IDENTIFIER = -350;
    private static final int EQUAL_IDENTIFIER = 10_000;

    /** No profile asks for more: where an identifier is equal the score is that at least, whatever else differs. */
    private static final int DECIDES = 10_000;

    private static final int CIRCA_YEARS = 2;
    private static final int DATES_AT_FULL_WORTH = 3;

    private Facts() {}

    /** The greatest sum that facts other than identifiers can add. */
    static int most(Subject subject) {
        return (subject.births().isEmpty() ? 0 : DAY) + (subject.countries().isEmpty() ? 0 : COUNTRY);
    }

    /** What an equal identifier adds to a sum that is against it, so that it is a hit by itself; 0 where there is none, or nothing to add. */
    static int decides(int sum, List<Score.Part> evidence) {
        return sum < DECIDES && evidence.stream().anyMatch(part -> part.key().equals("identifier.same"))
                ? DECIDES - sum
                : 0;
    }

    static List<Score.Part> of(Subject subject, Listed listed) {
        if (subject.births().isEmpty()
                && subject.countries().isEmpty()
                && subject.identifiers().isEmpty()) {
            return List.of();
        }
        var parts = new ArrayList<Score.Part>(3);
        births(subject, listed, parts);
        if (!subject.countries().isEmpty() && !listed.countries().isEmpty()) {
            var shared = subject.countries().stream()
                    .filter(listed.countries()::contains)
                    .sorted()
                    .toList();
            if (shared.isEmpty()) {
                parts.add(new Score.Part(
                        "country.other",
                        OTHER_COUNTRY,
                        List.of(sorted(subject.countries()), sorted(listed.countries()))));
            } else {
                parts.add(new Score.Part("country.same", COUNTRY, List.of(String.join(", ", shared))));
            }
        }
        identifiers(subject, listed, parts);
        return parts;
    }

    private static String sorted(Set<String> codes) {
        return codes.stream().sorted().collect(Collectors.joining(", "));
    }

    private static void births(Subject subject, Listed listed, List<Score.Part> parts) {
        if (subject.births().isEmpty() || listed.births().isEmpty()) {
            return;
        }
        int best = Integer.MAX_VALUE;
        String key = "";
        int gap = 0;
        for (var own : subject.births()) {
            for (var theirs : listed.births()) {
                int years = years(own, theirs);
                int rank = rank(own, theirs, years);
                if (rank < best) {
                    best = rank;
                    gap = years;
                }
            }
        }
        int worth = DATES_AT_FULL_WORTH
                * 100
                / Math.max(DATES_AT_FULL_WORTH, listed.births().size());
        int points = switch (best) {
            case 0 -> {
                key = "birth.day";
                yield DAY * worth / 100;
            }
            case 1 -> {
                key = "birth.year";
                yield YEAR * worth / 100;
            }
            case 2 -> {
                key = "birth.near";
                yield NEAR;
            }
            case 3 -> {
                key = "birth.apart";
                yield APART;
            }
            default -> {
                key = "birth.far";
                yield FAR;
            }
        };
        parts.add(new Score.Part(key, points, best < 2 ? List.of() : List.of(Integer.toString(gap))));
    }

    private static int rank(BirthDate own, BirthDate theirs, int years) {
        if (own.exact() && theirs.exact()) {
            if (own.from().equals(theirs.from())) {
                return 0;
            }
            if (swapped(own.from(), theirs.from())) {
                return 1;
            }
        } else if (years == 0 && overlap(own, theirs)) {
            return 1;
        }
        int slack = own.circa() || theirs.circa() ? CIRCA_YEARS : 0;
        if (years <= slack && slack > 0) {
            return 1;
        }
        int beyond = years - slack;
        return beyond <= 1 ? 2 : beyond <= 3 ? 3 : 4;
    }

    private static boolean overlap(BirthDate a, BirthDate b) {
        return !a.from().isAfter(b.to()) && !b.from().isAfter(a.to());
    }

    private static boolean swapped(LocalDate a, LocalDate b) {
        return a.getYear() == b.getYear()
                && a.getDayOfMonth() == b.getMonthValue()
                && a.getMonthValue() == b.getDayOfMonth();
    }

    private static int years(BirthDate a, BirthDate b) {
        if (overlap(a, b)) {
            return 0;
        }
        var earlier = a.to().isBefore(b.from()) ? a.to() : b.to();
        var later = a.to().isBefore(b.from()) ? b.from() : a.from();
        return (int) Math.abs(ChronoUnit.YEARS.between(earlier.withDayOfYear(1), later.withDayOfYear(1)));
    }

    private static void identifiers(Subject subject, Listed listed, List<Score.Part> parts) {
        for (var own : subject.identifiers()) {
            var comparable = false;
            var equal = false;
            for (var theirs : listed.identifiers()) {
                if (own.kind() != theirs.kind()) {
                    continue;
                }
                if (own.value().equals(theirs.value())
                        && (own.issuer().equals(theirs.issuer())
                                || own.issuer().isEmpty()
                                || theirs.issuer().isEmpty())) {
                    equal = true;
                } else if (own.kind() != Identifier.Kind.WALLET
                        && own.issuer().equals(theirs.issuer())
                        && !own.issuer().isEmpty()) {
                    comparable = true;
                }
            }
            var kind = own.kind().name();
            if (equal) {
                parts.add(new Score.Part("identifier.same", EQUAL_IDENTIFIER, List.of(kind)));
            } else if (comparable) {
                parts.add(new Score.Part("identifier.other", OTHER_IDENTIFIER, List.of(kind)));
            }
        }
    }
}
