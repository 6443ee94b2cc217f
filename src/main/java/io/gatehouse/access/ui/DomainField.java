package io.gatehouse.access.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.access.Agencies;
import io.gatehouse.access.DomainWarning;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.Banner;
import java.io.Serial;
import java.util.List;

/** A mail domain, the warning when it is made to look like another, and then the reason why it is entered all the same. */
class DomainField extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Agencies agencies;
    private final TextField domain = Fields.code(t("access.agencies.domain"), t("access.agencies.domain.hint"));
    private final Div warning = new Div();
    private final TextArea reason = Fields.longText(t("access.agencies.reason"), "");

    DomainField(Agencies agencies) {
        this.agencies = agencies;
        addClassName("domain-field");
        domain.setAutocapitalize(com.vaadin.flow.component.textfield.Autocapitalize.NONE);
        domain.addValueChangeListener(_ -> look());
        reason.setVisible(false);
        add(domain, warning, reason);
    }

    /** Looks again at what is typed, and shows what is amiss with it. */
    List<DomainWarning> look() {
        var found = agencies.warnings(domain.getValue());
        warning.removeAll();
        found.forEach(one -> warning.add(Banner.warn(AgencyWords.warning(one))));
        reason.setVisible(!found.isEmpty());
        return found;
    }

    TextField domain() {
        return domain;
    }

    TextArea reason() {
        return reason;
    }

    /** Shows the reason where it is not asked for by a warning, since every change has one. */
    DomainField alwaysWithReason() {
        reason.setVisible(true);
        domain.addValueChangeListener(_ -> reason.setVisible(true));
        return this;
    }
}
