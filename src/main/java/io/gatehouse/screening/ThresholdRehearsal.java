package io.gatehouse.screening;

import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerParties;
import io.gatehouse.customer.Party;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.policy.RuleProfile.Thresholds;
import io.gatehouse.policy.spi.Rehearsal;
import io.gatehouse.policy.spi.Rehearsed;
import io.gatehouse.policy.spi.Rehearsed.Phrase;
import io.gatehouse.screening.ListIndexes.InMemory;
import io.gatehouse.screening.ListIndexes.ListIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What other thresholds would have done. Where one rises, the hits that people settled are played again: which would not have come up, how
 * much work that spares, and which of them were the same party, and so would have been missed. Where one falls, customers are held against
 * the lists in force from the lower score on, in memory, and the matches between the two are counted. Each that would flip is named, by the
 * number of the hit or of the customer, up to a bound.
 *
 * <p>Scores are those that were kept with the hits, so the same draft is told the same. It holds no locks and keeps nothing. Of very many
 * customers it looks at every n-th, and says so.
 */
@Component
class ThresholdRehearsal implements Rehearsal {

    /** How many customers are looked at, at most: minutes of work, not hours. Not a rule. */
    static final int LOOKED_AT = 20_000;

    /** How many hits of a sort are named one by one. */
    private static final int NAMED = 50;

    private static final int AT_ONCE = 200;
    private static final int IDS_AT_ONCE = 1_000;
    private static final double MINUTES_AN_HOUR = 60;
    private static final double POINT = 100;

    private final ListIndexes indexes;
    private final CustomerParties register;
    private final JdbcClient jdbc;

    ThresholdRehearsal(ListIndexes indexes, CustomerParties register, JdbcClient jdbc) {
        this.indexes = indexes;
        this.register = register;
        this.jdbc = jdbc;
    }

    /** People, or organisations with ships and aircraft. */
    private enum Kind {
        PEOPLE,
        ORGANISATIONS;

        int of(Thresholds thresholds) {
            return this == PEOPLE ? thresholds.people() : thresholds.organisations();
        }

