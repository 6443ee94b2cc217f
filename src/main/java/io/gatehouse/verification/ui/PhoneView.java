package io.gatehouse.verification.ui;

import com.vaadin.flow.component.html.Div;
import java.io.Serial;

class PhoneView extends Div {
    @Serial
    private static final long serialVersionUID = 1L;
}
