package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadEvent;
import io.gatehouse.shell.web.Arriving;
import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** One PDF that a form takes. Its value is the file's name; the bytes are held until the form is sent and no longer. */
class PdfUpload extends CustomField<String> {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int BYTES_OF_A_MEGABYTE_AS_SHIFT = 20;
    private static final int BYTES_OF_A_KILOBYTE = 1024;

    private final int atMost;
    private final Upload upload = new Upload();
    private final Span arrived = new Span();
    private transient byte @Nullable [] bytes;
    private String name = "";

    PdfUpload(String label, String button, long bytesAtMost) {
        this.atMost = (int) bytesAtMost;
        setLabel(label);
        addClassName("pdf-upload");
        arrived.addClassName("arrived");
        upload.setUploadHandler(new Receiver());
        upload.setAcceptedFileTypes("application/pdf", ".pdf");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(atMost);
        upload.addFileRejectedListener(_ -> tooLarge());
        upload.addFileRemovedListener(_ -> forget());
        upload.setUploadButton(new Button(button));
        upload.setDropLabel(new Span(t("disclosure.intake.instrument.drop", megabytes())));
        add(upload, arrived);
    }

    /** What has arrived, if anything has. */
    byte @Nullable [] bytes() {
        return bytes;
    }

    /** Lets go of what has arrived: it is kept elsewhere now. */
    void forget() {
        bytes = null;
        name = "";
        arrived.setText("");
        updateValue();
    }

    private int megabytes() {
        return atMost >> BYTES_OF_A_MEGABYTE_AS_SHIFT;
    }

    private void tooLarge() {
        setErrorMessage(t("disclosure.instrument.large", megabytes()));
        setInvalid(true);
    }

    void take(String file, byte[] content) {
        if (content.length > atMost) {
            forget();
            tooLarge();
            return;
        }
        bytes = content;
        name = file;
        setInvalid(false);
        arrived.setText(t("disclosure.intake.instrument.kept", file, content.length / BYTES_OF_A_KILOBYTE));
        updateValue();
    }

    /** Reads what is uploaded. */
    private final class Receiver implements Arriving {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public void handleUploadRequest(UploadEvent event) throws IOException {
            try (var content = event.getInputStream()) {
                var read = content.readNBytes(atMost + 1);
                var _ = event.getUI().access(() -> take(event.getFileName(), read));
            }
        }

        /** Counted where it is read, and answered in words. */
        @Override
        public long getRequestSizeMax() {
            return -1;
        }

        @Override
        public long getFileSizeMax() {
            return -1;
        }
    }

    @Override
    protected String generateModelValue() {
        return name;
    }

    @Override
    protected void setPresentationValue(String value) {
        name = value == null ? "" : value;
    }
}
