package io.gatehouse.review.ui;

import com.vaadin.flow.component.HasElement;
import io.gatehouse.review.Mark;

/** A piece of a section that the keys of the case page reach: what fits, what does not, what cannot be told. */
interface Markable extends HasElement {

    /** Whether nobody has said anything of it yet. */
    boolean open();

    /** Says it, or begins to where more has to be said than a key can. */
    void mark(Mark mark);
}
