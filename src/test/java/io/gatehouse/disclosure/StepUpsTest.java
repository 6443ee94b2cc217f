package io.gatehouse.disclosure;

import static io.gatehouse.disclosure.StepUpReason.BURST;
import static io.gatehouse.disclosure.StepUpReason.FIRST_REQUEST;
import static io.gatehouse.disclosure.StepUpReason.NEW_DEVICE;
import static io.gatehouse.disclosure.StepUpReason.NEW_NETWORK;
import static io.gatehouse.disclosure.StepUpReason.NIGHT;
import static io.gatehouse.disclosure.StepUpReason.REUSED_DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.Agencies;
import io.gatehouse.access.AgencyDirectory;
import io.gatehouse.access.AgencyKind;
import io.gatehouse.access.NewAgency;
import io.gatehouse.access.NumberSource;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@ServiceTest
class StepUpsTest {

    private static final String OFFICE =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/149.0 Safari/537.36";
    private static final String OFFICE_LATER =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36";
    private static final String PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile Safari/604.1";
    private static final String SAID = "They confirmed the officer and the matter";
    private static final NamedIdentifier MAI = DeskFixture.byEmail(DeskFixture.anyEmail());

    @Autowired
    StepUps stepUps;

    @Autowired
    LegalRequests requests;

    @Autowired
    Emergencies emergencies;

    @Autowired
    Preservations preservations;

    @Autowired
    RestrictedSearch search;

    @Autowired
    Agencies agencies;

    @Autowired
    AgencyDirectory directory;

    @Autowired
    RulesInForce rules;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    private DeskFixture.Desk desk;
    private PersonId officer;

    @BeforeEach
    void theDesk() {
        anAgency(null);
    }

    private void anAgency(@Nullable ZoneId zone) {
        desk = desks.desk(new NewAgency(
                "Bureau of Steps",
                AgencyKind.US_GOVERNMENTAL,
                UUID.randomUUID() + ".example",
                "+1 202 555 0177",
                NumberSource.DIRECTORY,
                "Printed directory",
                zone,
                null));
        officer = desk.liaison();
    }

