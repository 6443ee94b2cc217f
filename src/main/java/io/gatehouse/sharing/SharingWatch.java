package io.gatehouse.sharing;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gatehouse.access.ActingAs;
import io.gatehouse.activity.place.AccountPlaces;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerParties;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.review.CaseIntake;
import io.gatehouse.review.NewCase;
import io.gatehouse.sealing.DataKeyDestroyed;
import io.gatehouse.sharing.FingerprintStore.Due;
import io.gatehouse.sharing.FingerprintStore.Kept;
import io.gatehouse.sharing.MatchStore.Touching;
import io.gatehouse.sharing.stix.FingerprintKind;
import io.gatehouse.sharing.stix.GroupKey;
import io.gatehouse.sharing.stix.SharedValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the fingerprints of our customers, and puts before people whom an indicator of another provider touches. A customer is one
 * transaction: killed between two, it looks at some again, and finds what it told of.
 */
@Component
class SharingWatch {

    static final String JOB = "sharing-watch";

    static final Ground GROUND = new Ground.Job(JOB);
    private static final Duration OVERLAP = Duration.ofMinutes(1);
    private static final int DUE_AT_ONCE = 1_000;
    private static final int PASSED_AT_ONCE = 500;
    private static final int PASSES_A_TURN = 20;
    private static final int RISK_AT_MOST = 100;

    private final FingerprintStore fingerprints;
    private final GroupStore groups;
    private final PolicyStore policies;
    private final MatchStore matches;
    private final IncomingStore incoming;
    private final OutgoingStore outgoing;
    private final Publishing publishing;
    private final SharedValues values;
    private final AccountPlaces places;
    private final CustomerParties customers;
    private final CustomerRegister register;
    private final CaseIntake intake;
    private final AuditTrail trail;
    private final RulesInForce rules;
    private final SharingSettings settings;
    private final ActingAs actingAs;
    private final TransactionTemplate together;
    private final Clock clock;

    SharingWatch(
            FingerprintStore fingerprints,
            GroupStore groups,
            PolicyStore policies,
            MatchStore matches,
            IncomingStore incoming,
            OutgoingStore outgoing,
            Publishing publishing,
            SharedValues values,
            AccountPlaces places,
            CustomerParties customers,
            CustomerRegister register,
            CaseIntake intake,
            AuditTrail trail,
            RulesInForce rules,
            SharingSettings settings,
            ActingAs actingAs,
            TransactionTemplate together,
            Clock clock) {
        this.fingerprints = fingerprints;
        this.groups = groups;
        this.policies = policies;
        this.matches = matches;
        this.incoming = incoming;
        this.outgoing = outgoing;
        this.publishing = publishing;
        this.values = values;
        this.places = places;
        this.customers = customers;
        this.register = register;
        this.intake = intake;
        this.trail = trail;
        this.rules = rules;
        this.settings = settings;
        this.actingAs = actingAs;
        this.together = together;
        this.clock = clock;
    }

    /** A group that compares, with its terms and the keys that count. */
    private record Comparing(GroupId group, SharingTerms terms, List<GroupKey> keys) {

        boolean addresses() {
            return terms.kindsIn().contains(FingerprintKind.ADDRESS);
        }
    }

    void run() {
        actingAs.system(JOB, () -> {
            var now = clock.instant();
            var comparing = comparing(now);
            if (comparing.stream().anyMatch(Comparing::addresses)) {
                noticeUses(now);
            }
            pass();
            List<Due> due;
            do {
                due = fingerprints.due(DUE_AT_ONCE);
                for (var one : due) {
                    look(one);
                }
            } while (due.size() == DUE_AT_ONCE);
            renew(now);
            fingerprints.dropEnded(now);
            incoming.dropEnded(now.minus(settings.expiredKept()));
            incoming.dropReceipts(now.minus(settings.receiptsKept()));
        });
    }

    private void noticeUses(Instant now) {
        var since = fingerprints.usesUntil().map(at -> at.minus(OVERLAP)).orElse(now.minus(OVERLAP));
        var touched = places.touched(since);
        together.executeWithoutResult(_ -> {
            register.owners(touched).values().forEach(fingerprints::due);
            fingerprints.usesUntil(now);
        });
    }

