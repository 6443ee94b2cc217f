package io.gatehouse.verification;

import static io.gatehouse.verification.ApplicationFixture.complete;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** CC-3: of any number of copies of one sending exactly one counts. */
@ServiceTest
class SubmissionRaceTest {

    private static final int COPIES = 20;

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
        var person = fixture.newCustomer(complete());
        var version = acting(person, () -> own.open().orElseThrow().version());
        var key = UUID.randomUUID();
        var together = new CyclicBarrier(COPIES);

        var answers = new ArrayList<SubmitAnswer>();
        try (var threads = Executors.newFixedThreadPool(COPIES)) {
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

    private <T> T acting(io.gatehouse.access.PersonId person, java.util.function.Supplier<T> work) {
        return actingAs.system("test", () -> actingAs.person(person, work));
    }
}
