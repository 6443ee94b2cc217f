package io.gatehouse.verification;

import static io.gatehouse.verification.ApplicationFixture.complete;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** CC-3: of any number of copies of one sending exactly one counts. */
@ServiceTest
class SubmissionRaceTest {

    private static final int COPIES = 20;
    private static final int ROUNDS = 40;
    private static final int MANY_ROUNDS = 200;

    @Autowired
    OwnApplication own;

    @Autowired
    ApplicationFixture fixture;

    @Autowired
    ActingAs actingAs;

    @Autowired
    JdbcClient jdbc;

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void countsOnceHoweverManyCopiesArrive() throws Exception {
        race(ROUNDS);
    }

    @Test
    @Tag("long")
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void countsOnceInTwoHundredRounds() throws Exception {
        race(MANY_ROUNDS);
    }

    private void race(int rounds) throws Exception {
        var senders = new ArrayList<PersonId>();
        for (var round = 0; round < rounds; round++) {
            var person = fixture.newCustomer(complete());
            senders.add(person);
            var version = acting(person, () -> own.open().orElseThrow().version());
            var key = UUID.randomUUID();
            var together = new CyclicBarrier(COPIES);
            var answers = new ArrayList<SubmitAnswer>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var copies = new ArrayList<Callable<SubmitAnswer>>();
                for (var copy = 0; copy < COPIES; copy++) {
                    copies.add(() -> {
                        together.await();
                        return acting(person, () -> own.submit(key, version));
                    });
                }
                for (var answer : threads.invokeAll(copies)) {
                    answers.add(answer.get());
                }
            }

            assertThat(answers).hasSize(COPIES).allMatch(SubmitAnswer.Sent.class::isInstance);
            assertThat(answers.stream().distinct()).hasSize(1);
            assertThat(jdbc.sql("""
                            select count(*) from application_step s join application a on a.id = s.application_id
                            where a.person_id = ? and s.state = 'SUBMITTED'
                            """).param(person.value()).query(Integer.class).single())
                    .isEqualTo(1);
        }
        for (var person : senders) {
            assertThat(cases(person)).isOne();
        }
    }

    /** How many review cases came of it, once there is one. */
    private int cases(PersonId person) throws InterruptedException {
        var until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            var cases = jdbc.sql("""
                            select count(*) from review_case c join application a on a.id = c.object_id
                            where a.person_id = ?
                            """).param(person.value()).query(Integer.class).single();
            if (cases > 0 || System.nanoTime() > until) {
                return cases;
            }
            Thread.sleep(50);
        }
    }

    private <T> T acting(PersonId person, java.util.function.Supplier<T> work) {
        return actingAs.system("test", () -> actingAs.person(person, work));
    }
}
