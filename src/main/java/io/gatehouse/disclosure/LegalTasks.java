package io.gatehouse.disclosure;

import static io.gatehouse.access.Roles.LEGAL_DESK;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.People;
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
 * What is due on legal requests from whoever asks: what they owe by name, and what their role owes while nobody is named who still has
 * it. So every deadline stands on somebody's page.
 */
@Service
@Transactional(readOnly = true)
public class LegalTasks {

    private static final String JOB = "disclosure.deadlines";

    private final Deadlines deadlines;
    private final LegalRequestRows rows;
    private final Walls walls;
    private final People people;
    private final CurrentActor actor;
    private final ActingAs acting;

    LegalTasks(
            Deadlines deadlines,
            LegalRequestRows rows,
            Walls walls,
            People people,
            CurrentActor actor,
            ActingAs acting) {
        this.deadlines = deadlines;
        this.rows = rows;
        this.walls = walls;
        this.people = people;
        this.actor = actor;
        this.acting = acting;
    }

    /** Something that is due on a request of this number. */
    public record Task(String number, DeadlineSummary deadline) {}

    /**
     * What whoever asks owes, the most urgent first.
     *
     * @param walled of the matters behind the wall that they may know of, or of all others
     */
    @PreAuthorize(LEGAL_DESK)
    public List<Task> mine(boolean walled) {
        var owed = Stream.of(Role.CUSTODIAN, Role.COUNSEL)
                .filter(actor::is)
                .flatMap(role -> owed(role).stream())
                .sorted(java.util.Comparator.comparing(DeadlineSummary::due))
                .toList();
        var requests = rows
                .findAllById(owed.stream()
                        .map(one -> new LegalRequestId(one.object()))
                        .collect(Collectors.toSet()))
                .stream()
                .filter(request -> walls.around(request.process()) == walled && !walls.hides(request))
                .collect(Collectors.toMap(LegalRequest::id, Function.identity()));
        return owed.stream()
                .flatMap(one -> Stream.ofNullable(requests.get(new LegalRequestId(one.object())))
                        .map(request -> new Task(request.number(), one)))
                .toList();
    }

    private List<DeadlineSummary> owed(Role role) {
        var able = acting.system(JOB, () -> people.withRole(role)).stream()
                .map(PersonSummary::id)
                .collect(Collectors.toSet());
        var me = Set.of(actor.id());
        return deadlines.openFor(role).stream()
                .filter(one -> one.objectType().equals(LegalDeadlines.OBJECT))
                .filter(one -> one.person() == null || me.contains(one.person()) || !able.contains(one.person()))
                .toList();
    }
}
