package io.gatehouse.location.ui;

import com.vaadin.flow.component.Component;
import io.gatehouse.location.LocationLedger;
import io.gatehouse.review.Evidence;
import io.gatehouse.review.ui.spi.CaseBlock;
import java.util.Optional;

/** Puts the ledger on the page of every case that is about an application or about places. */
@org.springframework.stereotype.Component
class LedgerBlocks implements CaseBlock {

    private final LocationLedger ledger;

    LedgerBlocks(LocationLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String key() {
        return Evidence.LOCATION;
    }

    @Override
    public Optional<Component> show(Page page) {
        var kind = page.matter().kind();
        var shown = kind.aboutApplication() || kind.equals(LocationLedger.KIND);
        return shown ? Optional.of(new LedgerBlock(ledger, page)) : Optional.empty();
    }
}
