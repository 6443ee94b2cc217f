package io.gatehouse.shell.web;

import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A picture or a file of somebody's, behind an address that opens nothing by itself: each request asks the guarded service
 * anew, as whoever sends it.
 *
 * <p>What may not be seen looks like what does not exist. No cache keeps the answer, and nothing in it can run.
 */
public final class Look {

    private static final Logger LOG = LoggerFactory.getLogger(Look.class);
    private static final int NOT_FOUND = 404;

    private Look() {}

    /** The supplier is asked when the browser asks. */
    public static DownloadHandler at(Supplier<DownloadResponse> look) {
        return event -> answer(event, look);
    }

    private static void answer(DownloadEvent event, Supplier<DownloadResponse> look) throws IOException {
        var response = event.getResponse();
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        DownloadResponse shown;
        try {
            shown = look.get();
        } catch (RuntimeException no) {
            LOG.info("A file was not shown: {}", no.getClass().getName());
            response.setStatus(NOT_FOUND);
            return;
        }
        if (shown.hasError()) {
            response.setStatus(shown.getError());
            return;
        }
        response.setHeader("Content-Disposition", "attachment; filename=\"" + shown.getFileName() + "\"");
        event.setContentType(shown.getContentType());
        event.setContentLength(shown.getContentLength());
        try (var content = shown.getInputStream()) {
            content.transferTo(event.getOutputStream());
        }
    }
}
