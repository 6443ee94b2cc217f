package io.gatehouse.disclosure;

import static io.gatehouse.disclosure.DeskFixture.aCustomerLikeNobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.FreshFactor;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.deadline.DeadlineSummary;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.linkage.LinkKind;
import io.gatehouse.linkage.LinkStrength;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@ServiceTest
class OtherAccountsTest {

    private static final Set<RecordClass> ALL = EnumSet.allOf(RecordClass.class);
    private static final String REASON = "The instrument names every account of this person";

    @Autowired
    ClosedLinks closedLinks;

    @Autowired
    RulesInForce rules;

    @Autowired
    RestrictedSearch search;

    @Autowired
    Widenings widenings;

    @Autowired
    LegalRequests requests;

    @Autowired
    LegalTasks tasks;

    @Autowired
    Deadlines deadlines;

    @Autowired
    ActingAs acting;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    private final String email = DeskFixture.anyEmail();
    private final String phone = "+84 97 " + DeskFixture.digits(7);
    private final String document = "G" + DeskFixture.digits(8);
    private final String otherEmail = DeskFixture.anyEmail();
    private DeskFixture.Desk desk;
    private CustomerId other;
    private AccountId found;

    @BeforeEach
    void twoAccountsThatShareAPhoneAndOneThatSharesADocument() {
        desk = desks.desk();
        found = desks.account(desks.customer(aCustomerLikeNobody()
                        .withEmail(email)
                        .withPhone(phone)
                        .withDocument(document)
                        .facts()))
                .id();
        other = desks.customer(
                aCustomerLikeNobody().withEmail(otherEmail).withPhone(phone).facts());
        desks.customer(aCustomerLikeNobody().withDocument(document).facts());
    }

