package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.AsPerson;
import io.gatehouse.ServiceTest;
import io.gatehouse.shell.Refused;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@ServiceTest
@AsPerson(role = Role.CUSTODIAN)
class AgencyDirectoryTest {

    private static final String SAID = "They know of us and of the matter";
    private static final String HOW = "Found the number in another directory";

    @Autowired
    Agencies agencies;

    @Autowired
    AgencyDirectory directory;

    @Autowired
    AgencyOfficers officers;

    @Autowired
    People everybody;

    @Autowired
    TestPeople people;

    @Autowired
    PersonStates states;

    @Autowired
    ActingAs acting;

    @Autowired
    CurrentActor actor;

    @Autowired
    JdbcClient jdbc;

    private final String domain = UUID.randomUUID() + ".example";

    @Test
    void aNewAgencyIsProposedUntilACustodianHasCalledAndSomebodyElseConfirms() {
        var id = agencies.register(anAgency());
        assertThat(agencies.get(id).standing()).isEqualTo(AgencyStanding.PROPOSED);
        assertThat(agencies.get(id).domains()).containsExactly(domain);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> agencies.requireStanding(id))
                .withMessage("access.agency.stands-not");
        var change = directory.history(id).getFirst().id();

        refuses("access.agency.call.first", () -> directory.confirm(change, HOW));
        directory.calledBack(change, "Duty desk", SAID);
        refuses("access.agency.own", () -> directory.confirm(change, HOW));
        assertThat(agencies.get(id).standing()).isEqualTo(AgencyStanding.PROPOSED);
        as(Role.COUNSEL);
        directory.confirm(change, HOW);

