package io.gatehouse.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Many people press at once: one wins, the others are told, and nothing happens twice (CC-1, CC-2, CC-3, AC-6). */
@SpringBootTest
class ReviewRaceTest {

    private static final int REVIEWERS = 50;
    private static final int CLAIM_ROUNDS = 200;
    private static final int ANSWER_ROUNDS = 1_000;
    private static final int COPY_ROUNDS = 200;
    private static final int CONTROL_ROUNDS = 8;
    private static final int SELF_APPROVALS = 100;
    private static final int COPIES = 20;

    @Autowired
    ReviewQueue queue;

    @Autowired
    ReviewDesk desk;

    @Autowired
    SpecimenCases specimens;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private PersonId ada;
    private PersonId bo;

    @BeforeEach
    void people() {
        ada = people.appointed(Set.of(Role.OFFICER));
        bo = people.appointed(Set.of(Role.OFFICER));
    }

    @Test
    void oneOfFiftyReviewersGetsTheCase() throws Exception {
        var reviewers = IntStream.range(0, REVIEWERS)
                .mapToObj(_ -> people.appointed(Set.of(Role.ANALYST)))
                .toList();
        var contested = specimens.aCase();
        for (var round = 0; round < CLAIM_ROUNDS; round++) {
            var answers = atOnce(reviewers.stream()
                    .map(reviewer -> as(reviewer, () -> queue.claim(contested)))
                    .toList());

            assertThat(answers)
                    .filteredOn(ClaimAnswer.Claimed.class::isInstance)
                    .hasSize(1);
            assertThat(answers).filteredOn(ClaimAnswer.Taken.class::isInstance).hasSize(REVIEWERS - 1);
            var winner = new PersonId(assignee(contested));
            assertThat(answers.get(reviewers.indexOf(winner))).isInstanceOf(ClaimAnswer.Claimed.class);
            assertThat(act(winner, () -> queue.release(contested))).isTrue();
        }
        assertThat(recorded("review.case.claimed", contested)).isEqualTo(CLAIM_ROUNDS);
    }

    /** The control: if this ever had one winner in every round, the test above would prove nothing. */
    @Test
    void readingFirstAndWritingAfterwardsHasMoreThanOneWinner() throws Exception {
        var winners = new ArrayList<Integer>();
        for (var round = 0; round < CONTROL_ROUNDS; round++) {
            var contested = specimens.aCase();

            var answers = atOnce(IntStream.range(0, REVIEWERS)
                    .<Callable<Boolean>>mapToObj(_ -> () -> claimNaively(contested))
                    .toList());

            winners.add((int) answers.stream().filter(won -> won).count());
        }

        assertThat(winners).anyMatch(count -> count > 1);
    }