    @Test
    void tellsThatAnotherAccountExistsByWhatTheRequestOpensAndNoMore() {
        var request = desks.inForce(desk, ProcessType.SUBPOENA, byEmail());

        var told = search.others(request, byEmail(), found, ALL).accounts();

        assertThat(told).singleElement().satisfies(one -> {
            assertThat(one.account()).isEqualTo(desks.account(other).id());
            assertThat(one.kinds()).containsExactly(LinkKind.PHONE);
            assertThat(one.strength()).isEqualTo(LinkStrength.FAIR);
            assertThat(one.grounds()).singleElement().asString().contains("(c)(2)(E)");
            assertThat(one.asked()).isFalse();
        });
        assertThat(told.toString()).isEqualTo("[another account]");
        assertThat(jdbc.sql(
                                "select count(*) from audit_entry where subject_id = ? and action = 'disclosure.links.read' and ground_id = ?")
                        .params(other.value(), request.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    /** What is closed to the official is told to counsel, with what would open it. */
    @Test
    void counselAloneLearnsOfLinksByWhatIsClosedAndWhatWouldOpenThem() {
        var request = desks.inForce(
                desk, ProcessType.SUBPOENA, Set.of(RecordClass.NAME, RecordClass.PAYMENT), List.of(byEmail()));
        people.signIn(desk.counsel());
        assertThat(closedLinks.of(request)).isEmpty();
        people.signIn(desk.liaison());
        search.search(request, byEmail());
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> closedLinks.of(request));

        people.signIn(desk.counsel());
        var told = closedLinks.of(request);

        assertThat(told).hasSize(2);
        assertThat(told)
                .filteredOn(one -> one.account().equals(desks.account(other).id()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.kinds()).containsExactly(LinkKind.PHONE);
                    assertThat(one.needs()).singleElement().matches(ClosedLink.Need::scopeAlone);
                });
        assertThat(told)
                .filteredOn(one -> one.kinds().equals(List.of(LinkKind.DOCUMENT)))
                .singleElement()
                .satisfies(one -> assertThat(one.needs()).singleElement().satisfies(need -> {
                    assertThat(need.weakest()).isEqualTo(ProcessType.COURT_ORDER);
                    assertThat(need.scopeAlone()).isFalse();
                }));
    }

    /** A list that was cut says so. */
    @Test
    void saysWhereThereAreMoreThanWereLookedAt() {
        var request = desks.inForce(desk, ProcessType.SUBPOENA, byEmail());
        assertThat(search.others(request, byEmail(), found, ALL).more()).isFalse();
        for (var i = 0; i < rules.current().linkage().holdersAtMost(); i++) {
            desks.customer(aCustomerLikeNobody().withPhone(phone).facts());
        }

        var told = search.others(request, byEmail(), found, ALL);

        assertThat(told.accounts()).hasSize(rules.current().linkage().holdersAtMost());
        assertThat(told.more()).isTrue();
    }

    @Test
    void aWiderProcessTellsOfMore() {
        var request = desks.inForce(desk, ProcessType.COURT_ORDER, byEmail());

        assertThat(search.others(request, byEmail(), found, ALL).accounts())
                .extracting(OtherAccount::kinds)
                .containsExactly(List.of(LinkKind.DOCUMENT), List.of(LinkKind.PHONE));
    }

    /** Where the class is closed, not even that something is there is told. */
    @Test
    void aClosedClassHidesTheLinkThatRestsOnIt() {
        var narrow = desks.inForce(
                desk, ProcessType.SUBPOENA, Set.of(RecordClass.NAME, RecordClass.PAYMENT), List.of(byEmail()));
        assertThat(search.others(narrow, byEmail(), found, ALL).accounts()).isEmpty();
        assertThat(search.askToWiden(
                        narrow, byEmail(), found, desks.account(other).id()))
                .isFalse();

        var wide = desks.inForce(desk, ProcessType.SUBPOENA, byEmail());
        assertThat(search.others(wide, byEmail(), found, Set.of(RecordClass.NAME))
                        .accounts())
                .isEmpty();
    }

    @Test
    void tellsNothingOutsideTheRequest() {
        var request = desks.inForce(desk, ProcessType.SUBPOENA, byEmail());

        assertThat(search.others(request, byEmail(), desks.account(other).id(), ALL)
                        .accounts())
                .isEmpty();
        assertThat(search.others(request, NamedIdentifier.of(IdentifierKind.EMAIL, otherEmail), found, ALL)
                        .accounts())
                .isEmpty();
        people.signIn(desks.desk().liaison());
        assertThat(search.others(request, byEmail(), found, ALL).accounts()).isEmpty();
        assertThat(widenings.of(request)).isEmpty();
    }

    @Test
    void anAccountThatTheSearchFindsTooIsNoOther() {
        var byPhone = NamedIdentifier.of(IdentifierKind.PHONE, phone.replace(" ", ""));
        var request = desks.inForce(desk, ProcessType.SUBPOENA, byPhone);

        assertThat(((SearchAnswer.Found) search.search(request, byPhone)).records())
                .hasSize(2);
        assertThat(search.others(request, byPhone, found, ALL).accounts()).isEmpty();
    }

    @Test
    void counselNamesTheOtherAccountAndItCanBeSearchedForThen() {
        var request = desks.inForce(desk, ProcessType.SUBPOENA, byEmail());
        var handle = desks.account(other).id();
        assertThat(search.askToWiden(request, byEmail(), found, handle)).isTrue();
        assertThat(search.askToWiden(request, byEmail(), found, handle)).isTrue();
        assertThat(search.others(request, byEmail(), found, ALL).accounts())
                .singleElement()
                .matches(OtherAccount::asked);
        var asked = widenings.of(request);
        assertThat(asked).singleElement().matches(Widening::open);

        people.signIn(desk.counsel());
        widenings.decide(asked.getFirst().id(), Widening.Outcome.GRANTED, REASON);
        people.signIn(desk.liaison());

        var named = search.named(request).getLast();
        assertThat(named.value()).isEqualTo(handle.value().toString());
        assertThat(search.search(request, named))
                .isInstanceOfSatisfying(
                        SearchAnswer.Found.class,
                        answer -> assertThat(answer.records())
                                .extracting(DisclosedRecord::account)
                                .containsExactly(handle));
        assertThat(widenings.of(request)).extracting(Widening::outcome).containsExactly(Widening.Outcome.GRANTED);
    }

    /** Counsel of the request owes the ruling by the profile's time from the asking that waits longest, and is mailed at once. */
    @Test
    void counselHasATaskUntilEachIsRuledOn() {
        var request = desks.inForce(desk, ProcessType.COURT_ORDER, byEmail());
        var others = search.others(request, byEmail(), found, ALL).accounts();
        assertThat(others).hasSize(2);
        search.askToWiden(request, byEmail(), found, others.getFirst().account());
        jdbc.sql("update legal_widening set asked_at = asked_at - interval 2 hour where request_id = ?")
                .param(request.value())
                .update();
        var due = task(request).orElseThrow().due();
        search.askToWiden(request, byEmail(), found, others.getLast().account());

        assertThat(task(request)).hasValueSatisfying(task -> {
            assertThat(task.due()).isEqualTo(due);
            assertThat(task.owner()).isEqualTo(Role.COUNSEL);
            assertThat(task.person()).isEqualTo(desk.counsel());
        });
        assertThat(jdbc.sql(
                                "select count(*) from message where owner_id = ? and template = 'disclosure.letter.widening'")
                        .param(desk.counsel().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        people.signIn(desk.counsel());
        assertThat(tasks.mine(false))
                .extracting(LegalTasks.Task::number, task -> task.deadline().kind())
                .contains(tuple(desks.number(request), LegalDeadlines.WIDENING));
        var asked = widenings.of(request);
        widenings.decide(asked.getLast().id(), Widening.Outcome.REFUSED, REASON);
        assertThat(task(request).orElseThrow().due()).isAfter(due.minusSeconds(1));
        widenings.decide(asked.getFirst().id(), Widening.Outcome.GRANTED, REASON);
        assertThat(task(request)).isEmpty();
    }

    private Optional<DeadlineSummary> task(LegalRequestId request) {
        return acting.system("test", () -> deadlines.open(LegalDeadlines.WIDENING, request.value()));
    }

    @Test
    void whatCounselHasNamedOutlivesAChangeOfTheScope() {
        var request = desks.inForce(desk, ProcessType.SUBPOENA, byEmail());
        var handle = desks.account(other).id();
        search.askToWiden(request, byEmail(), found, handle);
        var asked = widenings.of(request).getFirst().id();
        people.signIn(desk.counsel());
        widenings.decide(asked, Widening.Outcome.GRANTED, REASON);

        var read = requests.read(desks.number(request)).orElseThrow();
        assertThat(read.moves().getLast()).satisfies(move -> {
            assertThat(move.reason()).isEqualTo(REASON);
            assertThat(move.changes())
                    .containsExactly(new ScopeChange(
                            ScopeChange.Part.IDENTIFIERS,
                            List.of(),
                            List.of(handle.value().toString())));
        });
        var summary = read.summary();
        var today = desks.today();
        requests.changeScope(
                request,
                summary.version(),
                new NewScope(
                        Set.of(RecordClass.NAME),
                        read.named(),
                        today.minusDays(DeskFixture.DAYS),
                        today,
                        Objects.requireNonNull(summary.expiresAt()),
                        read.searchers(),
                        ComityResult.NO_CONFLICT,
                        "No agreement applies",
                        NoticePlan.AT_ONCE),
                REASON);

        people.signIn(desk.liaison());
        assertThat(search.named(request))
                .extracting(NamedIdentifier::value)
                .containsExactly(email, handle.value().toString());
    }

    /** AU-9: it opens records of an account that the instrument does not name. To refuse it opens nothing. */
    @Test
    void namingItAsksForAFreshSecondFactor() {
        var request = desks.inForce(desk, ProcessType.COURT_ORDER, byEmail());
        search.others(request, byEmail(), found, ALL)
                .accounts()
                .forEach(one -> search.askToWiden(request, byEmail(), found, one.account()));
        var asked = widenings.of(request);
        assertThat(asked).hasSize(2);
        people.signInSince(desk.counsel(), Duration.ofMinutes(6));

        assertThatExceptionOfType(FreshFactor.Needed.class)
                .isThrownBy(() -> widenings.decide(asked.getFirst().id(), Widening.Outcome.GRANTED, REASON));
        assertThat(widenings.of(request)).allMatch(Widening::open);
        widenings.decide(asked.getLast().id(), Widening.Outcome.REFUSED, REASON);

        people.signIn(desk.counsel());
        widenings.decide(asked.getFirst().id(), Widening.Outcome.GRANTED, REASON);
        assertThat(widenings.of(request))
                .extracting(Widening::outcome)
                .containsExactlyInAnyOrder(Widening.Outcome.GRANTED, Widening.Outcome.REFUSED);
    }

    @Test
    void counselMayRefuseAndSaysWhyAndRulesOnce() {
        var request = desks.inForce(desk, ProcessType.SUBPOENA, byEmail());
        search.askToWiden(request, byEmail(), found, desks.account(other).id());
        var asked = widenings.of(request).getFirst();
        people.signIn(desk.counsel());

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> widenings.decide(asked.id(), Widening.Outcome.REFUSED, "no"))
                .matches(refused -> refused.key().equals("disclosure.reason.short"));
        widenings.decide(asked.id(), Widening.Outcome.REFUSED, "The instrument names one account only");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> widenings.decide(asked.id(), Widening.Outcome.GRANTED, REASON))
                .matches(refused -> refused.key().equals("disclosure.widening.decided"));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> widenings.decide(UUID.randomUUID(), Widening.Outcome.GRANTED, REASON))
                .matches(refused -> refused.key().equals("disclosure.request.none"));
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql("update legal_widening set decided_by = asked_by where id = ?")
                        .param(asked.id())
                        .update());
    }

    private NamedIdentifier byEmail() {
        return NamedIdentifier.of(IdentifierKind.EMAIL, email);
    }
}
