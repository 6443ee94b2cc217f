package io.gatehouse.review;

import static io.gatehouse.access.Roles.OFFICER_ONLY;
import static io.gatehouse.access.Roles.REVIEWERS;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.PersonSummary;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.evidence.EvidenceFileId;
import io.gatehouse.evidence.EvidenceFiles;
import io.gatehouse.evidence.PageImage;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.review.spi.Decision;
import io.gatehouse.shell.Refused;
import io.gatehouse.verification.PhotoMeant;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where one case is worked on: opened, marked, settled, proposed, and answered by somebody else.
 *
 * <p>Opening a case is a recorded look. Whoever proposes, asks, marks or settles holds the claim at that very moment;
 * whoever answers a proposal hands back the version of the case that was read, so that no answer rests on an older picture.
 */
@Service
@Transactional
@PreAuthorize(REVIEWERS)
public class ReviewDesk {

    static final String DUE = "review.case.due";

    private final ReviewCases cases;
    private final Proposals proposals;
    private final CaseMarks marks;
    private final CaseNotes notes;
    private final Turns turns;
    private final CaseReading reading;
    private final Justification justification;
    private final CaseJournal journal;
    private final CaseKinds kinds;
    private final ReviewQueue queue;
    private final EvidenceFiles evidence;
    private final Deadlines deadlines;
    private final CurrentActor actor;
    private final RulesInForce rules;
    private final ApplicationEventPublisher published;
    private final Clock clock;

    ReviewDesk(
            ReviewCases cases,
            Proposals proposals,
            CaseMarks marks,
            CaseNotes notes,
            Turns turns,
            CaseReading reading,
            Justification justification,
            CaseJournal journal,
            CaseKinds kinds,
            ReviewQueue queue,
            EvidenceFiles evidence,
            Deadlines deadlines,
            CurrentActor actor,
            RulesInForce rules,
            ApplicationEventPublisher published,
            Clock clock) {
        this.cases = cases;
        this.proposals = proposals;
        this.marks = marks;
        this.notes = notes;
        this.turns = turns;
        this.reading = reading;
        this.justification = justification;
        this.journal = journal;
        this.kinds = kinds;
        this.queue = queue;
        this.evidence = evidence;
        this.deadlines = deadlines;
        this.actor = actor;
        this.rules = rules;
        this.published = published;
        this.clock = clock;
    }

    /** Opens a case. The look is on record before anything of the customer is read. */
    public Optional<CaseFile> open(CaseNumber number) {
        return cases.findByNumber(number.value()).map(found -> {
            journal.looked(found, "review.case.opened");
            return reading.file(found);
        });
    }

    /** What stands beside the queue of a case. It is a look too, and on record. */
    public Optional<CasePreview> preview(ReviewCaseId id) {
        return cases.findById(id).map(found -> {
            journal.looked(found, "review.case.previewed");
            return reading.preview(found);
        });
    }

    /**
     * A page of a customer's file, counted from 1, for whoever works on the case now: a claim that was given back or has run
     * out shows nothing more. The look is on record before a byte leaves.
     */
    public PageImage page(ReviewCaseId id, EvidenceFileId file, int number) {
        var found = cases.findById(id).orElseThrow(() -> new Refused("review.case.unknown"));
        if (!reading.standing(found).whole()) {
            throw new Refused("review.documents.others");
        }
        return evidence.page(found.customer(), file, number, CaseJournal.ground(found));
    }

    /** Puts on record that a value, masked until then, was revealed. The screen shows it only after that. */
    public void reveal(ReviewCaseId id, String what) {
        var found = cases.findById(id).orElseThrow(() -> new Refused("review.case.unknown"));
        journal.revealed(found, what);
    }

    /** The version of a case now, and who changed it last: for a page that has it open. */
    @Transactional(readOnly = true)
    public DeskAnswer since(ReviewCaseId id, long seen) {
        var found = cases.findById(id).orElseThrow(() -> new Refused("review.case.unknown"));
        return turns.since(found, seen);
    }

    /** Says of one piece of evidence what the reviewer holds of it. */
    public DeskAnswer mark(ReviewCaseId id, Evidence evidence, Mark mark, String note) {
        requireMarkable(evidence);
        justification.requireShort(note);
        return turns.holding(id, reviewCase -> {
            var kept = markOf(reviewCase, evidence, mark);
            kept.mark(mark, sealed(reviewCase, "note", kept, note), actor.id(), clock.instant());
            marks.save(kept);
            journal.write(
                    reviewCase,
                    "review.evidence.marked",
                    CaseEventKind.MARKED,
                    clock.instant(),
                    evidence.block() + "/" + evidence.item(),
                    note.isBlank() ? null : note.strip(),
                    new Marked(evidence.block(), evidence.item(), mark));
        });
    }