    private boolean claimNaively(ReviewCaseId id) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            var free = jdbc.sql("select count(*) from review_case where id = ? and assignee is null")
                            .param(id.value())
                            .query(Integer.class)
                            .single()
                    == 1;
            if (free) {
                jdbc.sql("update review_case set assignee = ? where id = ?")
                        .params(UuidCreator.getTimeOrderedEpoch(), id.value())
                        .update();
            }
            return free;
        }));
    }

    @Test
    void nobodyApprovesAnOwnProposalHoweverOften() throws Exception {
        var id = specimens.aCase();
        var version = proposedBy(ada, id);

        var answers = atOnce(IntStream.range(0, SELF_APPROVALS)
                .mapToObj(_ -> as(ada, () -> desk.approve(id, version)))
                .toList());

        assertThat(answers).allMatch(DeskAnswer.OwnProposal.class::isInstance);
        assertThat(state(id)).isEqualTo("PROPOSED");
        assertThat(decisions(id)).isZero();
        assertThat(act(bo, () -> desk.approve(id, version))).isInstanceOf(DeskAnswer.Done.class);
        assertThat(decisions(id)).isOne();
    }

    @Test
    void theTableItselfRefusesAnOwnApproval() {
        var id = specimens.aCase();
        proposedBy(ada, id);

        assertThatThrownBy(() -> jdbc.sql("""
                        update proposal set state = 'APPROVED', approver = proposer, answered_by = proposer,
                            answered_at = now(6) where case_id = ?
                        """).param(id.value()).update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void approvalAgainstRejectionHasOneEnd() throws Exception {
        var cy = people.appointed(Set.of(Role.OFFICER));
        var id = specimens.aCase();
        proposedBy(ada, id);
        var before = AsBefore.of(jdbc, id);
        var approved = 0;
        for (var round = 0; round < ANSWER_ROUNDS; round++) {
            var version = before.restore(jdbc, transaction);

            var answers = atOnce(List.of(
                    as(bo, () -> desk.approve(id, version)),
                    as(
                            cy,
                            () -> desk.sendBack(
                                    id, version, List.of("EVIDENCE_MISSING"), "The second page is not there"))));

            assertThat(answers).filteredOn(DeskAnswer.Done.class::isInstance).hasSize(1);
            assertThat(answers).filteredOn(DeskAnswer.Changed.class::isInstance).hasSize(1);
            assertThat(decisions(id)).isEqualTo("DECIDED".equals(state(id)) ? 1 : 0);
            approved += decisions(id);
        }
        assertThat(recorded("review.decision.approved", id)).isEqualTo(approved);
        assertThat(approved).as("each wins now and then").isBetween(1, ANSWER_ROUNDS - 1);
    }

    /** A case and its open proposal as they were, so that one pair does for every round. */
    private record AsBefore(Map<String, Object> reviewCase, Map<String, Object> proposal) {

        private static final Set<String> MADE_BY_THE_TABLE =
                Set.of("number", "live", "open_case", "decided_case", "sanctions", "screened_customer");

        static AsBefore of(JdbcClient jdbc, ReviewCaseId id) {
            return new AsBefore(
                    row(jdbc, "select * from review_case where id = ?", id),
                    row(jdbc, "select * from proposal where case_id = ?", id));
        }

        private static Map<String, Object> row(JdbcClient jdbc, String sql, ReviewCaseId id) {
            var row =
                    new LinkedHashMap<>(jdbc.sql(sql).param(id.value()).query().singleRow());
            row.keySet().removeAll(MADE_BY_THE_TABLE);
            return row;
        }

        /** Puts both back, and answers with the version of the case. */
        long restore(JdbcClient jdbc, TransactionTemplate transaction) {
            transaction.executeWithoutResult(_ -> {
                write(jdbc, "review_case", reviewCase);
                write(jdbc, "proposal", proposal);
            });
            return ((Number) reviewCase.get("version")).longValue();
        }

        private static void write(JdbcClient jdbc, String table, Map<String, Object> row) {
            var columns = row.keySet().stream().map(name -> name + " = ?").collect(Collectors.joining(", "));
            jdbc.sql("update " + table + " set " + columns + " where id = ?")
                    .params(Stream.concat(row.values().stream(), Stream.of(row.get("id")))
                            .toList())
                    .update();
        }
    }

    @Test
    void twentyCopiesOfOneSubmissionOpenOneCase() throws Exception {
        for (var round = 0; round < COPY_ROUNDS; round++) {
            var object = UUID.randomUUID();

            var opened = atOnce(IntStream.range(0, COPIES)
                    .<Callable<ReviewCaseId>>mapToObj(_ -> () -> specimens.about(object, "VN", 10))
                    .toList());

            assertThat(Set.copyOf(opened)).hasSize(1);
            assertThat(jdbc.sql("select count(*) from review_case where object_id = ?")
                            .param(object)
                            .query(Integer.class)
                            .single())
                    .isOne();
        }
    }

    @Test
    void nextGivesEachReviewerAnotherCase() throws Exception {
        var reviewers = IntStream.range(0, 8)
                .mapToObj(_ -> people.appointed(Set.of(Role.ANALYST)))
                .toList();
        for (var number = 0; number < 10; number++) {
            specimens.aCase();
        }

        var given = atOnce(reviewers.stream()
                .map(reviewer -> as(reviewer, () -> queue.next()))
                .toList());

        var numbers = given.stream()
                .flatMap(java.util.Optional::stream)
                .map(ClaimAnswer.Claimed::number)
                .toList();
        assertThat(numbers).hasSize(8).doesNotHaveDuplicates();
    }

    private long proposedBy(PersonId proposer, ReviewCaseId id) {
        return act(proposer, () -> {
            assertThat(queue.claim(id)).isInstanceOf(ClaimAnswer.Claimed.class);
            assertThat(desk.mark(id, SpecimenCases.BIRTH_DATE, Mark.FITS, "")).isInstanceOf(DeskAnswer.Done.class);
            var marked = (DeskAnswer.Done) desk.mark(id, SpecimenCases.PLACE, Mark.FITS, "");
            var answer = desk.propose(
                    id,
                    marked.version(),
                    new ProposedDecision(Outcome.APPROVE, null, List.of("IDENTITY_CONFIRMED"), ""));
            assertThat(answer).isInstanceOf(DeskAnswer.Done.class);
            return ((DeskAnswer.Done) answer).version();
        });
    }

    private UUID assignee(ReviewCaseId id) {
        return jdbc.sql("select assignee from review_case where id = ?")
                .param(id.value())
                .query(UUID.class)
                .single();
    }

    private int recorded(String action, ReviewCaseId id) {
        return jdbc.sql("select count(*) from audit_entry where action = ? and object_id = ?")
                .params(action, id.value())
                .query(Integer.class)
                .single();
    }

    private String state(ReviewCaseId id) {
        return jdbc.sql("select state from review_case where id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }

    private int decisions(ReviewCaseId id) {
        return jdbc.sql("select count(*) from proposal where case_id = ? and state = 'APPROVED'")
                .param(id.value())
                .query(Integer.class)
                .single();
    }

    private <T> T act(PersonId person, java.util.function.Supplier<T> work) {
        return acting.system("test", () -> acting.person(person, work));
    }

    private <T> Callable<T> as(PersonId person, java.util.function.Supplier<T> work) {
        return () -> act(person, work);
    }

    private static <T> List<T> atOnce(List<Callable<T>> works) throws Exception {
        var start = new CyclicBarrier(works.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (var work : works) {
                running.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            var answers = new ArrayList<T>();
            for (var one : running) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
