package io.gatehouse.review;

import java.time.Instant;

/** What came of an attempt to take a case. */
public sealed interface ClaimAnswer {

    /** The case is the reviewer's until then. */
    record Claimed(ReviewCaseId id, CaseNumber number, Instant until) implements ClaimAnswer {}

    /** Somebody else was quicker. */
    record Taken(String by) implements ClaimAnswer {}

    /** The case is not to be worked on: it waits, is proposed or decided. */
    record NotToBeTaken(CaseState state) implements ClaimAnswer {}

    /** This reviewer decided on the matter before; somebody else has to look. */
    record Barred() implements ClaimAnswer {}
}
