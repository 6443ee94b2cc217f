package io.gatehouse.verification;

import static io.gatehouse.verification.ApplicationFixture.complete;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.evidence.OwnEvidence;
import io.gatehouse.evidence.Side;
import io.gatehouse.evidence.intake.HandedIn;
import java.io.ByteArrayInputStream;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class DraftKeeperTest {

    @Autowired
    DraftKeeper drafts;

    @Autowired
    OwnApplication own;

    @Autowired
    OwnEvidence evidence;

    @Autowired
    Applications applications;

    @Autowired
    ApplicationFixture fixture;

    @Autowired
    CustomerRegister register;

    @Autowired
    ActingAs actingAs;

    @Autowired
    JdbcClient jdbc;

    @Test
    void endsADraftWhoseTimeHasRunOut() {
        var mai = withAPhoto();
        timeRunsOut(mai, 1);

        drafts.keep();

        assertThat(row(mai).state()).isEqualTo(ApplicationState.EXPIRED);
        assertThat(photos(mai)).isZero();
        assertThat(entries(mai)).isOne();
    }

    @Test
    void leavesAloneWhatWasSentAfterItWasFound() {
        var mai = withAPhoto();
        timeRunsOut(mai, 1);
        var found = row(mai);
        as(mai, () -> own.submit(UUID.randomUUID(), found.version()));

        drafts.expire(found);

        assertThat(row(mai).state()).isEqualTo(ApplicationState.DATA_COMPLETE);
        assertThat(photos(mai)).isOne();
        assertThat(entries(mai)).isZero();
    }

    @Test
    void leavesAloneWhatWasSavedAfterItWasFound() {
        var mai = withAPhoto();
        timeRunsOut(mai, 1);
        var found = row(mai);
        as(mai, () -> own.save(new StepAnswers.Purpose("Another shop"), found.version()));

        drafts.expire(found);

        assertThat(row(mai).state()).isEqualTo(ApplicationState.DRAFT);
        assertThat(photos(mai)).isOne();
        assertThat(entries(mai)).isZero();
    }

    @Test
    void isNotHeldUpByADraftThatCannotBeEnded() {
        var broken = withAPhoto();
        var mai = withAPhoto();
        timeRunsOut(broken, 2);
        timeRunsOut(mai, 1);
        jdbc.sql("update evidence_file set sealed_details = 'torn' where subject_id = ?")
                .param(row(broken).customer().value())
                .update();

        drafts.keep();

        assertThat(row(mai).state()).isEqualTo(ApplicationState.EXPIRED);
    }

    private PersonId withAPhoto() {
        var person = fixture.newCustomer(complete());
        as(person, () -> {
            var document = evidence.open(
                    complete().document().kind(), complete().document().issuer());
            return evidence.add(document, Side.PHOTO_PAGE, "a.jpg", new ByteArrayInputStream(HandedIn.jpeg(1100)));
        });
        return person;
    }

    private void timeRunsOut(PersonId person, int daysAgo) {
        jdbc.sql("update application set expires_at = utc_timestamp() - interval ? day where person_id = ?")
                .params(daysAgo, person.value())
                .update();
    }

    private ApplicationRow row(PersonId person) {
        return applications
                .latestOf(
                        actingAs.system("test", () -> register.ofPerson(person).orElseThrow()))
                .orElseThrow();
    }

    private int photos(PersonId person) {
        return jdbc.sql("select count(*) from evidence_file where subject_id = ?")
                .param(row(person).customer().value())
                .query(Integer.class)
                .single();
    }

    private int entries(PersonId person) {
        return jdbc.sql("select count(*) from audit_entry where action = ? and object_id = ?")
                .params("verification.application.expired", row(person).id().value())
                .query(Integer.class)
                .single();
    }

    private <T> T as(PersonId person, Supplier<T> work) {
        return actingAs.system("test", () -> actingAs.person(person, work));
    }
}
