package io.gatehouse.location.ui;

import com.vaadin.flow.component.Component;
import io.gatehouse.location.LocationLedger;
import io.gatehouse.review.spi.Matter;
import io.gatehouse.review.ui.spi.CaseBlock;
import java.util.Optional;

/** Puts the ledger on the page of every case that is about an application or about places. */
@org.springframework.stereotype.Component
class LedgerBlocks implements CaseBlock {

    private static final String KEY = "ledger";

    private final LocationLedger ledger;

    LedgerBlocks(LocationLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Optional<Component> show(Matter matter, boolean editable, Runnable settled) {
        var shown = matter.kind().aboutApplication() || matter.kind().equals(LocationLedger.KIND);
        return shown ? Optional.of(new LedgerBlock(ledger, matter, editable, settled)) : Optional.empty();
    }
}
