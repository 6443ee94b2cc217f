package io.gatehouse.screening;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerParties;
import io.gatehouse.customer.Party;
import io.gatehouse.matching.Match;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.policy.RuleProfile.Thresholds;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.screening.ListIndexes.InMemory;
import io.gatehouse.screening.ListIndexes.ListIndex;
import io.gatehouse.sealing.BlindKeys;
import io.gatehouse.sealing.BlindKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds customers against every list in force and keeps what comes of it, in the caller's transaction (R45).
 *
 * <p>There is one way to screen, whatever the occasion: all parties of a customer against all lists. The outcome is then the same whether
 * the customer changed, a list changed, or everything is gone through. A customer's row is locked before anything is read, so that of two
 * who screen at once the second sees what the first has kept.
 */
@Component
class Screener {

    private final ListIndexes indexes;
    private final ListAge age;
    private final EngineVersion engine;
    private final WatchlistStore lists;
    private final ScreenedStore screened;
    private final HitStore hits;
    private final Holds holds;
    private final CustomerParties register;
    private final BlindKeys blindKeys;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final ApplicationEventPublisher events;

    Screener(
            ListIndexes indexes,
            ListAge age,
            EngineVersion engine,
            WatchlistStore lists,
            ScreenedStore screened,
            HitStore hits,
            Holds holds,
            CustomerParties register,
            BlindKeys blindKeys,
            RulesInForce rules,
            AuditTrail trail,
            CurrentActor actor,
            ApplicationEventPublisher events) {
        this.indexes = indexes;
        this.age = age;
        this.engine = engine;
        this.lists = lists;
        this.screened = screened;
        this.hits = hits;
        this.holds = holds;
        this.register = register;
        this.blindKeys = blindKeys;
        this.rules = rules;
        this.trail = trail;
        this.actor = actor;
        this.events = events;
    }

    /** A match with the party and the list it was found in. */
    private record Finding(Party party, ListIndex index, Match match) {

        HitRecord.Key key() {
            return new HitRecord.Key(
                    party.key(), index.list().source(), match.listed().id());
        }

        ComparedFacts ours() {
            return ComparedFacts.of(party.subject());
        }

        ComparedFacts theirs() {
            return ComparedFacts.of(match.listed());
        }
    }

    /**
     * Screens these customers; says how many hits are new or came back.
     *
     * @throws NotReady while this node has not every list that is in force
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int screen(Collection<CustomerId> customers) {
        screened.shareGate();
        var memory = indexes.inForce().orElseThrow(NotReady::new);
        var asked = screened.lock(customers);
        var parties = register.of(customers);
        var live = hits.live(customers).stream().collect(Collectors.groupingBy(hit -> hit.customer));
        var found = 0;
        for (var customer : customers) {
            var own = parties.getOrDefault(customer, List.of());
            found += settle(customer, own, memory, live.getOrDefault(customer, List.of()));
            screened.done(
                    customer,
                    Objects.requireNonNull(asked.get(customer)),
                    factsKey(own),
                    memory.versions(),
                    engine.value(),
                    screened.now());
        }
        return found;
    }

    /** The keyed hash of everything about a customer that is compared. */
    byte[] factsKey(List<Party> parties) {
        var canonical = parties.stream()
                .sorted(Comparator.comparing(Party::key))
                .map(party -> party.role() + " " + party.key() + " "
                        + ComparedFacts.of(party.subject()).canonical())
                .collect(Collectors.joining("\n"));
        return blindKeys.of(BlindKind.SCREENED, canonical);
    }

    /** From which score on a match with an entry of that kind counts. Of an entry whose kind is unknown the lower one. */
    static int threshold(Thresholds thresholds, PartyKind kind) {
        return switch (kind) {
            case PERSON -> thresholds.people();
            case ORGANISATION, VESSEL, AIRCRAFT -> thresholds.organisations();
            case UNKNOWN -> Math.min(thresholds.people(), thresholds.organisations());
        };
    }

