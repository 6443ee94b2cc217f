package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.review.CaseFile;
import io.gatehouse.review.Unsettled;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Sign;
import java.io.Serial;
import java.util.List;

/** What stands beside the case: the proposal that waits, the risk, what is left to settle, and notes. */
class CaseRail extends Aside {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient RuleProfile.Risk scale;
    private final NotesPanel notes;
    private final Div body = new Div();

    CaseRail(RuleProfile.Risk scale, NotesPanel notes) {
        this.scale = scale;
        this.notes = notes;
        addClassName("case-rail");
        body.addClassName("case-rail-body");
        getElement().setAttribute("aria-label", t("review.risk.title"));
        add(body);
    }

    void show(CaseFile opened, List<Unsettled> left) {
        body.removeAll();
        opened.openProposal().ifPresent(proposal -> {
            var card = new SectionCard(
                    t("review.proposal.title", t(proposal.outcome().key())), DecisionDialogs.told(proposal));
            card.addClassName("proposal-card");
            body.add(card);
        });
        body.add(new SectionCard(t("review.risk.title"), Pictures.risk(opened.summary(), opened.reasons(), scale)));
        body.add(settling(left), notes);
    }

    private static Component settling(List<Unsettled> left) {
        var list = new UnorderedList();
        list.addClassName("settle-links");
        for (var one : left) {
            var link = new Anchor("#" + CaseWords.anchor(one.evidence()), CaseWords.line(one));
            link.setRouterIgnore(true);
            link.getElement().setAttribute("data-focus", CaseWords.anchor(one.evidence()));
            var sign = switch (one.why()) {
                case UNMARKED -> Sign.DOT;
                case HELD -> Sign.LOCK;
                case NOT_SCREENED -> Sign.CLOCK;
                case DIFFERENT, DOES_NOT_FIT, CANNOT_TELL, HIT_OPEN -> Sign.ALERT;
            };
            list.add(new ListItem(sign.show(), link));
        }
        var card = new SectionCard(t("review.unsettled.title", left.size()));
        if (left.isEmpty()) {
            card.add(new Span(t("review.unsettled.none")));
        } else {
            card.add(list);
        }
        card.addClassName("settle-card");
        return card;
    }
}
