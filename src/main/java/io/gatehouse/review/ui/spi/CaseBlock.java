package io.gatehouse.review.ui.spi;

import com.vaadin.flow.component.Component;
import io.gatehouse.review.Evidence;
import io.gatehouse.review.spi.Matter;
import java.util.Optional;

/** A block of the case page that a later module brings, such as who owns an organisation. It stands below the screening. */
public interface CaseBlock {

    /** The page that the block stands on. */
    interface Page {

        Matter matter();

        /** Whether whoever looks holds the case. */
        boolean editable();

        /** Whether numbers and payment data stand in full: only before whoever works on the case. */
        boolean whole();

        /** To be called after something in the block was settled: the page shows anew what hangs on it, the block with it. */
        void settled();

        /** Where this piece of the block's evidence is marked. */
        Component mark(Evidence evidence, String what);

        /** Puts on record that a value of this kind, masked until then, was revealed. It is shown only after that. */
        void reveal(String what);
    }

    /** What it is called: its anchor, and in {@code review.case.section.<key>} its name. */
    String key();

    /** The block for this page's matter, or nothing where it has nothing to say. */
    Optional<Component> show(Page page);
}
