package io.gatehouse.sharing.ui;

import com.vaadin.flow.component.Component;
import io.gatehouse.review.ui.spi.CaseBlock;
import io.gatehouse.sharing.SharedMatches;
import java.util.Optional;

/** Puts what other providers shared on the page of every case of a customer whom it touches. */
@org.springframework.stereotype.Component
class SharedBlocks implements CaseBlock {

    private static final String KEY = "shared";

    private final SharedMatches matches;

    SharedBlocks(SharedMatches matches) {
        this.matches = matches;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Optional<Component> show(Page page) {
        return matches.any(page.matter())
                ? Optional.of(new SharedBlock(matches, page.matter(), page.editable(), page::settled))
                : Optional.empty();
    }
}
