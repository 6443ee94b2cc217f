package io.gatehouse.location.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.mvysny.kaributesting.v10.MockAccessDeniedException;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.textfield.TextArea;
import io.gatehouse.Hands;
import io.gatehouse.ViewTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.location.Detections;
import io.gatehouse.location.PlaceRows;
import io.gatehouse.review.ReviewCaseId;
import io.gatehouse.review.ReviewQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger on the page of a case: whoever holds it answers in writing, others read, and nobody else opens the page. */
@ViewTest
class LedgerBlockTest {

    private static final String REASON = "Her employer's network ends in that country";

    @Autowired
    PlaceRows rows;

    @Autowired
    Detections detections;

    @Autowired
    ReviewQueue queue;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    private CustomerId customer;

    @BeforeEach
    void aTravellerWithAnAnonymiser() {
        customer = rows.customer();
        var account = rows.account(customer);
        var now = Instant.now();
        for (var day = 20; day > 1; day--) {
            rows.used(account, now.minus(Duration.ofDays(day)), 1, "VN", "NONE");
        }
        rows.used(account, now.minus(Duration.ofHours(24)), 2, "BR", "NONE");
        rows.used(account, now.minus(Duration.ofHours(23)), 1, "VN", "NONE");
        rows.used(account, now.minus(Duration.ofHours(2)), 3, "NL", "VPN");
        detections.examine(account);
    }

    private String number() {
        return "C-"
                + jdbc.sql("select number from review_case where customer_id = ? and kind = 'LOCATION'")
                        .param(customer.value())
                        .query(Long.class)
                        .single();
    }

    private ReviewCaseId id() {
        return new ReviewCaseId(jdbc.sql("select id from review_case where customer_id = ? and kind = 'LOCATION'")
                .param(customer.value())
                .query(UUID.class)
                .single());
    }

    private LedgerBlock opened(Role role, boolean claim) {
        people.signIn(people.appointed(Set.of(role)));
        if (claim) {
            queue.claim(id());
        }
        UI.getCurrent().navigate("");
        UI.getCurrent().navigate("cases/" + number());
        return _get(LedgerBlock.class);
    }

    private static String text(Component part) {
        return part.getElement().getTextRecursively();
    }

    private static ListItem item(String words) {
        return _find(_get(LedgerBlock.class), ListItem.class).stream()
                .filter(item -> item.hasClassName("ledger-item") && text(item).contains(words))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void showsSixCellsTheAnonymiserAndEachAlertInWords() {
        var block = opened(Role.OFFICER, false);

        assertThat(text(block))
                .contains(
                        "Document issuer",
                        "Phone",
                        "Card or bank",
                        "Sign-up address",
                        "Sign-in addresses",
                        "Device time zone")
                .contains("Used through: VPN")
                .contains("Impossible travel: used from Brazil", "and from Vietnam")
                .contains("First use from a country: used from Brazil")
                .contains("Sudden anonymiser: used through VPN")
                .contains("Used from Brazil, and named")
                .contains("203.0.113.2");
        assertThat(_find(block, TextArea.class))
                .as("who does not hold the case reads")
                .isEmpty();
    }

    @Test
    void whoeverHoldsTheCaseAnswersInWritingAndThePageShowsIt() {
        opened(Role.ANALYST, true);

        var item = item("Used from Brazil, and named");
        _click(_get(item, Button.class, spec -> spec.withText("Save as: Explained")));
        assertThat(_get(item, TextArea.class).getErrorMessage()).contains("at least 20 characters");
        Hands.type(_get(item, TextArea.class), REASON);
        _click(_get(item, Button.class, spec -> spec.withText("Save as: Explained")));

        assertThat(text(item("Used from Brazil, and named"))).contains("Explained", REASON);
        assertThat(_find(item("Used from Brazil, and named"), TextArea.class)).isEmpty();

        var alert = item("Sudden anonymiser");
        Hands.type(_get(alert, TextArea.class), REASON);
        _click(_get(alert, Button.class, spec -> spec.withText("Save as: Not right")));

        assertThat(text(item("Sudden anonymiser"))).contains("Not right", REASON);
        assertThat(jdbc.sql("select count(*) from location_alert where customer_id = ? and judgement = 'WRONG'")
                        .param(customer.value())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void nobodyButReviewersOpensIt() {
        var number = number();
        for (var role :
                EnumSet.of(Role.CUSTOMER, Role.CUSTODIAN, Role.COUNSEL, Role.LIAISON, Role.AUDITOR, Role.ADMIN)) {
            people.signIn(people.appointed(Set.of(role)));
            assertThatExceptionOfType(MockAccessDeniedException.class)
                    .as(role.name())
                    .isThrownBy(() -> UI.getCurrent().navigate("cases/" + number));
        }
    }
}
