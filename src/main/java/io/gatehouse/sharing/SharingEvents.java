package io.gatehouse.sharing;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.AccountStateChanged;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.FactsChanged;
import io.gatehouse.review.Measure;
import io.gatehouse.review.Outcome;
import io.gatehouse.review.ReviewDecided;
import io.gatehouse.screening.HitSettled;
import io.gatehouse.screening.HitState;
import io.gatehouse.sealing.SubjectErased;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Follows what people decide of customers: a ground begins when two have decided, and ends when that ends, and with it whatever was
 * shared on it.
 */
@Component
class SharingEvents {

    private static final String JOB = "sharing-grounds";
    private static final Ground GROUND = new Ground.Job(JOB);

    private final GroundStore grounds;
    private final FingerprintStore fingerprints;
    private final OutgoingStore outgoing;
    private final Publishing publishing;
    private final ActingAs actingAs;
    private final Clock clock;

    SharingEvents(
            GroundStore grounds,
            FingerprintStore fingerprints,
            OutgoingStore outgoing,
            Publishing publishing,
            ActingAs actingAs,
            Clock clock) {
        this.grounds = grounds;
        this.fingerprints = fingerprints;
        this.outgoing = outgoing;
        this.publishing = publishing;
        this.actingAs = actingAs;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(FactsChanged changed) {
        fingerprints.due(changed.customer());
    }

    /** A confirmed match is a ground; one that was released, or never confirmed, is none. */
    @ApplicationModuleListener
    void on(HitSettled settled) {
        follow(settled);
    }

    void follow(HitSettled settled) {
        if (settled.state() == HitState.ACTIONED) {
            grounds.begin(settled.customer(), SharingGround.LIST_MATCH, now());
        } else if (settled.state() == HitState.RELEASED) {
            end(settled.customer(), SharingGround.LIST_MATCH);
        }
    }

    /**
     * A special measure is a ground while it lasts. A closed account keeps it: nobody has said that it was wrong. What a match with a list
     * blocks is held by one person at first; it is a ground of its own once another has confirmed it.
     */
    @ApplicationModuleListener
    void on(AccountStateChanged moved) {
        follow(moved);
    }

    void follow(AccountStateChanged moved) {
        fingerprints.due(moved.customer());
        if (moved.to() == AccountState.BLOCKED_SPECIAL_MEASURE) {
            grounds.begin(moved.customer(), SharingGround.BLOCKED, now());
        } else if (blocked(moved.from()) && !blocked(moved.to()) && moved.to() != AccountState.CLOSED) {
            end(moved.customer(), SharingGround.BLOCKED);
        }
        if (moved.to().open()) {
            end(moved.customer(), SharingGround.IDENTITY_UNPROVED);
        }
    }

    /** That somebody's identity could not be verified is a ground only where the account was declined or closed for it. */
    @ApplicationModuleListener
    void on(ReviewDecided decided) {
        follow(decided);
    }

    void follow(ReviewDecided decided) {
        if (decided.outcome() == Outcome.UNABLE
                && (decided.measure() == Measure.DECLINE || decided.measure() == Measure.CLOSE)) {
            grounds.begin(decided.customer(), SharingGround.IDENTITY_UNPROVED, now());
        } else if (decided.outcome() == Outcome.APPROVE || decided.outcome() == Outcome.US_PERSON) {
            end(decided.customer(), SharingGround.IDENTITY_UNPROVED);
        }
    }

    /** An erased customer is in none of our tables any more, and what was shared about them is taken back. */
    @EventListener
    void on(SubjectErased erased) {
        var customer = new CustomerId(erased.subject().value());
        outgoing.liveUnopened(customer).forEach(row -> publishing.end(row, PersonId.SYSTEM, GROUND, now()));
        outgoing.forget(customer);
        fingerprints.forget(customer);
        grounds.forget(customer);
    }

    private void end(CustomerId customer, SharingGround ground) {
        if (grounds.end(customer, ground)) {
            actingAs.system(
                    JOB,
                    () -> outgoing.live(customer).stream()
                            .filter(row -> row.summary().ground() == ground)
                            .forEach(row -> publishing.end(row, PersonId.SYSTEM, GROUND, now())));
        }
    }

    private static boolean blocked(AccountState state) {
        return state == AccountState.BLOCKED_SANCTIONS || state == AccountState.BLOCKED_SPECIAL_MEASURE;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
