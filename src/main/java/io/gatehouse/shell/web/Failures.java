package io.gatehouse.shell.web;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.gatehouse.shell.IdleEnd;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.Texts;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.Toast;
import java.io.Serial;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * What a person hears when something fails after the page is shown: that it did not happen, that what was typed is still
 * there, and a code to tell us.
 */
@Component
class Failures implements VaadinServiceInitListener {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        var service = event.getSource();
        service.setSystemMessagesProvider(info -> messages(info.getLocale()));
        service.addSessionInitListener(
                begun -> begun.getSession().setErrorHandler(failed -> tell(failed.getThrowable())));
    }

    private static void tell(Throwable failure) {
        var ui = UI.getCurrent();
        var refused = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(Refused.class::isInstance)
                .map(Refused.class::cast)
                .findFirst();
        if (refused.isPresent() && ui != null) {
            Toast.refused(refused.get());
            return;
        }
        var denied = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(AccessDeniedException.class::isInstance);
        var reference = denied ? "" : Reference.of(failure);
        if (ui == null) {
            return;
        }
        var notice = new Notification();
        notice.setAssertive(true);
        notice.setDuration(0);
        notice.setPosition(Notification.Position.TOP_CENTER);
        var words = new Div(new Paragraph(denied ? t("shell.error.no-access.text") : t("shell.error.not-done")));
        if (!denied) {
            var code = new Paragraph(new Span(t("shell.error.reference") + " "), new Ltr(reference));
            words.add(code);
        }
        var close = new Button(Sign.CROSS.show(), _ -> notice.close());
        close.addClassName("quiet");
        close.setAriaLabel(t("shell.close"));
        var row = new Div(Sign.ALERT.show(), words, close);
        row.addClassNames("toast", "tone-bad", "failure");
        notice.add(row);
        notice.open();
    }

    private static SystemMessages messages(Locale locale) {
        var messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(false);
        messages.setSessionExpiredURL(IdleEnd.PATH.substring(1));
        messages.setInternalErrorCaption(Texts.in(locale, "shell.error.failure.title"));
        messages.setInternalErrorMessage(Texts.in(locale, "shell.error.reload"));
        messages.setCookiesDisabledCaption(Texts.in(locale, "shell.error.cookies.title"));
        messages.setCookiesDisabledMessage(Texts.in(locale, "shell.error.cookies.text"));
        messages.setSyncErrorCaption(Texts.in(locale, "shell.error.sync.title"));
        messages.setSyncErrorMessage(Texts.in(locale, "shell.error.reload"));
        return messages;
    }
}
