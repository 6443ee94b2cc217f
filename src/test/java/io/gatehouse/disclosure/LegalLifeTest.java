package io.gatehouse.disclosure;

import static io.gatehouse.disclosure.DeskFixture.SIGNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.AgencyId;
import io.gatehouse.access.AgencyKind;
import io.gatehouse.access.AgencyOfficers;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.deadline.DeadlineSummary;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@ServiceTest
@RecordApplicationEvents
class LegalLifeTest {

    private static final String WHY = "It names what it asks for";

    private static final NamedIdentifier MAI = DeskFixture.byEmail(DeskFixture.anyEmail());
    private static final NamedIdentifier LAN = DeskFixture.byEmail("lan@example.com");

    @Autowired
    LegalRequests requests;

    @Autowired
    SecurityLetters letters;

    @Autowired
    LegalTerms terms;

    @Autowired
    LegalReminders reminders;

    @Autowired
    RestrictedSearch search;

    @Autowired
    RulesInForce rules;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    LegalDeadlines deadlines;

    @Autowired
    AgencyOfficers officers;

    @Autowired
    EntityManager entities;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    private DeskFixture.Desk desk;
    private PersonId custodian;
    private PersonId counsel;
    private PersonId liaison;
    private AgencyId agency;

    @BeforeEach
    void theDesk() {
        desk = desks.desk();
        custodian = desk.custodian();
        counsel = desk.counsel();
        liaison = desk.liaison();
        agency = desk.agency();
    }

    @Test
    void aLiaisonSubmitsForTheOwnAgencyAndTheDeskTakesItFromThere() {
        people.signIn(liaison);
        var id = requests.submit(request(ProcessType.SUBPOENA).written(), SIGNED);
        assertThat(requests.all()).singleElement().satisfies(own -> {
            assertThat(own.outside()).isEqualTo(OutsideState.RECEIVED);
            assertThat(own.channel()).isEqualTo(Channel.PORTAL);
        });

        people.signIn(custodian);
        requests.authenticate(id, desks.version(id), "Duty desk", "All of it", "The seal matches the court's register");
        people.signIn(counsel);
        requests.rule(id, desks.version(id), RequestState.COUNSEL_REVIEW, "");
        requests.putInForce(id, desks.version(id), scope(Set.of(liaison)), WHY);

        assertThat(details(id).moves())
                .extracting(LegalRequestDetails.Move::state, LegalRequestDetails.Move::actor)
                .containsExactly(
                        tuple(RequestState.RECEIVED, liaison),
                        tuple(RequestState.AUTHENTICATED, custodian),
                        tuple(RequestState.COUNSEL_REVIEW, counsel),
                        tuple(RequestState.IN_FORCE, counsel));
        assertThat(details(id).moves())
                .allSatisfy(move -> assertThat(move.profile())
                        .isEqualTo(rules.current().version().value()));
        assertThat(events.stream(RequestMoved.class)
                        .filter(move -> move.request().equals(id)))
                .extracting(RequestMoved::now)
                .containsExactly(
                        RequestState.RECEIVED,
                        RequestState.AUTHENTICATED,
                        RequestState.COUNSEL_REVIEW,
                        RequestState.IN_FORCE);
    }

    @Test
    void aLiaisonSubmitsForNoOtherAgencyAndNoWalledProcess() {
        var stranger = people.appointed(Set.of(Role.LIAISON));
        people.signIn(stranger);
        refused(
                "disclosure.intake.not-yours",
                () -> requests.submit(request(ProcessType.SUBPOENA).written(), SIGNED));
        people.signIn(liaison);
        refused(
                "disclosure.intake.not-yours",
                () -> requests.submit(
                        request(ProcessType.NATIONAL_SECURITY_LETTER).written(), SIGNED));
        assertThat(requests.types()).doesNotContain(ProcessType.NATIONAL_SECURITY_LETTER);
    }

