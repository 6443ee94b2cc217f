package io.gatehouse.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.AsPerson;
import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.correspondence.Correspondence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@ServiceTest
@RecordApplicationEvents
@AsPerson(role = Role.ANALYST)
class DeadlinesTest {

    private static final String KIND = "test.kind";

    @Autowired
    Deadlines deadlines;

    @Autowired
    Reminders reminders;

    @Autowired
    TestPeople people;

    @Autowired
    Correspondence correspondence;

    @Autowired
    CurrentActor actor;

    @Autowired
    ActingAs actingAs;

    @Autowired
    ApplicationEvents events;

    private final UUID object = UUID.randomUUID();
    private final Instant tomorrow = Instant.now().plus(Duration.ofDays(1));

    @Test
    void areOpenUntilTheyAreMet() {
        deadlines.set(KIND, "test", object, tomorrow, Role.ANALYST, null);
        assertThat(about()).hasSize(1);
        assertThat(deadlines.mine()).anyMatch(deadline -> deadline.object().equals(object));

        deadlines.meet(KIND, object);

        assertThat(about()).isEmpty();
        deadlines.set(KIND, "test", object, tomorrow, Role.ANALYST, null);
        assertThat(about()).hasSize(1);
    }

    @Test
    void areMovedAndNotDoubled() {
        var first = deadlines.set(KIND, "test", object, tomorrow, Role.ANALYST, null);
        var second = deadlines.set(KIND, "test", object, tomorrow.plusSeconds(60), Role.OFFICER, null);

        assertThat(second).isEqualTo(first);
        assertThat(about()).singleElement().satisfies(moved -> {
            assertThat(moved.owner()).isEqualTo(Role.OFFICER);
            assertThat(moved.due()).isAfter(tomorrow);
            assertThat(moved.overdue()).isFalse();
        });
    }

    @Test
    void tellWhatIsMissedOnce() {
        deadlines.set(KIND, "test", object, Instant.now().minusSeconds(60), Role.ANALYST, actor.id());
        var customer = people.appointed(Set.of(Role.CUSTOMER));
        deadlines.set(KIND, "test", UUID.randomUUID(), Instant.now().minusSeconds(60), Role.CUSTOMER, customer);

        actingAs.system("test", reminders::remind);
        actingAs.system("test", reminders::remind);

        assertThat(deadlines.mine())
                .filteredOn(mine -> mine.object().equals(object))
                .singleElement()
                .matches(DeadlineSummary::overdue);
        assertThat(events.stream(DeadlineMissed.class)
                        .filter(missed -> missed.deadline().object().equals(object)))
                .hasSize(1);
        assertThat(events.stream(DeadlineNear.class)
                        .filter(near -> near.deadline().object().equals(object)))
                .isEmpty();
        // Whoever is staff reads it on their pages; a customer has an inbox.
        assertThat(actingAs.system("test", () -> correspondence.inbox(actor.id().subject())))
                .isEmpty();
        assertThat(actingAs.system("test", () -> correspondence.inbox(customer.subject())))
                .singleElement()
                .satisfies(letter -> assertThat(letter.subject()).isEqualTo("Something is overdue"));
    }

    @Test
    void tellWhatIsNearOnce() {
        deadlines.set(KIND, "test", object, Instant.now().plusSeconds(600), Role.ANALYST, null);

        actingAs.system("test", reminders::remind);
        actingAs.system("test", reminders::remind);

        assertThat(events.stream(DeadlineNear.class)
                        .filter(near -> near.deadline().object().equals(object)))
                .hasSize(1);
    }

    /** R66: what the legal desk owes is nothing that anybody else reads, sets or meets, whatever they know of it. */
    @Test
    void ofTheLegalDeskAreNobodyElses() {
        actingAs.system("test", () -> deadlines.set(KIND, "legal_request", object, tomorrow, Role.COUNSEL, null));

        deadlines.meet(KIND, object);
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> deadlines.set(KIND, "legal_request", object, tomorrow, Role.ANALYST, null));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> deadlines.openAbout(object));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> deadlines.open(KIND, object));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> deadlines.openFor(Role.COUNSEL));
        assertThat(deadlines.mine()).noneMatch(one -> one.object().equals(object));
        assertThat(about()).hasSize(1);
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> deadlines.set(KIND, "test", object, tomorrow, Role.ANALYST, null));
    }

    @Test
    @AsPerson(role = Role.CUSTOMER)
    void ofACustomersOwnApplicationAreAllThatACustomerMoves() {
        actingAs.system("test", () -> deadlines.set(KIND, "review_case", object, tomorrow, Role.OFFICER, null));

        deadlines.meet(KIND, object);
        assertThat(about()).hasSize(1);
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> deadlines.set(KIND, "review_case", object, tomorrow, Role.OFFICER, null));
        var own = UUID.randomUUID();
        deadlines.set(KIND, "application", own, tomorrow, Role.CUSTOMER, actor.id());
        deadlines.meet(KIND, own);
        assertThat(actingAs.system("test", () -> deadlines.openAbout(own))).isEmpty();
    }

    private List<DeadlineSummary> about() {
        return actingAs.system("test", () -> deadlines.openAbout(object));
    }
}
