package io.gatehouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Agencies;
import io.gatehouse.access.AgencyDirectory;
import io.gatehouse.access.AgencyId;
import io.gatehouse.access.AgencyKind;
import io.gatehouse.access.NewAgency;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.access.AccessDeniedException;

/** Of many at once one verifies an agency, and never one person twice; no answer is given once a suspension is done. */
@SpringBootTest
class AgencyRaceTest {

    private static final int AT_ONCE = 8;
    private static final String SAID = "They know of us and of the matter";
    private static final NamedIdentifier MAI = DeskFixture.byEmail("mai@example.com");

    @Autowired
    Agencies agencies;

    @Autowired
    AgencyDirectory directory;

    @Autowired
    LegalRequests requests;

    @Autowired
    RestrictedSearch search;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    private String domain;

    @BeforeEach
    void anotherDomain() {
        domain = UUID.randomUUID() + ".example";
    }

    @Test
    void oneOfManyConfirmsAndNeverWhoCalled() throws Exception {
        var caller = people.appointed(Set.of(Role.CUSTODIAN));
        var others = new ArrayList<PersonId>();
        for (var one = 0; one < AT_ONCE; one++) {
            others.add(one % 2 == 0 ? caller : people.appointed(Set.of(Role.COUNSEL)));
        }
        var id = acting.system(
                "test",
                () -> agencies.register(new NewAgency(
                        "Bureau of Races", AgencyKind.US_GOVERNMENTAL, domain, "+1 202 555 0177", "its web site")));
        var change = as(caller, () -> directory.history(id).getFirst().id());
        as(caller, () -> {
            directory.calledBack(change, "Duty desk", SAID);
            return id;
        });

        var answers = atOnce(one -> as(others.get(one), () -> {
            directory.confirm(change, "Found it in another directory");
            return "done";
        }));

        assertThat(answers).filteredOn("done"::equals).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !answer.equals("done"))
                .hasSize(AT_ONCE - 1)
                .allMatch(answer ->
                        Set.of("access.agency.own", "access.agency.turn").contains(answer));
        var settled = as(caller, () -> directory.history(id).getFirst());
        assertThat(settled.settledBy()).isNotEqualTo(caller);
        assertThat(as(caller, () -> agencies.get(id).domains())).containsExactly(domain);
    }

    @Test
    void oneOfManyProposesToLiftASuspension() throws Exception {
        var custodian = people.appointed(Set.of(Role.CUSTODIAN));
        var agency = people.verified(new NewAgency(
                "Bureau of Races", AgencyKind.US_GOVERNMENTAL, domain, "+1 202 555 0177", "its web site"));
        as(custodian, () -> {
            directory.suspend(agency, "Their mail was broken into");
            return agency;
        });

        var answers = atOnce(_ -> as(custodian, () -> {
            directory.proposeLift(agency, "They have new mail now");
            return "done";
        }));

        assertThat(answers).filteredOn("done"::equals).hasSize(1);
        assertThat(answers).filteredOn("access.agency.waits"::equals).hasSize(AT_ONCE - 1);
    }

    @Test
    void oneOfManyCalls() throws Exception {
        var callers = new ArrayList<PersonId>();
        for (var one = 0; one < AT_ONCE; one++) {
            callers.add(people.appointed(Set.of(Role.CUSTODIAN)));
        }
        var id = acting.system(
                "test",
                () -> agencies.register(new NewAgency(
                        "Bureau of Races", AgencyKind.US_GOVERNMENTAL, domain, "+1 202 555 0177", "its web site")));
        var change =
                as(callers.getFirst(), () -> directory.history(id).getFirst().id());

        var answers = atOnce(one -> as(callers.get(one), () -> {
            directory.calledBack(change, "Duty desk", SAID);
            return "done";
        }));

        assertThat(answers).filteredOn("done"::equals).hasSize(1);
    }

    @Test
    void nothingIsAnsweredOnceASuspensionIsDone() throws Exception {
        var custodian = people.appointed(Set.of(Role.CUSTODIAN));
        var agency = people.verified(new NewAgency(
                "Bureau of Races", AgencyKind.US_GOVERNMENTAL, domain, "+1 202 555 0177", "its web site"));
        var officers = new ArrayList<PersonId>();
        for (var one = 0; one < 3; one++) {
            officers.add(people.officer(agency));
        }
        var request = inForce(custodian, agency);
        var suspended = new AtomicBoolean();
        var answeredAfter = new ConcurrentLinkedQueue<String>();
        var searched = new CountDownLatch(6);
        try (var hands = Executors.newFixedThreadPool(officers.size())) {
            var running = new ArrayList<Future<?>>();
            for (var officer : officers) {
                running.add(hands.submit(() -> {
                    for (var again = 0; again < 60; again++) {
                        var begunAfter = suspended.get();
                        try {
                            var answer = as(officer, () -> search.search(request, MAI));
                            if (begunAfter && !(answer instanceof SearchAnswer.Refused)) {
                                answeredAfter.add(answer.toString());
                            }
                        } catch (AccessDeniedException barred) {
                            return;
                        } finally {
                            searched.countDown();
                        }
                    }
                }));
            }
            searched.await();
            as(custodian, () -> {
                directory.suspend(agency, "Their mail was broken into");
                return agency;
            });
            suspended.set(true);
            for (var one : running) {
                one.get();
            }
        }

        assertThat(answeredAfter).isEmpty();
        assertThat(as(custodian, () -> search.search(request, MAI))).isInstanceOf(SearchAnswer.Refused.class);
    }

    private LegalRequestId inForce(PersonId custodian, AgencyId agency) {
        var request = RequestFixture.aRequest(agency, domain).naming(MAI).asking(RecordClass.NAME);
        var id = as(custodian, () -> {
            var entered = requests.enter(request.written(), DeskFixture.anyDocument());
            desks.confirm(entered);
            return entered;
        });
        as(desks.another(Role.COUNSEL), () -> {
            desks.putInForce(id, Set.of(RecordClass.NAME), MAI);
            return id;
        });
        return id;
    }

    private <T> T as(PersonId person, java.util.function.Supplier<T> act) {
        return acting.system("test", () -> acting.person(person, act));
    }

    private static List<String> atOnce(IntFunction<String> act) throws Exception {
        var ready = new CountDownLatch(1);
        var answers = new ArrayList<String>();
        try (var hands = Executors.newFixedThreadPool(AT_ONCE)) {
            var running = new ArrayList<Future<String>>();
            for (var one = 0; one < AT_ONCE; one++) {
                var which = one;
                running.add(hands.submit(() -> {
                    ready.await();
                    try {
                        return act.apply(which);
                    } catch (Refused refused) {
                        return refused.key();
                    }
                }));
            }
            ready.countDown();
            for (var one : running) {
                answers.add(one.get());
            }
        }
        return answers;
    }
}
