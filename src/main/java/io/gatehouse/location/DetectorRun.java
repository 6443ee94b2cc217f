package io.gatehouse.location;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gatehouse.access.ActingAs;
import io.gatehouse.activity.place.AccountPlaces;
import io.gatehouse.activity.place.AddressKey;
import io.gatehouse.activity.place.SharedAddress;
import io.gatehouse.activity.place.Visit;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.AccountStateChanged;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerDossier;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.UsePlace;
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.review.CaseIntake;
import io.gatehouse.review.NewCase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has the detectors look at what is new of each account, and puts what they find before people. An account is one transaction: killed
 * between two, it looks at some again, and finds what it told of.
 */
@Component
class DetectorRun {

    private static final Logger LOG = LoggerFactory.getLogger(DetectorRun.class);

    static final String JOB = "location-detectors";

    private static final Ground GROUND = new Ground.Job(JOB);
    private static final Duration OVERLAP = Duration.ofMinutes(1);
    private static final int RISK_AT_MOST = 100;
    private static final int HOURS_DROPPED_AT_ONCE = 10_000;

    private final AccountPlaces places;
    private final AlertStore store;
    private final CustomerRegister register;
    private final CaseIntake intake;
    private final AuditTrail trail;
    private final RulesInForce rules;
    private final ActingAs actingAs;
    private final TransactionTemplate together;
    private final Clock clock;

    DetectorRun(
            AccountPlaces places,
            AlertStore store,
            CustomerRegister register,
            CaseIntake intake,
            AuditTrail trail,
            RulesInForce rules,
            ActingAs actingAs,
            TransactionTemplate together,
            Clock clock) {
        this.places = places;
        this.store = store;
        this.register = register;
        this.intake = intake;
        this.trail = trail;
        this.rules = rules;
        this.actingAs = actingAs;
        this.together = together;
        this.clock = clock;
    }

    void run() {
        actingAs.system(JOB, () -> {
            var now = clock.instant();
            var since = store.progress().map(at -> at.minus(OVERLAP)).orElse(Instant.EPOCH);
            var accounts = new LinkedHashSet<>(places.touched(since));
            accounts.addAll(store.due());
            for (var account : accounts) {
                look(account);
            }
            store.progress(now);
            var before = now.minus(rules.current().places().lookBack());
            int dropped;
            do {
                dropped = places.dropBefore(before, HOURS_DROPPED_AT_ONCE);
            } while (dropped == HOURS_DROPPED_AT_ONCE);
        });
    }

    /** What fails about one account is tried again at the next turn, and keeps no other from being looked at. */
    private void look(AccountId account) {
        try {
            together.executeWithoutResult(_ -> {
                examine(account);
                store.done(account);
            });
        } catch (RuntimeException failed) {
            LOG.warn(
                    "Account {} could not be looked at: {}",
                    account.value(),
                    failed.getClass().getName());
            store.due(account, clock.instant());
        }
    }

    /** Who was at an address with an account that is closed or blocked now, is looked at again. */
    @ApplicationModuleListener
    void on(AccountStateChanged moved) {
        if (shut(moved.to())) {
            actingAs.system(JOB, () -> askAgainAbout(moved.account()));
        }
    }

    /** Notes who is to be looked at again because an account at the same address was closed or blocked. */
    void askAgainAbout(AccountId account) {
        var now = clock.instant();
        var profile = rules.current().places();
        var since = now.minus(profile.lookBack());
        var keys = places.visits(account, since).stream().map(Visit::address).collect(Collectors.toSet());
        places.others(account, keys, since, profile.sharersAtMost()).values().stream()
                .flatMap(List::stream)
                .map(SharedAddress::other)
                .distinct()
                .forEach(other -> store.due(other, now));
    }

