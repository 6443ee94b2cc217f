package io.gatehouse.disclosure;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class ConsentsTest {

    private static final Set<RecordClass> COVERED = Set.of(RecordClass.NAME, RecordClass.PAYMENT);
    private static final String CHECKED = "The subscriber signed in the presence of a notary";

    @Autowired
    Consents consents;

    @Autowired
    LegalRequests requests;

    @Autowired
    RestrictedSearch search;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    private DeskFixture.Desk desk;
    private NamedIdentifier email;
    private NamedIdentifier somebodyElse;
    private NamedIdentifier person;

    @BeforeEach
    void theDesk() {
        desk = desks.desk();
        email = DeskFixture.byEmail(DeskFixture.anyEmail());
        somebodyElse = DeskFixture.byEmail(DeskFixture.anyEmail());
        person = NamedIdentifier.person("Asel Nurlankyzy", "17 May 1991");
        desks.customer(aCustomer().withEmail(email.value()).facts());
    }

    @Test
    void opensWhatTheSubscriberHasSignedForAndNoMore() {
        var id = confirmed();
        people.signIn(desk.counsel());
        refused("disclosure.consent.missing", () -> force(id, COVERED, email));
        people.signIn(desk.custodian());
        consents.record(id, given(email, COVERED), DeskFixture.SIGNED);
        refused("disclosure.consent.already", () -> consents.record(id, given(email, COVERED), DeskFixture.SIGNED));

        people.signIn(desk.counsel());
        refused("disclosure.consent.classes", () -> force(id, Set.of(RecordClass.NAME, RecordClass.ADDRESS), email));
        refused("disclosure.consent.identifier", () -> force(id, COVERED, email, somebodyElse));
        refused("disclosure.consent.identifier", () -> force(id, COVERED, somebodyElse));
        force(id, COVERED, email);

        assertThat(consents.find(id).orElseThrow().subscriber()).isEqualTo("Mai Nguyen");
        assertThat(consents.document(id)).isEqualTo(DeskFixture.SIGNED);
        people.signIn(desk.liaison());
        assertThat(search.search(id, somebodyElse)).isInstanceOf(SearchAnswer.Refused.class);
        var found = (SearchAnswer.Found) search.search(id, email);
        assertThat(found.records().getFirst().fields())
                .filteredOn(field -> !COVERED.contains(field.recordClass()))
                .allSatisfy(
                        field -> assertThat(field.treatment()).isInstanceOf(DisclosedField.Treatment.OutOfScope.class));
    }

    @Test
    void endsWithTheDayThatItNames() {
        var id = confirmed();
        consents.record(
                id,
                new ConsentGiven(
                        "Mai Nguyen",
                        email,
                        COVERED,
                        desks.today().minusDays(2),
                        desks.today().plusDays(5),
                        CHECKED),
                DeskFixture.SIGNED);
        people.signIn(desk.counsel());

        refused("disclosure.consent.ended", () -> force(id, COVERED, email));
    }

    @Test
    void refusesAtTheFieldWhatIsNoConsent() {
        var id = confirmed();
        var named = given(email, COVERED);

        refused(
                "disclosure.consent.identifier.unnamed",
                () -> consents.record(
                        id,
                        given(NamedIdentifier.of(IdentifierKind.EMAIL, "no@example.com"), COVERED),
                        DeskFixture.SIGNED));
        refused(
                "disclosure.consent.identifier.broad",
                () -> consents.record(id, given(person, COVERED), DeskFixture.SIGNED));
        refused(
                "disclosure.consent.classes.missing",
                () -> consents.record(id, given(email, Set.of()), DeskFixture.SIGNED));
        refused(
                "disclosure.consent.subscriber.missing",
                () -> consents.record(
                        id, new ConsentGiven(" ", email, COVERED, desks.today(), null, CHECKED), DeskFixture.SIGNED));
        refused(
                "disclosure.intake.signed.future",
                () -> consents.record(
                        id,
                        new ConsentGiven(
                                "Mai Nguyen", email, COVERED, desks.today().plusDays(2), null, CHECKED),
                        DeskFixture.SIGNED));
        refused(
                "disclosure.consent.ends.before",
                () -> consents.record(
                        id,
                        new ConsentGiven(
                                "Mai Nguyen",
                                email,
                                COVERED,
                                desks.today(),
                                desks.today().minusDays(1),
                                CHECKED),
                        DeskFixture.SIGNED));
        refused(
                "disclosure.reason.short",
                () -> consents.record(
                        id,
                        new ConsentGiven("Mai Nguyen", email, COVERED, desks.today(), null, "seen"),
                        DeskFixture.SIGNED));
        refused("disclosure.consent.document.missing", () -> consents.record(id, named, new byte[0]));
        refused(
                "disclosure.instrument.kind",
                () -> consents.record(id, named, "<html>".getBytes(StandardCharsets.US_ASCII)));
        assertThat(consents.find(id)).isEmpty();
        var subpoena = desks.entered(desk, ProcessType.SUBPOENA, email);
        refused("disclosure.request.none", () -> consents.record(subpoena, named, DeskFixture.SIGNED));
    }

    private LegalRequestId confirmed() {
        return desks.confirmed(desk, desk.custodian(), ProcessType.CONSENT, email, somebodyElse, person);
    }

    private ConsentGiven given(NamedIdentifier identifier, Set<RecordClass> classes) {
        return new ConsentGiven("Mai Nguyen", identifier, classes, desks.today().minusDays(2), null, CHECKED);
    }

    private void force(LegalRequestId id, Set<RecordClass> classes, NamedIdentifier... named) {
        desks.putInForce(id, Duration.ofDays(20), classes, named);
    }

    private static void refused(String key, Runnable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act::run)
                .satisfies(refused -> assertThat(refused.key()).isEqualTo(key));
    }
}
