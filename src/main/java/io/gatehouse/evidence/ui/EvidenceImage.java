package io.gatehouse.evidence.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.function.SerializableSupplier;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.gatehouse.evidence.PageImage;
import io.gatehouse.shell.web.Look;
import java.io.Serial;

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

    EvidenceImage(SerializableSupplier<PageImage> look, String alternative) {
        super(
                Look.at(() -> {
                    var image = look.get();
                    return new DownloadResponse(image.open(), "page.jpg", image.mediaType(), image.size());
                }),
                alternative);
        addClassName("evidence-image");
    }
}
