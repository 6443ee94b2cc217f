package io.gatehouse.review;

import io.gatehouse.screening.HitAnswer;

/** What came of an act on a hit, taken from the page of a case. */
public sealed interface HitDeskAnswer {

    /** Done; the case now has this version. */
    record Done(long version) implements HitDeskAnswer {}

    /** Nothing was done, because of how the hit stands. */
    record OfHit(HitAnswer answer) implements HitDeskAnswer {}

    /** Nothing was done, because of how the case stands. */
    record OfCase(DeskAnswer answer) implements HitDeskAnswer {}
}
