package io.gatehouse.shell;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.Sign;
import jakarta.annotation.security.PermitAll;
import java.io.Serial;
import java.util.List;

/**
 * The frame of the legal desk: like the staff's, under a bar that says where one is and that everything is recorded.
 *
 * <p>A view that works on one request says which by {@link #showRequest}.
 */
@PermitAll
public class LegalLayout extends StaffLayout implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Span request = new Span();
    private final Paragraph later = new Paragraph();

    public LegalLayout(SignedIn signedIn, IdleGuard guard) {
        super(signedIn, guard, guard.times().legal(), List.of());
        addClassName("legal");
        request.addClassName("restricted-request");
        var word = new Span(t("shell.legal.restricted"));
        word.addClassName("restricted-word");
        var recorded = new Span(t("shell.legal.recorded"));
        recorded.addClassName("restricted-recorded");
        var bar = new Div(
                Sign.LOCK.show(),
                word,
                request,
                recorded,
                new LockClock(guard.times().legal()));
        bar.addClassName("restricted-bar");
        bar.getElement().setAttribute("role", "region");
        bar.getElement().setAttribute("aria-label", t("shell.legal.restricted"));
        above().add(bar, onSmallScreens());
    }

    /** A record is read field by field beside its ground, and a small screen shows them apart: it says so, and no more. */
    private Div onSmallScreens() {
        var heading = new Div(t("shell.legal.small.title"));
        heading.setId("legal-small");
        heading.getElement().setAttribute("role", "heading").setAttribute("aria-level", "1");
        heading.addClassName("legal-small-title");
        var small = new Div(heading, new Paragraph(t("shell.legal.small.text")), later);
        small.addClassName("legal-small");
        small.getElement().setAttribute("role", "main").setAttribute("aria-labelledby", "legal-small");
        return small;
    }

    /** Another page may be about no request: what the last one was about is not in the bar any more when it says its own. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        request.removeAll();
        later.removeAll();
    }

    /** Names the request in the bar: its number, and a text such as "subpoena · agency · due 2 Dec". */
    public void showRequest(String number, String text) {
        request.removeAll();
        request.add(new Ltr(number), new Span(text));
        later.removeAll();
        later.add(new Span(t("shell.legal.small.later") + " "), new Ltr(number));
    }
}
