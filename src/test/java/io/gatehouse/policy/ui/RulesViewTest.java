package io.gatehouse.policy.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static io.gatehouse.Hands.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.AsPerson;
import io.gatehouse.ViewTest;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.policy.RuleDrafts;
import io.gatehouse.policy.RuleProfiles;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ViewTest
@AsPerson(role = Role.OFFICER)
class RulesViewTest {

    @Autowired
    RuleDrafts drafts;

    @Autowired
    RuleProfiles profiles;

    @Autowired
    TestPeople people;

    private static String text() {
        return _get(RulesView.class).getElement().getTextRecursively();
    }

    @Test
    void showsEachVersionAndBeginsADraft() {
        UI.getCurrent().navigate(RulesView.class);
        assertThat(_get(NativeTable.class).getElement().getTextRecursively())
                .contains(profiles.inForce().value(), "In force", "Came with the program");

        _click(_get(Button.class, spec -> spec.withText("Begin a draft")));

        assertThat(_find(RuleDraftView.class)).hasSize(1);
        assertThat(drafts.open()).isPresent();
    }

    @Test
    void namesWhoseDraftIsOpenAndOffersNoSecond() {
        drafts.begin();
        people.signIn(people.appointed(Set.of(Role.OFFICER)));

        UI.getCurrent().navigate(RulesView.class);

        assertThat(text())
                .contains("Ada Test has a draft open", "Look at the draft")
                .doesNotContain("Begin a draft");
    }

    @Test
    @AsPerson(role = Role.ANALYST)
    void letsAnalystsReadAndNothingElse() {
        UI.getCurrent().navigate(RulesView.class);

        assertThat(text()).contains("In force", "No draft is open");
        assertThat(_find(_get(RulesView.class), Button.class)).isEmpty();
    }

    @Test
    @AsPerson(role = Role.AUDITOR)
    void showsAllThatAVersionSays() {
        UI.getCurrent().navigate(RuleVersionView.class, profiles.inForce().value());

        var view = _get(RuleVersionView.class);
        assertThat(view.getElement().getTextRecursively())
                .contains("Threshold for people: Every other", "60 points", "Claim of a case", "20 minutes", "10 %");
        type(_get(TextField.class), "threshold");
        assertThat(_get(SettingSearch.class).getElement().getTextRecursively()).contains("3 of ");
    }
}
