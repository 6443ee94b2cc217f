package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.gatehouse.access.Roles;
import io.gatehouse.shell.CustomerLayout;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.verification.OwnApplication;
import io.gatehouse.verification.OwnStatus;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;

/** What a customer sees right after sending: the reference, and what happens next. Can be opened again. */
@StyleSheet("styles/verification.css")
@Route(value = "v/sent", layout = CustomerLayout.class)
@PageTitle("verification.sent.title")
@RolesAllowed(Roles.CUSTOMER)
class SentView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient OwnApplication application;

    SentView(OwnApplication application) {
        this.application = application;
        addClassName("sent");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var status = application.status();
        if (status.isEmpty() || status.get().heading() == OwnStatus.Heading.FINISH) {
            event.forwardTo(StatusView.class);
            return;
        }
        removeAll();
        var panel = new Div(
                Sign.CHECK.show(),
                new PageHeading(t("verification.sent.title")),
                new Paragraph(t("verification.sent.reference")),
                new Ltr(status.get().reference()));
        panel.addClassName("sent-panel");
        var next = new OrderedList(
                new ListItem(t("verification.sent.next.1")),
                new ListItem(t("verification.sent.next.2")),
                new ListItem(t("verification.sent.next.3")));
        var toStatus =
                new Button(t("verification.sent.status"), _ -> getUI().ifPresent(ui -> ui.navigate(StatusView.class)));
        toStatus.addThemeVariants(ButtonVariant.PRIMARY);
        var summary = new RouterLink(t("verification.sent.copy"), SummaryView.class);
        var actions = new Div(toStatus, summary);
        actions.addClassName("form-actions");
        add(panel, new H2(t("verification.sent.next")), next, new Paragraph(t("verification.sent.contact")), actions);
    }
}
