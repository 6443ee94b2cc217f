package io.gatehouse.deadline;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.People;
import io.gatehouse.access.Role;
import io.gatehouse.correspondence.Correspondence;
import io.gatehouse.correspondence.Letter;
import io.gatehouse.shell.Dates;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds of what is due soon and of what has been missed, each once.
 *
 * <p>The mark in the table is a guarded update in the same transaction as the reminder, so that neither two nodes nor a crash make
 * two reminders of one.
 */
@Component
class Reminders {

    private static final int AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final Deadlines deadlines;
    private final Correspondence correspondence;
    private final People people;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reminders(
            JdbcClient jdbc,
            Deadlines deadlines,
            Correspondence correspondence,
            People people,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.deadlines = deadlines;
        this.correspondence = correspondence;
        this.people = people;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    void remind() {
        var now = clock.instant();
        due("missed_at", "due_at", now)
                .forEach(missed -> transaction.executeWithoutResult(_ -> {
                    if (marked("missed_at", missed, now)) {
                        events.publishEvent(new DeadlineMissed(missed));
                        tell("deadline.letter.missed", missed);
                    }
                }));
        due("reminded_at", "remind_at", now).stream()
                .filter(near -> near.due().isAfter(now))
                .forEach(near -> transaction.executeWithoutResult(_ -> {
                    if (marked("reminded_at", near, now)) {
                        events.publishEvent(new DeadlineNear(near));
                        tell("deadline.letter.near", near);
                    }
                }));
    }

    private List<DeadlineSummary> due(String mark, String when, Instant now) {
        return jdbc.sql("select * from deadline where is_open = 1 and " + mark + " is null and " + when
                        + " <= ? order by due_at limit ?")
                .params(now, AT_ONCE)
                .query((row, _) -> deadlines.summary(row))
                .list();
    }

    private boolean marked(String mark, DeadlineSummary deadline, Instant now) {
        return jdbc.sql("update deadline set " + mark + " = ? where id = ? and met_at is null and " + mark + " is null")
                        .params(now, deadline.id().value())
                        .update()
                == 1;
    }

    private void tell(String template, DeadlineSummary deadline) {
        var person = deadline.person();
        // Staff have no inbox in the portal: what they owe stands on their pages, and the module it belongs to mails
        // them.
        if (person != null && deadline.owner() == Role.CUSTOMER) {
            correspondence.send(Letter.inPortal(
                    person.subject(), template, Map.of("due", Dates.shown(deadline.due())), people.language(person)));
        }
    }

    /** The job that reminds. */
    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        Task<Void> deadlineReminders(Reminders reminders, ActingAs actingAs) {
            return Tasks.recurring("deadline-reminders", FixedDelay.ofMinutes(1))
                    .execute((_, _) -> actingAs.system("deadline-reminders", reminders::remind));
        }
    }
}
