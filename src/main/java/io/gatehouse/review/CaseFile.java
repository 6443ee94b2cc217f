package io.gatehouse.review;

import io.gatehouse.review.spi.Matter;
import io.gatehouse.review.spi.Piece;
import io.gatehouse.review.spi.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A case as its page shows it, opened on record. It holds personal data: it lives as long as the page and is never kept.
 *
 * @param standing what whoever opened it may do with it now
 * @param outcomes what may be proposed
 * @param reasons why it is here, heaviest first
 * @param evidence everything that has to be settled before an approval
 * @param left what of it is not settled yet
 */
public record CaseFile(
        ReviewCaseSummary summary,
        Matter matter,
        Standing standing,
        Set<Outcome> outcomes,
        List<Reason> reasons,
        Map<Evidence, MarkShown> marks,
        List<Piece> evidence,
        List<Unsettled> left,
        List<NoteShown> notes,
        List<ProposalShown> proposals,
        List<EventShown> events,
        long version) {

    public CaseFile {
        outcomes = Set.copyOf(outcomes);
        marks = Map.copyOf(marks);
        reasons = List.copyOf(reasons);
        evidence = List.copyOf(evidence);
        left = List.copyOf(left);
        notes = List.copyOf(notes);
        proposals = List.copyOf(proposals);
        events = List.copyOf(events);
    }

    /** What a person may do with a case. The services rule; this tells a screen what to offer. */
    public enum Standing {
        /** Claimed by this person: everything but approving. */
        HELD,
        /** Nobody works on it: it can be taken. */
        FREE,
        /** Somebody else works on it: to be read. */
        ANOTHERS,
        /** This person proposed: to be read, or withdrawn. */
        OWN_PROPOSAL,
        /** Somebody else proposed, and this person may answer. */
        TO_ANSWER,
        /** Somebody else proposed, and this person may not answer. */
        PROPOSED,
        /** It waits for the customer or for a day. */
        RESTING,
        /** Before an officer, and this person is none. */
        ESCALATED,
        /** Decided. */
        ENDED;

        /** Whether numbers and document pages are shown in full: only to whoever works on the case. */
        public boolean whole() {
            return switch (this) {
                case HELD, TO_ANSWER, OWN_PROPOSAL -> true;
                case FREE, ANOTHERS, PROPOSED, RESTING, ESCALATED, ENDED -> false;
            };
        }

        /** The key of the sentence that says so. */
        public String key() {
            return "review.standing." + name();
        }
    }

    /** A mark, opened. */
    public record MarkShown(
            Mark mark,
            String note,
            String by,
            Instant at,
            @Nullable String resolution,
            @Nullable String settledBy,
            @Nullable Instant settledAt) {}

    /** A note, opened. */
    public record NoteShown(String author, Instant at, String text, List<String> mentions) {
        public NoteShown {
            mentions = List.copyOf(mentions);
        }
    }

    /** A proposal, opened, and what came of it. */
    public record ProposalShown(
            Outcome outcome,
            @Nullable Measure measure,
            List<String> reasons,
            String note,
            String by,
            Instant at,
            boolean open,
            @Nullable String answer,
            @Nullable String answeredBy,
            @Nullable Instant answeredAt,
            String state) {
        public ProposalShown {
            reasons = List.copyOf(reasons);
        }
    }

    /** Something that happened. */
    public record EventShown(
            CaseEventKind kind,
            String actor,
            Instant at,
            @Nullable String subject,
            @Nullable String text) {}

    /** What of the evidence is not settled, as it is marked now. */
    public static List<Unsettled> left(List<Piece> evidence, Map<Evidence, MarkShown> marks) {
        return Settling.left(
                evidence,
                marks.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> new Settling.Held(
                                        entry.getValue().mark(),
                                        entry.getValue().resolution() != null))));
    }

    /** The same file at a later version, after acts of the one who has it open. */
    public CaseFile at(long later) {
        return later == version
                ? this
                : new CaseFile(
                        summary, matter, standing, outcomes, reasons, marks, evidence, left, notes, proposals, events,
                        later);
    }

    /** The proposal that waits for an answer. */
    public Optional<ProposalShown> openProposal() {
        return proposals.stream().filter(ProposalShown::open).findFirst();
    }

    @Override
    public String toString() {
        return summary + " " + standing;
    }
}
