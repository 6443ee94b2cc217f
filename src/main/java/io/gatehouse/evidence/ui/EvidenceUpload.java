package io.gatehouse.evidence.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.streams.UploadEvent;
import io.gatehouse.evidence.Incoming;
import io.gatehouse.evidence.PhotoAnswer;
import io.gatehouse.evidence.intake.FileKind;
import io.gatehouse.evidence.intake.Refusal;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.web.Arriving;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;

/**
 * Adds one photo or file after another: by the camera on a touch screen, by choosing or dropping a file everywhere.
 *
 * <p>Whatever comes of a file is said here, beside it. A photo with warnings is kept or taken again by the customer's
 * choice. Made by {@link EvidenceUploads}.
 */
@StyleSheet("styles/evidence.css")
public class EvidenceUpload extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceUpload.class);

    private final transient Incoming incoming;
    private final Photos photos;
    private final SerializableConsumer<PhotoAnswer> changed;
    private final Upload camera = new Upload();
    private final Upload file = new Upload();
    private final Div message = new Div();

    EvidenceUpload(Incoming incoming, String label, Photos photos, SerializableConsumer<PhotoAnswer> changed) {
        this.incoming = incoming;
        this.photos = photos;
        this.changed = changed;
        addClassName("evidence-upload");
        getElement().setAttribute("role", "group").setAttribute("aria-label", label);
        prepare(camera, t("evidence.upload.camera"));
        camera.addClassName("evidence-camera");
        camera.getElement().setProperty("capture", "environment");
        camera.setDropAllowed(false);
        prepare(file, t("evidence.upload.choose"));
        file.setDropLabel(new Span(t("evidence.upload.drop")));
        message.addClassName("evidence-message");
        message.getElement().setAttribute("role", "alert");
        add(camera, file, new Paragraph(t("evidence.upload.hint", size(), kinds())), message);
    }

    /** What was said last; empty where there is nothing to say. */
    public String message() {
        return message.getChildren()
                .filter(Paragraph.class::isInstance)
                .map(part -> ((Paragraph) part).getText())
                .collect(Collectors.joining(" "));
    }

    /** Takes away what was said last. */
    public void clear() {
        message.removeAll();
        removeClassName("has-message");
    }

    /** Says something at the place of the photo, such as that one is missing. */
    public void say(String sentence) {
        clear();
        if (!sentence.isEmpty()) {
            addClassName("has-message");
            message.add(new Paragraph(sentence));
        }
    }

    private void prepare(Upload upload, String button) {
        upload.setUploadButton(new Button(button));
        upload.setMaxFiles(1);
        upload.setMaxFileSize((int) Math.min(Integer.MAX_VALUE, incoming.mostBytes()));
        upload.getElement().setProperty("accept", accepted());
        upload.setI18n(words(button));
        upload.setUploadHandler(new Receiving());
        upload.addFileRejectedListener(rejected -> say(rejected.getErrorMessage()));
        upload.addAllFinishedListener(_ -> upload.clearFileList());
    }

    private void answered(PhotoAnswer answer) {
        say(answer.text());
        if (answer instanceof PhotoAnswer.Added added
                && !added.photo().warnings().isEmpty()) {
            message.add(keep(added), again(added));
        }
        tries(answer);
        changed.accept(answer);
    }

    private Button keep(PhotoAnswer.Added added) {
        var keep = new Button(t("evidence.upload.keep"));
        keep.addClickListener(_ -> {
            photos.keep(added.photo().id());
            say(t("evidence.upload.kept"));
            changed.accept(added);
        });
        return keep;
    }

    private Button again(PhotoAnswer.Added added) {
        var again = new Button(t("evidence.upload.again"));
        again.addClickListener(_ -> {
            photos.remove(added.photo().id());
            clear();
            changed.accept(added);
        });
        return again;
    }

    /** From the third failure on, how many more there may be. */
    private void tries(PhotoAnswer answer) {
        var left = switch (answer) {
            case PhotoAnswer.NotTaken not when not.reason().countsAsTry() -> not.triesLeft();
            case PhotoAnswer.Added added when !added.photo().warnings().isEmpty() -> added.triesLeft();
            default -> 0;
        };
        if (left == 1 || left == 2) {
            message.add(new Paragraph(t("evidence.upload.tries-left", left)));
        }
    }

    private String size() {
        return Long.toString(incoming.mostBytes() >> 20);
    }

    private String kinds() {
        return incoming.kinds().stream().map(FileKind::label).collect(Collectors.joining(", "));
    }

    /** What the browser offers; a phone that is not offered HEIC sends a JPEG instead. */
    private String accepted() {
        return incoming.kinds().stream()
                .flatMap(kind -> Stream.concat(
                        Stream.of(kind.mediaType()), kind.extensions().stream().map(extension -> "." + extension)))
                .collect(Collectors.joining(","));
    }

    private UploadI18N words(String button) {
        return new UploadI18N()
                .setAddFiles(new UploadI18N.AddFiles().setOne(button).setMany(button))
                .setDropFiles(new UploadI18N.DropFiles()
                        .setOne(t("evidence.upload.drop"))
                        .setMany(t("evidence.upload.drop")))
                .setError(new UploadI18N.Error()
                        .setTooManyFiles(t("evidence.upload.one"))
                        .setFileIsTooBig(t(Refusal.TOO_LARGE.key(), size()))
                        .setIncorrectFileType(t(Refusal.WRONG_KIND.key(), size(), kinds())))
                .setUploading(new UploadI18N.Uploading()
                        .setStatus(new UploadI18N.Uploading.Status()
                                .setConnecting(t("evidence.upload.sending"))
                                .setStalled(t("evidence.upload.waiting"))
                                .setProcessing(t("evidence.upload.checking"))
                                .setHeld(t("evidence.upload.waiting")))
                        .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                                .setPrefix(t("evidence.upload.remaining"))
                                .setUnknown(t("evidence.upload.remaining.unknown")))
                        .setError(new UploadI18N.Uploading.Error()
                                .setServerUnavailable(t("evidence.upload.stopped"))
                                .setUnexpectedServerError(t(Refusal.UNAVAILABLE.key()))
                                .setForbidden(t("evidence.upload.ended"))
                                .setFileTooLarge(t(Refusal.TOO_LARGE.key(), size()))))
                .setUnits(List.of("B", "kB", "MB", "GB"), 1000);
    }

    /** Takes what arrives. It throws nothing, and answers no request with an error of the server's. */
    private final class Receiving implements Arriving {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public void handleUploadRequest(UploadEvent event) {
            var ui = event.getUI();
            try {
                var answer =
                        incoming.hold(event.getInputStream(), content -> photos.take(event.getFileName(), content));
                show(ui, () -> answered(answer));
            } catch (IOException dropped) {
                show(ui, () -> say(t("evidence.upload.stopped")));
            } catch (Refused refused) {
                show(ui, () -> say(refused.text()));
            } catch (AccessDeniedException | AuthenticationException ended) {
                show(ui, () -> say(t("evidence.upload.ended")));
            } catch (RuntimeException ours) {
                LOG.warn("A file could not be taken: {}", ours.getClass().getName());
                show(ui, () -> say(t(Refusal.UNAVAILABLE.key())));
            }
        }

        /** A page that was left meanwhile needs no answer. */
        @SuppressWarnings("FutureReturnValueIgnored")
        private void show(UI ui, Command work) {
            try {
                ui.access(work);
            } catch (UIDetachedException left) {
                LOG.debug("A file was answered after its page was left");
            }
        }

        /** The frameworks' own limits would answer with errors; {@link Incoming} counts. */
        @Override
        public long getRequestSizeMax() {
            return -1;
        }

        @Override
        public long getFileSizeMax() {
            return -1;
        }
    }
}
