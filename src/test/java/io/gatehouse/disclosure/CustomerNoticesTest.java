package io.gatehouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.TestPeople;
import io.gatehouse.correspondence.Correspondence;
import io.gatehouse.correspondence.PortalMessage;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.sealing.DataKeys;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@ServiceTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class CustomerNoticesTest {

    @Autowired
    CustomerNotices notices;

    @Autowired
    NoticeBook book;

    @Autowired
    Packages packages;

    @Autowired
    PackageDownloads downloads;

    @Autowired
    PackageFixture fixture;

    @Autowired
    LegalRequests requests;

    @Autowired
    DeskFixture desks;

    @Autowired
    Correspondence correspondence;

    @Autowired
    Deadlines deadlines;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataKeys keys;

    private final LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);

    @Test
    void theReceiptNamesFieldsAuthorityAndInstrumentAndTheMailNothing() {
        var matter = fetched(ProcessType.SUBPOENA, null);
        disclosedAgo(matter, 8);

        tend();

        var receipt = inbox(matter).getFirst();
        assertThat(receipt.body())
                .contains(
                        "Agency of Tests",
                        "District Court of Tests",
                        "Subpoena",
                        matter.number(),
                        "- Name",
                        "- Sign-in times")
                .doesNotContain("{", "203.0.113.77", "We could not tell you");
        var mailed = jdbc.sql("select template from message where owner_id = ? and channel = 'EMAIL'")
                .param(matter.customer().value())
                .query(String.class)
                .list();
        assertThat(mailed).containsExactly("disclosure.mail.news");
        assertThat(standing(matter)).isInstanceOf(NoticeStanding.Sent.class);
        tend();
        assertThat(inbox(matter)).hasSize(1);
    }

    @Test
    void beforeItIsDueTheCustomerHasNoHint() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        jdbc.sql("update legal_request set notice = null where id = ?")
                .param(matter.request().value())
                .update();
        fetch(matter);

        tend();

        assertThat(inbox(matter)).isEmpty();
        assertThat(standing(matter)).isInstanceOf(NoticeStanding.Scheduled.class);
    }

    @Test
    void aNondisclosureOrderBarsItAndItsEndOpensATaskForCounselTheSameDay() {
        var matter = fetched(ProcessType.SUBPOENA, today.plusDays(30));
        disclosedAgo(matter, 20);
        tend();
        assertThat(inbox(matter)).isEmpty();
        assertThat(standing(matter))
                .isEqualTo(new NoticeStanding.Barred(NoticeStanding.Bar.NONDISCLOSURE, today.plusDays(30)));
        assertThat(task(matter)).isFalse();

        // The order ended yesterday.
        jdbc.sql("update legal_request set gag_until = ?, gag_from = null where id = ?")
                .params(today.minusDays(1), matter.request().value())
                .update();
        tend();
        assertThat(inbox(matter)).isEmpty();
        assertThat(standing(matter)).isInstanceOf(NoticeStanding.Scheduled.class);
        assertThat(task(matter)).isTrue();

        jdbc.sql("update legal_request set gag_until = ? where id = ?")
                .params(today.minusDays(9), matter.request().value())
                .update();
        tend();
        assertThat(inbox(matter)).hasSize(1);
        assertThat(inbox(matter).getFirst().body())
                .contains("We could not tell you until " + Dates.shownDate(today.minusDays(9))
                        + ": a nondisclosure order");
        assertThat(task(matter)).isFalse();
    }

    @Test
    void whatCounselBarsComesBeforeThemOnceTheOrderHasEndedAndTheyPlanItAlsoAfterTheTerm() {
        var matter = fetched(ProcessType.SUBPOENA, today.plusDays(30));
        var id = matter.request();
        jdbc.sql("update legal_request set notice = 'BARRED' where id = ?")
                .param(id.value())
                .update();
        tend();
        assertThat(task(matter)).as("while the order lasts").isFalse();
        jdbc.sql("update legal_request set gag_until = ?, gag_from = null, state = 'EXPIRED' where id = ?")
                .params(today.minusDays(1), id.value())
                .update();
        tend();
        assertThat(standing(matter)).isEqualTo(new NoticeStanding.Barred(NoticeStanding.Bar.COUNSEL, null));
        assertThat(task(matter)).isTrue();

        notices.plan(id, desks.version(id), NoticePlan.BARRED, "The victim is still in danger");
        tend();
        assertThat(task(matter)).as("it stays barred, and counsel has said so").isFalse();
        notices.plan(id, desks.version(id), NoticePlan.AFTER_ORDER, "The danger is over");
        tend();

        assertThat(standing(matter)).isInstanceOf(NoticeStanding.Scheduled.class);
        assertThat(task(matter)).isTrue();
        var moves = requests.read(matter.number()).orElseThrow().moves();
        assertThat(moves.getLast().reason()).isEqualTo("The danger is over");
        assertThat(moves.getLast().changes())
                .containsExactly(new ScopeChange(ScopeChange.Part.NOTICE, List.of("BARRED"), List.of("AFTER_ORDER")));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> notices.plan(id, desks.version(id), NoticePlan.AT_ONCE, "At once, and not later"))
                .satisfies(refused -> assertThat(refused.key()).isEqualTo("disclosure.scope.notice.barred"));
    }

    @Test
    void sealedMattersAndLettersAreNeverTold() {
        var sealed = fetched(ProcessType.SUBPOENA, null);
        jdbc.sql("update legal_request set under_seal = true where id = ?")
                .param(sealed.request().value())
                .update();
        disclosedAgo(sealed, 400);
        var letter = fetched(ProcessType.SUBPOENA, null);
        fixture.makeLetter(letter);
        disclosedAgo(letter, 400);

        tend();

        assertThat(inbox(sealed)).isEmpty();
        assertThat(inbox(letter)).isEmpty();
        assertThat(standing(letter)).isEqualTo(new NoticeStanding.Barred(NoticeStanding.Bar.LETTER, null));
    }

    @Test
    void oneNoticeThatFailsKeepsNoOtherFromBeingSent() {
        var broken = fetched(ProcessType.SUBPOENA, null);
        var next = fetched(ProcessType.SUBPOENA, null);
        disclosedAgo(broken, 8);
        disclosedAgo(next, 8);
        jdbc.sql("update legal_notice set sealed = ? where request_id = ?")
                .params(new byte[] {1, 2, 3}, broken.request().value())
                .update();

        tend();

        assertThat(inbox(broken)).isEmpty();
        assertThat(inbox(next)).hasSize(1);
        jdbc.sql("delete from legal_notice where request_id = ?")
                .param(broken.request().value())
                .update();
    }

    @Test
    void theNoticeOfACustomerWhoWasErasedEndsWithThatReason() {
        var matter = fetched(ProcessType.SUBPOENA, today.minusDays(1));
        disclosedAgo(matter, 8);
        tend();
        assertThat(task(matter)).isTrue();
        acting.system("test", () -> keys.destroy(matter.customer().subject()));

        tend();
        tend();

        assertThat(standing(matter)).isInstanceOf(NoticeStanding.Ended.class);
        assertThat(task(matter)).isFalse();
        assertThat(jdbc.sql("select end_reason from legal_notice where request_id = ?")
                        .param(matter.request().value())
                        .query(String.class)
                        .single())
                .isEqualTo("ERASED");
        assertThat(jdbc.sql("select count(*) from audit_entry where ground_id = ? and action = ?")
                        .params(matter.request().value(), "disclosure.notice.ended")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private PackageFixture.Matter fetched(ProcessType process, @Nullable LocalDate gagUntil) {
        var matter = fixture.asked(process, gagUntil);
        fetch(matter);
        return matter;
    }

    private void fetch(PackageFixture.Matter matter) {
        var released = fixture.released(matter);
        people.signIn(matter.custodian());
        packages.deliver(released.summary().id(), released.summary().version(), new Handover.ByPassphrase());
        people.signIn(matter.liaison());
        assertThat(downloads.fetch(fixture.mailedToken(matter.request()))).isPresent();
    }

    private void disclosedAgo(PackageFixture.Matter matter, int days) {
        jdbc.sql("update legal_notice set disclosed_at = ? where request_id = ?")
                .params(
                        Instant.now().minus(days, ChronoUnit.DAYS),
                        matter.request().value())
                .update();
    }

    private void tend() {
        acting.system("test", book::tend);
    }

    private boolean task(PackageFixture.Matter matter) {
        return acting.system(
                "test",
                () -> deadlines.open(NoticeBook.TASK, matter.request().value()).isPresent());
    }

    private NoticeStanding standing(PackageFixture.Matter matter) {
        people.signIn(matter.counsel());
        desks.bind(matter.request());
        return notices.of(matter.request()).notices().getFirst().standing();
    }

    private List<PortalMessage> inbox(PackageFixture.Matter matter) {
        return acting.system(
                "test", () -> correspondence.inbox(matter.customer().subject()));
    }
}
