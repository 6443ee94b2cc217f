package io.gatehouse.review.ui;

import static com.github.mvysny.kaributesting.v10.BasicUtilsKt._fireDomEvent;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static io.gatehouse.shell.Texts.t;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.textfield.TextArea;
import io.gatehouse.Hands;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.activity.ActivityImport;
import io.gatehouse.activity.ImportFormat;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.customer.OtherName;
import io.gatehouse.customer.Payer;
import io.gatehouse.customer.PaymentMeans;
import io.gatehouse.customer.PersonName;
import io.gatehouse.evidence.OwnEvidence;
import io.gatehouse.evidence.Side;
import io.gatehouse.evidence.intake.HandedIn;
import io.gatehouse.review.CaseNumber;
import io.gatehouse.review.DeskAnswer;
import io.gatehouse.review.ListMatchesTest;
import io.gatehouse.review.ListedCustomers;
import io.gatehouse.review.Mark;
import io.gatehouse.review.Outcome;
import io.gatehouse.review.ProposedDecision;
import io.gatehouse.review.ReviewCaseId;
import io.gatehouse.review.ReviewDesk;
import io.gatehouse.review.ReviewQueue;
import io.gatehouse.verification.ApplicationFixture;
import io.gatehouse.verification.OwnApplication;
import io.gatehouse.verification.StepAnswers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From what a customer sends to an account that is open: one case, one page, two people. */
@ListMatchesTest
class ApplicationCaseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    ListedCustomers listed;

    @Autowired
    ApplicationFixture fixture;

    @Autowired
    OwnApplication own;

    @Autowired
    CustomerRegister register;

    @Autowired
    ReviewQueue queue;

    @Autowired
    ReviewDesk desk;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    ActivityImport activity;

    @Autowired
    OwnEvidence evidence;

    @Autowired
    JdbcClient jdbc;

    /** No account opens for somebody who was held against nothing. */
    @BeforeEach
    void aListIsInForce() {
        listed.list("own-1,person,Zorbanek Quillmonde,,,1985,VN,TEST,Fictional.");
    }

    @Test
    void whatACustomerSendsBecomesOneCaseAndAnApprovalOpensTheAccount() throws Exception {
        var customer = fixture.newCustomer(ApplicationFixture.complete());
        as(
                customer,
                () -> own.submit(UUID.randomUUID(), own.open().orElseThrow().version()));
        listed.screened(acting.system("test", () -> register.ofPerson(customer).orElseThrow()));
        var number = caseOf(customer);
        var ada = people.appointed(Set.of(Role.OFFICER));
        var bo = people.appointed(Set.of(Role.OFFICER));

        var version = as(ada, () -> {
            var opened = desk.open(number).orElseThrow();
            queue.claim(opened.summary().id());
            for (var piece : opened.evidence()) {
                desk.mark(opened.summary().id(), piece.evidence(), Mark.FITS, "");
                if (piece.differs()) {
                    desk.settle(opened.summary().id(), piece.evidence(), "Explained by the customer in writing");
                }
            }
            var file = desk.open(number).orElseThrow();
            assertThat(file.left()).isEmpty();
            return done(desk.propose(
                    file.summary().id(),
                    file.version(),
                    new ProposedDecision(Outcome.APPROVE, null, List.of("IDENTITY_CONFIRMED"), "")));
        });
        assertThat(applicationState(customer)).isEqualTo("VERIFIED");
        var account = acting.system(
                "test",
                () -> register.account(register.ofPerson(customer).orElseThrow())
                        .id());
        jdbc.sql("insert into assigned_address (address, from_at, account_id, imported_at)"
                        + " values (cast('2001:db8:ca5e::7' as inet6), ?, ?, now(6))")
                .params(Instant.parse("2026-03-02T10:00:00Z"), account.value())
                .update();
        people.signIn(bo);
        UI.getCurrent().navigate("cases/" + number);
        assertThat(_find(CompareBlock.class)).hasSize(1);
        assertThat(_find(Component.class, spec -> spec.withId("location")))
                .singleElement()
                .satisfies(block -> assertThat(block.getElement().getTextRecursively())
                        .contains("Addresses we assigned", "2001:db8:ca5e::7", "Still held"));
        done(desk.approve(idOf(number), version));

        assertThat(applicationState(customer)).isEqualTo("APPROVED");
        assertThat(acting.system(
                                "test",
                                () -> register.account(
                                        register.ofPerson(customer).orElseThrow()))
                        .state())
                .isEqualTo(AccountState.ACTIVE);
    }

    @Test
    void thePageShowsAllThatTheCustomerSaidAndFromWhereTheAccountIsUsed() throws Exception {
        var customer = fixture.newCustomer(ApplicationFixture.complete()
                .with(new StepAnswers.Name(PersonName.of("Thi Mai", "Nguyen", ""), "\u962E\u6C0F\u6885"))
                .with(new StepAnswers.OtherNames(List.of(new OtherName("Mai Tran", 2005, 2011))))
                .with(new StepAnswers.Payment(PaymentMeans.card(
                        "Orlabank",
                        ApplicationFixture.VIET_NAM,
                        "tok_lantern81",
                        "4417",
                        "cus_lantern82",
                        List.of("txn_lantern83"),
                        Payer.SELF))));
        used(customer);
        as(customer, () -> {
            evidence.add(
                    evidence.open(DocumentKind.PASSPORT, ApplicationFixture.VIET_NAM),
                    Side.PHOTO_PAGE,
                    "passport.jpg",
                    new ByteArrayInputStream(HandedIn.jpeg(1300)));
            return own.submit(UUID.randomUUID(), own.open().orElseThrow().version());
        });
        var number = caseOf(customer);
        people.signIn(people.appointed(Set.of(Role.OFFICER)));

        UI.getCurrent().navigate("cases/" + number);
        assertThat(text(_get(Component.class, spec -> spec.withId("location"))))
                .doesNotContain("tok_lantern81", "cus_lantern82", "txn_lantern83");
        queue.claim(idOf(number));
        UI.getCurrent().navigate("");
        UI.getCurrent().navigate("cases/" + number);

        assertThat(text(_get(CompareBlock.class)))
                .contains("\u962E\u6C0F\u6885", "Mai Tran (2005-2011)", "CCCD, Vietnam:", "001187012345");
        var location = _get(Component.class, spec -> spec.withId("location"));
        assertThat(text(location)).contains("tok_lantern81", "cus_lantern82", "txn_lantern83");
        var rows = _get(
                location,
                Details.class,
                spec -> spec.withPredicate(details -> details.getSummaryText().contains("address")));
        assertThat(rows.isOpened()).isFalse();
        assertThat(text(rows)).contains("198.51.100.77", "Singapore");
        keepsWhatWasBegunBesideAMark(idOf(number));
        _click(_get(Button.class, spec -> spec.withText(t("review.documents.ask"))));
        assertThat(text(_get(ActDialog.class))).contains("About: Passport, Photo page");
    }

    private void keepsWhatWasBegunBesideAMark(ReviewCaseId id) {
        var mark = _get(MarkControl.class, spec -> spec.withId("mark-location-all"));
        _click(_get(mark, Button.class, spec -> spec.withClasses("mark-does_not_fit")));
        _click(_get(mark, Button.class, spec -> spec.withText("Settle in writing")));
        Hands.type(_get(mark, TextArea.class), "The card is of the");
        queue.release(id);
        _fireDomEvent(_get(CaseView.class), "click");
        queue.claim(id);

        _click(_get(Button.class, spec -> spec.withText("See changes")));

        assertThat(_get(_get(MarkControl.class, spec -> spec.withId("mark-location-all")), TextArea.class)
                        .getValue())
                .isEqualTo("The card is of the");
    }

    private void used(PersonId customer) {
        acting.system("test", () -> {
            var account =
                    register.account(register.ofPerson(customer).orElseThrow()).id();
            var line = "account,time,source_ip,class,channel,country\n%s,%s,198.51.100.77,ACCESS,CONSOLE,SG\n"
                    .formatted(account.value(), Instant.now().minus(Duration.ofDays(2)));
            try {
                assertThat(activity.importLines(
                                        new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)),
                                        ImportFormat.CSV)
                                .bad())
                        .isZero();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    private static String text(Component part) {
        return part.getElement().getTextRecursively();
    }

    private CaseNumber caseOf(PersonId customer) throws InterruptedException {
        var until = Instant.now().plus(PATIENCE);
        Optional<Long> number = Optional.empty();
        while (number.isEmpty() && Instant.now().isBefore(until)) {
            number = jdbc.sql("""
                            select c.number from review_case c join application a on a.id = c.object_id
                            where a.person_id = ?
                            """).param(customer.value()).query(Long.class).optional();
            Thread.sleep(100);
        }
        return new CaseNumber(number.orElseThrow());
    }

    private ReviewCaseId idOf(CaseNumber number) {
        return new ReviewCaseId(jdbc.sql("select id from review_case where number = ?")
                .param(number.value())
                .query(UUID.class)
                .single());
    }

    private String applicationState(PersonId customer) {
        return jdbc.sql("select state from application where person_id = ?")
                .param(customer.value())
                .query(String.class)
                .single();
    }

    private static long done(DeskAnswer answer) {
        assertThat(answer).isInstanceOf(DeskAnswer.Done.class);
        return ((DeskAnswer.Done) answer).version();
    }

    private <T> T as(PersonId person, Supplier<T> work) {
        return acting.system("test", () -> acting.person(person, work));
    }
}
