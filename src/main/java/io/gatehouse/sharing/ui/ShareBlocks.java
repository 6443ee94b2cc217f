package io.gatehouse.sharing.ui;

import com.vaadin.flow.component.Component;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.review.ui.spi.CaseBlock;
import io.gatehouse.sharing.OutgoingIndicators;
import java.util.Optional;

/** Lets an officer propose from a case's page, where the customer stands on a ground that a policy in force names. */
@org.springframework.stereotype.Component
class ShareBlocks implements CaseBlock {

    private static final String KEY = "share";

    private final OutgoingIndicators outgoing;
    private final CurrentActor actor;

    ShareBlocks(OutgoingIndicators outgoing, CurrentActor actor) {
        this.outgoing = outgoing;
        this.actor = actor;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Optional<Component> show(Page page) {
        if (!actor.is(Role.OFFICER)) {
            return Optional.empty();
        }
        var customer = page.matter().customer();
        var offers = outgoing.offers(customer);
        return offers.isEmpty()
                ? Optional.empty()
                : Optional.of(new ShareBlock(outgoing, customer, offers, page::settled));
    }
}