    private List<Finding> findings(List<Party> parties, InMemory memory) {
        var findings = new ArrayList<Finding>();
        var rule = rules.current().screening();
        for (var index : memory.bySource().values()) {
            var thresholds = rule.thresholdsOf(index.list().source().name());
            var least = Math.min(thresholds.people(), thresholds.organisations());
            for (var party : parties) {
                for (var match : index.names().search(party.subject(), least)) {
                    if (match.score().points()
                            >= threshold(thresholds, match.listed().kind())) {
                        findings.add(new Finding(party, index, match));
                    }
                }
            }
        }
        return findings;
    }

    private int settle(CustomerId customer, List<Party> parties, InMemory memory, List<HitRecord> live) {
        var rest = new HashMap<HitRecord.Key, HitRecord>();
        live.forEach(hit -> rest.put(hit.key, hit));
        var found = new ArrayList<HitId>();
        for (var finding : findings(parties, memory)) {
            var known = rest.remove(finding.key());
            if (known == null) {
                anew(customer, finding).ifPresent(found::add);
            } else if (known.state.undecided()) {
                refresh(known, finding);
            } else if (known.held()) {
                held(known, parties, finding.index());
            } else if (known.cleared()) {
                var changed = changed(hits.words(known), finding);
                if (!changed.isEmpty() || known.gone()) {
                    known.supersede(actor.id(), screened.now());
                    hits.update(known);
                    found.add(wake(customer, finding, known, changed));
                }
            }
        }
        rest.values().forEach(hit -> {
            var index = memory.bySource().get(hit.key.source());
            if (hit.state.undecided()) {
                unfound(hit, parties, index);
            } else if (hit.held() || hit.state == HitState.RELEASED) {
                held(hit, parties, index);
            }
        });
        if (!found.isEmpty()) {
            events.publishEvent(new HitsFound(customer, found));
        }
        return found.size();
    }

    /**
     * An open hit that does not score any more goes by itself only if that is none of the customer's doing: its entry has left the list or
     * was changed, or another engine or threshold holds. Where our own side has changed it stays for people, with the difference; so does
     * one that is before an officer, whatever has changed.
     */
    private void unfound(HitRecord hit, List<Party> parties, @Nullable ListIndex index) {
        var listed = index == null
                ? null
                : lists.entry(index.list().id(), hit.key.ref())
                        .map(ListEntry::listed)
                        .orElse(null);
        if (index == null || listed == null) {
            if (hit.state == HitState.NEW) {
                lapse(hit);
            }
            return;
        }
        var words = hits.words(hit);
        var party = parties.stream()
                .filter(one -> one.key().equals(hit.key.party()))
                .findFirst()
                .orElse(null);
        var ours = party == null ? ComparedFacts.NOTHING : ComparedFacts.of(party.subject());
        var same =
                ours.changedSince(words.oursAtFirst(), ComparedFacts.of(listed)).isEmpty();
        if (hit.state == HitState.NEW && same) {
            lapse(hit);
        } else if (party != null) {
            refresh(hit, new Finding(party, index, index.names().compare(party.subject(), listed)));
        } else if (!words.ours().equals(ours)) {
            keep(hit, words, ours);
        }
    }

    /**
     * Looks at the entry that a customer is held for, whether or not it still scores: what becomes of it ends no hold, and is told once. Of
     * a hold that was released it is only noted that the entry has gone, so that the hit comes back when the entry does.
     */
    private void held(HitRecord hit, List<Party> parties, @Nullable ListIndex index) {
        var entry = index == null
                ? null
                : lists.entry(index.list().id(), hit.key.ref()).orElse(null);
        if (index == null || entry == null) {
            if (!hit.gone()) {
                moved(hit, EntryMoved.What.GONE, hit.found);
            }
            return;
        }
        var words = hits.words(hit);
        if (hit.held() && !entry.equals(words.entry())) {
            moved(hit, EntryMoved.What.CHANGED, changed(hit, words, entry, parties, index));
        } else if (hit.held() && hit.gone()) {
            hit.entryBack(actor.id(), screened.now());
            holds.entryBack(hit);
            put(hit, HitAct.Kind.ENTRY_BACK);
            events.publishEvent(new HitSettled(hit.customer, hit.id, hit.state));
        }
    }

