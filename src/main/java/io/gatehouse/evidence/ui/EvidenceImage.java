package io.gatehouse.evidence.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.function.SerializableSupplier;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.gatehouse.evidence.PageImage;
import java.io.IOException;
import java.io.Serial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A page of somebody's document, as a picture. Made by {@link EvidenceImages}.
 *
 * <p>The address alone opens nothing: each request asks the guarded service anew, as whoever sends it, and is on record
 * there. No cache keeps the answer and nothing in it can run. What may not be seen looks like what does not exist.
 */
@StyleSheet("styles/evidence.css")
public class EvidenceImage extends Image {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceImage.class);
    private static final int NOT_FOUND = 404;

    EvidenceImage(SerializableSupplier<PageImage> look, String alternative) {
        super((DownloadHandler) event -> answer(event, look), alternative);
        addClassName("evidence-image");
    }

    private static void answer(DownloadEvent event, SerializableSupplier<PageImage> look) throws IOException {
        var response = event.getResponse();
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("Content-Disposition", "attachment; filename=\"page.jpg\"");
        PageImage image;
        try {
            image = look.get();
        } catch (RuntimeException no) {
            LOG.info("A page was not shown: {}", no.getClass().getName());
            response.setStatus(NOT_FOUND);
            return;
        }
        event.setContentType(image.mediaType());
        event.setContentLength(image.size());
        try (var content = image.open()) {
            content.transferTo(event.getOutputStream());
        }
    }
}
