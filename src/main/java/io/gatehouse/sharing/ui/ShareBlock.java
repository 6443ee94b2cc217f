package io.gatehouse.sharing.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.sharing.OutgoingIndicators;
import io.gatehouse.sharing.OutgoingIndicators.Offer;
import io.gatehouse.shell.part.SectionCard;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** What an officer may propose to share of a case's customer, on which ground, and with whom. */
@StyleSheet("styles/sharing.css")
class ShareBlock extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    ShareBlock(OutgoingIndicators outgoing, CustomerId customer, List<Offer> offers, Runnable changed) {
        super(t("sharing.share.title"));
        addClassName("share-block");
        var what = new Paragraph(t("sharing.share.what"));
        what.addClassName("secondary");
        add(what);
        for (var offer : offers) {
            var grounds =
                    offer.grounds().stream().map(ground -> t(ground.key())).collect(Collectors.joining(", "));
            var said = new Div(t("sharing.share.offer", offer.group().name(), grounds));
            var live = new Div(t("sharing.share.live", offer.live()));
            live.addClassName("secondary");
            var propose = new Button(
                    t("sharing.outgoing.propose"),
                    _ -> new ProposeDialog(outgoing, offer.group().id(), offer.terms(), changed)
                            .ask(customer, offer.grounds()));
            propose.setAriaLabel(t("sharing.share.propose.in", offer.group().name()));
            var line = new Div(new Div(said, live), propose);
            line.addClassName("share-offer");
            add(line);
        }
    }
}
