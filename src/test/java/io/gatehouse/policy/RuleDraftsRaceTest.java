package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of any number of people who change or publish the rules at once, exactly one does; the others are told. */
@SpringBootTest
class RuleDraftsRaceTest {

    private static final int AT_ONCE = 8;

    @Autowired
    RuleDrafts drafts;

    @Autowired
    RulesInForce rules;

    @Autowired
    ActingAs acting;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private List<PersonId> officers = List.of();
    private List<ProfileVersion> before = List.of();

    @BeforeEach
    void officers() {
        before = rules.published();
        officers = Stream.generate(() -> people.appointed(Set.of(Role.OFFICER)))
                .limit(AT_ONCE)
                .toList();
    }

    /** What is committed here would be the rules of every later test. */
    @AfterEach
    void takeBack() {
        var made = new ArrayList<>(rules.published());
        made.removeAll(before);
        jdbc.sql("delete from rule_draft").update();
        made.forEach(version -> {
            jdbc.sql("delete from rule_profile_held where version = ?")
                    .param(version.value())
                    .update();
            jdbc.sql("delete from rule_profile where version = ?")
                    .param(version.value())
                    .update();
        });
        rules.forget();
    }

    private <T> T as(PersonId person, Supplier<T> act) {
        return acting.system("test", () -> acting.person(person, act));
    }

    private List<DraftAnswer> atOnce(Supplier<DraftAnswer> act) throws Exception {
        var together = new CyclicBarrier(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<DraftAnswer>>();
            for (var officer : officers) {
                answers.add(threads.submit(() -> {
                    together.await();
                    return as(officer, act);
                }));
            }
            var said = new ArrayList<DraftAnswer>();
            for (var answer : answers) {
                said.add(answer.get());
            }
            return said;
        }
    }

    private static RuleDraft done(DraftAnswer answer) {
        assertThat(answer).isInstanceOf(DraftAnswer.Done.class);
        return ((DraftAnswer.Done) answer).draft();
    }

    @Test
    void oneOfManyBeginsADraft() throws Exception {
        var answers = atOnce(drafts::begin);

        assertThat(answers).filteredOn(DraftAnswer.Done.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(DraftAnswer.AlreadyOpen.class::isInstance)
                .hasSize(AT_ONCE - 1);
    }

    @Test
    void oneOfManyPublishesADraft() throws Exception {
        var proposer = people.appointed(Set.of(Role.OFFICER));
        var draft = as(proposer, () -> {
            var begun = done(drafts.begin());
            var texts = new LinkedHashMap<>(ProfileShape.texts(begun.content()));
            texts.put("statements.inAWindow", "7");
            var in30Days = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(30);
            var kept = done(drafts.keep(begun.id(), begun.version(), texts, "Seven changes are few", in30Days));
            return done(drafts.propose(kept.id(), kept.version()));
        });

        var answers = atOnce(() -> drafts.publish(draft.id(), draft.version()));

        assertThat(answers).filteredOn(DraftAnswer.Done.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(DraftAnswer.OutOfTurn.class::isInstance).hasSize(AT_ONCE - 1);
        assertThat(rules.published()).hasSize(before.size() + 1);
    }
}
