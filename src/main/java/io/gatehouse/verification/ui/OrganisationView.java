package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.gatehouse.access.Roles;
import io.gatehouse.shell.CustomerLayout;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.verification.WizardPage;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;

/** Organisations are invited on a way of their own; what to do until then. */
@Route(value = "v/organisation", layout = CustomerLayout.class)
@PageTitle("verification.organisation.title")
@RolesAllowed(Roles.CUSTOMER)
class OrganisationView extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    OrganisationView() {
        add(new FormPage(t("verification.organisation.title"))
                .back(OrganisationView::back)
                .intro(t("verification.organisation.what"), t("verification.organisation.do"))
                .onward(t("verification.organisation.me"), OrganisationView::back));
    }

    private static void back() {
        UI.getCurrentOrThrow().navigate(VerificationView.class, new RouteParameters("page", WizardPage.HOLDER.slug()));
    }
}
