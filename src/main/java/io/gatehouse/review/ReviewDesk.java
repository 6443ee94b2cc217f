package io.gatehouse.review;

import static io.gatehouse.access.Roles.OFFICER_ONLY;
import static io.gatehouse.access.Roles.REVIEWERS;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.PersonSummary;
import io.gatehouse.access.Role;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.evidence.EvidenceFileId;
import io.gatehouse.evidence.EvidenceFiles;
import io.gatehouse.evidence.PageImage;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.review.spi.Decision;
import io.gatehouse.shell.Refused;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final CaseEvents events;
    private final Guards guards;
    private final QueueIndex index;
    private final CaseNames names;
    private final CaseJournal journal;
    private final CaseKinds kinds;
    private final ReviewQueue queue;
    private final EvidenceFiles evidence;
    private final Deadlines deadlines;
    private final CurrentActor actor;
    private final RulesInForce rules;
    private final EntityManager entities;
    private final ApplicationEventPublisher published;
    private final Clock clock;

    ReviewDesk(
            ReviewCases cases,
            Proposals proposals,
            CaseMarks marks,
            CaseNotes notes,
            CaseEvents events,
            Guards guards,
            QueueIndex index,
            CaseNames names,
            CaseJournal journal,
            CaseKinds kinds,
            ReviewQueue queue,
            EvidenceFiles evidence,
            Deadlines deadlines,
            CurrentActor actor,
            RulesInForce rules,
            EntityManager entities,
            ApplicationEventPublisher published,
            Clock clock) {
        this.cases = cases;
        this.proposals = proposals;
        this.marks = marks;
        this.notes = notes;
        this.events = events;
        this.guards = guards;
        this.index = index;
        this.names = names;
        this.journal = journal;
        this.kinds = kinds;
        this.queue = queue;
        this.evidence = evidence;
        this.deadlines = deadlines;
        this.actor = actor;
        this.rules = rules;
        this.entities = entities;
        this.published = published;
        this.clock = clock;
    }

    /** Opens a case. The look is on record before anything of the customer is read. */
    public Optional<CaseFile> open(CaseNumber number) {
        return cases.findByNumber(number.value()).map(found -> {
            journal.looked(found, "review.case.opened");
            return file(found);
        });
    }

    /** What stands beside the queue of a case. It is a look too, and on record. */
    public Optional<CasePreview> preview(ReviewCaseId id) {
        return cases.findById(id).map(found -> {
            journal.looked(found, "review.case.previewed");
            var row = index.row(id).orElseThrow(() -> new Refused("review.case.unknown"));
            var kind = kinds.of(found.kind());
            return new CasePreview(
                    names.summaries(List.of(row), index.tags(List.of(id)), CaseJournal.ground(found))
                            .getFirst(),
                    kind.reasons(found.matter()),
                    found.state() == CaseState.DECIDED
                            ? List.of()
                            : Settling.left(kind.evidence(found.matter()), held(marksOf(found))));
        });
    }

    /**
     * A page of a customer's file, counted from 1, for whoever works on the case now: a claim that was given back or has run
     * out shows nothing more. The look is on record before a byte leaves.
     */
    public PageImage page(ReviewCaseId id, EvidenceFileId file, int number) {
        var found = cases.findById(id).orElseThrow(() -> new Refused("review.case.unknown"));
        if (!standing(found).whole()) {
            throw new Refused("review.documents.others");
        }
        return evidence.page(file, number, CaseJournal.ground(found));
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
        return found.version() == seen ? new DeskAnswer.Done(seen) : changed(found);
    }

    /** Says of one piece of evidence what the reviewer holds of it. */
    public DeskAnswer mark(ReviewCaseId id, Evidence evidence, Mark mark, String note) {
        requireShort(note);
        return held(id, reviewCase -> {
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
        requireNote(resolution);
        return held(id, reviewCase -> {
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
        requireShort(written);
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

    /** Puts a decision before a second person. An approval is only proposed once nothing is left to settle. */
    public DeskAnswer propose(ReviewCaseId id, long seen, ProposedDecision decision) {
        requireReasons(act(decision.outcome()), decision.reasons());
        if (decision.outcome().needsNote()) {
            requireNote(decision.note());
        } else {
            requireShort(decision.note());
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
        var left = decision.outcome() == Outcome.APPROVE && found.heldBy(actor.id(), clock.instant())
                ? left(found)
                : List.<Unsettled>of();
        if (!left.isEmpty()) {
            return new DeskAnswer.ToSettle(left);
        }
        return asSeen(id, seen, found, reviewCase -> {
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
        return answer(id, seen, "review.decision.approved", (reviewCase, proposal) -> {
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
                                    noteOf(reviewCase, proposal),
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
        requireReasons("SEND_BACK", reasons);
        requireNote(note);
        return answer(id, seen, "review.decision.sent-back", (reviewCase, proposal) -> {
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
            return new DeskAnswer.NotHeld(found.proposer().map(this::name));
        }
        return proposed(id, seen, found, (reviewCase, proposal) -> {
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
        var known = rules.current().decisions().requests();
        if (requests.isEmpty()) {
            throw new Refused("review.ask.none");
        }
        if (!known.containsAll(requests)) {
            throw new Refused("review.ask.unknown");
        }
        var found = cases.findById(id).orElseThrow(() -> new Refused("review.case.unknown"));
        var differs = found.heldBy(actor.id(), clock.instant())
                && left(found).stream().anyMatch(one -> one.why() == Unsettled.Why.DIFFERENT);
        return asSeen(id, seen, found, reviewCase -> {
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
            kinds.of(reviewCase.kind()).ask(reviewCase.matter(), requests, differs);
        });
    }

    /** Puts the case before an officer. */
    public DeskAnswer escalate(ReviewCaseId id, long seen, List<String> reasons, String note) {
        requireReasons("ESCALATE", reasons);
        requireNote(note);
        var found = cases.findById(id).orElseThrow(() -> new Refused("review.case.unknown"));
        if (found.escalated()) {
            return new DeskAnswer.OutOfTurn(found.state());
        }
        return asSeen(id, seen, found, reviewCase -> {
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

    private interface Answering {
        void act(ReviewCase reviewCase, Proposal proposal);
    }

    /** Lets somebody else than the proposer answer a proposal. */
    private DeskAnswer answer(ReviewCaseId id, long seen, String action, Answering answering) {
        var found = cases.findById(id).orElseThrow(() -> new Refused("review.case.unknown"));
        if (found.proposer().equals(Optional.of(actor.id()))) {
            journal.refused(found, action, "own proposal");
            return new DeskAnswer.OwnProposal();
        }
        if (kinds.of(found.kind()).barred(found.matter()).contains(actor.id())) {
            journal.refused(found, action, "decided before");
            return new DeskAnswer.DecidedBefore();
        }
        return proposed(id, seen, found, answering);
    }

    private DeskAnswer proposed(ReviewCaseId id, long seen, ReviewCase found, Answering answering) {
        if (!guards.unchanged(id, seen, EnumSet.of(CaseState.PROPOSED))) {
            return notUnchanged(found, seen);
        }
        var reviewCase = fresh(found);
        var proposal = proposals
                .findByCaseIdAndState(id.value(), Proposal.State.OPEN)
                .orElseThrow(() -> new CaseOutOfTurn("no decision is proposed"));
        answering.act(reviewCase, proposal);
        return done(reviewCase);
    }

    /** Lets whoever holds the case act on it, if it is still as it was seen. */
    private DeskAnswer asSeen(ReviewCaseId id, long seen, ReviewCase found, Consumer<ReviewCase> acting) {
        var now = clock.instant();
        if (!found.heldBy(actor.id(), now)) {
            return notHeld(found);
        }
        if (!guards.unchanged(id, seen, EnumSet.of(CaseState.CLAIMED))) {
            return notUnchanged(found, seen);
        }
        var reviewCase = fresh(found);
        if (!reviewCase.heldBy(actor.id(), now)) {
            return notHeld(reviewCase);
        }
        acting.accept(reviewCase);
        return done(reviewCase);
    }

    /** Lets whoever holds the case write into it, whatever else was written since. */
    private DeskAnswer held(ReviewCaseId id, Consumer<ReviewCase> writing) {
        var now = clock.instant();
        var found = cases.findById(id).orElseThrow(() -> new Refused("review.case.unknown"));
        if (!guards.held(id, actor.id(), now, now.plus(rules.current().periods().claim()))) {
            entities.refresh(found);
            return notHeld(found);
        }
        var reviewCase = fresh(found);
        writing.accept(reviewCase);
        reviewCase.changed(actor.id(), now);
        return done(reviewCase);
    }

    private DeskAnswer done(ReviewCase reviewCase) {
        cases.flush();
        return new DeskAnswer.Done(reviewCase.version());
    }

    private DeskAnswer notHeld(ReviewCase found) {
        return switch (found.state()) {
            case OPEN, ESCALATED -> new DeskAnswer.NotHeld(Optional.empty());
            case CLAIMED ->
                new DeskAnswer.NotHeld(found.assignee()
                        .filter(person -> !person.equals(actor.id()))
                        .map(this::name));
            case WAITING, SET_ASIDE, PROPOSED, DECIDED -> new DeskAnswer.OutOfTurn(found.state());
        };
    }

    private DeskAnswer notUnchanged(ReviewCase found, long seen) {
        entities.refresh(found);
        return found.version() == seen ? new DeskAnswer.OutOfTurn(found.state()) : changed(found);
    }

    private DeskAnswer changed(ReviewCase found) {
        return new DeskAnswer.Changed(name(found.changedBy()), found.changedAt());
    }

    private ReviewCase fresh(ReviewCase found) {
        entities.refresh(found);
        return found;
    }

    /** What stands in the way of a proposed approval; nothing where something else is proposed. */
    private List<Unsettled> leftOfApproval(ReviewCaseId id) {
        return proposals
                .findByCaseIdAndState(id.value(), Proposal.State.OPEN)
                .filter(proposal -> proposal.outcome() == Outcome.APPROVE)
                .filter(proposal -> !proposal.proposer().equals(actor.id()))
                .flatMap(_ -> cases.findById(id))
                .map(this::left)
                .orElse(List.of());
    }

    private List<Unsettled> left(ReviewCase reviewCase) {
        return Settling.left(kinds.of(reviewCase.kind()).evidence(reviewCase.matter()), held(marksOf(reviewCase)));
    }

    private Map<Evidence, CaseMark> marksOf(ReviewCase reviewCase) {
        return marks.findByCaseId(reviewCase.id().value()).stream()
                .collect(Collectors.toMap(CaseMark::evidence, mark -> mark, (one, _) -> one, LinkedHashMap::new));
    }

    private static Map<Evidence, Settling.Held> held(Map<Evidence, CaseMark> marks) {
        return marks.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().held()));
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

    private CaseFile file(ReviewCase found) {
        var matter = found.matter();
        var kind = kinds.of(found.kind());
        var kept = marksOf(found);
        var made = proposals.findByCaseIdOrderByProposedAt(found.id().value());
        var written = notes.findByCaseIdOrderByWrittenAt(found.id().value());
        var happened = events.findByCaseIdOrderByHappenedAt(found.id().value());
        var known = names.names(Stream.of(
                        kept.values().stream()
                                .flatMap(mark -> Stream.concat(Stream.of(mark.markedBy()), mark.settledBy().stream())),
                        made.stream()
                                .flatMap(one -> Stream.concat(Stream.of(one.proposer()), one.answeredBy().stream())),
                        written.stream()
                                .flatMap(note -> Stream.concat(Stream.of(note.author()), note.mentions().stream())),
                        happened.stream().map(CaseEvent::actor))
                .flatMap(people -> people));
        var row = index.row(found.id()).orElseThrow(() -> new Refused("review.case.unknown"));
        var summary = names.summaries(List.of(row), index.tags(List.of(found.id())), CaseJournal.ground(found))
                .getFirst();
        var shownMarks = new LinkedHashMap<Evidence, CaseFile.MarkShown>();
        kept.forEach((evidence, mark) -> shownMarks.put(evidence, shown(found, mark, known)));
        var evidence = kind.evidence(matter);
        return new CaseFile(
                summary,
                matter,
                standing(found),
                kind.outcomes(matter),
                kind.reasons(matter),
                shownMarks,
                evidence,
                found.state() == CaseState.DECIDED ? List.of() : Settling.left(evidence, held(kept)),
                written.stream()
                        .map(note -> new CaseFile.NoteShown(
                                nameIn(known, note.author()),
                                note.writtenAt(),
                                journal.open(found.customer(), "case_note", "text", note.id(), note.text()),
                                note.mentions().stream()
                                        .map(person -> nameIn(known, person))
                                        .toList()))
                        .toList(),
                made.stream().map(one -> shown(found, one, known)).toList(),
                happened.stream()
                        .map(event -> new CaseFile.EventShown(
                                event.kind(),
                                nameIn(known, event.actor()),
                                event.happenedAt(),
                                event.subject().orElse(null),
                                event.text()
                                        .map(text ->
                                                journal.open(found.customer(), "case_event", "text", event.id(), text))
                                        .orElse(null)))
                        .toList(),
                row.version());
    }

    private CaseFile.MarkShown shown(ReviewCase found, CaseMark mark, Map<PersonId, String> known) {
        return new CaseFile.MarkShown(
                mark.mark(),
                mark.note()
                        .map(note -> journal.open(found.customer(), "case_mark", "note", mark.id(), note))
                        .orElse(""),
                nameIn(known, mark.markedBy()),
                mark.markedAt(),
                mark.resolution()
                        .map(text -> journal.open(found.customer(), "case_mark", "resolution", mark.id(), text))
                        .orElse(null),
                mark.settledBy().map(person -> nameIn(known, person)).orElse(null),
                mark.settledAt().orElse(null));
    }

    private String noteOf(ReviewCase reviewCase, Proposal proposal) {
        return proposal.note()
                .map(note -> journal.open(reviewCase.customer(), "proposal", "note", proposal.id(), note))
                .orElse("");
    }

    private CaseFile.ProposalShown shown(ReviewCase found, Proposal one, Map<PersonId, String> known) {
        return new CaseFile.ProposalShown(
                one.outcome(),
                one.measure().orElse(null),
                one.reasons(),
                noteOf(found, one),
                nameIn(known, one.proposer()),
                one.proposedAt(),
                one.state() == Proposal.State.OPEN,
                one.answer()
                        .map(text -> journal.open(found.customer(), "proposal", "answer", one.id(), text))
                        .orElse(null),
                one.answeredBy().map(person -> nameIn(known, person)).orElse(null),
                one.answeredAt().orElse(null),
                one.state().name());
    }

    private CaseFile.Standing standing(ReviewCase found) {
        var me = actor.id();
        var now = clock.instant();
        return switch (found.state()) {
            case DECIDED -> CaseFile.Standing.ENDED;
            case WAITING, SET_ASIDE -> CaseFile.Standing.RESTING;
            case PROPOSED -> {
                if (found.proposer().equals(Optional.of(me))) {
                    yield CaseFile.Standing.OWN_PROPOSAL;
                }
                yield actor.is(Role.OFFICER) ? CaseFile.Standing.TO_ANSWER : CaseFile.Standing.PROPOSED;
            }
            case ESCALATED -> actor.is(Role.OFFICER) ? CaseFile.Standing.FREE : CaseFile.Standing.ESCALATED;
            case OPEN -> CaseFile.Standing.FREE;
            case CLAIMED -> {
                if (found.heldBy(me, now)) {
                    yield CaseFile.Standing.HELD;
                }
                yield found.claimedUntil().filter(now::isBefore).isPresent()
                        ? CaseFile.Standing.ANOTHERS
                        : CaseFile.Standing.FREE;
            }
        };
    }

    private String name(PersonId person) {
        return nameIn(names.names(Stream.of(person)), person);
    }

    /** A job has no name; the screen says what it is in its own language. */
    private static String nameIn(Map<PersonId, String> known, PersonId person) {
        return known.getOrDefault(person, "");
    }

    private void requireReasons(String act, List<String> reasons) {
        if (reasons.isEmpty() || !queue.reasons(act).containsAll(reasons)) {
            throw new Refused("review.reason.none");
        }
        var most = rules.current().decisions().reasonsAtMost();
        if (reasons.size() > most) {
            throw new Refused("review.reason.many", most);
        }
    }

    private void requireNote(String note) {
        var least = rules.current().decisions().noteAtLeast();
        if (note.strip().codePointCount(0, note.strip().length()) < least) {
            throw new Refused("review.note.short", least);
        }
        requireShort(note);
    }

    private void requireShort(String note) {
        var most = rules.current().decisions().noteAtMost();
        if (note.codePointCount(0, note.length()) > most) {
            throw new Refused("review.note.long", most);
        }
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
