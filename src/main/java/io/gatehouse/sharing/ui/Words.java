package io.gatehouse.sharing.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.html.Span;
import io.gatehouse.sharing.stix.Tlp;
import org.jspecify.annotations.Nullable;

/** Words and signs that the page and the block share. */
final class Words {

    private Words() {}

    /** A marking as it is written everywhere, on its own colour. */
    static Span tlp(Tlp tlp) {
        var badge = new Span(tlp.shown());
        badge.addClassNames("tlp", "tlp-" + tlp.wire().replace('+', '-'));
        badge.getElement().setAttribute("translate", "no");
        return badge;
    }

    static String confidence(@Nullable Integer confidence) {
        return confidence == null ? t("sharing.confidence.unsaid") : t("sharing.confidence.of", confidence);
    }
}