    @Test
    void aLiaisonIsToldOutsideWordsOnly() {
        var id = confirmed(ProcessType.SUBPOENA);
        people.signIn(counsel);
        requests.rule(id, RequestState.CHALLENGED, "Unduly broad, moved to quash");

        people.signIn(liaison);
        var told = requests.read(desks.number(id)).orElseThrow();

        assertThat(told.summary().state()).isEqualTo(RequestState.COUNSEL_REVIEW);
        assertThat(told.summary().outside()).isEqualTo(OutsideState.IN_REVIEW);
        assertThat(told.moves()).isEmpty();
        assertThat(told.summary().authenticatedBy()).isNull();
        assertThat(told.progress())
                .extracting(LegalRequestDetails.Progress::state)
                .containsExactly(OutsideState.RECEIVED, OutsideState.IN_REVIEW);
    }

    @Test
    void onlyThoseWhomCounselNamesMaySearch() {
        var colleague = people.officer(agency);
        var id = confirmed(ProcessType.SUBPOENA);
        people.signIn(counsel);
        refused(
                "disclosure.scope.searchers.beyond",
                () -> requests.putInForce(
                        id, desks.version(id), scope(Set.of(people.appointed(Set.of(Role.LIAISON)))), WHY));
        requests.putInForce(id, desks.version(id), scope(Set.of(liaison)), WHY);

        people.signIn(liaison);
        assertThat(search.search(id, MAI)).isInstanceOf(SearchAnswer.Nothing.class);
        people.signIn(colleague);
        assertThat(search.search(id, MAI)).isEqualTo(new SearchAnswer.Refused("disclosure.search.not-in-force"));
        assertThat(requests.read(desks.number(id))).isPresent();

        people.signIn(counsel);
        requests.changeScope(id, desks.version(id), scope(Set.of(colleague)), "The case went to a colleague");
        people.signIn(colleague);
        assertThat(search.search(id, MAI)).isInstanceOf(SearchAnswer.Nothing.class);
        people.signIn(liaison);
        assertThat(search.search(id, MAI)).isInstanceOf(SearchAnswer.Refused.class);
    }

    @Test
    void counselChangesTheScopeInForceInsideWhatTheDocumentNamesAndTheBookSaysWhat() {
        var id = inForce(ProcessType.SUBPOENA);
        people.signIn(counsel);
        var less = new NewScope(
                Set.of(RecordClass.NAME),
                List.of(MAI),
                today.minusDays(10),
                today,
                now.plus(30, ChronoUnit.DAYS),
                Set.of(liaison),
                ComityResult.NO_CONFLICT,
                "None known",
                NoticePlan.AT_ONCE);
        requests.changeScope(id, desks.version(id), less, "The agency asks for less");

        var move = details(id).moves().getLast();
        assertThat(move.reason()).isEqualTo("The agency asks for less");
        assertThat(move.changes())
                .contains(
                        new ScopeChange(ScopeChange.Part.IDENTIFIERS, List.of("lan@example.com"), List.of()),
                        new ScopeChange(ScopeChange.Part.CLASSES, List.of("SUBSCRIBER_IDENTITY"), List.of()));
        refused(
                "disclosure.scope.same",
                () -> requests.changeScope(id, desks.version(id), less, "The agency asks for the same"));
        people.signIn(liaison);
        assertThat(search.search(id, LAN)).isEqualTo(new SearchAnswer.Refused("disclosure.search.not-named"));

        // What was taken out may come back, because the document names it; what it does not name may not.
        people.signIn(counsel);
        requests.changeScope(id, desks.version(id), scope(Set.of(liaison)), "Both are needed after all");
        people.signIn(liaison);
        assertThat(search.search(id, LAN)).isInstanceOf(SearchAnswer.Nothing.class);
        people.signIn(counsel);
        refused(
                "disclosure.scope.identifiers.beyond",
                () -> requests.changeScope(
                        id,
                        desks.version(id),
                        new NewScope(
                                Set.of(RecordClass.NAME),
                                List.of(NamedIdentifier.of(IdentifierKind.EMAIL, "other@example.com")),
                                today.minusDays(10),
                                today,
                                now.plus(30, ChronoUnit.DAYS),
                                Set.of(liaison),
                                ComityResult.NO_CONFLICT,
                                "None known",
                                NoticePlan.AT_ONCE),
                        "One more of the same person"));
    }

