package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.gatehouse.access.Roles;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.CustomerLayout;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.verification.OwnApplication;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.util.List;

/** What to have ready, and the notice that stands before any field: why, what, for how long, for whom (R72). */
@StyleSheet("styles/verification.css")
@Route(value = "v/before-you-start", layout = CustomerLayout.class)
@PageTitle("verification.before.title")
@RolesAllowed(Roles.CUSTOMER)
class BeforeYouStartView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final List<String> READY = List.of("document", "phone", "payment", "time");
    private static final List<String> NOTICE = List.of("why", "what", "refusing", "keeping", "receivers", "rights");

    private final transient OwnApplication application;
    private final transient RulesInForce rules;

    BeforeYouStartView(OwnApplication application, RulesInForce rules) {
        this.application = application;
        this.rules = rules;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var draft = application.open();
        if (draft.isEmpty() || !draft.get().state().editable()) {
            event.forwardTo(StatusView.class);
            return;
        }
        var wording = rules.current().wording().notice();
        var ready = new UnorderedList();
        READY.forEach(item -> ready.add(new ListItem(t("verification.before.ready." + item))));
        var notice = new Div();
        notice.addClassName("notice");
        notice.add(new H2(t("verification.notice.title")));
        NOTICE.forEach(part -> {
            var key = "verification.notice." + wording + "." + part;
            notice.add(new Paragraph(t(key)));
        });
        removeAll();
        add(new FormPage(t("verification.before.title"))
                .intro(t("verification.before.intro"))
                .with(new H2(t("verification.before.ready")), ready, notice)
                .onward(t("verification.before.start"), this::start));
    }

    private void start() {
        application.noticeShown();
        getUI().ifPresent(ui -> ui.navigate(VerificationView.class));
    }
}
