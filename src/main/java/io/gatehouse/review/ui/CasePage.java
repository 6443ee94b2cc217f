package io.gatehouse.review.ui;

import io.gatehouse.policy.RuleProfile;
import io.gatehouse.review.CaseFile;
import io.gatehouse.review.DeskAnswer;
import io.gatehouse.review.Evidence;
import io.gatehouse.review.HitDesk;
import io.gatehouse.review.ReviewDesk;
import io.gatehouse.screening.HitId;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the blocks of an open case share: the file, and the page's ear for what came of an act. */
interface CasePage {

    ReviewDesk desk();

    CaseFile file();

    Clock clock();

    RuleProfile.Decisions rules();

    /** Whether whoever looks holds the case, and may mark and propose. */
    boolean editable();

    /** Whether numbers, birth dates and payment data stand in full: only before whoever works on the case. */
    boolean whole();

    /** Takes what came of an act on one piece of evidence. */
    boolean marked(Evidence evidence, CaseFile.@Nullable MarkShown mark, DeskAnswer answer);

    /** What is now held of a piece of evidence. */
    CaseFile.@Nullable MarkShown mark(Evidence evidence);

    /** Whether this piece is at odds with another, so that a mark alone is not enough. */
    boolean differs(Evidence evidence);

    String me();

    HitDesk hitDesk();

    /** What is begun to be said of hits and not sent yet, for as long as the page is open. */
    Map<HitId, HitDraft> hitDrafts();

    /** What is begun to be written beside marks and not saved yet, by where it stands, for as long as the page is open. */
    Map<String, String> begun();

    /**
     * Shows the case anew, where hits and what hangs on them stand.
     *
     * @param finished what was done, in words; empty where nothing was
     */
    void hitSettled(String finished);

    /** Shows the case anew, where later modules' blocks and what hangs on them stand. */
    void broughtSettled();
}