    @Test
    void theNoticePlanAndTheLookAtForeignLawChangeAloneAndTheBookSaysSo() {
        var id = inForce(ProcessType.SUBPOENA);
        people.signIn(counsel);
        var was = summary(id).notice();
        assertThat(was).isNotEqualTo(NoticePlan.BARRED);
        var scope = scope(Set.of(liaison));
        var barred = new NewScope(
                scope.classes(),
                scope.identifiers(),
                scope.from(),
                scope.to(),
                scope.until(),
                scope.searchers(),
                scope.comity(),
                scope.comityNote(),
                NoticePlan.BARRED);
        requests.changeScope(id, desks.version(id), barred, "A victim is in danger if the customer is told");
        assertThat(summary(id).notice()).isEqualTo(NoticePlan.BARRED);
        assertThat(details(id).moves().getLast().changes())
                .containsExactly(new ScopeChange(
                        ScopeChange.Part.NOTICE, List.of(scope.notice().name()), List.of("BARRED")));

        requests.reviewForeignLaw(id, desks.version(id), ComityResult.ACCEPTED, "It is barred there, and ordered here");
        var move = details(id).moves().getLast();
        assertThat(move.reason()).isEqualTo("It is barred there, and ordered here");
        assertThat(move.changes())
                .containsExactly(new ScopeChange(ScopeChange.Part.COMITY, List.of("NO_CONFLICT"), List.of("ACCEPTED")));
    }

    @Test
    void theAgencyNarrowsWhatCounselSentBackAndNothingElse() {
        var id = confirmed(ProcessType.SUBPOENA);
        people.signIn(liaison);
        refused("disclosure.turn.narrow", () -> narrow(id, List.of(MAI)));
        people.signIn(counsel);
        requests.rule(id, desks.version(id), RequestState.NARROWING, "Two accounts are one too many");

        people.signIn(liaison);
        assertThat(requests.read(desks.number(id)).orElseThrow().messages())
                .extracting(LegalMessage::text, LegalMessage::author)
                .containsExactly(tuple("Two accounts are one too many", PersonId.SYSTEM));
        refused("disclosure.narrow.same", () -> narrow(id, List.of(MAI, LAN)));
        refused(
                "disclosure.narrow.wider",
                () -> narrow(id, List.of(NamedIdentifier.of(IdentifierKind.EMAIL, "other@example.com"))));
        narrow(id, List.of(MAI));

        people.signIn(counsel);
        var now = details(id);
        assertThat(now.summary().state()).isEqualTo(RequestState.COUNSEL_REVIEW);
        assertThat(now.named()).containsExactly(MAI);
        assertThat(now.moves().getLast().changes())
                .containsExactly(new ScopeChange(ScopeChange.Part.IDENTIFIERS, List.of("lan@example.com"), List.of()));
        refused(
                "disclosure.scope.identifiers.beyond",
                () -> requests.putInForce(id, desks.version(id), scope(Set.of(liaison)), WHY));
    }

    @Test
    void whoeverActsOnAStalePageIsToldAndNothingIsDone() {
        var id = confirmed(ProcessType.SUBPOENA);
        var before = desks.version(id);
        people.signIn(counsel);
        requests.rule(id, before, RequestState.CHALLENGED, "Unduly broad, moved to quash");

        refused(
                "disclosure.turn.stale",
                () -> requests.rule(id, before, RequestState.REJECTED, "Not a court of this country"));
        refused("disclosure.turn.stale", () -> requests.putInForce(id, before, scope(Set.of(liaison)), WHY));

        assertThat(details(id).summary().state()).isEqualTo(RequestState.CHALLENGED);
    }

