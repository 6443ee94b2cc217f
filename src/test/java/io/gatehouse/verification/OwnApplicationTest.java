package io.gatehouse.verification;

import static io.gatehouse.verification.ApplicationFixture.complete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.AsPerson;
import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.FourEyes;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.SendAnswer;
import io.gatehouse.activity.ActivityImport;
import io.gatehouse.activity.ImportFormat;
import io.gatehouse.audit.Ground;
import io.gatehouse.correspondence.Correspondence;
import io.gatehouse.correspondence.Letter;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.customer.PersonName;
import io.gatehouse.customer.UsPersonClaim;
import io.gatehouse.evidence.EvidenceId;
import io.gatehouse.evidence.OwnEvidence;
import io.gatehouse.evidence.OwnPhoto;
import io.gatehouse.evidence.PhotoAnswer;
import io.gatehouse.evidence.Side;
import io.gatehouse.evidence.intake.HandedIn;
import io.gatehouse.shell.Refused;
import io.gatehouse.verification.OwnStatus.Heading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@ServiceTest
@RecordApplicationEvents
@AsPerson(role = Role.CUSTOMER)
class OwnApplicationTest {

    private static final Ground TEST = new Ground.Purpose("test");

    @Autowired
    OwnApplication own;

    @Autowired
    OwnEvidence evidence;

    @Autowired
    HandOffs handOffs;

    @Autowired
    ActivityImport activity;

    @Autowired
    ApplicationOutcomes outcomes;

    @Autowired
    ApplicationFiles files;

    @Autowired
    ApplicationFixture fixture;

    @Autowired
    CustomerRegister register;

    @Autowired
    ActingAs actingAs;

    @Autowired
    CurrentActor actor;

    @Autowired
    Correspondence correspondence;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext context;

    @Autowired
    ApplicationEvents events;

    @Test
    void tellsNothingToSomebodyWhoWasNeverInvited() {
        assertThat(own.open()).isEmpty();
        assertThat(own.status()).isEmpty();
    }

    @Test
    void keepsEachPageAndOpensItAgain() {
        fixture.begin();
        var name = new StepAnswers.Name(PersonName.of("Thị Mai", "Nguyễn", ""), null);

        var saved = own.save(new StepAnswers.Holder(StepAnswers.Holder.Kind.ME), version());
        own.save(name, version());

        assertThat(saved).isInstanceOf(SaveAnswer.Saved.class);
        var opened = own.open().orElseThrow();
        assertThat(opened.answers().name()).isEqualTo(name);
        assertThat(opened.journey().next()).isEqualTo(WizardPage.US_PERSON);
    }

    @Test
    void sealsWhatWasSaid() {
        fixture.begin(complete());

        assertThat(new String(fixture.row().draft(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("Nguy")
                .doesNotContain("C1234567");
    }

    @Test
    void neverOverwritesWhatAnotherTabSaved() {
        fixture.begin();
        var seen = version();
        own.save(new StepAnswers.Holder(StepAnswers.Holder.Kind.ME), seen);

        var second = own.save(new StepAnswers.UsPerson(UsPersonClaim.Answer.NO), seen);

        assertThat(second).isInstanceOf(SaveAnswer.Conflict.class);
        assertThat(own.open().orElseThrow().answers().usPerson()).isNull();
    }

    @Test
    void keepsWhatIsBeingTyped() {
        fixture.begin();

        own.keepTyping(WizardPage.NAME, Map.of("given", "Th"));

        assertThat(own.typing(WizardPage.NAME)).containsEntry("given", "Th");
        own.save(new StepAnswers.Name(PersonName.of("Thị Mai", "Nguyễn", ""), null), version());
        assertThat(own.typing(WizardPage.NAME)).isEmpty();
    }

    @Test
    void keepsNoCardNumberThatIsBeingTyped() {
        fixture.begin();
        own.keepTyping(WizardPage.PURPOSE, Map.of("text", "I pay with 4111 11"));

        own.keepTyping(WizardPage.PURPOSE, Map.of("text", "I pay with 4111 1111 1111 1111", "other", "A shop"));

        assertThat(own.typing(WizardPage.PURPOSE)).containsOnlyKeys("other");
    }

    @Test
    void takesNoCardNumberInAnAnswer() {
        fixture.begin(complete());
        own.submit(UUID.randomUUID(), version());
        var id = fixture.row().id();
        asSystem(() -> {
            outcomes.verifying(id, TEST);
            outcomes.askMore(id, List.of("NAME_EXPLAINED"), false, TEST);
        });
        var item = own.status().orElseThrow().items().getFirst().id();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> own.give(item, "It was my card 4111-1111-1111-1111"))
                .returns("customer.card.refused", Refused::key);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> own.doNotHave(item, "4111111111111111"))
                .returns("customer.card.refused", Refused::key);
        assertThat(own.status().orElseThrow().items()).hasSize(1);
    }

    @Test
    void countsAPhoneOnlyOnceItsCodeCameBack() {
        fixture.begin();

        var sent = own.sendPhoneCode(new Country("VN"), "091 234 56 78");

        assertThat(sent).isInstanceOf(SendAnswer.Sent.class);
        assertThat(own.confirmPhone("not it", version())).isInstanceOf(PhoneAnswer.Wrong.class);
        assertThat(own.open().orElseThrow().answers().phone()).isNull();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> own.save(ApplicationFixture.phone(), version()));
    }

