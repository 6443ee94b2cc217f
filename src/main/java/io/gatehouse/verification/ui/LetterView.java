package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.gatehouse.access.Roles;
import io.gatehouse.shell.CustomerLayout;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.verification.OwnApplication;
import io.gatehouse.verification.OwnStatus;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.ZoneOffset;

/** The letter that says that a customer's identity is confirmed, for print. */
@StyleSheet("styles/verification.css")
@Route(value = "v/letter", layout = CustomerLayout.class)
@PageTitle("verification.letter.title")
@RolesAllowed(Roles.CUSTOMER)
class LetterView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient OwnApplication application;

    LetterView(OwnApplication application) {
        this.application = application;
        addClassName("own-summary");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var status = application.status();
        var draft = application.open();
        if (status.isEmpty() || draft.isEmpty() || status.get().heading() != OwnStatus.Heading.CONFIRMED) {
            event.forwardTo(StatusView.class);
            return;
        }
        removeAll();
        var back = new RouterLink(t("verification.summary.back"), StatusView.class);
        back.addClassName("no-print");
        var print = new Button(
                t("verification.summary.print"),
                Sign.DOWNLOAD.show(),
                _ -> getElement().executeJs("window.print()"));
        print.addClassName("no-print");
        var sheet = new Div(new PageHeading(t("verification.letter.title")));
        sheet.addClassName("letter-sheet");
        var name = draft.get().answers().name();
        if (name != null) {
            var holder =
                    new Div(PersonText.named(name.name().full(), name.name().latin()));
            holder.addClassName("letter-holder");
            sheet.add(holder);
        }
        var confirmed = status.get().steps().getLast().at();
        var reference =
                new Paragraph(t("verification.status.reference", status.get().reference()));
        reference.addClassName("secondary");
        sheet.add(new Paragraph(t("verification.letter.text", Dates.shownDayIn(ZoneOffset.UTC, confirmed))), reference);
        add(back, sheet, print);
    }
}
