package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.correspondence.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** AU-2, AU-3: guessing at once gains no tries, and a code that comes back many times at once counts once. */
@SpringBootTest
class OneTimeCodesRaceTest {

    private static final String PHONE = "+12025550143";
    private static final int AT_ONCE = 100;
    private static final int TRIES = 5;
    private static final int A_DAY = 10;

    @Autowired
    OneTimeCodes codes;

    @Autowired
    ActingAs acting;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient database;

    private PersonId mai;

    @BeforeEach
    void aCodeIsSent() {
        mai = people.appointed(Set.of(Role.CUSTOMER));
        var sent = acting.system("test", () -> codes.send(Purpose.CONFIRM_PHONE, mai, Channel.TEXT, PHONE));
        assertThat(sent).isInstanceOf(SendAnswer.Sent.class);
    }

    @Test
    void looksAtNoMoreThanFiveOfAHundredGuesses() throws Exception {
        var right = people.sentCode(mai);

        var answers = atOnce(guess -> confirm("%06d".formatted((Integer.parseInt(right) + 1 + guess) % 1_000_000)));

        assertThat(answers).filteredOn(CodeAnswer.Wrong.class::isInstance).hasSize(TRIES - 1);
        assertThat(answers)
                .filteredOn(CodeAnswer.TooManyTries.class::isInstance)
                .hasSize(AT_ONCE - TRIES + 1);
        assertThat(confirm(right)).isInstanceOf(CodeAnswer.TooManyTries.class);
    }

    @Test
    void countsOnceOfAHundred() throws Exception {
        var right = people.sentCode(mai);

        var answers = atOnce(_ -> confirm(right));

        assertThat(answers).filteredOn(CodeAnswer.Right.class::isInstance).hasSize(1);
        assertThat(confirm(right)).isNotInstanceOf(CodeAnswer.Right.class);
    }

    @Test
    void areSentOnceHoweverManyAskAtOnce() throws Exception {
        var before = texts();

        assertThat(askedAtOnce()).as("too soon after the first").noneMatch(SendAnswer.Sent.class::isInstance);
        anHourPasses();
        assertThat(askedAtOnce()).filteredOn(SendAnswer.Sent.class::isInstance).hasSize(1);
        assertThat(texts() - before).isOne();
        mai = people.appointed(Set.of(Role.CUSTOMER));
        assertThat(askedAtOnce()).filteredOn(SendAnswer.Sent.class::isInstance).hasSize(1);
        assertThat(texts()).isOne();
    }

    @Test
    void areSentTenTimesADayAndNoMore() {
        for (var number = 2; number <= A_DAY; number++) {
            anHourPasses();
            assertThat(send()).isInstanceOf(SendAnswer.Sent.class);
        }
        anHourPasses();
        assertThat(send()).isInstanceOf(SendAnswer.Enough.class);

        database.sql("update one_time_code set day_began_at = day_began_at - interval 1 day where person_id = ?")
                .param(mai.value())
                .update();
        assertThat(send()).isInstanceOf(SendAnswer.Sent.class);
    }

    private SendAnswer send() {
        return acting.system("test", () -> codes.send(Purpose.CONFIRM_PHONE, mai, Channel.TEXT, PHONE));
    }

    private List<SendAnswer> askedAtOnce() throws Exception {
        return atOnce(_ -> send());
    }

    private void anHourPasses() {
        database.sql("update one_time_code set sent_at = sent_at - interval 1 hour where person_id = ?")
                .param(mai.value())
                .update();
    }

    private int texts() {
        return database.sql("select count(*) from message where owner_id = ? and channel = 'TEXT'")
                .param(mai.value())
                .query(Integer.class)
                .single();
    }

    private CodeAnswer confirm(String code) {
        return acting.system(
                "test", () -> acting.person(mai, () -> codes.confirm(Purpose.CONFIRM_PHONE, mai, PHONE, code)));
    }

    private static <T> List<T> atOnce(IntFunction<T> work) throws Exception {
        var start = new CyclicBarrier(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (var number = 0; number < AT_ONCE; number++) {
                var guess = number;
                running.add(threads.submit(() -> {
                    start.await();
                    return work.apply(guess);
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
