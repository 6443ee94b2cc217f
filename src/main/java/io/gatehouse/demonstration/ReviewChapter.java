package io.gatehouse.demonstration;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.location.LocationLedger;
import io.gatehouse.location.Way;
import io.gatehouse.review.CaseFile;
import io.gatehouse.review.CaseNumber;
import io.gatehouse.review.CaseTag;
import io.gatehouse.review.ClaimAnswer;
import io.gatehouse.review.DeskAnswer;
import io.gatehouse.review.Evidence;
import io.gatehouse.review.HitDesk;
import io.gatehouse.review.HitDeskAnswer;
import io.gatehouse.review.HitVerdict;
import io.gatehouse.review.Mark;
import io.gatehouse.review.Measure;
import io.gatehouse.review.Outcome;
import io.gatehouse.review.ProposedDecision;
import io.gatehouse.review.QueueFilter;
import io.gatehouse.review.QueueOrder;
import io.gatehouse.review.ReviewCaseSummary;
import io.gatehouse.review.ReviewDesk;
import io.gatehouse.review.ReviewQueue;
import io.gatehouse.review.SavedView;
import io.gatehouse.review.Unsettled;
import io.gatehouse.screening.HitState;
import io.gatehouse.screening.Hits;
import io.gatehouse.screening.Screenings;
import io.gatehouse.screening.Standing;
import io.gatehouse.verification.ApplicationId;
import io.gatehouse.verification.ApplicationOutcomes;
import io.gatehouse.verification.OwnApplication;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The reviewers work: they claim, look, mark, settle, ask, propose, and officers answer, each as long ago as the customer's
 * story has it. What waits, waits as it would.
 */
@Component
@Order(5)
@ConditionalOnBooleanProperty("gatehouse.demonstration")
class ReviewChapter implements Chapter {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_AGAIN_MILLIS = 100;
    private static final int MOST_CASES = 500;
    private static final List<String> ANALYSTS = List.of("ana", "kwame");
    private static final List<String> OFFICERS = List.of("margit", "dev");
    private static final String SETTLED =
            "Seen side by side with the document: spelling only, the same person beyond doubt.";

    private static final String FROM_ELSEWHERE =
            "Asked on the phone: family and work are in both countries, and the contract of the work was shown.";

    private final Cast cast;
    private final Ledger ledger;
    private final ActingAs actingAs;
    private final ReviewQueue queue;
    private final ReviewDesk desk;
    private final HitDesk hitDesk;
    private final Hits hits;
    private final Screenings screenings;
    private final CustomerRegister register;
    private final LocationLedger places;
    private final OwnApplication application;
    private final ApplicationOutcomes outcomes;
    private final Clock clock;

    ReviewChapter(
            Cast cast,
            Ledger ledger,
            ActingAs actingAs,
            ReviewQueue queue,
            ReviewDesk desk,
            HitDesk hitDesk,
            Hits hits,
            Screenings screenings,
            CustomerRegister register,
            LocationLedger places,
            OwnApplication application,
            ApplicationOutcomes outcomes,
            Clock clock) {
        this.cast = cast;
        this.ledger = ledger;
        this.actingAs = actingAs;
        this.queue = queue;
        this.desk = desk;
        this.hitDesk = hitDesk;
        this.hits = hits;
        this.screenings = screenings;
        this.register = register;
        this.places = places;
        this.application = application;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Cases and decisions";
    }

    @Override
    public void play(FictionalWorld world) {
        var reviewed = world.customers().stream()
                .filter(customer -> customer.story().sent())
                .filter(customer -> !ledger.has(part(customer)))
                .sorted(Comparator.comparingInt(FictionalCustomer::daysAgo).reversed())
                .toList();
        if (reviewed.isEmpty()) {
            return;
        }
        var ids = actingAs.system(
                Demonstration.JOB,
                () -> reviewed.stream()
                        .collect(Collectors.toMap(
                                FictionalCustomer::key,
                                customer -> register.ofPerson(cast.customer(customer.key()))
                                        .orElseThrow())));
        var cases = cases(ids);
        screened(reviewed.stream()
                .filter(customer -> customer.hit() != null || customer.story().opensAccount())
                .map(customer -> ids.get(customer.key()))
                .toList());
        var acts = new ArrayList<Runnable>();
        for (var customer : reviewed) {
            var number = acts.size();
            acts.add(() -> {
                var found = cases.get(ids.get(customer.key()));
                if (found == null) {
                    throw new IllegalStateException("No case has been opened for " + customer);
                }
                review(customer, found, number);
            });
        }
        Cast.allOf(acts);
    }

