package io.gatehouse.customer;

import io.gatehouse.matching.Listed;
import io.gatehouse.matching.Match;
import io.gatehouse.matching.NameIndex;
import io.gatehouse.matching.NameQuality;
import io.gatehouse.matching.Subject;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names of all customers at one moment. It never changes: what has changed makes another.
 *
 * <p>The oldest segment holds nearly everybody; newer ones, each several times smaller than the one before, speak in place of it
 * for the customers that have changed since; the few that changed last lie beside them without an index. So a change costs next to
 * nothing and a customer is never found by what was said before it, while large indexes are built seldom. Every score is
 * that of the oldest segment, whose frequencies say how rare a name is, so that it does not matter where a party lies.
 */
final class HeldNames {

    /** So many customers may lie beside the segments, where each is compared with every name that is looked for. */
    static final int YOUNG_AT_MOST = 128;

    /** A segment is at least so many times larger than the next. */
    private static final int TIMES_LARGER = 8;

    /** How much less a name may score by the frequencies of a small segment than by those of all, in hundredths of a point. */
    private static final int SEGMENTS_DIFFER_BY = 3_500;

    private final List<NameSegment> segments;
    private final Map<CustomerId, List<NameSegment.Held>> young;

    private HeldNames(List<NameSegment> segments, Map<CustomerId, List<NameSegment.Held>> young) {
        this.segments = List.copyOf(segments);
        this.young = young;
    }

    /** A party that may be whoever is looked for. */
    record Candidate(CustomerId customer, String party, int points) {}

    static HeldNames of(Collection<NameSegment.Held> all) {
        return new HeldNames(List.of(NameSegment.of(all, Set.of())), Map.of());
    }

    static HeldNames of(NameSegment all) {
        return new HeldNames(List.of(all), Map.of());
    }

    /** Writes all of it, indexes too, so that it need not be built again. Whoever keeps it keeps names. */
    void write(DataOutput out) throws IOException {
        out.writeInt(segments.size());
        for (var segment : segments) {
            segment.write(out);
        }
        out.writeInt(young.size());
        for (var customer : young.keySet()) {
            NameSegment.write(customer, out);
        }
        var parties = new NameSegment.Gathering();
        young.values().forEach(held -> held.forEach(parties::add));
        parties.write(out);
    }

    /** Those that were written, by a program of the same form. */
    static HeldNames read(DataInput in) throws IOException {
        var segments = new ArrayList<NameSegment>();
        for (int left = in.readInt(); left > 0; left--) {
            segments.add(NameSegment.read(in));
        }
        var young = new HashMap<CustomerId, List<NameSegment.Held>>();
        for (int left = in.readInt(); left > 0; left--) {
            young.put(NameSegment.customer(in), new ArrayList<>());
        }
        for (var held : NameSegment.held(in)) {
            young.computeIfAbsent(NameSegment.customerOf(held.listed()), _ -> new ArrayList<>())
                    .add(held);
        }
        return new HeldNames(segments, Map.copyOf(young));
    }

    /** These with what the given customers are now, even if that is nobody. */
    HeldNames with(Map<CustomerId, List<NameSegment.Held>> changed) {
        var younger = new LinkedHashMap<>(young);
        younger.putAll(changed);
        if (younger.size() <= YOUNG_AT_MOST) {
            return new HeldNames(segments, Map.copyOf(younger));
        }
        var all = new ArrayList<>(segments);
        all.add(NameSegment.of(younger.values().stream().flatMap(List::stream).toList(), Set.copyOf(younger.keySet())));
        return new HeldNames(all, Map.of());
    }

    /** How many of the last segments are to become one; none when there is nothing to do. */
    int overgrown() {
        for (int last = segments.size() - 1; last > 0; last--) {
            if (segments.get(last - 1).size()
                    < TIMES_LARGER * Math.max(1, segments.get(last).size())) {
                return segments.size() - last + 1;
            }
        }
        return 0;
    }

    /** The last segments as one: slow where they are large, and done on the side. */
    NameSegment merged(int count) {
        int first = segments.size() - count;
        var merged = segments.get(first);
        for (int i = first + 1; i < segments.size(); i++) {
            merged = merged.followedBy(segments.get(i), first == 0);
        }
        return merged;
    }

