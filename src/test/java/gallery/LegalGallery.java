package gallery;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.gatehouse.shell.LegalLayout;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Sign;

@Route(value = "legal", layout = LegalLayout.class)
@Menu(title = "shell.legal.restricted", order = 20, icon = "scales")
@PageTitle("shell.legal.restricted")
@AnonymousAllowed
class LegalGallery extends Div {

    LegalGallery() {
        addClassName("stack");
        add(
                new PageHeading("Search"),
                new SectionCard(
                        "Results",
                        new EmptyState(
                                Sign.SEARCH, "No record for this identifier in the range. This answer is recorded.")));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        findAncestor(LegalLayout.class).showRequest("LP-2026-0142", "subpoena · Field office · due 2 December");
    }
}
