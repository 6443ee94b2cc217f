package io.gatehouse.location;

import io.gatehouse.activity.place.AccountPlaces;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.policy.RuleProfile.Places;
import io.gatehouse.policy.spi.Rehearsal;
import io.gatehouse.policy.spi.Rehearsed;
import io.gatehouse.policy.spi.Rehearsed.Phrase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What other parameters of the detectors would have done: for the use that is kept, how many alerts each detector would have given, and of
 * those that people judged, how many that would still have come were right, and how many that were right would have been missed. It keeps
 * nothing. Of very many accounts it looks at the first so many, and says so.
 */
@Component
class DetectorRehearsal implements Rehearsal {

    /** How many accounts are looked at, at most: minutes of work, not hours. Not a rule. */
    static final int LOOKED_AT = 20_000;

    private static final String JOB = "location-rehearsal";
    private static final int AT_ONCE = 500;

    private final AccountPlaces places;
    private final AlertStore store;
    private final DetectorRun run;
    private final CustomerRegister register;
    private final Clock clock;

    DetectorRehearsal(AccountPlaces places, AlertStore store, DetectorRun run, CustomerRegister register, Clock clock) {
        this.places = places;
        this.store = store;
        this.run = run;
        this.register = register;
        this.clock = clock;
    }

    /** One detector, and what comes of it. */
    private static final class Line {
        long now;
        long then;
        long right;
        long wrong;
        long missed;
        long rightNow;
        long wrongNow;
    }

    @Override
    public boolean concerns(RuleProfile now, RuleProfile then) {
        return !detecting(now.places()).equals(detecting(then.places()));
    }

    /** The rules without those that no detector looks at. */
    private static Places detecting(Places rules) {
        return new Places(
                rules.lookBack(),
                rules.travelSpeed(),
                rules.travelDistance(),
                rules.settledAfter(),
                rules.sharersAtMost(),
                rules.hostingHides(),
                rules.quietFor(),
                0,
                Set.of());
    }

    @Override
    public Rehearsed rehearse(RuleProfile now, RuleProfile then, Progress progress) {
        var lines = new EnumMap<Detector, Line>(Detector.class);
        for (var detector : Detector.values()) {
            lines.put(detector, new Line());
        }
        var looked = 0;
        var at = clock.instant();
        var some = places.used(null, AT_ONCE);
        while (!some.isEmpty() && looked < LOOKED_AT) {
            for (var account : some) {
                count(account, now.places(), then.places(), at, lines);
            }
            looked += some.size();
            progress.at(looked, looked);
            some = places.used(some.getLast(), AT_ONCE);
        }
        return told(lines, looked, !some.isEmpty());
    }

    private void count(AccountId account, Places now, Places then, Instant at, Map<Detector, Line> lines) {
        var declared = new Declared(account);
        var before = findings(account, now, at, declared);
        var after = findings(account, then, at, declared);
        before.forEach(finding -> line(lines, finding.detector()).now++);
        after.forEach(finding -> line(lines, finding.detector()).then++);
        var since = at.minus(now.lookBack().compareTo(then.lookBack()) < 0 ? now.lookBack() : then.lookBack());
        for (var alert : store.judged(account, since)) {
            var line = line(lines, alert.detector());
            var right = alert.judgement() == Judgement.RIGHT;
            if (right) {
                line.rightNow++;
            } else {
                line.wrongNow++;
            }
            if (after.stream().anyMatch(finding -> isOf(finding, alert, then))) {
                if (right) {
                    line.right++;
                } else {
                    line.wrong++;
                }
            } else if (right) {
                line.missed++;
            }
        }
    }

    /** Whether a finding is the matter that an alert told of. */
    private static boolean isOf(Finding finding, Alert alert, Places rules) {
        return finding.detector() == alert.detector()
                && finding.subject().equals(alert.subject())
                && !finding.at().isBefore(alert.happenedAt().minus(rules.quietFor()))
                && !finding.at().isAfter(alert.happenedAt().plus(rules.quietFor()));
    }

    private List<Finding> findings(AccountId account, Places rules, Instant at, Declared declared) {
        var visits = places.visits(account, at.minus(rules.lookBack()));
        var found = Detectors.find(visits, run.shut(account, visits, rules, at), rules);
        return found.stream().anyMatch(finding -> finding.detector() == Detector.FIRST_COUNTRY)
                ? Detectors.without(found, declared.countries())
                : found;
    }

    /** The countries that a customer named, read once if they matter. */
    private final class Declared {
        private final AccountId account;
        private @Nullable Set<Country> known;

        Declared(AccountId account) {
            this.account = account;
        }

        Set<Country> countries() {
            var read = known;
            if (read == null) {
                var owner = register.owners(List.of(account)).get(account);
                read = owner == null ? Set.of() : DetectorRun.declared(register.read(owner, new Ground.Job(JOB)));
                known = read;
            }
            return read;
        }
    }

    private static Line line(Map<Detector, Line> lines, Detector detector) {
        return lines.computeIfAbsent(detector, _ -> new Line());
    }

    private static Rehearsed told(Map<Detector, Line> lines, int looked, boolean more) {
        var all = lines.values();
        var sentences = new ArrayList<Phrase>();
        sentences.add(Phrase.of("location.rehearsal.alerts", sum(all, line -> line.now), sum(all, line -> line.then)));
        if (sum(all, line -> line.rightNow + line.wrongNow) == 0) {
            sentences.add(Phrase.of("location.rehearsal.unjudged"));
        } else {
            sentences.add(Phrase.of(
                    "location.rehearsal.right",
                    sum(all, line -> line.right + line.wrong),
                    sum(all, line -> line.right)));
            sentences.add(Phrase.of("location.rehearsal.missed", sum(all, line -> line.missed)));
        }
        if (more) {
            sentences.add(Phrase.of("location.rehearsal.share", looked));
        }
        var columns = Stream.of("detector", "now", "now-right", "then", "then-right", "missed")
                .map(column -> Phrase.of("location.rehearsal.column." + column))
                .toList();
        var rows = lines.entrySet().stream()
                .map(entry -> List.of(
                        Phrase.of(entry.getKey().key()),
                        number(entry.getValue().now),
                        share(entry.getValue().rightNow, entry.getValue().wrongNow),
                        number(entry.getValue().then),
                        share(entry.getValue().right, entry.getValue().wrong),
                        number(entry.getValue().missed)))
                .toList();
        return new Rehearsed(Phrase.of("location.rehearsal.title"), sentences, columns, rows, List.of());
    }

    private static long sum(Collection<Line> lines, ToLongFunction<Line> what) {
        return lines.stream().mapToLong(what).sum();
    }

    private static Phrase number(long number) {
        return Phrase.of("location.rehearsal.count", number);
    }

    private static Phrase share(long right, long wrong) {
        return Phrase.of("location.rehearsal.share-right", right, right + wrong);
    }
}
