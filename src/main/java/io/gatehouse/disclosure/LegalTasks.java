package io.gatehouse.disclosure;

import static io.gatehouse.access.Roles.LEGAL_DESK;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.PersonSummary;
import io.gatehouse.access.Role;
import io.gatehouse.deadline.DeadlineSummary;
import io.gatehouse.deadline.Deadlines;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is due on legal requests and holds from whoever asks: what they owe by name, and what their role owes while nobody is named who still has
 * it. So every deadline stands on somebody's page.
 */
@Service
@Transactional(readOnly = true)
public class LegalTasks {

    private static final String JOB = "disclosure.deadlines";
    private static final Set<String> KINDS = Set.of(LegalDeadlines.OBJECT, CustomerHolds.OBJECT);

    private final Deadlines deadlines;
    private final LegalRequestRows rows;
    private final Walls walls;
    private final CustomerHolds.Numbers holds;
    private final People people;
    private final CurrentActor actor;
    private final ActingAs acting;

    LegalTasks(
            Deadlines deadlines,
            LegalRequestRows rows,
            Walls walls,
            CustomerHolds.Numbers holds,
            People people,
            CurrentActor actor,
            ActingAs acting) {
        this.deadlines = deadlines;
        this.rows = rows;
        this.walls = walls;
        this.holds = holds;
        this.people = people;
        this.actor = actor;
        this.acting = acting;
    }

    /**
     * Something that is due.
     *
     * @param number of the request, or of the hold
     * @param hold whether it is about a hold on a customer's records
     */
    public record Task(String number, DeadlineSummary deadline, boolean hold) {}

    /**
     * What whoever asks owes, the most urgent first. Of a matter behind the wall counsel reads number and day once they have said that
     * they were told; until then the list of those matters says that one waits.
     *
     * @param walled of the matters behind the wall that they may know of, or of all others
     */
    @PreAuthorize(LEGAL_DESK)
    public List<Task> mine(boolean walled) {
        var owed = Stream.concat(
                        Stream.of(Role.CUSTODIAN, Role.COUNSEL)
                                .filter(actor::is)
                                .flatMap(role -> owed(role).stream()),
                        walled && actor.is(Role.COUNSEL) ? leftByCustodians().stream() : Stream.empty())
                .sorted(java.util.Comparator.comparing(DeadlineSummary::due))
                .toList();
        var requests = rows
                .findAllById(owed.stream()
                        .map(one -> new LegalRequestId(one.object()))
                        .collect(Collectors.toSet()))
                .stream()
                .filter(request -> walls.around(request) == walled && !walls.hides(request))
                .collect(Collectors.toMap(LegalRequest::id, Function.identity()));
        return owed.stream()
                .flatMap(one -> one.objectType().equals(CustomerHolds.OBJECT)
                        ? walled
                                ? Stream.empty()
                                : holds.of(one.object()).map(number -> new Task(number, one, true)).stream()
                        : Stream.ofNullable(requests.get(new LegalRequestId(one.object())))
                                .map(request -> new Task(request.number(), one, false)))
                .toList();
    }

    /** What custodians owe behind the wall where none of those named works any more: counsel names another. */
    private List<DeadlineSummary> leftByCustodians() {
        var able = able(Role.CUSTODIAN);
        var behind = walls.requests();
        return owed(Role.CUSTODIAN).stream()
                .filter(one -> behind.contains(one.object())
                        && walls.named(new LegalRequestId(one.object())).stream()
                                .noneMatch(able::contains))
                .toList();
    }

    private Set<PersonId> able(Role role) {
        return acting.system(JOB, () -> people.withRole(role)).stream()
                .map(PersonSummary::id)
                .collect(Collectors.toSet());
    }

    private List<DeadlineSummary> owed(Role role) {
        var able = able(role);
        var me = Set.of(actor.id());
        return acting.system(JOB, () -> deadlines.openFor(role)).stream()
                .filter(one -> KINDS.contains(one.objectType()))
                .filter(one -> one.person() == null || me.contains(one.person()) || !able.contains(one.person()))
                .toList();
    }
}
