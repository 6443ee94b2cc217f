package io.gatehouse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells the address once the portal can be used; whoever has sign-ins to show prints them after it. */
@Component
class Ready {

    private static final Logger LOG = LoggerFactory.getLogger(Ready.class);

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void tell(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web
                && web.getWebServer() != null
                && web.getWebServer().getPort() > 0) {
            var taken = event.getTimeTaken();
            LOG.info(
                    "Gatehouse is ready at http://localhost:{}/ ({} s)",
                    web.getWebServer().getPort(),
                    taken == null ? "?" : taken.toSeconds());
        }
    }
}
