package io.gatehouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.AgencyKind;
import io.gatehouse.access.NewAgency;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.TestPeople;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Of any number of people who move a request at once, one does; the others are told in words, and the book holds one move. */
@SpringBootTest
class LegalRaceTest {

    private static final int AT_ONCE = 8;
    private static final NamedIdentifier MAI = DeskFixture.byEmail("mai@example.com");

    @Autowired
    LegalRequests requests;

    @Autowired
    LegalTerms terms;

    @Autowired
    DeskFixture desks;

    @Autowired
    LegalRequestRows rows;

    @Autowired
    RequestBook book;

    @Autowired
    RestrictedSearch search;

    @Autowired
    RulesInForce rules;

    @Autowired
    TestPeople people;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private DeskFixture.Desk desk;

    @BeforeEach
    void theDesk() {
        desk = desks.desk(new NewAgency(
                "Bureau of Races",
                AgencyKind.US_GOVERNMENTAL,
                UUID.randomUUID() + ".example",
                "+1 202 555 0177",
                "its web site"));
    }

    @Test
    void oneOfManyRulings() throws Exception {
        var id = confirmed();
        var seen = desks.version(id);
        var ways = List.of(RequestState.NARROWING, RequestState.CHALLENGED, RequestState.REJECTED);

        var answers = atOnce(one -> {
            requests.rule(id, seen, ways.get(one % ways.size()), "This is why it goes this way");
            return "done";
        });

        assertThat(answers).filteredOn("done"::equals).hasSize(1);
        assertThat(answers).filteredOn("disclosure.turn.stale"::equals).hasSize(AT_ONCE - 1);
        assertThat(moves(id)).isEqualTo(3);
    }

    @Test
    void oneOfARulingAndAWithdrawalWithoutAVersion() throws Exception {
        var id = confirmed();

        var answers = atOnce(one -> {
            if (one % 2 == 0) {
                requests.rule(id, RequestState.REJECTED, "The instrument is not signed");
            } else {
                requests.withdraw(id, "The agency took it back");
            }
            return "done";
        });

        assertThat(answers).filteredOn("done"::equals).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !answer.equals("done"))
                .allMatch(answer -> answer.startsWith("disclosure.turn."));
        assertThat(moves(id)).isEqualTo(3);
    }

    @Test
    void aTermEndsOnceOnManyNodes() throws Exception {
        var id = confirmed();
        as(desk.counsel(), () -> {
            desks.putInForce(id, Duration.ofDays(20), Set.of(RecordClass.NAME), MAI);
            return null;
        });
        jdbc.sql("update legal_request set in_force_from = ?, expires_at = ? where id = ?")
                .params(now.minusSeconds(20), now.minusSeconds(10), id.value())
                .update();

        var answers = atOnce(PersonId.SYSTEM, _ -> {
            terms.expire();
            return "done";
        });

        assertThat(answers).containsOnly("done");
        assertThat(moves(id)).isEqualTo(4);
    }

    @Test
    void everyIntakeGetsANumberOfItsOwn() throws Exception {
        var answers = atOnce(
                desk.custodian(),
                _ -> requests.enter(request(), DeskFixture.SIGNED).toString());

        assertThat(answers).doesNotHaveDuplicates().noneMatch(answer -> answer.startsWith("disclosure."));
        assertThat(jdbc.sql("select count(distinct number) from legal_request where agency_id = ?")
                        .param(desk.agency().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(AT_ONCE);
    }

    @Test
    void aCountedSearchSurvivesWhoeverWritesTheRequestMeanwhile() {
        var id = inForce();
        var later = new TransactionTemplate(transactions);
        later.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            var request = rows.findById(id).orElseThrow();
            later.executeWithoutResult(_ -> book.countSearch(id, 5, Instant.now()));
            request.asked(now);
            rows.saveAndFlush(request);
        });

        assertThat(jdbc.sql("select searches from legal_request where id = ? and question_at is not null")
                        .param(id.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void ofManySearchesAtOnceNoneIsAnsweredBeyondTheUsual() throws Exception {
        var id = inForce();
        people.comesIn(desk.liaison(), "Office browser", "198.51.100.7");
        var session = SecurityContextHolder.getContext();
        var usual = rules.current().stepUp().searchesInBurst();
        for (var one = 1; one < usual; one++) {
            assertThat(search.search(id, MAI)).isNotInstanceOf(SearchAnswer.Refused.class);
        }

        var together = new CyclicBarrier(AT_ONCE);
        var answers = new ArrayList<SearchAnswer>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var running = new ArrayList<Future<SearchAnswer>>();
            for (var one = 0; one < AT_ONCE; one++) {
                running.add(threads.submit(() -> {
                    SecurityContextHolder.setContext(session);
                    together.await();
                    return search.search(id, MAI);
                }));
            }
            for (var one : running) {
                answers.add(one.get());
            }
        }
        people.signOut();

        assertThat(answers)
                .filteredOn(answer -> !(answer instanceof SearchAnswer.Refused))
                .hasSize(1);
        assertThat(answers).contains(new SearchAnswer.Refused("disclosure.search.held"));
    }

    private LegalRequestId inForce() {
        var id = confirmed();
        as(desk.counsel(), () -> {
            desks.putInForce(id, Duration.ofDays(20), Set.of(RecordClass.NAME), MAI);
            return null;
        });
        return id;
    }

    private List<String> atOnce(IntFunction<String> act) throws Exception {
        return atOnce(desk.counsel(), act);
    }

    private List<String> atOnce(PersonId person, IntFunction<String> act) throws Exception {
        var together = new CyclicBarrier(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<String>>();
            for (var i = 0; i < AT_ONCE; i++) {
                var one = i;
                answers.add(threads.submit(() -> {
                    together.await();
                    try {
                        return as(person, () -> act.apply(one));
                    } catch (Refused refused) {
                        return refused.key();
                    }
                }));
            }
            var said = new ArrayList<String>();
            for (var answer : answers) {
                said.add(answer.get());
            }
            return said;
        }
    }

    private <T> T as(PersonId person, Supplier<T> act) {
        return acting.system("test", () -> person.equals(PersonId.SYSTEM) ? act.get() : acting.person(person, act));
    }

    private LegalRequestId confirmed() {
        return as(desk.custodian(), () -> {
            var id = requests.enter(request(), DeskFixture.SIGNED);
            desks.confirm(id);
            return id;
        });
    }

    private NewLegalRequest request() {
        return desk.aRequest().naming(MAI).asking(RecordClass.NAME).written();
    }

    private long moves(LegalRequestId id) {
        return jdbc.sql("select count(*) from legal_move where request_id = ?")
                .param(id.value())
                .query(Long.class)
                .single();
    }
}
