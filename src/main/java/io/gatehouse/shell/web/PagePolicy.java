package io.gatehouse.shell.web;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.io.Serial;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** Gives each page a number used once, and lets only those inline scripts run that carry it. */
@Component
class PagePolicy implements VaadinServiceInitListener {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int BYTES = 18;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(page -> {
            var once = once();
            page.getDocument().select("script").attr("nonce", once);
            page.getVaadinResponse()
                    .setHeader(
                            ResponseHeaders.POLICY,
                            ResponseHeaders.policy("'self' 'nonce-" + once + "' 'unsafe-eval'"));
        });
    }

    private static String once() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
