package io.gatehouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.deadline.DeadlineSummary;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.policy.ProcessType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class LegalTasksTest {

    @Autowired
    LegalTasks tasks;

    @Autowired
    LegalReminders reminders;

    @Autowired
    SecurityLetters letters;

    @Autowired
    Deadlines deadlines;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whatACustodianOwesStandsOnTheirPageAndOnNoOther() {
        var desk = desks.desk();
        var id = desks.confirmed(desk, ProcessType.SUBPOENA, DeskFixture.byEmail(DeskFixture.anyEmail()));

        people.signIn(desk.custodian());
        assertThat(kinds(id)).containsExactly(LegalDeadlines.RETURN);
        people.signIn(desks.another(Role.CUSTODIAN));
        assertThat(kinds(id)).isEmpty();
        people.signIn(desk.counsel());
        assertThat(kinds(id)).containsExactly(LegalDeadlines.COMITY);
    }

    @Test
    void whatSomebodyOwedWhoIsThereNoMoreIsOwedByTheRoleAndMailedToIt() {
        var desk = desks.desk();
        var id = desks.confirmed(desk, ProcessType.SUBPOENA, DeskFixture.byEmail(DeskFixture.anyEmail()));
        var due = due(id);
        var another = desks.another(Role.CUSTODIAN);
        gone(desk.custodian());

        people.signIn(another);
        assertThat(kinds(id)).containsExactly(LegalDeadlines.RETURN);
        acting.system("test", () -> reminders.tell(due, "disclosure.letter.near"));
        assertThat(mailed(another)).isEqualTo(1);
        assertThat(mailed(desk.custodian())).isZero();
    }

    /** Whoever is no longer named for a letter is not reminded of it, nor is any custodian who never was. */
    @Test
    void ofALetterOnlyThoseHearWhoAreNamedForIt() {
        var matter = desks.confirmed(ProcessType.NATIONAL_SECURITY_LETTER);
        var id = matter.id();
        var due = due(id);
        people.signIn(matter.enteredBy());
        assertThat(kinds(id)).isEmpty();
        assertThat(tasks.mine(true)).extracting(LegalTasks.Task::number).contains(matter.number());
        people.signIn(matter.confirmedBy());
        assertThat(tasks.mine(true)).extracting(LegalTasks.Task::number).doesNotContain(matter.number());

        people.signIn(matter.counsel());
        letters.bind(id, true);
        letters.name(id, matter.confirmedBy(), true);
        assertThat(kinds(id)).isEmpty();
        letters.close(id, matter.enteredBy());
        assertThat(tasks.mine(true)).extracting(LegalTasks.Task::number).contains(matter.number());
        var stranger = desks.another(Role.CUSTODIAN);
        acting.system("test", () -> reminders.tell(due, "disclosure.letter.near"));

        assertThat(mailed(matter.counsel())).isEqualTo(1);
        assertThat(mailed(matter.confirmedBy())).isZero();
        assertThat(mailed(matter.enteredBy())).isZero();
        assertThat(mailed(stranger)).isZero();
    }

    /** It waits for whoever counsel names next, and no other custodian hears of it meanwhile. */
    @Test
    void theTaskOfALetterWhoseCustodianIsGoneIsCounselsAndNoOtherCustodians() {
        var matter = desks.confirmed(ProcessType.NATIONAL_SECURITY_LETTER);
        gone(matter.enteredBy());

        people.signIn(matter.confirmedBy());
        assertThat(tasks.mine(true)).extracting(LegalTasks.Task::number).doesNotContain(matter.number());
        assertThat(tasks.mine(false)).extracting(LegalTasks.Task::number).doesNotContain(matter.number());
        people.signIn(matter.counsel());
        assertThat(tasks.mine(true)).extracting(LegalTasks.Task::number).doesNotContain(matter.number());
        letters.bind(matter.id(), true);
        assertThat(tasks.mine(true))
                .filteredOn(task -> task.number().equals(matter.number()))
                .extracting(task -> task.deadline().kind())
                .contains(LegalDeadlines.RETURN);
    }

    private List<String> kinds(LegalRequestId id) {
        return tasks.mine(false).stream()
                .filter(task -> task.deadline().object().equals(id.value()))
                .map(task -> task.deadline().kind())
                .toList();
    }

    private DeadlineSummary due(LegalRequestId id) {
        return acting.system("test", () -> deadlines.open(LegalDeadlines.RETURN, id.value()))
                .orElseThrow();
    }

    private void gone(PersonId person) {
        jdbc.sql("update person set state = 'DISABLED' where id = ?")
                .param(person.value())
                .update();
    }

    private int mailed(PersonId person) {
        return jdbc.sql("select count(*) from message where owner_id = ?"
                        + " and template in ('disclosure.letter.near', 'disclosure.letter.walled')")
                .param(person.value())
                .query(Integer.class)
                .single();
    }
}
