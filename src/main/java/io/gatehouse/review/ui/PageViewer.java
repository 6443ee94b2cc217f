package io.gatehouse.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.gatehouse.evidence.PageImage;
import io.gatehouse.shell.web.Look;
import java.io.Serial;
import java.util.function.Supplier;

/**
 * A page of a document under the reviewer's eye: fit, zoom, pan, rotate, invert, contrast, all in the browser. Its picture is
 * asked for by the service, which puts the look on record before a byte leaves and draws the onlooker's name into it.
 */
@Tag("page-viewer")
@JavaScript("context://scripts/viewer.js")
class PageViewer extends Component implements HasComponents {

    @Serial
    private static final long serialVersionUID = 1L;

    private boolean inverted;
    private boolean contrast;

    PageViewer(String what) {
        getElement().setAttribute("alt", what);
    }

    /** Shows a page. The supplier is asked when the browser asks, as whoever has signed in there. */
    void show(Supplier<PageImage> page) {
        getElement().setAttribute("src", Look.at(() -> {
            var image = page.get();
            return new DownloadResponse(image.open(), "page.jpg", image.mediaType(), image.size());
        }));
    }

    /** Of several viewers on a page the keys act on one; the browser says when it becomes another. */
    void whenTakenUp(Runnable act) {
        getElement().addEventListener("taken-up", _ -> act.run());
    }

    void zoomIn() {
        getElement().callJsFunction("zoomIn");
    }

    void zoomOut() {
        getElement().callJsFunction("zoomOut");
    }

    void fit() {
        getElement().callJsFunction("fit");
    }

    void rotate() {
        getElement().callJsFunction("rotate");
    }

    boolean invert() {
        inverted = !inverted;
        getElement().callJsFunction("invert", inverted);
        return inverted;
    }

    boolean contrast() {
        contrast = !contrast;
        getElement().callJsFunction("contrast", contrast);
        return contrast;
    }
}