    /** These with one segment in place of those that it was made of, which lie where they lay; others may have come since. */
    HeldNames with(NameSegment merged, HeldNames before, int count) {
        int first = before.segments.size() - count;
        var all = new ArrayList<>(segments.subList(0, first));
        all.add(merged);
        all.addAll(segments.subList(before.segments.size(), segments.size()));
        return new HeldNames(all, young);
    }

    int size() {
        return segments.stream().mapToInt(NameSegment::size).sum() + young.size();
    }

    /**
     * The parties whose names, with the birth date where both are known, come near the subject's, or that share a number with it: all of
     * them, however many share a common name, because a list's entry may touch each.
     */
    Collection<Candidate> near(Subject subject, int least) {
        return near(subject, least, NameIndex::searchAll);
    }

    /** The likeliest of them, with the birth date telling apart those who share a common name. */
    Collection<Candidate> nearWidely(Subject subject, int least) {
        return near(subject, least, NameIndex::searchWidely);
    }

    private interface Searching {
        List<Match> search(NameIndex index, Subject subject, int least);
    }

    private Collection<Candidate> near(Subject subject, int least, Searching searching) {
        var found = new HashMap<String, Candidate>();
        for (int s = 0; s < segments.size(); s++) {
            var segment = segments.get(s);
            for (var match : searching.search(segment.index(), subject, s == 0 ? least : least - SEGMENTS_DIFFER_BY)) {
                var points = s == 0
                        ? match.score().points()
                        : match(subject, match.listed()).score().points();
                if (points >= least) {
                    note(match.listed(), s, points, found);
                }
            }
        }
        for (var held : young.values().stream().flatMap(List::stream).toList()) {
            if (held.listed().kind().mayBe(subject.kind())) {
                int points = match(subject, held.listed()).score().points();
                if (points >= least) {
                    note(held.listed(), segments.size(), points, found);
                }
            }
        }
        byNumber(subject, found);
        return found.values();
    }

    private void byNumber(Subject subject, Map<String, Candidate> found) {
        var numbers = subject.identifiers().stream().map(NameSegment::hash).collect(Collectors.toSet());
        if (numbers.isEmpty()) {
            return;
        }
        for (int s = 0; s < segments.size(); s++) {
            int at = s;
            for (int number : numbers) {
                segments.get(s).withNumber(number, listed -> note(listed, at, Integer.MAX_VALUE, found));
            }
        }
        for (var held : young.values().stream().flatMap(List::stream).toList()) {
            for (int number : held.numbers()) {
                if (numbers.contains(number)) {
                    note(held.listed(), segments.size(), Integer.MAX_VALUE, found);
                }
            }
        }
    }

    /** Takes a party, unless something newer than where it lies speaks for its customer. */
    private void note(Listed listed, int segment, int points, Map<String, Candidate> found) {
        var customer = NameSegment.customerOf(listed);
        if (segment < segments.size()) {
            if (young.containsKey(customer)) {
                return;
            }
            for (int newer = segment + 1; newer < segments.size(); newer++) {
                if (segments.get(newer).speaksFor(customer)) {
                    return;
                }
            }
        }
        found.merge(
                listed.id(),
                new Candidate(customer, listed.id(), points),
                (one, other) -> one.points() >= other.points() ? one : other);
    }

    /** A subject held against a party by the frequencies of all customers' names. */
    Match match(Subject subject, Listed party) {
        return segments.getFirst().index().compare(subject, party);
    }

    /** A party as the engine lists it, whole. */
    static Listed listed(Party party) {
        return listed(party, party.subject().countries(), party.subject().identifiers());
    }

    /** A party as the index holds it. */
    static NameSegment.Held held(Party party) {
        return new NameSegment.Held(
                listed(party, Set.of(), List.of()),
                party.subject().identifiers().stream()
                        .mapToInt(NameSegment::hash)
                        .toArray());
    }

    private static Listed listed(
            Party party, Set<String> countries, List<io.gatehouse.matching.Identifier> identifiers) {
        var names = new ArrayList<Listed.Name>();
        for (var name : party.subject().names()) {
            names.add(new Listed.Name(name, names.isEmpty() ? NameQuality.PRIMARY : NameQuality.ALIAS));
        }
        return new Listed(
                party.customer() + "/" + party.role() + "/" + party.key(),
                party.subject().kind(),
                names,
                party.subject().births(),
                countries,
                identifiers);
    }
}