    @Test
    void remembersWhereACodeWentWhateverIsTypedMeanwhile() {
        fixture.begin();
        own.sendPhoneCode(new Country("VN"), "091 234 56 78");

        own.keepTyping(WizardPage.PHONE, Map.of("country", "VN", "number", "098 765", "sent-to", "+15550100"));

        assertThat(own.typing(WizardPage.PHONE)).containsEntry("number", "098 765");
        assertThat(own.phoneCodeSentTo().orElseThrow().e164()).isEqualTo("+84912345678");
        assertThat(own.confirmPhone("not it", version())).isInstanceOf(PhoneAnswer.Wrong.class);
    }

    @Test
    void tellsTheScreenWhoseHandOffAnotherOneEnds() {
        fixture.begin(complete());
        var before = handOffs.begin();

        handOffs.begin();

        assertThat(events.stream(HandOffTouched.class).map(HandOffTouched::handOff))
                .containsExactly(before.handOff().id());
    }

    @Test
    void isNotSentWhileAPageIsMissing() {
        fixture.begin();

        var answer = own.submit(UUID.randomUUID(), version());

        assertThat(answer).isInstanceOf(SubmitAnswer.Incomplete.class);
        assertThat(fixture.row().state()).isEqualTo(ApplicationState.DRAFT);
    }

    @Test
    void isNotSentOnceItsPhotosWereTakenBack() {
        fixture.begin(complete());
        var document = evidence.open(DocumentKind.PASSPORT, ApplicationFixture.VIET_NAM);
        var photo = added(document);
        evidence.remove(photo.id());

        assertThat(own.submit(UUID.randomUUID(), version()))
                .isEqualTo(new SubmitAnswer.Incomplete(List.of(WizardPage.PHOTOS)));
        assertThat(fixture.row().state()).isEqualTo(ApplicationState.DRAFT);
        added(document);
        assertThat(own.submit(UUID.randomUUID(), version())).isInstanceOf(SubmitAnswer.Sent.class);
    }

    private OwnPhoto added(EvidenceId document) {
        var content = new ByteArrayInputStream(HandedIn.jpeg(1100));
        return ((PhotoAnswer.Added) evidence.add(document, Side.PHOTO_PAGE, "a.jpg", content)).photo();
    }

    @Test
    void sendsFactsStateAndEventTogether() {
        var customer = fixture.begin(complete());

        var answer = own.submit(UUID.randomUUID(), version());

        var row = fixture.row();
        assertThat(answer)
                .isInstanceOfSatisfying(
                        SubmitAnswer.Sent.class,
                        sent -> assertThat(sent.reference()).isEqualTo(row.reference()));
        assertThat(row.state()).isEqualTo(ApplicationState.DATA_COMPLETE);
        assertThat(row.riskTotal()).isPositive();
        assertThat(events.stream(ApplicationSubmitted.class))
                .singleElement()
                .satisfies(event -> assertThat(event.customer()).isEqualTo(customer));
        assertThat(register.own().orElseThrow().facts()).isNotNull();
        assertThat(own.status().orElseThrow().heading()).isEqualTo(Heading.CHECKING);
        assertThat(own.messages()).hasSize(1);
        assertThat(own.save(new StepAnswers.Purpose("Other"), version())).isInstanceOf(SaveAnswer.Closed.class);
    }

    @Test
    void answersACopyOfTheSameSendingAlike() {
        fixture.begin(complete());
        var key = UUID.randomUUID();
        var version = version();

        var first = own.submit(key, version);

        assertThat(own.submit(key, version)).isEqualTo(first);
        assertThat(events.stream(ApplicationSubmitted.class)).hasSize(1);
    }