    /** LE-4: each script ends in a search, or a request, that is held; and so do those of two reasons. */
    @ParameterizedTest(name = "{index}: {0} from {1} at {2}:00 holds for {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "phone  | 198.51.100.7    | 12 | NEW_DEVICE",
                "other  | 198.51.100.200  | 12 | NEW_DEVICE",
                "none   | 198.51.100.7    | 12 | NEW_DEVICE",
                "office | 203.0.113.9     | 12 | NEW_NETWORK",
                "later  | 203.0.113.77    | 12 | NEW_NETWORK",
                "office | 198.51.101.7    | 12 | NEW_NETWORK",
                "office | 2001:db8:1::7   | 12 | NEW_NETWORK",
                "office | 198.51.100.7    | 22 | NIGHT",
                "office | 198.51.100.8    | 23 | NIGHT",
                "later  | 198.51.100.7    | 0  | NIGHT",
                "office | 198.51.100.7    | 3  | NIGHT",
                "office | 198.51.100.7    | 4  | NIGHT",
                "phone  | 203.0.113.9     | 12 | NEW_DEVICE,NEW_NETWORK",
                "phone  | 198.51.100.7    | 2  | NEW_DEVICE,NIGHT",
                "office | 203.0.113.9     | 2  | NEW_NETWORK,NIGHT",
                "other  | 203.0.113.9     | 1  | NEW_DEVICE,NEW_NETWORK,NIGHT",
            })
    void holdsTheFirstUnusualSearch(String browser, String address, int hour, String reasons) {
        anAgency(zoneWhereItIs(hour));
        var request = inForce();

        people.comesIn(officer, browser(browser), address);

        assertThat(search.search(request, MAI)).isEqualTo(new SearchAnswer.Refused("disclosure.search.held"));
        assertThat(stepUps.held(request)).isTrue();
        people.signIn(desk.custodian());
        assertThat(stepUps.of(request).getFirst().reasons())
                .containsExactlyInAnyOrderElementsOf(List.of(reasons.split(",")).stream()
                        .map(StepUpReason::valueOf)
                        .toList());
        assertThat(search.search(request, MAI)).as("nor does the desk search").isInstanceOf(SearchAnswer.Refused.class);
    }

    @ParameterizedTest(name = "{index}: {0} from {1} at {2}:00 is usual")
    @CsvSource(
            delimiter = '|',
            value = {
                "office | 198.51.100.7   | 12",
                "later  | 198.51.100.7   | 12",
                "office | 198.51.100.250 | 12",
                "office | 198.51.100.7   | 5",
                "office | 198.51.100.7   | 21",
                "later  | 198.51.100.9   | 8",
            })
    void leavesUsualSearchesAlone(String browser, String address, int hour) {
        anAgency(zoneWhereItIs(hour));
        var request = inForce();

        people.comesIn(officer, browser(browser), address);

        assertThat(search.search(request, MAI)).isEqualTo(new SearchAnswer.Nothing());
        assertThat(stepUps.held(request)).isFalse();
    }

    @Test
    void atNoHourIsAnAgencyUnusualThatWorksRoundTheClock() {
        var request = inForce();
        people.comesIn(officer, OFFICE, "198.51.100.7");

        assertThat(search.search(request, MAI)).isEqualTo(new SearchAnswer.Nothing());
    }

    @Test
    void holdsTheFirstRequestOfAnOfficer() {
        people.comesIn(officer, OFFICE, "198.51.100.7");

        assertThat(reasonsOf(submit(DeskFixture.anyDocument()))).containsExactly(FIRST_REQUEST);
    }

    @Test
    void holdsARequestWhoseDocumentCameFromAnotherOfficerOrAgency() {
        var document = DeskFixture.anyDocument();
        people.comesIn(officer, OFFICE, "198.51.100.7");
        submit(DeskFixture.anyDocument());
        submit(document);
        var first = officer;
        officer = people.officer(desk.agency());
        people.comesIn(officer, OFFICE, "198.51.100.7");
        submit(DeskFixture.anyDocument());
        assertThat(reasonsOf(submit(document))).containsExactly(REUSED_DOCUMENT);

        anAgency(null);
        people.comesIn(officer, OFFICE, "198.51.100.7");
        submit(DeskFixture.anyDocument());
        assertThat(reasonsOf(submit(document))).containsExactly(REUSED_DOCUMENT);

        officer = first;
    }

    @Test
    void holdsWhatACustodianTypesInOfANewAgencyOrWithADocumentThatCameBeforeUntilTheCall() {
        anAgency(null);
        var first = typedIn(DeskFixture.anyDocument());
        assertThat(reasonsOf(first)).containsExactly(FIRST_REQUEST);
        var document = DeskFixture.anyDocument();
        var second = typedIn(document);
        assertThat(stepUps.held(second)).isFalse();
        assertThat(stepUps.held(typedIn(document)))
                .as("the desk may enter a document twice")
                .isFalse();
        people.comesIn(officer, OFFICE, "198.51.100.7");
        var submitted = DeskFixture.anyDocument();
        submit(submitted);
        assertThat(reasonsOf(typedIn(submitted))).containsExactly(REUSED_DOCUMENT);
        anAgency(null);
        typedIn(DeskFixture.anyDocument());
        var forged = typedIn(document);
        assertThat(reasonsOf(forged)).containsExactly(REUSED_DOCUMENT);

        assertThat(stepUps.held(forged)).isTrue();
        requests.authenticate(forged, "Duty desk", SAID, "The seal matches the court's register");
        assertThat(stepUps.held(forged)).isFalse();
        assertThat(jdbc.sql(
                                "select count(*) from audit_entry where action = 'disclosure.step-up.settled' and object_id = ?")
                        .param(forged.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private LegalRequestId typedIn(byte[] document) {
        people.signIn(desk.custodian());
        return requests.enter(desk.aRequest().naming(MAI).written(), document);
    }

    @Test
    void anOfficerMaySendTheOwnDocumentAgain() {
        var document = DeskFixture.anyDocument();
        people.comesIn(officer, OFFICE, "198.51.100.7");
        submit(document);

        assertThat(stepUps.held(submit(document))).isFalse();
    }

    @Test
    void holdsABurstOfRequestsFromTheFirstThatIsTooMany() {
        people.comesIn(officer, OFFICE, "198.51.100.7");
        var usual = rules.current().stepUp().requestsInBurst();
        submit(DeskFixture.anyDocument());
        for (var more = 1; more < usual; more++) {
            assertThat(stepUps.held(submit(DeskFixture.anyDocument()))).isFalse();
        }

        assertThat(reasonsOf(submit(DeskFixture.anyDocument()))).containsExactly(BURST);
    }

    @Test
    void holdsARequestThatIsSubmittedFromElsewhereAtNight() {
        anAgency(zoneWhereItIs(2));
        people.comesIn(officer, OFFICE, "198.51.100.7");
        people.comesIn(officer, PHONE, "203.0.113.9");

        assertThat(reasonsOf(submit(DeskFixture.anyDocument())))
                .containsExactlyInAnyOrder(FIRST_REQUEST, NEW_DEVICE, NEW_NETWORK, NIGHT);
    }

    @Test
    void holdsABurstOfSearchesUntilTheAgencyWasCalled() {
        var request = inForce();
        people.comesIn(officer, OFFICE, "198.51.100.7");
        var usual = rules.current().stepUp().searchesInBurst();
        for (var one = 0; one < usual; one++) {
            assertThat(search.search(request, MAI)).isEqualTo(new SearchAnswer.Nothing());
        }

        assertThat(search.search(request, MAI)).isEqualTo(new SearchAnswer.Refused("disclosure.search.held"));
        assertThat(reasonsOf(request)).containsExactly(BURST);
        settle(request);

        people.comesIn(officer, OFFICE, "198.51.100.7");
        assertThat(search.search(request, MAI)).isEqualTo(new SearchAnswer.Nothing());
    }

    @Test
    void theCallOfACustodianSettlesItAndTheDeviceIsKnownFromThenOn() {
        var request = inForce();
        var other = inForce();
        people.comesIn(officer, PHONE, "203.0.113.9");
        var session = org.springframework.security.core.context.SecurityContextHolder.getContext();
        search.search(request, MAI);
        search.search(other, MAI);
        var held = stepUp(request);

        refuses("disclosure.callback.who.missing", () -> stepUps.settle(held.id(), " ", SAID));
        refuses("disclosure.callback.said.missing", () -> stepUps.settle(held.id(), "Duty desk", ""));
        stepUps.settle(held.id(), "Duty desk", SAID);

        refuses("disclosure.step-up.turn", () -> stepUps.settle(held.id(), "Duty desk", SAID));
        assertThat(stepUps.held(other)).as("of the same session").isFalse();
        assertThat(stepUps.of(request).getFirst().note()).isEqualTo("Duty desk · " + SAID);
        org.springframework.security.core.context.SecurityContextHolder.setContext(session);
        assertThat(search.search(request, MAI)).isEqualTo(new SearchAnswer.Nothing());
        people.comesIn(officer, PHONE, "203.0.113.9");
        assertThat(search.search(request, MAI)).isEqualTo(new SearchAnswer.Nothing());
        assertThat(jdbc.sql("select count(*) from legal_call_back where request_id = ?")
                        .param(request.value())
                        .query(Integer.class)
                        .single())
                .as("the call that authenticated it, and this one")
                .isEqualTo(2);
    }

    @Test
    void aRefusedHoldStaysForGood() {
        var request = inForce();
        people.comesIn(officer, PHONE, "203.0.113.9");
        search.search(request, MAI);
        var held = stepUp(request);

        refuses("disclosure.reason.short", () -> stepUps.refuse(held.id(), "no"));
        stepUps.refuse(held.id(), "The agency knows nothing of it");

        assertThat(stepUps.held(request)).isTrue();
        refuses("disclosure.step-up.turn", () -> stepUps.settle(held.id(), "Duty desk", SAID));
    }

    @Test
    void whatTheAgencyDisownedIsNotConfirmedByAnotherCall() {
        people.comesIn(officer, OFFICE, "198.51.100.7");
        var request = submit(DeskFixture.anyDocument());
        stepUps.refuse(stepUp(request).id(), "The agency knows nothing of it");

        refuses(
                "disclosure.step-up.refused",
                () -> requests.authenticate(request, "Duty desk", SAID, "The seal matches the court's register"));
    }

    /** LE-8: what keeps or opens passes the same checks, whatever its kind. */
    @Test
    void nothingComesInForceOrIsKeptWhileItIsHeldOrItsAgencyDoesNotStand() {
        var second = desks.another(Role.CUSTODIAN);
        var received = desks.entered(desk, ProcessType.SUBPOENA, MAI);
        var subpoena = desks.confirmed(desk, second, ProcessType.SUBPOENA, MAI);
        var emergency = desks.confirmed(desk, second, ProcessType.EMERGENCY, MAI);
        var preservation = desks.confirmed(desk, second, ProcessType.PRESERVATION, MAI);
        var renewed = desks.confirmed(desk, second, ProcessType.PRESERVATION, MAI);
        people.signIn(desk.counsel());
        preservations.preserve(renewed, "The agency asks for it");
        List.of(subpoena, emergency, preservation, renewed)
                .forEach(request -> stepUps.hold(request, Set.of(StepUpReason.DESK)));

        for (var key : List.of("disclosure.step-up.waits", "access.agency.stands-not")) {
            refuses(key, () -> desks.putInForce(subpoena, Set.of(RecordClass.NAME), MAI));
            refuses(
                    key,
                    () -> emergencies.propose(
                            emergency, Map.of(RecordClass.NAME, ""), List.of(MAI), DeskFixture.GOOD_FAITH));
            refuses(key, () -> preservations.preserve(preservation, "The agency asks for it"));
            refuses(key, () -> preservations.renew(renewed, "The agency has asked for it again"));
            if (key.startsWith("disclosure")) {
                directory.suspend(desk.agency(), "Their mail was broken into");
            }
        }
        people.signIn(desk.custodian());
        refuses(
                "access.agency.stands-not",
                () -> requests.authenticate(received, "Duty desk", SAID, "The seal matches the court's register"));
    }

    @Test
    void theCallThatAuthenticatesARequestAnswersForItsSubmissionToo() {
        people.comesIn(officer, OFFICE, "198.51.100.7");
        var request = submit(DeskFixture.anyDocument());
        assertThat(stepUps.held(request)).isTrue();
        people.signIn(desk.custodian());

        requests.authenticate(request, "Duty desk", SAID, "The seal matches the court's register");

        assertThat(stepUps.held(request)).isFalse();
        assertThat(jdbc.sql(
                                "select count(*) from audit_entry where action = 'disclosure.step-up.settled' and ground_id = ?")
                        .param(request.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theTableTakesNoCallUnderANumberOfAnotherAgencyAndNoSettlementWithoutOne() {
        var request = inForce();
        people.comesIn(officer, PHONE, "203.0.113.9");
        search.search(request, MAI);
        var elsewhere = people.agency();
        people.signIn(desk.custodian());

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql(
                                "insert into legal_call_back (id, request_id, agency_id, number_id, made_by, made_at) values (?, ?, ?, ?, ?, now())")
                        .params(
                                UUID.randomUUID(),
                                request.value(),
                                desk.agency().value(),
                                agencies.numberInForce(elsewhere),
                                desk.custodian().value())
                        .update());
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql(
                                "update legal_request_step_up set state = 'SETTLED', settled_by = ?, settled_at = now() where request_id = ?")
                        .params(desk.custodian().value(), request.value())
                        .update());
    }

    @Test
    void nothingIsFoundUnderARequestOfASuspendedAgencyByAnybody() {
        var request = inForce();
        people.signIn(desk.custodian());
        assertThat(search.search(request, MAI)).isEqualTo(new SearchAnswer.Nothing());

        directory.suspend(desk.agency(), "Their mail was broken into");

        assertThat(search.search(request, MAI)).isEqualTo(new SearchAnswer.Refused("disclosure.search.not-in-force"));
        refuses("access.agency.stands-not", () -> enter(DeskFixture.anyDocument()));
    }

    /** The officer is confirmed still and signed in: that the agency stands no more is asked by itself, in the same transaction. */
    @Test
    void anOfficerWhoStandsFindsNothingOnceTheAgencyDoesNot() {
        var request = inForce();
        people.signIn(desk.liaison());
        assertThat(search.search(request, MAI)).isEqualTo(new SearchAnswer.Nothing());

        jdbc.sql("update agency set standing = 'SUSPENDED' where id = ?")
                .param(desk.agency().value())
                .update();

        assertThat(jdbc.sql("select standing from agency_officer where person_id = ?")
                        .param(desk.liaison().value())
                        .query(String.class)
                        .single())
                .isEqualTo("VERIFIED");
        assertThat(search.search(request, MAI)).isEqualTo(new SearchAnswer.Refused("disclosure.search.not-in-force"));
    }

    @Test
    void onlyACustodianSettlesAndNobodyOutsideSeesWhy() {
        var request = inForce();
        people.comesIn(officer, PHONE, "203.0.113.9");
        search.search(request, MAI);
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> stepUps.of(request));
        var held = stepUp(request);

        people.signIn(desk.counsel());
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> stepUps.settle(held.id(), "Duty desk", SAID));
        people.signIn(people.appointed(Set.of(Role.ANALYST)));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> stepUps.held(request));
    }

    private StepUp stepUp(LegalRequestId request) {
        people.signIn(desk.custodian());
        return stepUps.of(request).getFirst();
    }

    private Set<StepUpReason> reasonsOf(LegalRequestId request) {
        assertThat(stepUps.held(request)).isTrue();
        var acting = org.springframework.security.core.context.SecurityContextHolder.getContext();
        try {
            return stepUp(request).reasons();
        } finally {
            org.springframework.security.core.context.SecurityContextHolder.setContext(acting);
        }
    }

    private void settle(LegalRequestId request) {
        var held = stepUp(request);
        stepUps.settle(held.id(), "Duty desk", SAID);
    }

    private LegalRequestId submit(byte[] document) {
        return requests.submit(request(), document);
    }

    private LegalRequestId enter(byte[] document) {
        people.signIn(desk.custodian());
        return requests.enter(request(), document);
    }

    private NewLegalRequest request() {
        return desk.aRequest().naming(MAI).asking(RecordClass.NAME).written();
    }

    /** A request in force of the officer's agency; the officer's usual browser and network are known. */
    private LegalRequestId inForce() {
        var id = enter(DeskFixture.anyDocument());
        requests.authenticate(id, "Duty desk", SAID, "The seal matches the court's register");
        people.signIn(desk.counsel());
        desks.putInForce(id, Set.of(RecordClass.NAME), MAI);
        people.comesIn(officer, OFFICE, "198.51.100.7");
        return id;
    }

    private static String browser(String name) {
        return switch (name) {
            case "office" -> OFFICE;
            case "later" -> OFFICE_LATER;
            case "phone" -> PHONE;
            case "none" -> "";
            default -> "curl/8.5";
        };
    }

    /** A zone in which it is that hour now. */
    private static ZoneId zoneWhereItIs(int hour) {
        var here = Instant.now().atZone(ZoneOffset.UTC).getHour();
        var ahead = Math.floorMod(hour - here, 24);
        return ZoneOffset.ofHours(ahead > 12 ? ahead - 24 : ahead);
    }

    private static void refuses(String key, Runnable act) {
        assertThatExceptionOfType(Refused.class).isThrownBy(act::run).withMessage(key);
    }
}
