package io.gatehouse.sharing.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt._fireConfirm;
import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static io.gatehouse.sharing.SharingFixture.everything;
import static io.gatehouse.shell.Texts.t;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.mvysny.kaributesting.v10.MockAccessDeniedException;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.AsPerson;
import io.gatehouse.Hands;
import io.gatehouse.ViewTest;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.review.ReviewCaseId;
import io.gatehouse.review.ReviewQueue;
import io.gatehouse.sharing.GroupId;
import io.gatehouse.sharing.OutgoingIndicators;
import io.gatehouse.sharing.OutgoingSummary;
import io.gatehouse.sharing.SharingFixture;
import io.gatehouse.sharing.SharingGround;
import io.gatehouse.sharing.stix.FingerprintKind;
import io.gatehouse.sharing.stix.GroupKey;
import io.gatehouse.shell.form.ErrorSummary;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** The page of what providers share, as each role finds it, and the block of a case. */
@ViewTest
class SharingViewTest {

    @Autowired
    SharingFixture sharing;

    @Autowired
    TestPeople people;

    @Autowired
    ReviewQueue queue;

    @Autowired
    OutgoingIndicators outgoing;

    @Autowired
    JdbcClient jdbc;

    private final GroupKey key = GroupKey.random();

    @BeforeEach
    void nothingOfOthers() {
        for (var table : Set.of("sharing_match", "sharing_due")) {
            jdbc.sql("delete from " + table).update();
        }
        for (var table : new String[] {
            "sharing_fingerprint",
            "sharing_incoming",
            "sharing_outgoing",
            "sharing_object",
            "sharing_receipt",
            "sharing_source",
            "sharing_policy",
            "sharing_key",
            "sharing_group"
        }) {
            jdbc.sql("delete from " + table).update();
        }
    }

    private void open(Role role) {
        people.signIn(people.appointed(Set.of(role)));
        UI.getCurrent().navigate("");
        UI.getCurrent().navigate(SharingView.class);
    }

    private static String page() {
        return _get(SharingView.class).getElement().getTextRecursively();
    }

    private static boolean offers(String key) {
        return !_find(Button.class, spec -> spec.withText(t(key))).isEmpty();
    }