    private static String part(FictionalCustomer customer) {
        return "review:" + customer.key();
    }

    /** Cases open after the sending has committed, on a thread of their own; so they are waited for. */
    private Map<CustomerId, ReviewCaseSummary> cases(Map<String, CustomerId> ids) {
        var give = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var found = actingAs
                    .system(
                            Demonstration.JOB,
                            () -> cast.as(
                                    cast.member(ANALYSTS.getFirst()),
                                    () -> queue.page(QueueFilter.of(SavedView.ALL), QueueOrder.USUAL, 0, MOST_CASES)))
                    .stream()
                    .collect(Collectors.toMap(ReviewCaseSummary::customer, Function.identity()));
            if (found.keySet().containsAll(ids.values()) || System.nanoTime() > give) {
                return found;
            }
            rest();
        }
    }

    /** Nothing is approved before the customer was held against the lists in force. */
    private void screened(Collection<CustomerId> customers) {
        var give = System.nanoTime() + PATIENCE.toNanos();
        actingAs.system(Demonstration.JOB, () -> {
            while (customers.stream().anyMatch(customer -> hits.standing(customer) instanceof Standing.NotYet)
                    && System.nanoTime() < give) {
                screenings.work();
                rest();
            }
            return null;
        });
    }

    private static void rest() {
        try {
            Thread.sleep(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The demonstration was interrupted", stopped);
        }
    }

    private void review(FictionalCustomer customer, ReviewCaseSummary summary, int number) {
        var analyst = cast.member(ANALYSTS.get(number % ANALYSTS.size()));
        var officer = cast.member(OFFICERS.get(number / 2 % OFFICERS.size()));
        // An analyst has it some hours after it came in, and an officer some hours after that.
        var sent = Duration.ofDays(customer.daysAgo()).plusMinutes(30);
        var worked = later(sent, Duration.ofHours(5 + number % 17));
        var answered = later(worked, Duration.ofHours(3 + number % 9));
        var at = new At(summary, analyst);
        var told = customer.hit();
        if (told != null) {
            var soon = customer.story() == Story.CLAIMED ? Duration.ofMinutes(2) : worked.plusMinutes(20);
            once(customer, "hits", soon, () -> settle(at, told));
            if (told == HitStory.CONFIRMED) {
                once(customer, "confirm", later(soon, Duration.ofHours(2)), () -> confirm(at, officer));
            }
        }
        switch (customer.story()) {
            case INVITED, DRAFT -> {}
            case SUBMITTED, US_CHECK -> {
                if (number % 5 == 0) {
                    once(
                            customer,
                            "tag",
                            worked,
                            () -> cast.as(analyst, () -> queue.tag(List.of(summary.id()), CaseTag.of("priority"))));
                }
            }
            case CLAIMED ->
                once(
                        customer,
                        "claim",
                        Duration.ofMinutes(1),
                        () -> cast.as(analyst, () -> {
                            claim(at);
                            desk.note(
                                    summary.id(),
                                    "Called the customer back on the number given; the number is theirs.");
                            var file = open(summary.number());
                            mark(
                                    at,
                                    file.evidence().getFirst().evidence(),
                                    Mark.CANNOT_TELL,
                                    "A second look is needed here.");
                            return null;
                        }));
            case MORE_INFO -> once(customer, "ask", worked, () -> ask(at, "PHOTO_CLEARER"));
            case ANSWERED -> {
                once(customer, "ask", worked, () -> ask(at, "NAME_EXPLAINED"));
                once(
                        customer,
                        "answer",
                        answered,
                        () -> cast.as(cast.customer(customer.key()), () -> {
                            for (var item : application.status().orElseThrow().items()) {
                                application.give(
                                        item.id(),
                                        "My family writes the name with an apostrophe, the passport without.");
                            }
                            return null;
                        }));
            }
            case PROPOSED -> once(customer, "propose", worked, () -> propose(at, approval(null)));
            case PROPOSED_DECLINE ->
                once(
                        customer,
                        "propose",
                        worked,
                        () -> propose(
                                at,
                                new ProposedDecision(
                                        Outcome.DECLINE,
                                        null,
                                        List.of("FALSE_STATEMENT"),
                                        "The birth year in the code lines is not the one stated, and the answer did not explain it.")));
            case ESCALATED ->
                once(
                        customer,
                        "escalate",
                        worked,
                        () -> cast.as(analyst, () -> {
                            claim(at);
                            done(
                                    desk.escalate(
                                            summary.id(),
                                            open(summary.number()).version(),
                                            List.of("UNUSUAL_PATTERN"),
                                            "Sign-ins come from four countries within days; an officer should look at the pattern."));
                            return null;
                        }));
            case SET_ASIDE ->
                once(
                        customer,
                        "aside",
                        worked,
                        () -> cast.as(
                                analyst,
                                () -> queue.setAside(
                                        List.of(summary.id()),
                                        clock.instant().plus(worked).plus(Duration.ofDays(6)),
                                        "WAITING_FOR_COLLEAGUE")));
            case RESTRICTED ->
                decide(
                        customer,
                        at,
                        officer,
                        worked,
                        answered,
                        new ProposedDecision(
                                Outcome.RESTRICT,
                                null,
                                List.of("CHECK_TAKES_LONGER"),
                                "The issuer's register answers slowly; free-tier services carry little risk meanwhile."));
            case APPROVED -> decide(customer, at, officer, worked, answered, approval(null));
            case APPROVED_MONITORED -> decide(customer, at, officer, worked, answered, approval(Measure.MONITOR));
            case DECLINED ->
                decide(
                        customer,
                        at,
                        officer,
                        worked,
                        answered,
                        new ProposedDecision(
                                Outcome.DECLINE,
                                null,
                                List.of("FALSE_STATEMENT"),
                                "The passport ended before it was sent, and the date stated is not the one printed in it."));
            case UNABLE ->
                decide(
                        customer,
                        at,
                        officer,
                        worked,
                        answered,
                        new ProposedDecision(
                                Outcome.UNABLE,
                                Measure.OTHER,
                                List.of("FACTS_NOT_CONFIRMED"),
                                "Two tries with two documents did not confirm the address; export of data is offered."));
            case WITHDRAWN ->
                once(
                        customer,
                        "withdraw",
                        worked,
                        () -> cast.as(cast.customer(customer.key()), () -> {
                            application.withdraw();
                            return null;
                        }));
            case EXPIRED -> {
                once(customer, "ask", worked, () -> ask(at, "PHOTO_CLEARER"));
                once(customer, "expire", Duration.ofDays(customer.daysAgo() / 3), () -> {
                    var matter = cast.as(analyst, () -> open(summary.number()).matter());
                    outcomes.expire(new ApplicationId(matter.object()), new Ground.Job(Demonstration.JOB));
                    return null;
                });
            }
        }
        cast.once(part(customer), Duration.ZERO, () -> null);
    }

    /** A case as one analyst has it. */
    private record At(ReviewCaseSummary summary, PersonId analyst) {}

    private void once(FictionalCustomer customer, String what, Duration ago, java.util.function.Supplier<?> act) {
        cast.once(what + ":" + customer.key(), ago, () -> {
            var _ = act.get();
            return null;
        });
    }

    private void decide(
            FictionalCustomer customer,
            At at,
            PersonId officer,
            Duration proposed,
            Duration answered,
            ProposedDecision decision) {
        once(customer, "propose", proposed, () -> propose(at, decision));
        once(
                customer,
                "approve",
                answered,
                () -> cast.as(officer, () -> {
                    var number = at.summary().number();
                    done(desk.approve(at.summary().id(), open(number).version()));
                    return null;
                }));
    }

    private @Nullable Void ask(At at, String request) {
        return cast.as(at.analyst(), () -> {
            claim(at);
            done(desk.askCustomer(at.summary().id(), open(at.summary().number()).version(), List.of(request)));
            return null;
        });
    }

    private @Nullable Void propose(At at, ProposedDecision decision) {
        return cast.as(at.analyst(), () -> {
            claim(at);
            var file = open(at.summary().number());
            for (var piece : file.evidence()) {
                if (piece.open() == Unsettled.Why.DIFFERENT) {
                    done(places.settle(at.summary().id(), piece.evidence().item(), Way.SETTLED, FROM_ELSEWHERE));
                }
                if (piece.open() != null) {
                    continue;
                }
                if (piece.differs()) {
                    done(desk.settle(at.summary().id(), piece.evidence(), SETTLED));
                } else {
                    mark(at, piece.evidence(), Mark.FITS, "");
                }
            }
            done(desk.propose(at.summary().id(), open(at.summary().number()).version(), decision));
            return null;
        });
    }

    /** Says of all open hits what the story has of them. */
    private @Nullable Void settle(At at, HitStory told) {
        return cast.as(at.analyst(), () -> {
            claim(at);
            var id = at.summary().id();
            for (var hit : hitDesk.read(id).hits()) {
                if (hit.state() != HitState.NEW) {
                    continue;
                }
                switch (told) {
                    case NOT_SAME ->
                        said(
                                hitDesk.settle(
                                        id,
                                        hit.id(),
                                        hit.version(),
                                        HitVerdict.NOT_SAME,
                                        "A common name. The birth year is another one, and the passport shows another face and number."));
                    case NOT_SURE ->
                        said(
                                hitDesk.settle(
                                        id,
                                        hit.id(),
                                        hit.version(),
                                        HitVerdict.NOT_SURE,
                                        "Name and country agree, the list gives only an approximate year. An officer should say."));
                    case HELD, CONFIRMED ->
                        said(hitDesk.settle(
                                id,
                                hit.id(),
                                hit.version(),
                                HitVerdict.SAME,
                                "Name, day of birth and the passport number are those of the entry."));
                }
            }
            return null;
        });
    }

    private @Nullable Void confirm(At at, PersonId officer) {
        return cast.as(officer, () -> {
            var id = at.summary().id();
            for (var hit : hitDesk.read(id).hits()) {
                if (hit.state() == HitState.TRUE_MATCH) {
                    said(hitDesk.confirmHold(
                            id,
                            hit.id(),
                            hit.version(),
                            "The passport was held against the entry line by line; there is no doubt."));
                }
            }
            return null;
        });
    }

    private static void said(HitDeskAnswer answer) {
        if (!(answer instanceof HitDeskAnswer.Done)) {
            throw new IllegalStateException("The desk answered: " + answer);
        }
    }

    private static ProposedDecision approval(@Nullable Measure measure) {
        return new ProposedDecision(Outcome.APPROVE, measure, List.of("IDENTITY_CONFIRMED"), "");
    }

    private void claim(At at) {
        if (!(queue.claim(at.summary().id()) instanceof ClaimAnswer.Claimed)) {
            throw new IllegalStateException(at.summary().number() + " could not be claimed");
        }
    }

    private void mark(At at, Evidence evidence, Mark mark, String note) {
        done(desk.mark(at.summary().id(), evidence, mark, note));
    }

    private CaseFile open(CaseNumber number) {
        return desk.open(number).orElseThrow();
    }

    private static void done(DeskAnswer answer) {
        if (!(answer instanceof DeskAnswer.Done)) {
            throw new IllegalStateException("The desk answered: " + answer);
        }
    }

    /** So long after an earlier moment, but never ahead of the clock. */
    private static Duration later(Duration ago, Duration after) {
        var left = ago.minus(after);
        return left.compareTo(Duration.ofMinutes(5)) > 0 ? left : ago.dividedBy(3);
    }
}