        String key() {
            return "screening.rehearsal.kind." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** One threshold that changes, and what comes of it. */
    private static final class Line {
        final ListSource source;
        final Kind kind;
        final int now;
        final int then;
        long notSame;
        long same;
        long open;
        long more;

        Line(ListSource source, Kind kind, int now, int then) {
            this.source = source;
            this.kind = kind;
            this.now = now;
            this.then = then;
        }
    }

    /** A hit as it was found and settled. */
    private record Past(
            UUID id,
            UUID customer,
            ListSource source,
            @Nullable Kind kind,
            int score,
            HitState state) {}

    /** What would flip: hits that would not have come up, of them those that were the same party, and matches that would come up. */
    private static final class Flips {
        final List<Past> missed = new ArrayList<>();
        final List<Past> spared = new ArrayList<>();
        final List<More> more = new ArrayList<>();
        long moreInAll;
    }

    /** A match that would be a hit. */
    private record More(UUID customer, String entry, int score) {}

    @Override
    public boolean concerns(RuleProfile now, RuleProfile then) {
        return !lines(now, then).isEmpty();
    }

    @Override
    public Rehearsed rehearse(RuleProfile now, RuleProfile then, Progress progress) {
        var lines = lines(now, then);
        var flips = replay(lines, now, then);
        var share =
                lines.stream().anyMatch(line -> line.then < line.now) ? search(lines, now, then, flips, progress) : 1.0;
        return told(lines, flips, share, now.screening().minutesAHit());
    }

    private static List<Line> lines(RuleProfile now, RuleProfile then) {
        var lines = new ArrayList<Line>();
        for (var source : ListSource.values()) {
            var before = now.screening().thresholdsOf(source.name());
            var after = then.screening().thresholdsOf(source.name());
            for (var kind : Kind.values()) {
                if (kind.of(before) != kind.of(after)) {
                    lines.add(new Line(source, kind, kind.of(before), kind.of(after)));
                }
            }
        }
        return lines;
    }

    private static @Nullable Kind kind(@Nullable String partyKind) {
        if (partyKind == null) {
            return null;
        }
        return switch (PartyKind.valueOf(partyKind)) {
            case PERSON -> Kind.PEOPLE;
            case ORGANISATION, VESSEL, AIRCRAFT -> Kind.ORGANISATIONS;
            case UNKNOWN -> null;
        };
    }

    /** From which score on a hit counts; of one whose kind is not known, the lower. */
    private static int threshold(Thresholds thresholds, @Nullable Kind kind) {
        return kind == null ? Math.min(thresholds.people(), thresholds.organisations()) : kind.of(thresholds);
    }

    /** Counts what would not have come up, and notes it. */
    private Flips replay(List<Line> lines, RuleProfile now, RuleProfile then) {
        var flips = new Flips();
        for (var hit : past(lines)) {
            var before = now.screening().thresholdsOf(hit.source().name());
            var after = then.screening().thresholdsOf(hit.source().name());
            var line = line(lines, hit.source(), hit.kind());
            if (line == null
                    || threshold(after, hit.kind()) <= threshold(before, hit.kind())
                    || hit.score() >= threshold(after, hit.kind())) {
                continue;
            }
            switch (hit.state()) {
                case FALSE_POSITIVE -> {
                    line.notSame++;
                    flips.spared.add(hit);
                }
                case TRUE_MATCH, ACTIONED, RELEASED -> {
                    line.same++;
                    flips.missed.add(hit);
                }
                case NEW, ESCALATED -> line.open++;
                case LAPSED -> {}
            }
        }
        return flips;
    }

    private static @Nullable Line line(List<Line> lines, ListSource source, @Nullable Kind kind) {
        return lines.stream()
                .filter(line -> line.source == source && (kind == null || line.kind == kind))
                .findFirst()
                .orElse(null);
    }

    /** Hits on the lists whose thresholds rise; an entry's kind is looked up where its version of the list is still kept. */
    private List<Past> past(List<Line> lines) {
        var sources = lines.stream()
                .filter(line -> line.then > line.now)
                .map(line -> line.source.name())
                .distinct()
                .toList();
        if (sources.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select h.id, h.customer_id, h.source, h.score, h.state,
                            coalesce(e.kind, n.kind) kind
                        from hit h
                        left join list_entry e on e.watchlist_id = h.watchlist_id and e.ref = h.entry_ref
                        left join watchlist w on w.source = h.source and w.state = 'IN_FORCE'
                        left join list_entry n on n.watchlist_id = w.id and n.ref = h.entry_ref
                        where h.source in (:sources) and h.state <> 'LAPSED'
                        order by h.id
                        """)
                .param("sources", sources)
                .query((row, _) -> new Past(
                        row.getObject("id", UUID.class),
                        row.getObject("customer_id", UUID.class),
                        ListSource.valueOf(row.getString("source")),
                        kind(row.getString("kind")),
                        row.getInt("score"),
                        HitState.valueOf(row.getString("state"))))
                .list();
    }

    /** Counts the matches between a lower threshold and the one that holds; answers with the share of customers it looked at. */
    private double search(List<Line> lines, RuleProfile now, RuleProfile then, Flips flips, Progress progress) {
        var memory = indexes.inForce().orElseThrow(NotReady::new);
        var all = customers();
        var step = Math.max(1, (all.size() + LOOKED_AT - 1) / LOOKED_AT);
        var looked = new ArrayList<CustomerId>();
        for (var i = 0; i < all.size(); i += step) {
            looked.add(all.get(i));
        }
        progress.at(0, looked.size());
        for (var from = 0; from < looked.size(); from += AT_ONCE) {
            var some = looked.subList(from, Math.min(from + AT_ONCE, looked.size()));
            var known = live(some);
            register.of(some)
                    .values()
                    .forEach(parties -> parties.forEach(party -> count(party, memory, lines, now, then, known, flips)));
            progress.at(from + some.size(), looked.size());
        }
        return all.isEmpty() ? 1.0 : (double) looked.size() / all.size();
    }

    private List<CustomerId> customers() {
        var all = new ArrayList<CustomerId>();
        var next = register.after(null, IDS_AT_ONCE);
        while (!next.isEmpty()) {
            all.addAll(next);
            next = register.after(next.getLast(), IDS_AT_ONCE);
        }
        return all;
    }

    /** What is a hit already, whatever its score was. */
    private Set<HitRecord.Key> live(List<CustomerId> customers) {
        return new HashSet<>(jdbc.sql(
                        "select customer_id, party, source, entry_ref from hit where live = 1 and customer_id in (:customers)")
                .param("customers", customers.stream().map(CustomerId::value).toList())
                .query((row, _) -> key(
                        row.getObject("customer_id", UUID.class),
                        row.getString("party"),
                        ListSource.valueOf(row.getString("source")),
                        row.getString("entry_ref")))
                .list());
    }

    private static HitRecord.Key key(UUID customer, String party, ListSource source, String ref) {
        return new HitRecord.Key(customer + " " + party, source, ref);
    }

    private static void count(
            Party party,
            InMemory memory,
            List<Line> lines,
            RuleProfile now,
            RuleProfile then,
            Set<HitRecord.Key> known,
            Flips flips) {
        for (var index : memory.bySource().values()) {
            var source = index.list().source();
            if (lines.stream().anyMatch(line -> line.source == source && line.then < line.now)) {
                count(
                        party,
                        index,
                        lines,
                        now.screening().thresholdsOf(source.name()),
                        then.screening().thresholdsOf(source.name()),
                        known,
                        flips);
            }
        }
    }

    private static void count(
            Party party,
            ListIndex index,
            List<Line> lines,
            Thresholds before,
            Thresholds after,
            Set<HitRecord.Key> known,
            Flips flips) {
        var source = index.list().source();
        for (var match : index.names().search(party.subject(), Math.min(after.people(), after.organisations()))) {
            var kind = kind(match.listed().kind().name());
            var points = match.score().points();
            var line = line(lines, source, kind);
            if (line != null
                    && points >= threshold(after, kind)
                    && points < threshold(before, kind)
                    && !known.contains(key(
                            party.customer().value(),
                            party.key(),
                            source,
                            match.listed().id()))) {
                line.more++;
                flips.moreInAll++;
                if (flips.more.size() < NAMED) {
                    flips.more.add(
                            new More(party.customer().value(), match.listed().id(), points));
                }
            }
        }
    }

    private static Rehearsed told(List<Line> lines, Flips flips, double share, int minutesAHit) {
        var sentences = new ArrayList<Phrase>();
        var spared = lines.stream().mapToLong(line -> line.notSame).sum();
        var open = lines.stream().mapToLong(line -> line.open).sum();
        if (lines.stream().anyMatch(line -> line.then > line.now)) {
            sentences.add(Phrase.of("screening.rehearsal.spared", spared, hours(spared, minutesAHit)));
            sentences.add(Phrase.of("screening.rehearsal.missed", flips.missed.size()));
            if (open > 0) {
                sentences.add(Phrase.of("screening.rehearsal.open", open));
            }
        }
        if (lines.stream().anyMatch(line -> line.then < line.now)) {
            var more =
                    lines.stream().mapToLong(line -> scaled(line.more, share)).sum();
            sentences.add(Phrase.of("screening.rehearsal.more", more, hours(more, minutesAHit)));
            if (share < 1) {
                sentences.add(Phrase.of("screening.rehearsal.share", share));
            }
        }
        var columns = Arrays.stream(new String[] {"list", "kind", "now", "then", "not-same", "same", "open", "more"})
                .map(column -> Phrase.of("screening.rehearsal.column." + column))
                .toList();
        var rows = lines.stream()
                .map(line -> List.of(
                        Phrase.of(line.source.key()),
                        Phrase.of(line.kind.key()),
                        points(line.now),
                        points(line.then),
                        count(line.notSame),
                        count(line.same),
                        count(line.open),
                        count(scaled(line.more, share))))
                .toList();
        var named = new ArrayList<Phrase>();
        named("screening.rehearsal.missed", flips.missed, named);
        named("screening.rehearsal.spared", flips.spared, named);
        flips.more.forEach(one -> named.add(Phrase.of(
                "screening.rehearsal.more.hit", one.customer().toString(), one.score() / POINT, one.entry())));
        if (flips.moreInAll > flips.more.size()) {
            named.add(Phrase.of("screening.rehearsal.more.rest", flips.moreInAll - flips.more.size()));
        }
        return new Rehearsed(Phrase.of("screening.rehearsal.title"), sentences, columns, rows, named);
    }

    private static void named(String key, List<Past> hits, List<Phrase> named) {
        hits.stream()
                .limit(NAMED)
                .forEach(hit -> named.add(Phrase.of(
                        key + ".hit",
                        hit.id().toString(),
                        hit.score() / POINT,
                        hit.customer().toString())));
        if (hits.size() > NAMED) {
            named.add(Phrase.of(key + ".rest", hits.size() - NAMED));
        }
    }

    private static long scaled(long counted, double share) {
        return Math.round(counted / share);
    }

    private static double hours(long hits, int minutesAHit) {
        return Math.round(hits * minutesAHit / MINUTES_AN_HOUR * 10) / 10.0;
    }

    private static Phrase points(int hundredths) {
        return Phrase.of("screening.rehearsal.points", hundredths / POINT);
    }

    private static Phrase count(long number) {
        return Phrase.of("screening.rehearsal.count", number);
    }
}