    /** Puts before people what is unusual about an account and was not told of. */
    void examine(AccountId account) {
        var customer = register.owners(List.of(account)).get(account);
        if (customer == null || register.account(customer).state().ended()) {
            return;
        }
        var profile = rules.current();
        var now = clock.instant();
        var visits = places.visits(account, now.minus(profile.places().lookBack()));
        var found = news(
                account,
                Detectors.find(visits, shut(account, visits, profile.places(), now), profile.places()),
                profile);
        if (found.stream().anyMatch(finding -> finding.detector() == Detector.FIRST_COUNTRY)) {
            found = Detectors.without(found, declared(register.read(customer, GROUND)));
        }
        if (!found.isEmpty()) {
            raise(account, customer, found, profile, now);
        }
    }

    private List<Finding> news(AccountId account, List<Finding> found, RuleProfile profile) {
        var quiet = profile.places().quietFor();
        return found.stream()
                .filter(finding -> !store.told(
                        account,
                        finding,
                        finding.at().minus(quiet),
                        finding.at().plus(quiet)))
                .toList();
    }

    private void raise(AccountId account, CustomerId customer, List<Finding> found, RuleProfile profile, Instant now) {
        var open = store.openMatter(customer);
        var matter = open.orElseGet(() -> store.newMatter(customer, now));
        var raised = found.stream()
                .filter(finding -> store.raise(
                        matter, account, customer, finding, profile.version().value(), now))
                .toList();
        if (raised.isEmpty()) {
            return;
        }
        var unjudged = store.of(matter).stream()
                .filter(alert -> alert.judgement() == null)
                .toList();
        var heading = register.heading(customer, GROUND);
        var country = heading.country();
        var risk = Math.min(RISK_AT_MOST, unjudged.size() * profile.places().alertPoints());
        trail.record(Entry.act("location.alert.raised", GROUND)
                .about(customer.subject())
                .object("location_matter", matter, null)
                .detail(
                        customer.subject(),
                        Map.of(
                                "alerts",
                                raised.stream()
                                        .map(finding -> finding.detector() + " " + finding.subject())
                                        .toList())));
        intake.open(new NewCase(
                AlertCases.KIND,
                matter,
                customer,
                heading.kind(),
                country == null ? null : country.code(),
                risk,
                profile.risk().levelOf(risk),
                unjudged.getFirst().detector().factor(),
                unjudged.size()));
    }

    /** Accounts at the same addresses that are closed or blocked. */
    Map<AddressKey, List<SharedAddress>> shut(
            AccountId account, List<Visit> visits, RuleProfile.Places profile, Instant now) {
        var keys = visits.stream().map(Visit::address).collect(Collectors.toSet());
        var others = places.others(account, keys, now.minus(profile.lookBack()), profile.sharersAtMost());
        var states = register.states(others.values().stream()
                .flatMap(List::stream)
                .map(SharedAddress::other)
                .collect(Collectors.toSet()));
        var shut = new HashMap<AddressKey, List<SharedAddress>>();
        others.forEach((key, some) -> {
            var left = new ArrayList<>(some);
            left.removeIf(one -> !shut(states.getOrDefault(one.other(), AccountState.DISPOSED)));
            if (!left.isEmpty()) {
                shut.put(key, left);
            }
        });
        return shut;
    }

    /** The countries that a customer named. */
    static Set<Country> declared(CustomerDossier dossier) {
        var declared = new HashSet<Country>();
        dossier.facts().ifPresent(facts -> {
            declared.add(facts.residence());
            facts.usePlaces().stream().map(UsePlace::country).forEach(declared::add);
        });
        return declared;
    }

    private static boolean shut(AccountState state) {
        return switch (state) {
            case BLOCKED_SPECIAL_MEASURE, BLOCKED_SANCTIONS, SUSPENDED, CLOSED, RETAINED -> true;
            case NOT_OPENED, RESTRICTED_PENDING, ACTIVE, ACTIVE_MONITORED, DISPOSED -> false;
        };
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        Task<Void> locationDetectorsTurn(DetectorRun run) {
            return Tasks.recurring(JOB, FixedDelay.ofMinutes(2)).execute((_, _) -> run.run());
        }
    }
}
