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
import java.time.Instant;
import java.util.List;
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
    SpecialKinds kinds;

    @Autowired
    DeskOfTests tests;

    @Autowired
    TestPeople people;

    private DeskOfTests.Desk desk;
    private NamedIdentifier email;
    private NamedIdentifier somebodyElse;
    private NamedIdentifier person;

    @BeforeEach
    void theDesk() {
        desk = tests.desk();
        email = NamedIdentifier.of(IdentifierKind.EMAIL, DeskOfTests.anyEmail());
        somebodyElse = NamedIdentifier.of(IdentifierKind.EMAIL, DeskOfTests.anyEmail());
        person = NamedIdentifier.person("Asel Nurlankyzy", "17 May 1991");
        tests.customer(aCustomer().withEmail(email.value()).facts());
    }

    @Test
    void opensWhatTheSubscriberHasSignedForAndNoMore() {
        var id = confirmed();
        people.signIn(desk.counsel());
        refused("disclosure.consent.missing", () -> force(id, COVERED, email));
        people.signIn(desk.custodian());
        consents.record(id, given(email, COVERED), SpecialKinds.SIGNED);
        refused("disclosure.consent.already", () -> consents.record(id, given(email, COVERED), SpecialKinds.SIGNED));

        people.signIn(desk.counsel());
        refused("disclosure.consent.classes", () -> force(id, Set.of(RecordClass.NAME, RecordClass.ADDRESS), email));
        refused("disclosure.consent.identifier", () -> force(id, COVERED, email, somebodyElse));
        refused("disclosure.consent.identifier", () -> force(id, COVERED, somebodyElse));
        force(id, COVERED, email);

        assertThat(consents.find(id).orElseThrow().subscriber()).isEqualTo("Mai Nguyen");
        assertThat(consents.document(id)).isEqualTo(SpecialKinds.SIGNED);
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
                        tests.today().minusDays(2),
                        tests.today().plusDays(5),
                        CHECKED),
                SpecialKinds.SIGNED);
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
                        SpecialKinds.SIGNED));
        refused(
                "disclosure.consent.identifier.broad",
                () -> consents.record(id, given(person, COVERED), SpecialKinds.SIGNED));
        refused(
                "disclosure.consent.classes.missing",
                () -> consents.record(id, given(email, Set.of()), SpecialKinds.SIGNED));
        refused(
                "disclosure.consent.subscriber.missing",
                () -> consents.record(
                        id, new ConsentGiven(" ", email, COVERED, tests.today(), null, CHECKED), SpecialKinds.SIGNED));
        refused(
                "disclosure.intake.signed.future",
                () -> consents.record(
                        id,
                        new ConsentGiven(
                                "Mai Nguyen", email, COVERED, tests.today().plusDays(2), null, CHECKED),
                        SpecialKinds.SIGNED));
        refused(
                "disclosure.consent.ends.before",
                () -> consents.record(
                        id,
                        new ConsentGiven(
                                "Mai Nguyen",
                                email,
                                COVERED,
                                tests.today(),
                                tests.today().minusDays(1),
                                CHECKED),
                        SpecialKinds.SIGNED));
        refused(
                "disclosure.reason.short",
                () -> consents.record(
                        id,
                        new ConsentGiven("Mai Nguyen", email, COVERED, tests.today(), null, "seen"),
                        SpecialKinds.SIGNED));
        refused("disclosure.consent.document.missing", () -> consents.record(id, named, new byte[0]));
        refused(
                "disclosure.instrument.kind",
                () -> consents.record(id, named, "<html>".getBytes(StandardCharsets.US_ASCII)));
        assertThat(consents.find(id)).isEmpty();
        var subpoena = kinds.entered(desk, ProcessType.SUBPOENA, email);
        refused("disclosure.request.none", () -> consents.record(subpoena, named, SpecialKinds.SIGNED));
    }

    private LegalRequestId confirmed() {
        return kinds.confirmed(desk, desk.custodian(), ProcessType.CONSENT, email, somebodyElse, person);
    }

    private ConsentGiven given(NamedIdentifier identifier, Set<RecordClass> classes) {
        return new ConsentGiven("Mai Nguyen", identifier, classes, tests.today().minusDays(2), null, CHECKED);
    }

    private void force(LegalRequestId id, Set<RecordClass> classes, NamedIdentifier... named) {
        requests.putInForce(
                id,
                classes,
                List.of(named),
                tests.today().minusDays(60),
                tests.today(),
                Instant.now().plus(Duration.ofDays(20)),
                "No agreement applies");
    }

    private static void refused(String key, Runnable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act::run)
                .satisfies(refused -> assertThat(refused.key()).isEqualTo(key));
    }
}