    @Test
    void noPersonConfirmsOrEntersAndPutsInForce() {
        var id = inForce(ProcessType.SUBPOENA);
        entities.flush();
        for (var column : List.of("entered_by", "authenticated_by")) {
            assertThatExceptionOfType(DataIntegrityViolationException.class)
                    .isThrownBy(() -> jdbc.sql("update legal_request set approver = " + column + " where id = ?")
                            .param(id.value())
                            .update());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SUBPOENA, false, disclosure.due.comity, P14D, COUNSEL",
        "EU_PRODUCTION_ORDER, false, disclosure.due.answer, P10D, CUSTODIAN",
        "EU_PRODUCTION_ORDER, true, disclosure.due.answer, PT8H, CUSTODIAN",
        "EU_PRESERVATION_ORDER, false, disclosure.due.keep, P60D, CUSTODIAN",
        "PRESERVATION, false, disclosure.due.keep, P90D, CUSTODIAN"
    })
    void clocksRunFromReceipt(ProcessType process, boolean urgent, String kind, String within, Role owner) {
        var received = now.minus(2, ChronoUnit.HOURS);
        desks.mayIssue(agency, process);
        people.signIn(custodian);
        var id = requests.enter(
                request(process)
                        .with(new Particulars(
                                received, Channel.EMAIL, null, false, null, null, urgent, ForeignLaw.NO, null))
                        .written(),
                SIGNED);

        var due = requests.due().get(id);
        assertThat(due)
                .filteredOn(one -> one.kind().equals(kind))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.due())
                            .isEqualTo(received.plus(
                                    within.startsWith("PT") ? Duration.parse(within) : Duration.parse(within)));
                    assertThat(one.owner()).isEqualTo(owner);
                });
        assertThat(due)
                .filteredOn(one -> one.kind().equals("disclosure.due.return"))
                .singleElement()
                .extracting(DeadlineSummary::due)
                .isEqualTo(today.plusDays(21).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    @Test
    void itComesInForceForAReasonAndTheBookKeepsIt() {
        var id = confirmed(ProcessType.SUBPOENA);
        people.signIn(counsel);
        refused(
                "disclosure.reason.short",
                () -> requests.putInForce(id, desks.version(id), scope(Set.of(liaison)), "ok"));

        requests.putInForce(id, desks.version(id), scope(Set.of(liaison)), WHY);

        assertThat(details(id).moves().getLast().reason()).isEqualTo(WHY);
    }

    /** R64: while a court is asked, nothing is opened and nothing found. */
    @Test
    void nothingIsOpenWhileACourtIsAskedToSetItAside() {
        var id = inForce(ProcessType.SUBPOENA);
        var before = scope(Set.of(liaison));
        var asked = new NewScope(
                before.classes(),
                before.identifiers(),
                before.from(),
                before.to(),
                before.until(),
                before.searchers(),
                ComityResult.MOTION,
                "The law of the customer's country bars it",
                before.notice());
        people.signIn(counsel);
        refused("disclosure.scope.comity.motion", () -> requests.changeScope(id, desks.version(id), asked, WHY));
        requests.reviewForeignLaw(id, desks.version(id), ComityResult.MOTION, "The law of their country bars it");

        people.signIn(liaison);
        assertThat(search.search(id, MAI)).isEqualTo(new SearchAnswer.Refused("disclosure.search.not-in-force"));
        people.signIn(counsel);
        requests.reviewForeignLaw(id, desks.version(id), ComityResult.ACCEPTED, "The court has let it stand");
        people.signIn(liaison);
        assertThat(search.search(id, MAI)).isInstanceOf(SearchAnswer.Nothing.class);
    }

    @Test
    void whoTakesARequestUpOwesWhatTheRoleOwed() {
        people.signIn(liaison);
        var id = requests.submit(request(ProcessType.SUBPOENA).written(), SIGNED);
        people.signIn(custodian);
        requests.authenticate(id, "Duty desk", "All of it", "The seal matches the court's register");
        people.signIn(counsel);
        requests.rule(id, RequestState.COUNSEL_REVIEW, "");

        assertThat(requests.due().get(id))
                .extracting(DeadlineSummary::kind, DeadlineSummary::person)
                .containsExactlyInAnyOrder(
                        tuple("disclosure.due.return", custodian), tuple("disclosure.due.comity", counsel));

        requests.reviewForeignLaw(id, desks.version(id), ComityResult.NO_CONFLICT, "No agreement applies");
        assertThat(requests.due().get(id)).extracting(DeadlineSummary::kind).containsExactly("disclosure.due.return");
        requests.rule(id, RequestState.REJECTED, "The instrument is not signed");
        assertThat(requests.due().get(id)).isNull();
    }

    @Test
    void remindsByMailOfWhatIsDue() {
        var id = confirmed(ProcessType.SUBPOENA);
        var due = requests.due().get(id).stream()
                .filter(one -> one.kind().equals("disclosure.due.return"))
                .findFirst()
                .orElseThrow();
        var before = mailed(custodian);

        acting.system("test", () -> reminders.tell(due, "disclosure.letter.near"));

        assertThat(due.person()).isEqualTo(custodian);
        assertThat(mailed(custodian)).isEqualTo(before + 1);
    }

    @Test
    void whatAPersonOwesWhoWorksHereNoMoreTheWholeRoleIsRemindedOf() {
        var id = confirmed(ProcessType.SUBPOENA);
        var due = requests.due().get(id).stream()
                .filter(one -> custodian.equals(one.person()))
                .findFirst()
                .orElseThrow();
        var colleague = desks.another(Role.CUSTODIAN);
        jdbc.sql("update person set state = 'DISABLED' where id = ?")
                .param(custodian.value())
                .update();
        var before = mailed(colleague);

        acting.system("test", () -> reminders.tell(due, "disclosure.letter.near"));

        assertThat(mailed(colleague)).isEqualTo(before + 1);
        people.signIn(colleague);
        deadlines.takenBy(id, colleague);
        assertThat(requests.due().get(id)).extracting(DeadlineSummary::person).contains(colleague);
    }

    @Test
    void anOfficerWhoDoesNotStandIsNeitherOfferedNorWrittenTo() {
        var id = confirmed(ProcessType.SUBPOENA);
        var unconfirmed = people.proposedOfficer(agency);
        var suspended = people.officer(agency);
        people.signIn(custodian);
        officers.suspend(suspended, "They left the agency last week");
        var before = mailed(suspended) + mailed(unconfirmed);
        people.signIn(counsel);

        assertThat(requests.officers(id)).containsOnlyKeys(liaison);
        for (var officer : List.of(unconfirmed, suspended)) {
            refused(
                    "disclosure.scope.searchers.beyond",
                    () -> requests.putInForce(id, desks.version(id), scope(Set.of(liaison, officer)), WHY));
        }
        requests.rule(id, RequestState.REJECTED, "The instrument is not signed");
        assertThat(mailed(suspended) + mailed(unconfirmed)).isEqualTo(before);
    }

    @Test
    void aRequestWhoseTermIsOverExpiresOnce() {
        var id = inForce(ProcessType.SUBPOENA);
        acting.system("test", () -> {
            terms.expire();
        });
        assertThat(details(id).summary().state()).isEqualTo(RequestState.IN_FORCE);
        entities.flush();
        jdbc.sql("update legal_request set expires_at = ? where id = ?")
                .params(now.minusSeconds(1), id.value())
                .update();
        jdbc.sql("update legal_request set in_force_from = ? where id = ?")
                .params(now.minusSeconds(100), id.value())
                .update();
        entities.clear();

        acting.system("test", () -> {
            terms.expire();
            terms.expire();
        });

        assertThat(desks.state(id)).isEqualTo("EXPIRED");
        assertThat(details(id).moves().stream().filter(move -> move.state() == RequestState.EXPIRED))
                .singleElement()
                .extracting(LegalRequestDetails.Move::actor)
                .isEqualTo(PersonId.SYSTEM);
        assertThat(requests.due().get(id)).isNull();
    }

    @Test
    void aQuestionOfTheDeskWaitsUntilTheAgencyAnswers() {
        var id = confirmed(ProcessType.SUBPOENA);
        people.signIn(custodian);
        requests.write(id, "Which of the two accounts?", true);

        people.signIn(liaison);
        assertThat(summary(id).outside()).isEqualTo(OutsideState.QUESTION);
        refused("disclosure.message.missing", () -> requests.write(id, "  ", false));
        requests.write(id, "The first one", true);

        assertThat(summary(id).outside()).isEqualTo(OutsideState.RECEIVED);
        people.signIn(custodian);
        assertThat(details(id).messages())
                .extracting(LegalMessage::desk, LegalMessage::question, LegalMessage::text)
                .containsExactly(tuple(true, true, "Which of the two accounts?"), tuple(false, false, "The first one"));
        assertThat(requests.lastMessages().get(id).desk()).isFalse();
    }

    @Test
    void aLiaisonOfAnotherAgencyNeitherReadsNorWritesNorWithdraws() {
        var id = confirmed(ProcessType.SUBPOENA);
        people.signIn(people.appointed(Set.of(Role.LIAISON)));

        refused("disclosure.request.none", () -> requests.write(id, "What is it?", false));
        refused("disclosure.request.none", () -> requests.withdraw(id, 1, "It is no longer needed"));
        refused("disclosure.request.none", () -> narrow(id, List.of(MAI)));
        assertThat(requests.lastMessages()).isEmpty();
        assertThat(requests.all()).isEmpty();
    }

    @Test
    void theAgencyWithdrawsItsRequest() {
        var id = inForce(ProcessType.SUBPOENA);
        people.signIn(liaison);
        requests.withdraw(id, summary(id).version(), "The person was found");

        assertThat(summary(id).outside()).isEqualTo(OutsideState.CLOSED);
        assertThat(search.search(id, MAI)).isEqualTo(new SearchAnswer.Refused("disclosure.search.not-in-force"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ProcessType.class,
            names = {"PRESERVATION", "FOREIGN_REQUEST", "EU_PRODUCTION_ORDER", "EU_PRESERVATION_ORDER"})
    void whatOpensNothingIsNeverPutInForce(ProcessType process) {
        var id = confirmed(process);
        people.signIn(counsel);

        assertThat(requests.opens(process)).isEmpty();
        refused(
                "disclosure.scope.opens-nothing",
                () -> requests.putInForce(id, desks.version(id), scope(Set.of(liaison)), WHY));
    }

    /** R65: a foreign authority never comes by the route of 2703, and only the Bureau issues letters (14.5). */
    @ParameterizedTest
    @CsvSource({
        "US_GOVERNMENTAL, SUBPOENA COURT_ORDER WARRANT CONSENT EMERGENCY PRESERVATION",
        "BUREAU, NATIONAL_SECURITY_LETTER SUBPOENA COURT_ORDER WARRANT CONSENT EMERGENCY PRESERVATION",
        "EUROPEAN, FOREIGN_REQUEST EU_PRODUCTION_ORDER EU_PRESERVATION_ORDER",
        "FOREIGN, FOREIGN_REQUEST"
    })
    void anAgencyComesOnlyByTheProcessOfItsKind(AgencyKind kind, String processes) {
        jdbc.sql("update agency set kind = ? where id = ?")
                .params(kind.name(), agency.value())
                .update();
        var own = Stream.of(processes.split(" ")).map(ProcessType::valueOf).toList();
        for (var process : ProcessType.values()) {
            people.signIn(custodian);
            if (own.contains(process)) {
                assertThat(requests.enter(request(process).written(), SIGNED)).isNotNull();
            } else {
                refused(
                        "disclosure.intake.agency.kind",
                        () -> requests.enter(request(process).written(), SIGNED));
            }
            people.signIn(liaison);
            assertThat(requests.types().contains(process))
                    .isEqualTo(own.contains(process) && process != ProcessType.NATIONAL_SECURITY_LETTER);
        }
    }

    @Test
    void anIntakeSaysWhatItsKindOfProcessAsks() {
        people.signIn(custodian);
        refused(
                "disclosure.intake.court.missing",
                () -> requests.enter(request(ProcessType.WARRANT).of(null, null).written(), SIGNED));
        refused(
                "disclosure.intake.docket.missing",
                () -> requests.enter(
                        request(ProcessType.WARRANT).of("Court", " ").written(), SIGNED));
        refused(
                "disclosure.intake.received.future",
                () -> requests.enter(
                        request(ProcessType.SUBPOENA)
                                .with(new Particulars(
                                        now.plusSeconds(3600),
                                        Channel.FAX,
                                        null,
                                        false,
                                        null,
                                        null,
                                        false,
                                        ForeignLaw.NO,
                                        null))
                                .written(),
                        SIGNED));
    }

    @Test
    void anEndOfNondisclosureIsRefusedWithoutItsCourtOrTheOrderItself() {
        people.signIn(custodian);
        var written =
                request(ProcessType.SUBPOENA).silentUntil(today.plusDays(90)).written();

        refused("disclosure.intake.gag.court.missing", () -> requests.enter(gagged(written, " ", SIGNED), SIGNED));
        refused("disclosure.intake.gag.text.missing", () -> requests.enter(gagged(written, "A court", null), SIGNED));
        refused("disclosure.instrument.kind", () -> requests.enter(gagged(written, "A court", new byte[] {1}), SIGNED));
        var id = requests.enter(gagged(written, "A court", SIGNED), SIGNED);
        assertThat(summary(id).gagUntil()).isEqualTo(today.plusDays(90));
    }

    private static NewLegalRequest gagged(NewLegalRequest written, String court, byte @Nullable [] order) {
        return new NewLegalRequest(
                written.process(),
                written.agency(),
                written.officer(),
                written.badge(),
                written.officerEmail(),
                written.officerPhone(),
                written.court(),
                written.docket(),
                written.signedOn(),
                written.returnOn(),
                written.from(),
                written.to(),
                written.identifiers(),
                written.asked(),
                court,
                written.gagUntil(),
                written.danger(),
                new Particulars(null, Channel.POST, null, false, null, order, false, ForeignLaw.NO, null));
    }

    @Test
    void theNoticePlanBowsToTheOrdersInForce() {
        people.signIn(custodian);
        var more = new Particulars(
                null, Channel.POST, "Case 7", true, today, SIGNED, false, ForeignLaw.YES, "Fees under 2706");
        var id = requests.enter(
                request(ProcessType.SUBPOENA)
                        .silentUntil(today.plusDays(90))
                        .with(more)
                        .written(),
                SIGNED);
        assertThat(requests.order(id)).isEqualTo(SIGNED);
        requests.authenticate(id, "Duty desk", "All of it", "The seal matches the court's register");
        var kept = details(id);
        assertThat(kept.investigation()).isEqualTo("Case 7");
        assertThat(kept.costs()).isEqualTo("Fees under 2706");
        assertThat(kept.summary().underSeal()).isTrue();
        assertThat(kept.summary().foreignLaw()).isEqualTo(ForeignLaw.YES);
        people.signIn(counsel);
        letters.bind(id, true);

        refused(
                "disclosure.scope.notice.barred",
                () -> requests.putInForce(id, desks.version(id), scope(Set.of(liaison)), WHY));
        requests.putInForce(
                id,
                desks.version(id),
                new NewScope(
                        Set.of(RecordClass.NAME),
                        List.of(MAI),
                        today.minusDays(60),
                        today,
                        now.plus(30, ChronoUnit.DAYS),
                        Set.of(liaison),
                        ComityResult.ACCEPTED,
                        "Vietnamese law; no agreement",
                        NoticePlan.BARRED),
                WHY);

        assertThat(summary(id).notice()).isEqualTo(NoticePlan.BARRED);
        assertThat(summary(id).comity()).isEqualTo(ComityResult.ACCEPTED);
        assertThat(summary(id).comityBy()).isEqualTo(counsel);
    }

    private void narrow(LegalRequestId id, List<NamedIdentifier> kept) {
        requests.narrow(
                id,
                desks.version(id),
                kept,
                Set.of(RecordClass.NAME, RecordClass.SUBSCRIBER_IDENTITY),
                today.minusDays(60),
                today,
                "We only need this much");
    }

    private long mailed(PersonId person) {
        return jdbc.sql("select count(*) from message where owner_id = ? and channel = 'EMAIL'")
                .param(person.value())
                .query(Long.class)
                .single();
    }

    private void refused(String key, ThrowingCallable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act)
                .extracting(Refused::key)
                .isEqualTo(key);
        // The test's transaction goes on where a real one would have ended.
        entities.clear();
    }

    private LegalRequestSummary summary(LegalRequestId id) {
        return details(id).summary();
    }

    private LegalRequestDetails details(LegalRequestId id) {
        return requests.read(desks.number(id)).orElseThrow();
    }

    private NewScope scope(Set<PersonId> searchers) {
        return new NewScope(
                Set.of(RecordClass.NAME, RecordClass.SUBSCRIBER_IDENTITY),
                List.of(MAI, LAN),
                today.minusDays(60),
                today,
                now.plus(30, ChronoUnit.DAYS),
                searchers,
                ComityResult.NO_CONFLICT,
                "No agreement applies",
                NoticePlan.AT_ONCE);
    }

    private LegalRequestId confirmed(ProcessType process) {
        return desks.confirmed(desk, desk.custodian(), request(process));
    }

    private LegalRequestId inForce(ProcessType process) {
        var id = confirmed(process);
        people.signIn(counsel);
        requests.putInForce(id, desks.version(id), scope(Set.of(liaison)), WHY);
        return id;
    }

    private RequestFixture request(ProcessType process) {
        return desk.aRequest()
                .under(process)
                .naming(MAI, LAN)
                .asking(RecordClass.NAME, RecordClass.SUBSCRIBER_IDENTITY);
    }
}
