package io.gatehouse.screening;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerParties;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens hits for people, and says how a customer stands. Whoever calls puts the look on record. */
@Component
class HitReading {

    private static final String JOB = "screening-standing";

    /** The part of a score that says that no part of one name is any of the other's, as where an identifier made the hit. */
    private static final String NOTHING_PAIRED = "nothing";

    private static final Comparator<Hit> OPEN_AND_HEAVY_FIRST = Comparator.comparingInt(HitReading::rank)
            .thenComparing(Comparator.comparingInt(Hit::score).reversed())
            .thenComparing(hit -> hit.id().toString());

    private final HitStore hits;
    private final WatchlistStore lists;
    private final ScreenedStore screened;
    private final RescreeningStore rescreenings;
    private final Screener screener;
    private final CustomerParties parties;
    private final ActingAs acting;
    private final ListAge age;

    HitReading(
            HitStore hits,
            WatchlistStore lists,
            ScreenedStore screened,
            RescreeningStore rescreenings,
            Screener screener,
            CustomerParties parties,
            ActingAs acting,
            ListAge age) {
        this.hits = hits;
        this.lists = lists;
        this.screened = screened;
        this.rescreenings = rescreenings;
        this.screener = screener;
        this.parties = parties;
        this.acting = acting;
        this.age = age;
    }

    List<Hit> of(CustomerId customer) {
        return Stream.concat(hits.of(customer).stream(), hits.owing(customer).stream())
                .map(this::shown)
                .sorted(OPEN_AND_HEAVY_FIRST)
                .toList();
    }

    /** What is for people to do comes first. */
    private static int rank(Hit hit) {
        return switch (hit.state()) {
            case TRUE_MATCH -> 0;
            case ESCALATED -> 1;
            case NEW -> 2;
            case ACTIONED -> 3;
            case RELEASED -> 4;
            case FALSE_POSITIVE -> 5;
            case LAPSED -> 6;
        };
    }

    private Hit shown(HitRecord hit) {
        var words = hits.words(hit);
        var list = lists.get(hit.found.list()).orElseThrow();
        return new Hit(
                hit.id,
                hit.customer,
                hit.role,
                hit.state,
                hit.key.source(),
                list.id(),
                list.version(),
                list.date(),
                hit.found.old(),
                words.entry(),
                words.listedName(),
                words.ourName(),
                hit.found.score(),
                words.parts(),
                differences(words),
                hit.foundAt,
                woken(hit, words),
                hit.state.undecided() ? since(words) : sinceHeld(words),
                acts(hit),
                hold(hit),
                hit.moved,
                hit.version);
    }

    private static List<Difference> differences(HitWords words) {
        return Arrays.stream(ComparedField.values())
                .map(field -> field == ComparedField.NAME
                        ? new Difference(field, words.ourName(), words.listedName(), name(words))
                        : new Difference(
                                field,
                                words.ours().shown(field, words.theirs()),
                                words.theirs().shown(field, words.ours()),
                                words.ours().agreement(field, words.theirs())))
                .toList();
    }

    private static Difference.Agreement name(HitWords words) {
        if (words.ourName().isBlank() || words.listedName().isBlank()) {
            return Difference.Agreement.MISSING;
        }
        if (ComparedFacts.folded(words.ourName()).equals(ComparedFacts.folded(words.listedName()))) {
            return Difference.Agreement.EQUAL;
        }
        return words.parts().stream().anyMatch(part -> part.key().equals(NOTHING_PAIRED))
                ? Difference.Agreement.DIFFERENT
                : Difference.Agreement.SIMILAR;
    }

    private static List<Woken.Changed> since(HitWords words) {
        var first = words.oursAtFirst();
        return words.ours().changedSince(first, words.theirs()).stream()
                .map(field -> new Woken.Changed(
                        field,
                        Woken.Side.OURS,
                        first.shown(field, words.theirs()),
                        words.ours().shown(field, words.theirs())))
                .toList();
    }

