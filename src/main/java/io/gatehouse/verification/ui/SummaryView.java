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
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.verification.OwnApplication;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;

/** The customer's own copy of what was sent, for print; numbers show their last four characters only. */
@StyleSheet("styles/verification.css")
@Route(value = "v/summary", layout = CustomerLayout.class)
@PageTitle("verification.summary.title")
@RolesAllowed(Roles.CUSTOMER)
class SummaryView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient OwnApplication application;

    SummaryView(OwnApplication application) {
        this.application = application;
        addClassName("own-summary");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var draft = application.open();
        if (draft.isEmpty()) {
            event.forwardTo(StatusView.class);
            return;
        }
        removeAll();
        var print = new Button(
                t("verification.summary.print"),
                Sign.DOWNLOAD.show(),
                _ -> getElement().executeJs("window.print()"));
        print.addClassName("no-print");
        var back = new RouterLink(t("verification.summary.back"), StatusView.class);
        back.addClassName("no-print");
        add(
                back,
                new PageHeading(t("verification.summary.title")),
                new Paragraph(t("verification.status.reference", draft.get().reference())),
                print);
        AnswersShown.asSent(draft.get().answers(), draft.get().journey()).forEach(this::add);
    }
}
