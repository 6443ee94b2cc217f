package io.gatehouse.sharing;

import static io.gatehouse.access.Roles.REVIEWERS;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.review.CaseKind;
import io.gatehouse.review.DeskAnswer;
import io.gatehouse.review.HeldCases;
import io.gatehouse.review.ReviewCaseId;
import io.gatehouse.review.spi.Matter;
import io.gatehouse.sharing.SharedMatch.Judgement;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What other providers shared about something that a customer has, on the ground of a case. Whoever holds the case judges it, in writing. */
@Service
@Transactional
@PreAuthorize(REVIEWERS)
public class SharedMatches {

    /** The kind of the cases that matches come in. */
    public static final CaseKind KIND = MatchCases.KIND;

    private static final int MATCHES = 200;

    private final MatchStore store;
    private final SharedValues values;
    private final GroupStore groups;
    private final FingerprintStore fingerprints;
    private final HeldCases held;
    private final People people;
    private final RulesInForce rules;
    private final CurrentActor actor;
    private final Clock clock;

    SharedMatches(
            MatchStore store,
            SharedValues values,
            GroupStore groups,
            FingerprintStore fingerprints,
            HeldCases held,
            People people,
            RulesInForce rules,
            CurrentActor actor,
            Clock clock) {
        this.store = store;
        this.values = values;
        this.groups = groups;
        this.fingerprints = fingerprints;
        this.held = held;
        this.people = people;
        this.rules = rules;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * A match as the page of a case shows it.
     *
     * @param masked what of the customer's was matched, masked; nothing where the customer has it no longer
     */
    public record Shown(SharedMatch match, @Nullable String masked) {}

    /** The matches of a case's customer, those that wait for people first, and who judged. */
    public record Page(List<Shown> matches, Map<PersonId, String> names, int reasonAtLeast) {

        public Page {
            matches = List.copyOf(matches);
            names = Map.copyOf(names);
        }
    }

    /** The matches of a case's customer. The looks are on record. */
    public Page read(Matter matter) {
        var found = store.about(matter.customer(), MATCHES);
        var masked = found.isEmpty() ? Map.<String, String>of() : masked(matter);
        var judges = found.stream()
                .map(one -> one.match().judgedBy())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return new Page(
                found.stream()
                        .map(one -> new Shown(one.match(), masked.get(one.blind())))
                        .toList(),
                judges.isEmpty() ? Map.of() : people.names(judges),
                rules.current().decisions().hitReasonAtLeast());
    }

    /** Whether there is any match about a case's customer; it reads nothing of them. */
    public boolean any(Matter matter) {
        return !store.about(matter.customer(), 1).isEmpty();
    }

    /** What the customer has, by the blind keys under all keys that count. */
    private Map<String, String> masked(Matter matter) {
        var now = clock.instant();
        var held = values.of(matter.customer(), matter.ground()).keySet();
        var masked = new HashMap<String, String>();
        for (var group : groups.all()) {
            for (var key : groups.holding(group.id(), now)) {
                held.forEach(value ->
                        masked.put(HexFormat.of().formatHex(fingerprints.blind(key.of(value))), value.masked()));
            }
        }
        return masked;
    }

    /** Says of a match about the case's customer whether it was right. */
    public DeskAnswer judge(ReviewCaseId id, UUID match, Judgement judgement, String reason) {
        var written = SharingPolicies.written(rules, reason);
        return held.settling(id, MatchCases.BLOCK + "/" + match, written, matter -> {
            if (!store.isAbout(match, matter.customer())) {
                throw new Refused("sharing.match.unknown");
            }
            if (!store.judge(matter.customer(), match, judgement, written, actor.id(), clock.instant())) {
                throw new Refused("sharing.match.judged");
            }
        });
    }
}
