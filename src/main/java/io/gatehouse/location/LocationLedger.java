package io.gatehouse.location;

import static io.gatehouse.access.Roles.REVIEWERS;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.activity.ActivityLog;
import io.gatehouse.activity.AssignedAddresses;
import io.gatehouse.activity.place.AccountPlaces;
import io.gatehouse.customer.CustomerFacts;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.review.CaseKind;
import io.gatehouse.review.DeskAnswer;
import io.gatehouse.review.HeldCases;
import io.gatehouse.review.ReviewCaseId;
import io.gatehouse.review.spi.Matter;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ledger of a customer's places, on the ground of a case. Whoever holds the case answers a contradiction or judges an alert, in
 * writing; both are kept, and in the case's timeline.
 */
@Service
@Transactional
@PreAuthorize(REVIEWERS)
public class LocationLedger {

    /** The kind of the cases that alerts come in. */
    public static final CaseKind KIND = AlertCases.KIND;

    /** How many addresses are looked at, the last used ones. */
    private static final int ADDRESSES = 500;

    private static final int ALERTS = 100;
    private static final int ASSIGNED = 20;

    private final AlertStore store;
    private final Testimony testimony;
    private final AccountPlaces places;
    private final ActivityLog activity;
    private final AssignedAddresses given;
    private final CustomerRegister register;
    private final HeldCases held;
    private final People people;
    private final RulesInForce rules;
    private final CurrentActor actor;
    private final Clock clock;

    LocationLedger(
            AlertStore store,
            Testimony testimony,
            AccountPlaces places,
            ActivityLog activity,
            AssignedAddresses given,
            CustomerRegister register,
            HeldCases held,
            People people,
            RulesInForce rules,
            CurrentActor actor,
            Clock clock) {
        this.store = store;
        this.testimony = testimony;
        this.places = places;
        this.activity = activity;
        this.given = given;
        this.register = register;
        this.held = held;
        this.people = people;
        this.rules = rules;
        this.actor = actor;
        this.clock = clock;
    }

    /** The ledger of a case's customer. The looks are on record. */
    public Ledger read(Matter matter) {
        var customer = matter.customer();
        var ground = matter.ground();
        var dossier = register.read(customer, ground);
        var account = dossier.account().id();
        var summary = activity.summary(account, ground);
        var assigned = given.latest(account, ASSIGNED + 1, ground);
        var heard = testimony.hear(dossier, ground, () -> summary);
        var place = Ledger.place(heard.said()).orElse(null);
        var alerts = store.about(customer, ALERTS);
        var contradictions = testimony.contradictions(dossier, heard);
        var named = new HashSet<PersonId>();
        alerts.stream().map(Alert::judgedBy).filter(Objects::nonNull).forEach(named::add);
        contradictions.forEach(one -> {
            add(one.answered(), named);
            add(one.before(), named);
        });
        return new Ledger(
                Ledger.rows(heard.said(), place),
                place,
                contradictions,
                heard.hidden(),
                heard.byProvider(),
                places.addresses(account, ADDRESSES, ground),
                summary,
                assigned.subList(0, Math.min(ASSIGNED, assigned.size())),
                assigned.size() > ASSIGNED,
                dossier.payments(),
                dossier.facts().map(CustomerFacts::payment).orElse(null),
                alerts,
                named.isEmpty() ? Map.of() : people.names(named),
                rules.current().decisions().hitReasonAtLeast());
    }

    /** Says to a contradiction of the case's customer that it is settled, or accepts it. */
    public DeskAnswer settle(ReviewCaseId id, String contradiction, Way way, String reason) {
        var written = written(reason);
        return held.settling(id, AlertCases.BLOCK + "/" + about(contradiction), written, matter -> {
            var open = testimony.contradictions(matter.customer(), matter.ground()).stream()
                    .filter(one -> one.item().equals(contradiction))
                    .findFirst()
                    .orElseThrow(() -> new Refused("location.contradiction.gone"));
            store.settle(matter.customer(), open.item(), way, id.value(), written, actor.id(), clock.instant());
        });
    }

    /** Says of an alert about the case's customer whether it was right. */
    public DeskAnswer judge(ReviewCaseId id, UUID alert, Judgement judgement, String reason) {
        var written = written(reason);
        return held.settling(id, AlertCases.BLOCK + "/" + alert, written, matter -> {
            var found = store.about(matter.customer(), alert).orElseThrow(() -> new Refused("location.alert.unknown"));
            if (!store.judge(found, judgement, written, actor.id(), clock.instant())) {
                throw new Refused("location.alert.judged");
            }
        });
    }

    /** A contradiction without its countries: the timeline names what it was about. */
    private static String about(String contradiction) {
        return contradiction.substring(0, Math.max(0, contradiction.indexOf(':')));
    }

    private String written(String reason) {
        var text = reason.strip();
        var decisions = rules.current().decisions();
        if (text.codePointCount(0, text.length()) < decisions.hitReasonAtLeast()) {
            throw new Refused("location.reason.short", decisions.hitReasonAtLeast());
        }
        if (text.codePointCount(0, text.length()) > decisions.noteAtMost()) {
            throw new Refused("location.reason.long", decisions.noteAtMost());
        }
        return text;
    }

    private static void add(Ledger.@Nullable Answered answered, Collection<PersonId> to) {
        if (answered != null) {
            to.add(answered.by());
        }
    }
}