    /** Writes why a difference, or a mark other than "fits", does not stand in the way of an approval (R17). */
    public DeskAnswer settle(ReviewCaseId id, Evidence evidence, String resolution) {
        requireMarkable(evidence);
        justification.requireNote(resolution);
        return turns.holding(id, reviewCase -> {
            var kept = markOf(reviewCase, evidence, Mark.FITS);
            kept.settle(
                    Objects.requireNonNull(sealed(reviewCase, "resolution", kept, resolution)),
                    actor.id(),
                    clock.instant());
            marks.save(kept);
            journal.write(
                    reviewCase,
                    "review.difference.settled",
                    CaseEventKind.SETTLED,
                    clock.instant(),
                    evidence.block() + "/" + evidence.item(),
                    resolution.strip(),
                    new Settled(evidence.block(), evidence.item()));
        });
    }

    /** Writes a note to colleagues. Whoever may read a case may write one; {@code @name} mentions a colleague. */
    public CaseFile.NoteShown note(ReviewCaseId id, String text) {
        var written = text.strip();
        if (written.isEmpty()) {
            throw new Refused("review.note.missing");
        }
        justification.requireShort(written);
        var reviewCase = cases.findById(id).orElseThrow(() -> new Refused("review.case.unknown"));
        var now = clock.instant();
        var mentioned = queue.reviewers().stream()
                .filter(person -> written.contains("@" + person.name()))
                .toList();
        var noteId = CaseNote.nextId();
        journal.write(
                reviewCase, "review.note.written", CaseEventKind.NOTED, now, null, null, new Noted(mentioned.size()));
        notes.save(new CaseNote(
                noteId,
                id,
                journal.seal(reviewCase.customer(), "case_note", "text", noteId, written),
                mentioned.stream().map(PersonSummary::id).toList(),
                actor.id(),
                now));
        cases.flush();
        return new CaseFile.NoteShown(
                actor.get().name(),
                now,
                written,
                mentioned.stream().map(PersonSummary::name).toList());
    }

    /**
     * Puts a decision before a second person. An approval is only proposed once nothing is left to settle, and whatever else opens an
     * account once nothing is left of the lists.
     */
    public DeskAnswer propose(ReviewCaseId id, long seen, ProposedDecision decision) {
        justification.requireReasons(act(decision.outcome()), decision.reasons());
        if (decision.outcome().needsNote()) {
            justification.requireNote(decision.note());
        } else {
            justification.requireShort(decision.note());
        }
        if (decision.outcome() == Outcome.UNABLE && decision.measure() == null) {
            throw new Refused("review.measure.none");
        }
        if (decision.measure() != null && !decision.outcome().measures().contains(decision.measure())) {
            throw new Refused("review.measure.wrong");
        }
        var found = cases.findById(id).orElseThrow(() -> new Refused("review.case.unknown"));
        var matter = found.matter();
        if (!kinds.of(found.kind()).outcomes(matter).contains(decision.outcome())) {
            return new DeskAnswer.OutOfTurn(found.state());
        }
        var left = found.heldBy(actor.id(), clock.instant())
                ? leftBefore(found, decision.outcome(), decision.measure())
                : List.<Unsettled>of();
        if (!left.isEmpty()) {
            return new DeskAnswer.ToSettle(left);
        }
        return turns.asSeen(id, seen, found, reviewCase -> {
            var now = clock.instant();
            var proposalId = Proposal.nextId();
            journal.write(
                    reviewCase,
                    "review.decision.proposed",
                    CaseEventKind.PROPOSED,
                    now,
                    decision.outcome().name(),
                    null,
                    new Proposed(decision.outcome(), decision.measure(), decision.reasons()));
            proposals.save(new Proposal(
                    proposalId,
                    id,
                    decision.outcome(),
                    decision.measure(),
                    decision.reasons(),
                    decision.note().isBlank()
                            ? null
                            : journal.seal(
                                    reviewCase.customer(),
                                    "proposal",
                                    "note",
                                    proposalId,
                                    decision.note().strip()),
                    actor.id(),
                    now,
                    seen));
            reviewCase.propose(actor.id(), now);
            kinds.of(reviewCase.kind()).proposed(matter, decision.outcome());
        });
    }

