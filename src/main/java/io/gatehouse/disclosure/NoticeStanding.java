package io.gatehouse.disclosure;

import io.gatehouse.policy.ProcessType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How a customer's notice of a disclosure stands (R73): decided by the orders on the request as data, anew each time it is asked,
 * so that an order that comes late or ends early counts from that moment.
 */
public sealed interface NoticeStanding {

    /** Nobody may tell the customer now. */
    record Barred(Bar by, @Nullable LocalDate until) implements NoticeStanding {}

    /** The customer will be told at that instant, unless an order comes first. */
    record Scheduled(Instant at) implements NoticeStanding {}

    /** The customer has been told. */
    record Sent(Instant at) implements NoticeStanding {}

    /** Nobody is left to be told: the customer had been erased by then. */
    record Ended(Instant at) implements NoticeStanding {}

    /** What bars a notice. */
    enum Bar {
        /** A national-security letter: until review has lifted its nondisclosure (18 U.S.C. 2709(c), 3511). */
        LETTER,
        /** A seal of the court, until it is lifted. */
        SEAL,
        /** A nondisclosure order, until its day (18 U.S.C. 2705(b)). */
        NONDISCLOSURE,
        /** Counsel's plan in the scope. */
        COUNSEL
    }

    /** What rules on a notice: the orders on the request, as data. */
    record Orders(
            ProcessType process,
            boolean sealed,
            boolean barredByCounsel,
            boolean atOnce,
            @Nullable LocalDate nondisclosureUntil) {

        /**
         * @param letterSilentUntil of a letter the last day on which its nondisclosure binds, null while that goes on
         */
        static Orders of(LegalRequestSummary request, @Nullable LocalDate letterSilentUntil) {
            return new Orders(
                    request.process(),
                    request.underSeal(),
                    request.notice() == NoticePlan.BARRED,
                    request.notice() == NoticePlan.AT_ONCE,
                    request.process() == ProcessType.NATIONAL_SECURITY_LETTER ? letterSilentUntil : request.gagUntil());
        }

        /** When the last order that has a day ends: the day itself still counts. */
        @Nullable
        Instant ends() {
            return nondisclosureUntil == null
                    ? null
                    : nondisclosureUntil
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        }
    }

    /** How a notice of what was disclosed then stands now, as long as it has not been sent. */
    static NoticeStanding of(Orders orders, Instant disclosedAt, Instant now, Duration after) {
        if (orders.process() == ProcessType.NATIONAL_SECURITY_LETTER && orders.nondisclosureUntil() == null) {
            return new Barred(Bar.LETTER, null);
        }
        if (orders.sealed()) {
            return new Barred(Bar.SEAL, null);
        }
        if (orders.barredByCounsel()) {
            return new Barred(Bar.COUNSEL, null);
        }
        var ends = orders.ends();
        if (ends != null && now.isBefore(ends)) {
            return new Barred(Bar.NONDISCLOSURE, orders.nondisclosureUntil());
        }
        if (ends != null && ends.isAfter(disclosedAt)) {
            return new Scheduled(ends.plus(after));
        }
        return new Scheduled(orders.atOnce() ? disclosedAt : disclosedAt.plus(after));
    }
}