    private void moved(HitRecord hit, EntryMoved.What what, HitRecord.Found now) {
        hit.moved(what, now, actor.id(), screened.now());
        put(hit, what.act());
        if (hit.held()) {
            holds.entryMoved(hit);
            events.publishEvent(new HeldEntryMoved(hit.customer, hit.id, what));
        }
    }

    private void put(HitRecord hit, HitAct.Kind act) {
        trail.record(Entry.act("screening.hold.entry", ground())
                .about(hit.customer.subject())
                .object("hit", hit.id.value(), null)
                .detail(hit.customer.subject(), Map.of("what", act.name())));
        hits.update(hit);
        hits.act(hit, act, actor.id(), hit.changedAt, null);
    }

    /** What is found with the entry as it is now, beside what the customer was held for. */
    private HitRecord.Found changed(
            HitRecord hit, HitWords words, ListEntry entry, List<Party> parties, ListIndex index) {
        var listed = entry.listed();
        var match = parties.stream()
                .filter(party -> party.key().equals(hit.key.party()))
                .findFirst()
                .map(party -> index.names().compare(party.subject(), listed))
                .orElse(null);
        var now = new HitWords(
                match == null ? words.listedName() : match.name(),
                match == null ? words.ourName() : match.subjectName(),
                match == null ? words.parts() : match.score().parts(),
                words.ours(),
                ComparedFacts.of(listed),
                entry,
                words.changed(),
                words.oursBefore(),
                words.theirsAtFirst());
        return new HitRecord.Found(
                index.list().id(),
                age.old(index.list()),
                engine.value(),
                match == null ? hit.found.score() : match.score().points(),
                hits.seal(hit.customer, hit.id, now));
    }

    /** The party is none of the customer's any more: what it was found by stays, beside that there is nothing now. */
    private void keep(HitRecord hit, HitWords words, ComparedFacts ours) {
        var now = new HitWords(
                words.listedName(),
                words.ourName(),
                words.parts(),
                ours,
                words.theirs(),
                words.entry(),
                words.changed(),
                words.oursAtFirst(),
                words.theirsBefore());
        var found = hit.found;
        hit.found(
                new HitRecord.Found(
                        found.list(), found.old(), found.engine(), found.score(), hits.seal(hit.customer, hit.id, now)),
                actor.id(),
                screened.now());
        hits.update(hit);
    }

    /** What is found and is no live hit. One that woke, and whose entry then left its list for a while, still knows what it came out of. */
    private Optional<HitId> anew(CustomerId customer, Finding finding) {
        var lapsed = hits.lapsedOutOfCleared(customer, finding.key()).orElse(null);
        var cleared = lapsed == null || lapsed.before == null
                ? null
                : hits.find(lapsed.before).orElse(null);
        if (lapsed == null || cleared == null || !cleared.superseded) {
            return Optional.of(keep(customer, finding, null, null));
        }
        var changed = changed(hits.words(cleared), finding);
        if (changed.isEmpty() && !cleared.gone()) {
            record("screening.hit.rested", customer, cleared.id, finding);
            cleared.rest(actor.id(), screened.now());
            hits.update(cleared);
            return Optional.empty();
        }
        return Optional.of(wake(customer, finding, cleared, changed));
    }

