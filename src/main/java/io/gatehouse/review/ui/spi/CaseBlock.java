package io.gatehouse.review.ui.spi;

import com.vaadin.flow.component.Component;
import io.gatehouse.review.spi.Matter;
import java.util.Optional;

/** A block of the case page that a later module brings, such as who owns an organisation. It stands below the screening. */
public interface CaseBlock {

    /** What it is called: its anchor, and in {@code review.case.section.<key>} its name. */
    String key();

    /**
     * The block for this matter, or nothing where it has nothing to say.
     *
     * @param editable whether whoever looks holds the case
     * @param settled to be called after something in the block was settled: the page shows anew what hangs on it, the block with it
     */
    Optional<Component> show(Matter matter, boolean editable, Runnable settled);
}