    /** Agrees to somebody else's proposal: the decision is made and carried out, in one transaction. */
    @PreAuthorize(OFFICER_ONLY)
    public DeskAnswer approve(ReviewCaseId id, long seen) {
        var left = leftOfApproval(id);
        if (!left.isEmpty()) {
            return new DeskAnswer.ToSettle(left);
        }
        return turns.answering(id, seen, "review.decision.approved", (reviewCase, proposal) -> {
            var now = clock.instant();
            var people = proposal.approve(actor.id(), now);
            journal.write(
                    reviewCase,
                    "review.decision.approved",
                    CaseEventKind.APPROVED,
                    now,
                    proposal.outcome().name(),
                    null,
                    new Proposed(proposal.outcome(), proposal.measure().orElse(null), proposal.reasons()));
            if (proposal.outcome().ends()) {
                reviewCase.close(actor.id(), now);
                deadlines.meet(DUE, id.value());
            } else if (proposal.outcome().waits()) {
                reviewCase.waitAfterDecision(now.plus(rules.current().periods().draft()), actor.id(), now);
                deadlines.meet(DUE, id.value());
            } else {
                reviewCase.takeBack(actor.id(), now);
            }
            kinds.of(reviewCase.kind())
                    .decided(
                            reviewCase.matter(),
                            new Decision(
                                    proposal.outcome(),
                                    proposal.measure().orElse(null),
                                    proposal.reasons(),
                                    reading.noteOf(reviewCase, proposal),
                                    people,
                                    now));
            published.publishEvent(new ReviewDecided(
                    id,
                    reviewCase.customer(),
                    proposal.outcome(),
                    proposal.measure().orElse(null),
                    people,
                    now));
        });
    }

    /** Does not agree to somebody else's proposal, and says why; the case is its proposer's again. */
    @PreAuthorize(OFFICER_ONLY)
    public DeskAnswer sendBack(ReviewCaseId id, long seen, List<String> reasons, String note) {
        justification.requireReasons("SEND_BACK", reasons);
        justification.requireNote(note);
        return turns.answering(id, seen, "review.decision.sent-back", (reviewCase, proposal) -> {
            var now = clock.instant();
            proposal.sendBack(
                    actor.id(),
                    journal.seal(reviewCase.customer(), "proposal", "answer", proposal.id(), note.strip()),
                    now);
            journal.write(
                    reviewCase,
                    "review.decision.sent-back",
                    CaseEventKind.SENT_BACK,
                    now,
                    String.join(",", reasons),
                    note.strip(),
                    new SentBack(reasons));
            reviewCase.takeBack(actor.id(), now);
            kinds.of(reviewCase.kind()).takenBack(reviewCase.matter(), proposal.outcome());
        });
    }

    /** Takes an own proposal back, as long as nobody has answered it. */
    public DeskAnswer withdraw(ReviewCaseId id, long seen) {
        var found = cases.findById(id).orElseThrow(() -> new Refused("review.case.unknown"));
        if (found.state() == CaseState.PROPOSED && !found.proposer().equals(Optional.of(actor.id()))) {
            return new DeskAnswer.NotHeld(found.proposer().map(reading::name));
        }
        return turns.proposed(id, seen, found, (reviewCase, proposal) -> {
            var now = clock.instant();
            proposal.withdraw(actor.id(), now);
            journal.write(
                    reviewCase,
                    "review.decision.withdrawn",
                    CaseEventKind.WITHDRAWN,
                    now,
                    proposal.outcome().name(),
                    null,
                    new Proposed(proposal.outcome(), proposal.measure().orElse(null), proposal.reasons()));
            reviewCase.takeBack(actor.id(), now);
            kinds.of(reviewCase.kind()).takenBack(reviewCase.matter(), proposal.outcome());
        });
    }

    /** Asks the customer for more, by reviewed templates only; the case waits for the answer. */
    public DeskAnswer askCustomer(ReviewCaseId id, long seen, List<String> requests) {
        return askCustomer(id, seen, requests, null);
    }

