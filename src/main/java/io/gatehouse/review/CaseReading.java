package io.gatehouse.review;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Puts together what people see of a case: the whole file, what stands beside the queue, and how they stand to it. */
@Component
class CaseReading {

    private final Proposals proposals;
    private final CaseMarks marks;
    private final CaseNotes notes;
    private final CaseEvents events;
    private final QueueIndex index;
    private final CaseNames names;
    private final CaseJournal journal;
    private final CaseKinds kinds;
    private final CurrentActor actor;
    private final Clock clock;

    CaseReading(
            Proposals proposals,
            CaseMarks marks,
            CaseNotes notes,
            CaseEvents events,
            QueueIndex index,
            CaseNames names,
            CaseJournal journal,
            CaseKinds kinds,
            CurrentActor actor,
            Clock clock) {
        this.proposals = proposals;
        this.marks = marks;
        this.notes = notes;
        this.events = events;
        this.index = index;
        this.names = names;
        this.journal = journal;
        this.kinds = kinds;
        this.actor = actor;
        this.clock = clock;
    }

    /** The whole file of a case, as whoever asks may see it. */
    CaseFile file(ReviewCase found) {
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
        var row = row(found);
        var shownMarks = new LinkedHashMap<Evidence, CaseFile.MarkShown>();
        kept.forEach((evidence, mark) -> shownMarks.put(evidence, shown(found, mark, known)));
        var evidence = kind.evidence(matter);
        return new CaseFile(
                summary(found, row),
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

    /** What stands beside the queue of a case. */
    CasePreview preview(ReviewCase found) {
        var row = row(found);
        var kind = kinds.of(found.kind());
        return new CasePreview(
                summary(found, row),
                kind.reasons(found.matter()),
                found.state() == CaseState.DECIDED
                        ? List.of()
                        : Settling.left(kind.evidence(found.matter()), held(marksOf(found))));
    }

    private QueueIndex.Row row(ReviewCase found) {
        return index.row(found.id()).orElseThrow(() -> new Refused("review.case.unknown"));
    }

    private ReviewCaseSummary summary(ReviewCase found, QueueIndex.Row row) {
        return names.summaries(List.of(row), index.tags(List.of(found.id())), CaseJournal.ground(found))
                .getFirst();
    }

    /** How whoever asks stands to a case. */
    CaseFile.Standing standing(ReviewCase found) {
        var me = actor.id();
        var now = clock.instant();
        return switch (found.state()) {
            case DECIDED -> CaseFile.Standing.ENDED;
            case WAITING, SET_ASIDE ->
                found.escalated() && !actor.is(Role.OFFICER) ? CaseFile.Standing.ESCALATED : CaseFile.Standing.RESTING;
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
                if (found.claimedUntil().filter(now::isBefore).isPresent()) {
                    yield CaseFile.Standing.ANOTHERS;
                }
                yield found.escalated() && !actor.is(Role.OFFICER)
                        ? CaseFile.Standing.ESCALATED
                        : CaseFile.Standing.FREE;
            }
        };
    }

    /** What is left to settle before an approval. */
    List<Unsettled> left(ReviewCase reviewCase) {
        return Settling.left(kinds.of(reviewCase.kind()).evidence(reviewCase.matter()), held(marksOf(reviewCase)));
    }

    /** The note to a proposal, opened; empty where there is none. */
    String noteOf(ReviewCase reviewCase, Proposal proposal) {
        return proposal.note()
                .map(note -> journal.open(reviewCase.customer(), "proposal", "note", proposal.id(), note))
                .orElse("");
    }

    /** What a person is called; nothing where it was a job. */
    String name(PersonId person) {
        return nameIn(names.names(Stream.of(person)), person);
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

    private Map<Evidence, CaseMark> marksOf(ReviewCase reviewCase) {
        return marks.findByCaseId(reviewCase.id().value()).stream()
                .collect(Collectors.toMap(CaseMark::evidence, mark -> mark, (one, _) -> one, LinkedHashMap::new));
    }

    private static Map<Evidence, Settling.Held> held(Map<Evidence, CaseMark> marks) {
        return marks.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().held()));
    }

    /** A job has no name; the screen says what it is in its own language. */
    private static String nameIn(Map<PersonId, String> known, PersonId person) {
        return known.getOrDefault(person, "");
    }
}