    /** Goes on with a pass over all customers, some thousands a turn. */
    private void pass() {
        for (var turn = 0; turn < PASSES_A_TURN; turn++) {
            var pass = fingerprints.pass();
            if (pass.isEmpty()) {
                return;
            }
            together.executeWithoutResult(_ -> {
                var next = customers.after(pass.get().after(), PASSED_AT_ONCE);
                next.forEach(fingerprints::due);
                if (next.size() < PASSED_AT_ONCE) {
                    fingerprints.ended(pass.get());
                } else {
                    fingerprints.passed(pass.get(), next.getLast());
                }
            });
        }
    }

    /** What fails about a customer has ended the transaction that it failed in, so that nobody there is noted in one of its own. */
    private void look(Due due) {
        try {
            together.executeWithoutResult(_ -> {
                examine(due.customer());
                fingerprints.done(due);
            });
        } catch (DataKeyDestroyed | EmptyResultDataAccessException nobody) {
            // Erased meanwhile, or without an account that could be touched.
            together.executeWithoutResult(_ -> {
                fingerprints.forget(due.customer());
                fingerprints.done(due);
            });
        }
    }

    /** Makes a customer's fingerprints anew and puts before people what touches them and was not told of. */
    void examine(CustomerId customer) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var comparing = comparing(now);
        if (comparing.isEmpty() || register.account(customer).state().ended()) {
            fingerprints.forget(customer);
            return;
        }
        var held = values.unseen(customer, comparing.stream().anyMatch(Comparing::addresses), GROUND);
        var found = new ArrayList<Touching>();
        for (var one : comparing) {
            fingerprints.replace(one.group(), customer, kept(one, held, now));
            found.addAll(matches.touching(customer, one.group(), one.terms(), now));
        }
        if (!found.isEmpty()) {
            raise(customer, found, now);
        }
    }

    private List<Kept> kept(Comparing comparing, Map<SharedValue, Optional<Instant>> held, Instant now) {
        var kept = new ArrayList<Kept>();
        held.forEach((value, lastUsed) -> {
            if (!comparing.terms().kindsIn().contains(value.kind())) {
                return;
            }
            var until = lastUsed.map(
                            last -> last.plus(Duration.ofDays(comparing.terms().addressDays())))
                    .orElse(null);
            if (until == null || until.isAfter(now)) {
                comparing
                        .keys()
                        .forEach(key ->
                                kept.add(new Kept(value.kind(), fingerprints.blind(key.of(value)), key.id(), until)));
            }
        });
        return kept;
    }

    private void raise(CustomerId customer, List<Touching> found, Instant now) {
        var profile = rules.current();
        var matter = matches.openMatter(customer, now);
        var raised = found.stream()
                .filter(touching -> matches.raise(matter, customer, touching, now))
                .toList();
        if (raised.isEmpty()) {
            return;
        }
        var unjudged = matches.of(matter).stream()
                .filter(match -> match.judgement() == null)
                .count();
        var heading = register.heading(customer, GROUND);
        var country = heading.country();
        var risk = (int) Math.min(RISK_AT_MOST, unjudged * profile.places().alertPoints());
        trail.record(Entry.act("sharing.match.raised", GROUND)
                .about(customer.subject())
                .object("sharing_matter", matter, null)
                .detail(
                        customer.subject(),
                        Map.of(
                                "indicators",
                                raised.stream().map(Touching::objectId).toList())));
        intake.open(new NewCase(
                MatchCases.KIND,
                matter,
                customer,
                heading.kind(),
                country == null ? null : country.code(),
                risk,
                profile.risk().levelOf(risk),
                MatchCases.FACTOR,
                (int) unjudged));
    }

    /** Publishes our own indicators under the key in use, where a group has replaced it. */
    private void renew(Instant now) {
        for (var group : groups.all()) {
            var key = groups.holding(group.id(), now).stream().findFirst();
            if (key.isPresent() && policies.inForce(group.id()).isPresent()) {
                outgoing.shared(group.id(), now)
                        .forEach(row -> together.executeWithoutResult(_ -> publishing.renew(row, key.get(), now)));
            }
        }
    }

    private List<Comparing> comparing(Instant now) {
        var comparing = new ArrayList<Comparing>();
        for (var group : groups.all()) {
            var terms = policies.inForce(group.id());
            var keys = groups.holding(group.id(), now);
            if (terms.isPresent() && !keys.isEmpty() && !terms.get().kindsIn().isEmpty()) {
                comparing.add(new Comparing(group.id(), terms.get(), keys));
            }
        }
        return comparing;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SharingSettings.class)
    static class Jobs {

        @Bean
        Task<Void> sharingWatchTurn(SharingWatch watch) {
            return Tasks.recurring(JOB, FixedDelay.ofSeconds(30)).execute((_, _) -> watch.run());
        }
    }
}
