package io.gatehouse.review.ui.spi;

import com.vaadin.flow.component.Component;
import io.gatehouse.review.spi.Matter;
import java.util.Optional;

/**
 * A block of the case page that a later module brings, such as the hits of a screening. It takes the place of the sentence
 * that says that nothing is there yet.
 */
public interface CaseBlock {

    /** Where it stands: {@code screening} or {@code ownership}. */
    String key();

    /** The block for this matter, or nothing where it has nothing to say. */
    Optional<Component> show(Matter matter, boolean editable);
}
