package io.gatehouse;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * One rehearsal after the build: asks for the first page and ends, while the JVM notes which classes a start needs. The
 * class cache made of it halves the time of every start.
 */
@Component
@ConditionalOnProperty("gatehouse.training")
class Training {

    private static final Logger LOG = LoggerFactory.getLogger(Training.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @EventListener
    void rehearse(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            var root = "http://localhost:" + web.getWebServer().getPort();
            try (var client = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build()) {
                for (var path : new String[] {"/", "/actuator/health"}) {
                    var request = HttpRequest.newBuilder(URI.create(root + path))
                            .timeout(PATIENCE)
                            .header("Accept", "text/html,*/*")
                            .build();
                    LOG.info(
                            "{} answered {}",
                            path,
                            client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode());
                }
            } catch (IOException e) {
                LOG.warn("The rehearsal saw no page", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Thread.ofPlatform().start(() -> System.exit(SpringApplication.exit(event.getApplicationContext())));
    }
}