    @Test
    void treatsAClaimedUsPersonAsForeignUntilSomebodyDecides() {
        var claimed = complete()
                .with(new StepAnswers.UsPerson(UsPersonClaim.Answer.YES))
                .with(new StepAnswers.UsLimbs(Set.of(UsPersonClaim.Limb.IN_THE_US), "A lease in Ohio"));
        var customer = fixture.begin(claimed);
        own.submit(UUID.randomUUID(), version());
        var id = fixture.row().id();

        assertThat(fixture.row().state()).isEqualTo(ApplicationState.US_PERSON_CHECK);
        assertThat(register.account(customer).state()).isEqualTo(AccountState.NOT_OPENED);
        asSystem(() -> outcomes.decideForeign(id, new FourEyes(PersonId.next(), PersonId.next()), TEST));
        assertThat(own.status().orElseThrow().heading()).isEqualTo(Heading.GO_ON);
        assertThat(own.submit(UUID.randomUUID(), version())).isInstanceOf(SubmitAnswer.Sent.class);
        assertThat(fixture.row().state()).isEqualTo(ApplicationState.DATA_COMPLETE);
    }

    @Test
    void confirmsAUsPersonOnlyWithLimbEvidenceAndDecider() {
        var claimed = complete()
                .with(new StepAnswers.UsPerson(UsPersonClaim.Answer.YES))
                .with(new StepAnswers.UsLimbs(Set.of(UsPersonClaim.Limb.IN_THE_US), "A lease in Ohio"));
        var customer = fixture.begin(claimed);
        own.submit(UUID.randomUUID(), version());
        var id = fixture.row().id();
        var two = new FourEyes(PersonId.next(), PersonId.next());

        asSystem(() -> outcomes.confirmUsPerson(id, UsPersonClaim.Limb.IN_THE_US, "Lease seen", two, TEST));

        assertThat(fixture.row().state()).isEqualTo(ApplicationState.US_CONFIRMED);
        assertThat(register.account(customer).state()).isEqualTo(AccountState.ACTIVE);
        assertThat(jdbc.sql("select us_retest_on is not null from application where id = ?")
                        .param(id.value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void showsItsRemindersBesideEverythingElse() {
        fixture.begin(complete());
        own.submit(UUID.randomUUID(), version());
        var written = own.messages().size();
        var me = actor.id();
        asSystem(() -> correspondence.send(
                Letter.inPortal(me.subject(), "deadline.letter.near", Map.of("due", "tomorrow"), Locale.ENGLISH)));

        assertThat(own.messages()).hasSize(written + 1);
        var reminder = own.messages().stream()
                .filter(message -> message.subject().equals("Something is due soon"))
                .findFirst()
                .orElseThrow();
        own.read(reminder.id());
        assertThat(own.messages())
                .filteredOn(message -> message.id().equals(reminder.id()))
                .singleElement()
                .satisfies(read -> assertThat(read.unread()).isFalse());
        assertThat(entries("verification.messages.opened")).isEqualTo(4);
        assertThat(entries("verification.message.read")).isOne();
    }

    @Test
    void becomesActiveOnlyByApproval() {
        var customer = fixture.begin(complete());
        own.submit(UUID.randomUUID(), version());
        var id = fixture.row().id();
        var two = new FourEyes(PersonId.next(), PersonId.next());

        asSystem(() -> {
            outcomes.verifying(id, TEST);
            assertThatThrownBy(() -> outcomes.approve(id, two, false, TEST)).isInstanceOf(OutOfTurn.class);
            outcomes.verified(id, TEST);
        });
        assertThat(own.status().orElseThrow().heading()).isEqualTo(Heading.CHECKING);
        asSystem(() -> outcomes.approve(id, two, false, TEST));

        assertThat(register.account(customer).state()).isEqualTo(AccountState.ACTIVE);
        assertThat(own.status().orElseThrow().heading()).isEqualTo(Heading.CONFIRMED);
    }

    @Test
    void answersARequestItemByItem() {
        fixture.begin(complete());
        own.submit(UUID.randomUUID(), version());
        var id = fixture.row().id();
        asSystem(() -> {
            outcomes.verifying(id, TEST);
            outcomes.askMore(id, List.of("NAME_EXPLAINED", "OTHER_DOCUMENT"), false, TEST);
        });
        var items = own.status().orElseThrow().items();
        assertThat(own.status().orElseThrow().heading()).isEqualTo(Heading.ONE_MORE_THING);
        assertThat(items).extracting(RequestedItem::code).containsExactly("NAME_EXPLAINED", "OTHER_DOCUMENT");

        own.give(items.getFirst().id(), "I married");

        assertThat(own.status().orElseThrow().items()).hasSize(1);
        own.doNotHave(items.getLast().id(), "");
        assertThat(own.status().orElseThrow().heading()).isEqualTo(Heading.CHECKING);
        assertThat(events.stream(RequestAnswered.class)).hasSize(1);
        assertThatThrownBy(() -> own.give(items.getFirst().id(), "again")).isInstanceOf(Refused.class);
        var dossier = actingAs.system("test", () -> files.read(id, TEST));
        assertThat(dossier.requested()).extracting(RequestedItem::words).containsExactly("I married", null);
    }

    @Test
    void endsAndBeginsAnew() {
        fixture.begin(complete());

        own.withdraw();

        assertThat(own.status().orElseThrow().heading()).isEqualTo(Heading.ENDED);
        own.startAgain();
        var again = own.open().orElseThrow();
        assertThat(again.answers().email()).isNotNull();
        assertThat(again.answers().name()).isNull();
        assertThat(again.state()).isEqualTo(ApplicationState.DRAFT);
    }

    @Test
    void comparesAndExplainsRiskForReviewersOnly() {
        fixture.begin(complete());
        own.submit(UUID.randomUUID(), version());
        var id = fixture.row().id();

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> files.risk(id, TEST));
        var risk = actingAs.system("test", () -> files.risk(id, TEST));
        assertThat(risk.total()).isEqualTo(fixture.row().riskTotal());
        assertThat(risk.factors()).extracting(FactorScore::factor).contains("CODE_LINES_MISSING", "FREE_TIER");
        assertThat(actingAs.system("test", () -> files.compare(id, TEST)))
                .extracting(FactComparison::fact)
                .contains(FactKind.FAMILY_NAME, FactKind.DOCUMENT_NUMBER);
    }

    @Test
    void bearsOutWhatTheTextOfAFileSays() {
        fixture.begin(complete());
        evidence.add(
                evidence.open(DocumentKind.PASSPORT, ApplicationFixture.VIET_NAM),
                Side.PHOTO_PAGE,
                "passport.pdf",
                new ByteArrayInputStream(HandedIn.pdf(1, "NGUYEN / THI MAI / C 1234567 / born 27.03.1987")));
        own.submit(UUID.randomUUID(), version());

        var id = fixture.row().id();

        var facts = actingAs.system("test", () -> files.compare(id, TEST)).stream()
                .collect(Collectors.toMap(FactComparison::fact, Function.identity()));

        assertThat(facts.get(FactKind.DOCUMENT_NUMBER).documentText()).isEqualTo("C 1234567");
        assertThat(facts.get(FactKind.DOCUMENT_NUMBER).verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(facts.get(FactKind.BIRTH_DATE).documentText()).isEqualTo("27.03.1987");
        assertThat(facts.get(FactKind.FAMILY_NAME).documentText()).isEqualTo("NGUYEN");
        assertThat(facts.get(FactKind.GIVEN_NAMES).documentText()).isEqualTo("THI MAI");
        assertThat(facts.get(FactKind.DOCUMENT_EXPIRY).documentText()).isNull();
        assertThat(facts.get(FactKind.DOCUMENT_EXPIRY).verdict()).isEqualTo(Verdict.MISSING);
    }

    @Test
    void weighsFromWhereTheAccountIsUsed() {
        var customer = fixture.begin(complete());
        var account = actingAs.system("test", () -> register.account(customer)).id();
        usedFrom(account, "203.0.113.9", "VN");
        own.submit(UUID.randomUUID(), version());
        var id = fixture.row().id();
        assertThat(factors(id)).doesNotContain("SIGN_IN_COUNTRY_DIFFERS");

        usedFrom(account, "203.0.113.10", "KP");

        assertThat(factors(id)).contains("SIGN_IN_COUNTRY_DIFFERS");
    }

    private List<String> factors(ApplicationId id) {
        return actingAs.system("test", () -> files.risk(id, TEST)).factors().stream()
                .map(FactorScore::factor)
                .toList();
    }

    private void usedFrom(AccountId account, String address, String country) {
        var line = "account,time,source_ip,class,channel,country\n%s,%s,%s,ACCESS,CONSOLE,%s\n"
                .formatted(account.value(), Instant.now().minus(Duration.ofDays(2)), address, country);
        var report = actingAs.system("test", () -> {
            try {
                return activity.importLines(
                        new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), ImportFormat.CSV);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
        assertThat(report.bad()).isZero();
    }

    private long version() {
        return own.open().orElseThrow().version();
    }

    private int entries(String action) {
        return jdbc.sql("select count(*) from audit_entry where action = ? and object_id = ?")
                .params(action, fixture.row().id().value())
                .query(Integer.class)
                .single();
    }

    private void asSystem(Runnable work) {
        actingAs.system("test", work);
    }
}