        agencies.requireStanding(id);
        assertThat(agencies.get(id).callBackNumber()).isEqualTo("+1 202 555 0100");
        refuses("access.agency.turn", () -> directory.confirm(change, HOW));
    }

    /** AU-9: every later call goes by what was noted here. */
    @Test
    void aCallItsConfirmationAndAnOfficersAskForAFreshSecondFactor() {
        var change = directory.history(agencies.register(anAgency())).getFirst().id();
        var custodian = people.appointed(Set.of(Role.CUSTODIAN));
        asks(custodian, () -> directory.calledBack(change, "Duty desk", SAID));
        asks(people.appointed(Set.of(Role.COUNSEL)), () -> directory.confirm(change, HOW));

        var officer = people.proposedOfficer(people.verified(new NewAgency(
                "Bureau of Officers",
                AgencyKind.US_GOVERNMENTAL,
                UUID.randomUUID() + ".example",
                "+1 202 555 0100",
                "Printed directory")));
        asks(custodian, () -> officers.verify(officer, "Duty desk", SAID));
    }

    private void asks(PersonId person, Runnable act) {
        people.signInSince(person, Duration.ofMinutes(6));
        assertThatExceptionOfType(FreshFactor.Needed.class).isThrownBy(act::run);
        people.signIn(person);
        act.run();
    }

    @Test
    void theTableRefusesAnAgencyThatOneOrNobodyVerified() {
        var id = agencies.register(anAgency());
        var one = UUID.randomUUID();

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql("update agency set standing = 'VERIFIED' where id = ?")
                        .param(id.value())
                        .update());
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql(
                                "update agency set standing = 'VERIFIED', verified_at = now(), proposer = ?, approver = ? where id = ?")
                        .params(one, one, id.value())
                        .update());
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql(
                                "update agency_change set state = 'DONE', settled_at = now() where agency_id = ?")
                        .param(id.value())
                        .update());
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql(
                                "insert into agency_number (id, agency_id, number, source_kind, source, since) values (?, ?, '+1 202 555 0111', 'DIRECTORY', 'x', now())")
                        .params(UUID.randomUUID(), id.value())
                        .update());
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql(
                                "insert into agency_number (id, agency_id, number, source_kind, source, carried_over, since) values (?, ?, '+1 202 555 0111', 'REQUEST', 'x', true, now())")
                        .params(UUID.randomUUID(), id.value())
                        .update());
    }

    @Test
    void anotherNameAndTimeZoneHoldOnceTwoHaveMadeSure() {
        var id = people.verified(anAgency());
        as(Role.CUSTODIAN);
        refuses(
                "access.agency.same",
                () -> directory.proposeName(id, agencies.get(id).name(), "It was renamed by law"));
        refuses("access.agency.name", () -> directory.proposeName(id, " ", "It was renamed by law"));
        refuses(
                "access.agency.same",
                () -> directory.proposeZone(id, agencies.get(id).zone(), "They have moved there"));
        var name = directory.proposeName(id, "Bureau of Renamed Tests", "It was renamed by law");
        var zone = directory.proposeZone(id, ZoneId.of("Asia/Tokyo"), "They have moved there");

        for (var change : List.of(name, zone)) {
            refuses("access.agency.call.first", () -> directory.confirm(change, HOW));
            directory.calledBack(change, "Duty desk", SAID);
            refuses("access.agency.own", () -> directory.confirm(change, HOW));
        }
        assertThat(agencies.get(id).name()).isNotEqualTo("Bureau of Renamed Tests");
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql("update agency_change set state = 'DONE', settled_at = now() where id = ?")
                        .param(zone.value())
                        .update());
        as(Role.COUNSEL);
        directory.confirm(name, HOW);
        directory.confirm(zone, HOW);

        assertThat(agencies.get(id).name()).isEqualTo("Bureau of Renamed Tests");
        assertThat(agencies.get(id).zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        as(Role.CUSTODIAN);
        var back = directory.proposeZone(id, null, "A desk sits there at night now");
        directory.calledBack(back, "Duty desk", SAID);
        as(Role.ADMIN);
        directory.confirm(back, HOW);
        assertThat(agencies.get(id).zone()).isNull();
    }

    @Test
    void whatItIsInLawChangesOnlyOnceTwoHaveMadeSure() {
        var id = people.verified(anAgency());
        var was = agencies.get(id).kind();
        var other = was == AgencyKind.FOREIGN ? AgencyKind.BUREAU : AgencyKind.FOREIGN;
        as(Role.CUSTODIAN);
        refuses("access.agency.kind", () -> directory.proposeKind(id, null, "It was entered wrongly"));
        refuses("access.agency.same", () -> directory.proposeKind(id, was, "It was entered wrongly"));
        var change = directory.proposeKind(id, other, "It was entered wrongly");
        directory.calledBack(change, "Duty desk", SAID);
        refuses("access.agency.own", () -> directory.confirm(change, HOW));
        assertThat(agencies.get(id).kind()).isEqualTo(was);

        as(Role.COUNSEL);
        directory.confirm(change, HOW);

        assertThat(agencies.get(id).kind()).isEqualTo(other);
    }

    @Test
    void anOfficerOfAnAgencyThatIsNotVerifiedNeverComesIn() {
        var id = agencies.register(anAgency());
        var officer = people.proposedOfficer(id);

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> people.signIn(officer));
        refuses("access.agency.stands-not", () -> officers.verify(officer, "Duty desk", SAID));

        verify(id);
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> people.signIn(officer));
        as(Role.CUSTODIAN);
        officers.verify(officer, "Duty desk", SAID);
        people.signIn(officer);
        assertThat(actor.get().agency()).isEqualTo(id);
    }

    @Test
    void anOfficerIsWrittenToAtTheAgencysOwnDomainOnly() {
        var id = people.verified(anAgency());

        for (var address : List.of("ada@gmail.com", "ada@x" + domain, "ada@" + domain + ".example.com")) {
            assertThatExceptionOfType(Refused.class)
                    .as(address)
                    .isThrownBy(() -> acting.system(
                            "test", () -> everybody.appoint(new NewPerson("Ada", address, Set.of(Role.LIAISON), id))))
                    .withMessage("access.officer.domain");
        }
        var officer = acting.system(
                "test", () -> everybody.appoint(new NewPerson("Ada", "ada@field." + domain, Set.of(Role.LIAISON), id)));
        assertThat(officers.of(id)).singleElement().satisfies(one -> {
            assertThat(one.person()).isEqualTo(officer);
            assertThat(one.standing()).isEqualTo(AgencyOfficer.Standing.PROPOSED);
        });
    }

    @Test
    void whoAppointedAnOfficerDoesNotConfirmThem() {
        var id = people.verified(anAgency());
        var officer = people.proposedOfficer(id);
        jdbc.sql("update agency_officer set appointed_by = ? where person_id = ?")
                .params(actor.id().value(), officer.value())
                .update();

        refuses("access.officer.own", () -> officers.verify(officer, "Duty desk", SAID));
    }

    @Test
    void aSuspensionEndsEverySessionOfTheAgencyAndTwoLiftIt() {
        var id = people.verified(anAgency());
        var officer = people.officer(id);
        var other = people.officer(people.agency());
        var session = states.signedIn(officer);
        var elsewhere = states.signedIn(other);
        assertThat(states.stands(session)).isTrue();

        directory.suspend(id, "Their mail was broken into");

        assertThat(states.stands(session)).isFalse();
        assertThat(states.stands(elsewhere)).isTrue();
        assertThat(agencies.standsUntilTheEnd(id)).isFalse();
        refuses("access.agency.turn", () -> directory.suspend(id, "Their mail was broken into"));

        var lift = directory.proposeLift(id, "They have new mail now");
        refuses("access.agency.waits", () -> directory.proposeLift(id, "They have new mail now"));
        directory.calledBack(lift, "Duty desk", SAID);
        refuses("access.agency.own", () -> directory.confirm(lift, HOW));
        as(Role.ADMIN);
        directory.confirm(lift, HOW);

        assertThat(agencies.get(id).stands()).isTrue();
        assertThat(states.stands(session)).as("the old session").isFalse();
        people.signIn(officer);
    }

    @Test
    void whatWaitedForAnAgencyDoesNotOutliveItsStanding() {
        for (var end : List.of(true, false)) {
            var id = people.verified(new NewAgency(
                    "Bureau of Tests",
                    AgencyKind.US_GOVERNMENTAL,
                    UUID.randomUUID() + ".example",
                    "+1 202 555 0100",
                    "Printed directory"));
            as(Role.CUSTODIAN);
            var number = directory.proposeNumber(
                    id, "+1 202 555 0188", NumberSource.OFFICIAL_SITE, "Their site", "They moved house");
            var more = directory.proposeDomain(id, UUID.randomUUID() + ".example", "Their field offices");
            directory.calledBack(number, "Duty desk", SAID);
            directory.calledBack(more, "Duty desk", SAID);
            as(Role.COUNSEL);
            if (end) {
                directory.end(id, "They were dissolved in spring");
            } else {
                directory.suspend(id, "Their mail was broken into");
            }

            refuses("access.agency.turn", () -> directory.confirm(number, HOW));
            refuses("access.agency.turn", () -> directory.confirm(more, HOW));
            assertThat(directory.history(id)).noneMatch(change -> change.state() == AgencyChange.State.OPEN);
        }
    }

    @Test
    void whatIsLeftOverFromBeforeIsNotConfirmedForAnAgencyThatEnded() {
        var id = people.verified(anAgency());
        var number = directory.proposeNumber(
                id, "+1 202 555 0188", NumberSource.OFFICIAL_SITE, "Their site", "They moved house");
        directory.calledBack(number, "Duty desk", SAID);
        jdbc.sql("update agency set standing = 'ENDED' where id = ?")
                .param(id.value())
                .update();
        as(Role.COUNSEL);

        refuses("access.agency.turn", () -> directory.confirm(number, HOW));
        assertThat(agencies.get(id).callBackNumber()).isEqualTo("+1 202 555 0100");
    }

    @Test
    void theTableTakesOneProposalToLiftAtATime() {
        var id = people.verified(anAgency());
        directory.suspend(id, "Their mail was broken into");
        var lift = directory.proposeLift(id, "They have new mail now");

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() ->
                        jdbc.sql("""
                                insert into agency_change (id, agency_id, kind, state, proposed_by, proposed_at, sealed)
                                select ?, agency_id, kind, state, proposed_by, proposed_at, sealed from agency_change where id = ?
                                """).params(UUID.randomUUID(), lift.value()).update());
        directory.refuse(lift, "Their new mail is not theirs");
        directory.proposeLift(id, "Now it is theirs, they say");
    }

    @Test
    void whoIsWrittenToAtADroppedDomainIsSuspendedWithIt() {
        var id = people.verified(anAgency());
        var more = "more-" + domain;
        var change = directory.proposeDomain(id, more, "Their field offices write from it");
        directory.calledBack(change, "Duty desk", SAID);
        as(Role.COUNSEL);
        directory.confirm(change, HOW);
        var stays = people.officer(id);
        var goes = acting.system(
                "test",
                () -> everybody.appoint(
                        new NewPerson("Ada", UUID.randomUUID() + "@field." + more, Set.of(Role.LIAISON), id)));
        as(Role.CUSTODIAN);
        officers.verify(goes, "Duty desk", SAID);
        var session = states.signedIn(goes);
        var theirs = states.signedIn(stays);

        directory.dropDomain(id, more, "They let it lapse in spring");

        assertThat(states.stands(session)).isFalse();
        assertThat(states.stands(theirs)).isTrue();
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> people.signIn(goes));
        as(Role.CUSTODIAN);
        refuses("access.officer.domain", () -> officers.verify(goes, "Duty desk", SAID));
    }

    @Test
    void oneOfficerIsSuspendedAndTheOthersStay() {
        var id = people.verified(anAgency());
        var officer = people.officer(id);
        var colleague = people.officer(id);
        var session = states.signedIn(officer);
        var theirs = states.signedIn(colleague);

        officers.suspend(officer, "Left the agency last week");

        assertThat(states.stands(session)).isFalse();
        assertThat(states.stands(theirs)).isTrue();
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> people.signIn(officer));
    }

    @Test
    void anotherNumberIsCalledOnlyOnceTwoHaveConfirmedItUnderTheOldOne() {
        var id = people.verified(anAgency());
        var change = directory.proposeNumber(
                id, "+1 202 555 0188", NumberSource.OFFICIAL_SITE, "Their site, contact page", "They moved house");

        assertThat(directory.numberToCall(change)).isEqualTo("+1 202 555 0100");
        directory.calledBack(change, "Duty desk", SAID);
        refuses("access.agency.own", () -> directory.confirm(change, HOW));
        assertThat(agencies.get(id).callBackNumber()).isEqualTo("+1 202 555 0100");
        as(Role.COUNSEL);
        directory.confirm(change, HOW);

        assertThat(agencies.get(id).callBackNumber()).isEqualTo("+1 202 555 0188");
        assertThat(agencies.get(id).sourceKind()).isEqualTo(NumberSource.OFFICIAL_SITE);
    }

    @Test
    void oneMoreDomainTakesTwoAndALapsedOneIsNobodysAgain() {
        var id = people.verified(anAgency());
        var more = "more-" + domain;
        var change = directory.proposeDomain(id, more, "Their field offices write from it");
        assertThat(agencies.get(id).owns("ada@" + more)).isFalse();
        directory.calledBack(change, "Duty desk", SAID);
        as(Role.COUNSEL);
        directory.confirm(change, HOW);
        assertThat(agencies.get(id).owns("ada@" + more)).isTrue();

        directory.dropDomain(id, more, "They let it lapse in spring");

        assertThat(agencies.get(id).domains()).containsExactly(domain);
        as(Role.CUSTODIAN);
        var again = new NewAgency("Another", AgencyKind.US_GOVERNMENTAL, more, "+1 202 555 0133", "Printed directory");
        assertThat(agencies.warnings(more)).containsExactly(new DomainWarning(DomainWarning.Kind.LAPSED, more));
        refuses("access.agency.flagged", () -> agencies.register(again));
        var taken = people.verified(again);
        assertThat(agencies.get(taken).domains()).containsExactly(more);
    }

    @Test
    void aDomainThatLooksLikeAnothersNeedsAReasonAndIsKeptWithIt() {
        people.verified(anAgency());
        var like = domain.replace(".example", ".org");
        assertThat(agencies.warnings(like)).containsExactly(new DomainWarning(DomainWarning.Kind.OTHER_ENDING, domain));
        refuses(
                "access.agency.flagged",
                () -> agencies.register(new NewAgency(
                        "Another", AgencyKind.US_GOVERNMENTAL, like, "+1 202 555 0133", "Printed directory")));

        var id = agencies.register(new NewAgency(
                "Another",
                AgencyKind.US_GOVERNMENTAL,
                like,
                "+1 202 555 0133",
                NumberSource.DIRECTORY,
                "Printed directory",
                null,
                "Their parent runs both of them"));

        assertThat(directory.history(id)).singleElement().satisfies(change -> {
            assertThat(change.resembles()).isEqualTo(domain);
            assertThat(change.notes().reason()).isEqualTo("Their parent runs both of them");
        });
        assertThat(agencies.get(id).standing()).isEqualTo(AgencyStanding.PROPOSED);
        refuses(
                "access.agency.free-mail",
                () -> agencies.register(new NewAgency(
                        "Another", AgencyKind.US_GOVERNMENTAL, "gmail.com", "+1 202 555 0133", "Directory")));
    }

    @Test
    void anOfficersAddressThatOnlyLooksLikeTheAgencysIsRefusedInItsOwnWords() {
        var id = people.verified(anAgency());

        agencies.requireOwnAddress(id, "ada@field." + domain);
        refuses("access.officer.free-mail", () -> agencies.requireOwnAddress(id, "ada@gmail.com"));
        refuses("access.officer.flagged", () -> agencies.requireOwnAddress(id, "ada@" + domain + ".example.com"));
        refuses("access.officer.flagged", () -> agencies.requireOwnAddress(id, "ada@mail-" + domain));
        refuses("access.officer.flagged", () -> agencies.requireOwnAddress(id, "ada@fb1.gov"));
    }

    @Test
    void badInputIsRefusedInTheWordsOfItsField() {
        refuses(
                "access.agency.name",
                () -> agencies.register(
                        new NewAgency(" ", AgencyKind.US_GOVERNMENTAL, domain, "+1 202 555 0100", "x")));
        refuses(
                "access.agency.domain",
                () -> agencies.register(new NewAgency("A", AgencyKind.US_GOVERNMENTAL, "no", "+1 202 555 0100", "x")));
        refuses(
                "access.agency.number",
                () -> agencies.register(new NewAgency("A", AgencyKind.US_GOVERNMENTAL, domain, "call us", "x")));
        refuses(
                "access.agency.source",
                () -> agencies.register(new NewAgency("A", AgencyKind.US_GOVERNMENTAL, domain, "+1 202 555 0100", "")));
        var id = agencies.register(anAgency());
        refuses("access.agency.taken", () -> agencies.register(anAgency()));
        var change = directory.history(id).getFirst().id();
        refuses("access.agency.call.who", () -> directory.calledBack(change, "", SAID));
        refuses("access.agency.call.said", () -> directory.calledBack(change, "Duty desk", "yes"));
        refuses("access.agency.reason", () -> directory.suspend(id, "no"));
        refuses("access.agency.turn", () -> directory.suspend(id, "It is not even verified"));
    }

    @Test
    void onlyACustodianCallsBackAndNoReviewerKeepsTheDirectory() {
        var id = agencies.register(anAgency());
        var change = directory.history(id).getFirst().id();
        as(Role.COUNSEL);
        denies(() -> directory.calledBack(change, "Duty desk", SAID));
        for (var role : List.of(Role.ANALYST, Role.OFFICER, Role.AUDITOR)) {
            as(role);
            denies(() -> directory.confirm(change, HOW));
            denies(() -> directory.suspend(id, "For no good reason"));
            denies(() -> officers.of(id));
        }
    }

    private NewAgency anAgency() {
        return new NewAgency(
                "Bureau of Tests", AgencyKind.US_GOVERNMENTAL, domain, "+1 202 555 0100", "Printed directory");
    }

    private void verify(AgencyId id) {
        var change = directory.history(id).getFirst().id();
        directory.calledBack(change, "Duty desk", SAID);
        as(Role.COUNSEL);
        directory.confirm(change, HOW);
    }

    private void as(Role role) {
        people.signIn(people.appointed(Set.of(role)));
    }

    private static void refuses(String key, Runnable act) {
        assertThatExceptionOfType(Refused.class).isThrownBy(act::run).withMessage(key);
    }

    private static void denies(Runnable act) {
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(act::run);
    }
}