    private static Button button(String key) {
        return _find(Button.class, spec -> spec.withText(t(key))).getFirst();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUSTOMER", "ANALYST", "CUSTODIAN", "LIAISON"})
    void isClosedToWhoHasNothingToDoWithIt(Role role) {
        assertThatExceptionOfType(MockAccessDeniedException.class).isThrownBy(() -> open(role));
    }

    @ParameterizedTest
    @EnumSource(names = {"OFFICER", "COUNSEL", "AUDITOR", "ADMIN"})
    void saysThatThereIsNothing(Role role) {
        open(role);

        assertThat(page()).contains(t("sharing.none"));
        assertThat(offers("sharing.group.make")).isEqualTo(role == Role.ADMIN);
    }

    @ParameterizedTest
    @EnumSource(names = {"OFFICER", "COUNSEL", "AUDITOR", "ADMIN"})
    void offersEachWhatIsTheirs(Role role) {
        GroupId group = sharing.sharing(key, everything());
        var customer = sharing.customer(aCustomer().withEmail("zqxshown@example.com"));
        sharing.ground(customer, SharingGround.BLOCKED);
        sharing.shared(group, customer, SharingGround.BLOCKED);

        open(role);

        assertThat(page()).contains(t("sharing.outgoing.state.shared"), key.id(), "TLP:AMBER");
        assertThat(page()).doesNotContain("zqxshown").doesNotContain(key.shown());
        assertThat(page().contains("•")).isEqualTo(role == Role.OFFICER);
        assertThat(offers("sharing.policy.propose")).isEqualTo(role == Role.OFFICER);
        assertThat(offers("sharing.policy.suspend")).isEqualTo(role == Role.OFFICER || role == Role.COUNSEL);
        assertThat(offers("sharing.outgoing.withdraw")).isEqualTo(role == Role.OFFICER || role == Role.COUNSEL);
        assertThat(offers("sharing.key.generate")).isEqualTo(role == Role.ADMIN);
        assertThat(offers("sharing.source.add")).isEqualTo(role == Role.ADMIN);
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void makesAGroupAndShowsItsKeyOnce() {
        UI.getCurrent().navigate(SharingView.class);
        _click(button("sharing.group.make"));
        _click(button("sharing.group.make.verb"));
        assertThat(_get(ErrorSummary.class).getElement().getTextRecursively())
                .contains(t("sharing.group.name.missing"));
        Hands.type(_get(TextField.class, spec -> spec.withLabel(t("sharing.group.name"))), "Northern clouds");
        Hands.type(_get(TextField.class, spec -> spec.withLabel(t("sharing.group.provider"))), "Northwind Cloud");
        _click(button("sharing.group.make.verb"));
        assertThat(page()).contains(t("sharing.keys.none"));

        _click(button("sharing.key.generate"));
        _fireConfirm(_get(ConfirmDialog.class));

        assertThat(GroupKey.find(_get(TextField.class, spec -> spec.withLabel(t("sharing.key")))
                        .getValue()))
                .isPresent();
        _click(button("sharing.key.done"));
        assertThat(page()).contains(t("sharing.key.in-use"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void anOfficerProposesAndCounselApproves() {
        sharing.group();
        open(Role.OFFICER);
        _click(button("sharing.policy.propose"));
        _click(button("sharing.policy.propose.verb"));
        assertThat(_get(ErrorSummary.class).getElement().getTextRecursively()).contains(t("sharing.terms.nothing"));
        ((CheckboxGroup<FingerprintKind>) _get(CheckboxGroup.class, spec -> spec.withLabel(t("sharing.terms.in"))))
                .setValue(Set.of(FingerprintKind.EMAIL));
        Hands.type(_get(TextArea.class), SharingFixture.REASON);
        _click(button("sharing.policy.propose.verb"));
        assertThat(page()).contains(t("sharing.policy.state.proposed"), SharingFixture.REASON);

        open(Role.COUNSEL);
        _click(button("sharing.policy.approve"));
        _fireConfirm(_get(ConfirmDialog.class));

        assertThat(page()).doesNotContain(t("sharing.policy.none.what"));
    }

    @Test
    void theCaseSaysWhatMatchedAndTakesAnAnswer() {
        var group = sharing.sharing(key, everything());
        var customer = sharing.customer(aCustomer().withEmail("zqxmatched@example.com"));
        sharing.examine(customer);
        sharing.brought(group, sharing.indicator(key, IdentifierKind.EMAIL, "zqxmatched@example.com"));
        sharing.examine(customer);
        var row = jdbc.sql("select id, number from review_case where customer_id = ? and kind = 'SHARED'")
                .param(customer.value())
                .query((one, _) -> new Object[] {one.getObject(1, UUID.class), one.getLong(2)})
                .single();
        people.signIn(people.appointed(Set.of(Role.ANALYST)));
        queue.claim(new ReviewCaseId((UUID) row[0]));
        UI.getCurrent().navigate("");
        UI.getCurrent().navigate("cases/C-" + row[1]);
        var block = _get(SharedBlock.class);
        assertThat(block.getElement().getTextRecursively())
                .contains(t("sharing.block.same.email-address"), "TLP:AMBER", "z•••@example.com")
                .doesNotContain("zqxmatched");

        Hands.type(_get(block, TextArea.class), SharingFixture.REASON);
        _click(_get(block, Button.class, spec -> spec.withText(t("sharing.block.save", t("sharing.judgement.wrong")))));

        assertThat(_get(SharedBlock.class).getElement().getTextRecursively())
                .contains(t("sharing.judgement.wrong"), SharingFixture.REASON)
                .doesNotContain(t("sharing.block.open"));
    }

    private String caseOf(CustomerId customer, GroupId group, String email) {
        sharing.examine(customer);
        sharing.brought(group, sharing.indicator(key, IdentifierKind.EMAIL, email));
        sharing.examine(customer);
        return "cases/C-"
                + jdbc.sql("select number from review_case where customer_id = ? and kind = 'SHARED'")
                        .param(customer.value())
                        .query(Long.class)
                        .single();
    }

    private void open(String page, Role role) {
        people.signIn(people.appointed(Set.of(role)));
        UI.getCurrent().navigate("");
        UI.getCurrent().navigate(page);
    }

    @Test
    @SuppressWarnings("unchecked")
    void anOfficerProposesFromTheCaseAndAnAnalystCannot() {
        var group = sharing.sharing(key, everything());
        var customer = sharing.customer(aCustomer().withEmail("zqxfromcase@example.com"));
        var page = caseOf(customer, group, "zqxfromcase@example.com");
        open(page, Role.OFFICER);
        assertThat(_find(ShareBlock.class)).as("no ground stands").isEmpty();
        sharing.ground(customer, SharingGround.BLOCKED);
        open(page, Role.ANALYST);
        assertThat(_find(ShareBlock.class)).as("an analyst").isEmpty();
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> outgoing.offers(customer));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> outgoing.choices(group, customer));

        open(page, Role.OFFICER);
        assertThat(_get(ShareBlock.class).getElement().getTextRecursively())
                .contains(t(SharingGround.BLOCKED.key()), t("sharing.share.live", 0));
        _click(_get(_get(ShareBlock.class), Button.class, spec -> spec.withText(t("sharing.outgoing.propose"))));
        var values = (CheckboxGroup<OutgoingIndicators.Choice>)
                _get(CheckboxGroup.class, spec -> spec.withLabel(t("sharing.outgoing.values")));
        var email = values.getListDataView()
                .getItems()
                .filter(choice -> choice.kind() == FingerprintKind.EMAIL)
                .findFirst()
                .orElseThrow();
        Hands.type(_get(TextArea.class, spec -> spec.withLabel(t("sharing.reason"))), SharingFixture.REASON);
        _click(button("sharing.outgoing.propose.verb"));
        assertThat(_get(ErrorSummary.class).getElement().getTextRecursively()).contains(t("sharing.outgoing.nothing"));
        values.setValue(Set.of(email));
        _click(button("sharing.outgoing.propose.verb"));

        assertThat(_get(ShareBlock.class).getElement().getTextRecursively()).contains(t("sharing.share.live", 1));
        assertThat(outgoing.of(group))
                .extracting(OutgoingSummary::state)
                .containsExactly(OutgoingSummary.State.PROPOSED);
    }
}