    /**
     * The same about one photo in particular.
     *
     * @param photo what the templates that speak of a photo are about; nothing for no photo in particular
     */
    public DeskAnswer askCustomer(ReviewCaseId id, long seen, List<String> requests, @Nullable PhotoMeant photo) {
        var known = rules.current().decisions().requests();
        if (requests.isEmpty()) {
            throw new Refused("review.ask.none");
        }
        if (!known.containsAll(requests)) {
            throw new Refused("review.ask.unknown");
        }
        var found = cases.findById(id).orElseThrow(() -> new Refused("review.case.unknown"));
        var differs = found.heldBy(actor.id(), clock.instant())
                && reading.left(found).stream().anyMatch(one -> one.why() == Unsettled.Why.DIFFERENT);
        return turns.asSeen(id, seen, found, reviewCase -> {
            var now = clock.instant();
            journal.write(
                    reviewCase,
                    "review.customer.asked",
                    CaseEventKind.ASKED,
                    now,
                    first(requests),
                    null,
                    new Asked(requests));
            reviewCase.waitForCustomer(now.plus(rules.current().periods().answerDue()), actor.id(), now);
            kinds.of(reviewCase.kind()).ask(reviewCase.matter(), requests, photo, differs);
        });
    }

    /** Puts the case before an officer. */
    public DeskAnswer escalate(ReviewCaseId id, long seen, List<String> reasons, String note) {
        justification.requireReasons("ESCALATE", reasons);
        justification.requireNote(note);
        var found = cases.findById(id).orElseThrow(() -> new Refused("review.case.unknown"));
        if (found.escalated()) {
            return new DeskAnswer.OutOfTurn(found.state());
        }
        return turns.asSeen(id, seen, found, reviewCase -> {
            var now = clock.instant();
            journal.write(
                    reviewCase,
                    "review.case.escalated",
                    CaseEventKind.ESCALATED,
                    now,
                    String.join(",", reasons),
                    note.strip(),
                    new SentBack(reasons));
            reviewCase.escalate(actor.id(), now);
        });
    }

    /** The templates by which a customer may be asked for more. */
    @Transactional(readOnly = true)
    public List<String> requests() {
        return rules.current().decisions().requests();
    }

    /** What stands in the way of what is proposed. */
    private List<Unsettled> leftOfApproval(ReviewCaseId id) {
        var found = cases.findById(id).orElseThrow(() -> new Refused("review.case.unknown"));
        return proposals
                .findByCaseIdAndState(id.value(), Proposal.State.OPEN)
                .filter(proposal -> !proposal.proposer().equals(actor.id()))
                .map(proposal ->
                        leftBefore(found, proposal.outcome(), proposal.measure().orElse(null)))
                .orElse(List.of());
    }

    /** Before an approval everything is settled, before an account opens in any other way whatever the lists say. */
    private List<Unsettled> leftBefore(ReviewCase found, Outcome outcome, @Nullable Measure measure) {
        var kind = kinds.of(found.kind());
        if (kind.restsOnEvidence(outcome)) {
            return reading.left(found);
        }
        return kind.opensAccount(outcome, measure)
                ? reading.left(found).stream()
                        .filter(one -> one.evidence().block().equals(Evidence.SCREENING))
                        .toList()
                : List.of();
    }

    /** What is said of a possible list match stands with the hit. */
    private static void requireMarkable(Evidence evidence) {
        if (evidence.block().equals(Evidence.SCREENING)) {
            throw new Refused("review.evidence.unknown");
        }
    }

    private CaseMark markOf(ReviewCase reviewCase, Evidence evidence, Mark mark) {
        return marks.findByCaseIdAndBlockAndItem(reviewCase.id().value(), evidence.block(), evidence.item())
                .orElseGet(() -> new CaseMark(reviewCase.id(), evidence, mark, actor.id(), clock.instant()));
    }

    private byte @Nullable [] sealed(ReviewCase reviewCase, String column, CaseMark mark, String text) {
        return text.isBlank()
                ? null
                : journal.seal(reviewCase.customer(), "case_mark", column, mark.id(), text.strip());
    }

    private static String act(Outcome outcome) {
        return outcome.name();
    }

    private static String first(List<String> codes) {
        var shown = new ArrayList<>(codes);
        return String.join(",", shown.subList(0, Math.min(2, shown.size())));
    }

    private record Marked(String block, String item, Mark mark) {}

    private record Settled(String block, String item) {}

    private record Noted(int mentions) {}

    private record Proposed(Outcome outcome, @Nullable Measure measure, List<String> reasons) {}

    private record SentBack(List<String> reasons) {}

    private record Asked(List<String> requests) {}
}
