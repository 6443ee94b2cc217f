package io.gatehouse.shell.web;

import com.vaadin.flow.server.streams.UploadHandler;
import com.vaadin.flow.server.streams.UploadResult;

/**
 * Takes one file at a time from a browser. A request that cannot be read is not ours to break at: it is answered as one
 * that cannot be processed, and never as an error of the portal's.
 */
public interface Arriving extends UploadHandler {

    int UNPROCESSABLE = 422;

    @Override
    default void responseHandled(UploadResult result) {
        if (result.exception() == null) {
            UploadHandler.super.responseHandled(result);
        } else {
            result.response().setStatus(UNPROCESSABLE);
        }
    }

    @Override
    default long getFileCountMax() {
        return 1;
    }
}