    private static List<Woken.Changed> sinceHeld(HitWords words) {
        var first = words.theirsAtFirst();
        return words.theirs().changedSince(first, words.ours()).stream()
                .map(field -> new Woken.Changed(
                        field,
                        Woken.Side.THEIRS,
                        first.shown(field, words.ours()),
                        words.theirs().shown(field, words.ours())))
                .toList();
    }

    /** The acts of a hit; of one that came back with those of the hit that was cleared. */
    private List<HitAct> acts(HitRecord hit) {
        var acts = new ArrayList<HitAct>();
        if (hit.before != null) {
            acts.addAll(acts(hits.find(hit.before).orElseThrow()));
        }
        acts.addAll(hits.acts(hit));
        return acts;
    }

    private @Nullable Woken woken(HitRecord hit, HitWords words) {
        if (hit.before == null) {
            return null;
        }
        var cleared = hits.find(hit.before).orElseThrow();
        var by = Objects.requireNonNull(cleared.clearedBy());
        return new Woken(
                cleared.id,
                by,
                Objects.requireNonNull(cleared.clearedAt()),
                reason(cleared, by),
                words.changed() == null ? List.of() : words.changed());
    }

    private String reason(HitRecord cleared, PersonId by) {
        return hits.acts(cleared).reversed().stream()
                .filter(act -> act.by().equals(by))
                .map(HitAct::reason)
                .findFirst()
                .orElse("");
    }

    private static @Nullable Hold hold(HitRecord hit) {
        if (hit.hold == null) {
            return null;
        }
        return new Hold(
                hit.hold,
                Objects.requireNonNull(hit.proposer),
                Objects.requireNonNull(hit.answeredAt),
                hit.approver,
                hit.approvedAt,
                hit.owesBlockReport() || hit.hold == Hold.State.PLACED ? Objects.requireNonNull(hit.reportDue) : null,
                hit.owesUnblockReport() ? hit.unblockDue : null,
                hit.releaseBy == null
                        ? null
                        : new Hold.Release(
                                hit.releaseBy, Objects.requireNonNull(hit.releaseAt), hit.releasedBy, hit.releasedAt));
    }

    Standing standing(CustomerId customer) {
        var last = screened.find(customer).orElse(null);
        var inForce = lists.inForce();
        // held against nothing is not held against the lists
        if (last == null
                || inForce.isEmpty()
                || !Arrays.equals(last.factsKey(), factsKey(customer))
                || !inForce.stream().allMatch(list -> rescreenings.covers(last, list))) {
            return new Standing.NotYet();
        }
        var open = hits.undecided(List.of(customer)).getOrDefault(customer, 0);
        var held = hits.held(customer);
        return open == 0 && !held ? new Standing.Clear() : new Standing.Open(open, held);
    }

    private byte[] factsKey(CustomerId customer) {
        return acting.system(JOB, () -> screener.factsKey(parties.of(customer)));
    }

    /**
     * When a customer was last held against which lists. A version that was found not to touch the customer counts as held against when
     * it came in.
     */
    Optional<Screened> screened(CustomerId customer) {
        return screened.find(customer).map(last -> {
            var current = !(standing(customer) instanceof Standing.NotYet);
            var against = current ? lists.inForce() : versions(last.lists());
            var at = current
                    ? Stream.concat(Stream.of(last.at()), against.stream().map(WatchlistSummary::loadedAt))
                            .max(Comparator.naturalOrder())
                            .orElse(last.at())
                    : last.at();
            return new Screened(
                    at,
                    against.stream()
                            .map(list ->
                                    new Screened.Against(list.source(), list.date(), list.loadedAt(), age.old(list)))
                            .toList());
        });
    }

    private List<WatchlistSummary> versions(String written) {
        return Arrays.stream(written.split(" "))
                .filter(version -> !version.isEmpty())
                .map(version -> UUID.fromString(version.substring(version.indexOf('=') + 1)))
                .flatMap(id -> lists.get(new WatchlistId(id)).stream())
                .toList();
    }
}
