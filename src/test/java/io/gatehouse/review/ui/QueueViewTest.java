package io.gatehouse.review.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockAccessDeniedException;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import io.gatehouse.AsPerson;
import io.gatehouse.ViewTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.CustomerNames;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.review.CaseState;
import io.gatehouse.review.CaseTag;
import io.gatehouse.review.QueueFilter;
import io.gatehouse.review.QueueOrder;
import io.gatehouse.review.ReviewCaseSummary;
import io.gatehouse.review.ReviewQueue;
import io.gatehouse.review.SavedView;
import io.gatehouse.review.SpecimenCases;
import io.gatehouse.shell.Asking;
import io.gatehouse.shell.part.Banner;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ViewTest
@AsPerson(role = Role.ANALYST)
class QueueViewTest {

    @Autowired
    ReviewQueue queue;

    @Autowired
    SpecimenCases specimens;

    @Autowired
    CustomerRegister register;

    @Autowired
    CustomerNames names;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    @Test
    void offersEverySavedViewAsALink() {
        UI.getCurrent().navigate("cases");

        assertThat(_get(H1.class).getText()).isEqualTo("Review queue");
        assertThat(_find(RouterLink.class, spec -> spec.withClasses("queue-link")))
                .hasSize(10);
    }

    @Test
    void showsWhatItsAddressSays() {
        queue.tag(List.of(specimens.aCase("VN", 20), specimens.aCase("AE", 70)), CaseTag.of("seen-by-a-test"));

        UI.getCurrent().navigate("cases", QueryParameters.fromString("tag=seen-by-a-test&country=AE"));

        assertThat(_size(_get(QueueGrid.class))).isOne();
        _click(_get(Button.class, spec -> spec.withText("country=AE")));
        assertThat(_size(_get(QueueGrid.class))).isEqualTo(2);
    }

    @Test
    void saysWhyItIsEmpty() {
        UI.getCurrent().navigate("cases", QueryParameters.fromString("tag=no-case-has-this"));

        assertThat(_size(_get(QueueGrid.class))).isZero();
        assertThat(_find(Button.class, spec -> spec.withText("Clear filters"))).isNotEmpty();
    }

    @Test
    void nextCaseClaimsOneAndOpensIt() {
        specimens.aCase();
        UI.getCurrent().navigate("cases");

        _click(_get(Button.class, spec -> spec.withText("Next case")));

        assertThat(_find(CaseView.class)).hasSize(1);
    }

    @Test
    void saysWhenTheNextCaseIsDueWhereNoneIsLeftToTake() {
        specimens.aCase();
        jdbc.sql("update review_case set due_at = ? where live = 1")
                .param(LocalDateTime.parse("2031-03-04T09:00:00"))
                .update();
        jdbc.sql("update review_case set state = 'WAITING' where state = 'OPEN'")
                .update();
        UI.getCurrent().navigate("cases");

        _click(_get(Button.class, spec -> spec.withText("Next case")));

        assertThat(_find(CaseView.class)).isEmpty();
        assertThat(_find(Banner.class))
                .extracting(Banner::getText)
                .anyMatch(text -> text.startsWith("The queue is clear for you. Next due: 4 March 2031"));
    }

    @Test
    void decidesLaterByTakingAnotherCaseAndNotTheSameAgain() {
        var here = specimens.aCase();
        queue.claim(here);
        jdbc.sql("update review_case set state = 'WAITING' where state = 'OPEN'")
                .update();
        UI.getCurrent()
                .navigate("cases/C-"
                        + jdbc.sql("select number from review_case where id = ?")
                                .param(here.value())
                                .query(Long.class)
                                .single());

        Asking.press("n");

        assertThat(_find(CaseView.class)).isEmpty();
        assertThat(_find(Banner.class))
                .extracting(Banner::getText)
                .anyMatch(text -> text.startsWith("The queue is clear for you."));
    }

    @Test
    void takesACaseToEscalateItByOneKeyAndAsksFirst() {
        var id = specimens.aCase("VN", 20);
        queue.tag(List.of(id), CaseTag.of("to-escalate"));
        UI.getCurrent().navigate("cases", QueryParameters.fromString("tag=to-escalate"));

        Asking.press("j");
        Asking.press("e");

        assertThat(_find(CaseView.class)).hasSize(1);
        assertThat(_get(ActDialog.class).getHeaderTitle()).startsWith("Escalate C-");
        assertThat(queue.page(QueueFilter.typed(SavedView.ALL, "tag=to-escalate"), QueueOrder.USUAL, 0, 1))
                .extracting(ReviewCaseSummary::state)
                .containsExactly(CaseState.CLAIMED);
    }

    @Test
    void findsACaseByTheCustomersNameInAnotherScriptAndKeepsTheNameOutOfTheAddress() throws InterruptedException {
        for (var tries = 0; tries < 1_500 && !names.ready(); tries++) {
            Thread.sleep(20);
        }
        var person = people.appointed(Set.of(Role.CUSTOMER));
        var id = specimens.of(acting.system("test", () -> {
            var customer = register.register(person, AccountOpening.ofIndividual());
            register.putFacts(
                    customer,
                    aCustomer().named("Әсел", "Нұрланқызы", "Asel Nurlankyzy").facts());
            return customer;
        }));
        UI.getCurrent().navigate("cases");
        _click(_get(Button.class, spec -> spec.withText("Find by name")));
        var name = _get(TextField.class, spec -> spec.withLabel("Name of a customer"));

        _click(_get(Button.class, spec -> spec.withText("Find")));
        assertThat(name.getErrorMessage()).isEqualTo("Enter at least two letters of the name");
        name.setValue("Nobody Whatsoever");
        _click(_get(Button.class, spec -> spec.withText("Find")));
        assertThat(_get(NameSearch.class).getElement().getTextRecursively())
                .contains("No case of a customer of that name");
        name.setValue("Nurlankizi");
        _click(_get(Button.class, spec -> spec.withText("Find")));
        var number = queue.page(QueueFilter.of(SavedView.ALL), QueueOrder.USUAL, 0, 1_000).stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow()
                .number();
        _click(_get(_get(NameSearch.class), Button.class, spec -> spec.withText(number.toString())));

        assertThat(_find(CaseView.class)).hasSize(1);
        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPathWithQueryParameters())
                .isEqualTo("cases/" + number);
    }

    @Test
    @AsPerson(role = Role.OFFICER)
    void isOpenToOfficers() {
        UI.getCurrent().navigate("cases");

        _get(QueueGrid.class);
    }

    @Test
    @AsPerson(role = Role.CUSTOMER)
    void isClosedToCustomers() {
        assertClosed();
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void isClosedToCustodians() {
        assertClosed();
    }

    @Test
    @AsPerson(role = Role.LIAISON)
    void isClosedToLiaisons() {
        assertClosed();
    }

    @Test
    @AsPerson(role = Role.AUDITOR)
    void isClosedToAuditors() {
        assertClosed();
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void isClosedToAdministrators() {
        assertClosed();
    }

    /** Denied, or shown a page that says that there is nothing: either way the screen itself is not built. */
    private static void assertClosed() {
        try {
            UI.getCurrent().navigate("cases");
        } catch (MockAccessDeniedException denied) {
            assertThat(denied).isNotNull();
        }
        assertThat(_find(QueueView.class)).isEmpty();
    }
}
