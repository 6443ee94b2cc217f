package io.gatehouse.shell.part;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import io.gatehouse.shell.Refused;
import java.time.Duration;

/** A short word that something is done. Never the only place where a failure is told. */
public final class Toast {

    private static final Duration SHOWN = Duration.ofSeconds(10);

    private Toast() {}

    /** Takes a text, not a key, such as "Assigned to you". */
    public static Notification done(String text) {
        return show(Tone.OK, text);
    }

    /** Says what a service refused, where there is no field to say it at. */
    public static Notification refused(Refused refused) {
        return show(Tone.WARN, refused.text());
    }

    private static Notification show(Tone tone, String text) {
        var toast = new Notification();
        var close = new Button(Sign.CROSS.show(), _ -> toast.close());
        close.addClassName("quiet");
        close.setAriaLabel(t("shell.close"));
        var row = new Div(tone.sign().show(), new Span(text), close);
        row.addClassNames("toast", tone.className());
        toast.add(row);
        toast.setDuration((int) SHOWN.toMillis());
        toast.setPosition(Notification.Position.BOTTOM_START);
        toast.open();
        return toast;
    }
}