    /** Puts another hit in the place of a cleared one: the one that came out of it before and had gone, or a new one. */
    private HitId wake(CustomerId customer, Finding finding, HitRecord cleared, List<Woken.Changed> changed) {
        var lapsed = hits.outOf(cleared.id).orElse(null);
        if (lapsed == null) {
            return keep(customer, finding, cleared.id, changed);
        }
        record("screening.hit.woken", customer, lapsed.id, finding);
        lapsed.back(found(customer, lapsed.id, finding, changed, null), actor.id(), screened.now());
        hits.update(lapsed);
        return lapsed.id;
    }

    private void record(String action, CustomerId customer, HitId hit, Finding finding) {
        trail.record(Entry.act(action, ground())
                .about(customer.subject())
                .object("hit", hit.value(), null)
                .detail(
                        customer.subject(),
                        Map.of(
                                "source", finding.key().source(),
                                "entry", finding.key().ref(),
                                "list", finding.index().list().version(),
                                "score", finding.match().score().points())));
    }

    private HitId keep(
            CustomerId customer, Finding finding, @Nullable HitId before, @Nullable List<Woken.Changed> changed) {
        var id = HitId.next();
        record(before == null ? "screening.hit.found" : "screening.hit.woken", customer, id, finding);
        hits.insert(new HitRecord(
                id,
                customer,
                finding.key(),
                finding.party().role(),
                found(customer, id, finding, changed, null),
                before,
                actor.id(),
                screened.now()));
        return id;
    }

    /** Takes what is found now into a hit that nobody has answered; where nothing differs the hit stays as people have it open. */
    private void refresh(HitRecord hit, Finding finding) {
        var words = hits.words(hit);
        var score = finding.match().score();
        if (hit.found.score() == score.points()
                && words.parts().equals(score.parts())
                && words.ours().equals(finding.ours())
                && words.theirs().equals(finding.theirs())) {
            return;
        }
        var ours = finding.ours();
        var before = words.oursBefore() != null || !words.ours().equals(ours) ? words.oursAtFirst() : null;
        hit.found(found(hit.customer, hit.id, finding, words.changed(), before), actor.id(), screened.now());
        hits.update(hit);
    }

    private void lapse(HitRecord hit) {
        var now = screened.now();
        trail.record(Entry.act("screening.hit.lapsed", ground())
                .about(hit.customer.subject())
                .object("hit", hit.id.value(), null));
        hit.lapse(actor.id(), now);
        hits.update(hit);
        hits.act(hit, HitAct.Kind.LAPSED, actor.id(), now, null);
        events.publishEvent(new HitSettled(hit.customer, hit.id, hit.state));
    }

    private HitRecord.Found found(
            CustomerId customer,
            HitId id,
            Finding finding,
            @Nullable List<Woken.Changed> changed,
            @Nullable ComparedFacts oursBefore) {
        var list = finding.index().list();
        var match = finding.match();
        var words = new HitWords(
                match.name(),
                match.subjectName(),
                match.score().parts(),
                finding.ours(),
                finding.theirs(),
                lists.entry(list.id(), match.listed().id()).orElseThrow(NotReady::new),
                changed,
                oursBefore,
                null);
        return new HitRecord.Found(
                list.id(), age.old(list), engine.value(), match.score().points(), hits.seal(customer, id, words));
    }

    private static List<Woken.Changed> changed(HitWords cleared, Finding finding) {
        var changed = new ArrayList<Woken.Changed>();
        var ours = finding.ours();
        var theirs = finding.theirs();
        for (var field : ours.changedSince(cleared.ours(), theirs)) {
            changed.add(new Woken.Changed(
                    field, Woken.Side.OURS, cleared.ours().shown(field, theirs), ours.shown(field, theirs)));
        }
        for (var field : theirs.changedSince(cleared.theirs(), ours)) {
            changed.add(new Woken.Changed(
                    field, Woken.Side.THEIRS, cleared.theirs().shown(field, ours), theirs.shown(field, ours)));
        }
        return changed;
    }

    private Ground ground() {
        var job = actor.get().job();
        return job == null ? new Ground.Purpose("screening.hits") : new Ground.Job(job);
    }
}
