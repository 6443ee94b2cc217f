package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadEvent;
import io.gatehouse.evidence.OwnPhoto;
import io.gatehouse.evidence.PhotoAnswer;
import io.gatehouse.evidence.Side;
import io.gatehouse.evidence.Tries;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.web.Arriving;
import io.gatehouse.shell.web.Look;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Photos of one document: adding, what speaks against one, keeping it all the same, taking it back.
 *
 * <p>A file is judged while it comes in, outside the lock of the screen; only what came of it is shown under it. A good photo
 * is never asked for again.
 */
class PhotosPart extends Div implements HasValidation {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(PhotosPart.class);
    /** From the third try on it says how many are left. */
    private static final int TELL_TRIES_BELOW = 3;

    private final transient PhotoDesk desk;
    private final boolean onPhone;
    private final boolean several;
    private final RadioButtonGroup<Side> side;
    private final Upload upload = new Upload();
    private final Div said = new Div();
    private final Div error = new Div();
    private final UnorderedList list = new UnorderedList();
    private final Paragraph none = new Paragraph(t("verification.photos.none"));
    private final Div out = new Div();
    private transient List<OwnPhoto> photos = List.of();
    /** What the next photo shows, as the thread that brings it reads it: it does not hold the screen's lock. */
    private transient volatile Side next;

    private transient Runnable settled = () -> {};
    private transient @Nullable Runnable other;

    PhotosPart(PhotoDesk desk, boolean onPhone, long megabytes) {
        this.desk = desk;
        this.onPhone = onPhone;
        side = Fields.choice(t("verification.photos.side"), desk.sides(), one -> t(one.key()));
        var sides = desk.sides();
        next = sides.getFirst();
        side.setValue(next);
        side.addValueChangeListener(change -> next = change.getValue() == null ? sides.getFirst() : change.getValue());
        several = sides.size() > 1;
        addClassName("photos-part");
        said.getElement().setAttribute("role", "status");
        list.addClassName("photo-list");
        upload(megabytes);
        error.addClassName("part-error");
        error.setVisible(false);
        out.addClassName("photos-out");
        add(side, upload, out, error, said, none, list);
        show(desk.photos(), desk.tries());
    }

    private void upload(long megabytes) {
        upload.setUploadHandler(new Intake());
        upload.setDropAllowed(!onPhone);
        var choose = new Button(
                t(onPhone ? "verification.photos.upload.take" : "verification.photos.upload.choose"),
                onPhone ? Sign.CAMERA.show() : Sign.UPLOAD.show());
        upload.setUploadButton(choose);
        upload.setDropLabel(new Span(t("verification.photos.upload.hint", megabytes)));
        upload.addClassName("photo-upload");
        if (onPhone) {
            upload.getElement().setProperty("capture", "environment");
        }
        var words = new UploadI18N();
        words.setError(
                new UploadI18N.Error().setTooManyFiles("").setFileIsTooBig("").setIncorrectFileType(""));
        upload.setI18n(words);
        upload.addAllFinishedListener(_ -> upload.clearFileList());
        upload.getElement().addEventListener("upload-error", _ -> {
            upload.clearFileList();
            say(Banner.bad(t("verification.photos.not-sent")));
        });
    }

    /** Takes a file in, on the thread that brings it. */
    private final class Intake implements Arriving {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public void handleUploadRequest(UploadEvent event) throws IOException {
            var ui = event.getUI();
            var chosen = next;
            access(ui, () -> say(new Paragraph(t("verification.photos.checking"))));
            PhotoAnswer answer = null;
            String failed = null;
            try (var content = event.getInputStream()) {
                answer = desk.add(chosen, event.getFileName() == null ? "" : event.getFileName(), content);
            } catch (Refused refused) {
                failed = refused.key();
            } catch (RuntimeException ours) {
                LOG.warn("A photo could not be taken ({})", ours.getClass().getSimpleName());
                failed = "verification.photos.failed";
            }
            var came = answer;
            var problem = failed;
            access(ui, () -> told(came, problem));
        }

        /** Evidence counts the bytes itself, and says so in words. */
        @Override
        public long getRequestSizeMax() {
            return -1;
        }

        @Override
        public long getFileSizeMax() {
            return -1;
        }
    }

    private static void access(UI ui, Runnable work) {
        var _ = ui.access(work::run);
    }

    private void told(@Nullable PhotoAnswer answer, @Nullable String problem) {
        try {
            again();
        } catch (Refused over) {
            // The hand-off or the application ended while the photo was on its way; what is shown stays.
            say(Banner.bad(over.text()));
            return;
        }
        if (answer == null) {
            say(Banner.bad(t(problem == null ? "verification.photos.failed" : problem)));
            return;
        }
        switch (answer) {
            case PhotoAnswer.Added(var photo, var left) -> {
                if (photo.warnings().isEmpty()) {
                    say(Banner.ok(t("verification.photos.received")));
                    next();
                } else {
                    say(Banner.warn(answer.text() + " " + t("verification.photos.retake")));
                    tries(left);
                }
            }
            case PhotoAnswer.NotTaken(var reason, var arguments, var left) -> {
                say(Banner.bad(answer.text()));
                tries(left);
            }
            case PhotoAnswer.NoTriesLeft _, PhotoAnswer.AddedBefore _, PhotoAnswer.TooMuchToday _ ->
                say(Banner.bad(answer.text()));
        }
    }

    private void tries(int left) {
        if (left > 0 && left < TELL_TRIES_BELOW) {
            said.add(new Paragraph(t("verification.photos.tries", left)));
        }
    }

    /** After the front comes the back. */
    private void next() {
        var sides = desk.sides();
        var at = sides.indexOf(side.getValue());
        sides.stream()
                .skip(at + 1L)
                .filter(one -> photos.stream().noneMatch(photo -> photo.side() == one))
                .findFirst()
                .ifPresent(side::setValue);
    }

    private void say(Component... words) {
        said.removeAll();
        said.add(words);
    }

    /** Looks again which photos there are: a phone may have added one. */
    void again() {
        show(desk.photos(), desk.tries());
    }

    /** Where somebody whose photos failed too often may choose another document; nowhere on a phone. */
    void otherDocument(Runnable choose) {
        other = choose;
        again();
    }

    /** In place of the upload once no photo may fail any more today: what happened, what stays, what to do next. */
    private void tell(Tries tries) {
        var over = tries.left() == 0;
        upload.setVisible(!over);
        side.setVisible(!over && several);
        out.removeAll();
        var from = tries.again();
        out.setVisible(over && missing() != null && from != null);
        if (from == null || !out.isVisible()) {
            return;
        }
        var way = new UnorderedList(new ListItem(t("verification.photos.out.day", Dates.shown(from))));
        var document = new ListItem(t("verification.photos.out.document"));
        var choosing = other;
        if (choosing != null) {
            var choose = new Button(t("verification.photos.out.document.choose"), _ -> choosing.run());
            choose.addClassName("link");
            document.add(choose);
        }
        way.add(document, new ListItem(t("verification.photos.out.help")));
        out.add(
                new H2(t("verification.photos.out.title")),
                new Paragraph(t("verification.photos.out.text", tries.allowed())),
                way);
    }

    /** What takes back the words on a problem with these photos once there is none any more. */
    void whenSettled(Runnable act) {
        settled = act;
    }

    private void show(List<OwnPhoto> now, Tries tries) {
        photos = now;
        tell(tries);
        if (isInvalid() && missing() == null) {
            settled.run();
        }
        none.setVisible(now.isEmpty());
        list.removeAll();
        for (var index = 0; index < now.size(); index++) {
            list.add(row(index + 1, now.get(index)));
        }
    }

    private ListItem row(int number, OwnPhoto photo) {
        var name = t("verification.photos.photo", number, t(photo.side().key()));
        var picture = new Image(
                Look.at(() -> {
                    var page = desk.thumbnail(photo.id());
                    return new DownloadResponse(page.open(), "photo.jpg", page.mediaType(), page.size());
                }),
                name);
        picture.addClassName("photo-thumbnail");
        var words = new Div(new Span(name));
        words.addClassName("photo-words");
        photo.warnings().forEach(warning -> words.add(Banner.warn(t(warning.key()))));
        var actions = new Div();
        actions.addClassName("photo-actions");
        if (!photo.warnings().isEmpty()) {
            var keep = new Button(t("verification.photos.keep"), _ -> {
                desk.keep(photo.id());
                again();
            });
            keep.setAriaLabel(t("verification.photos.keep.what", number));
            actions.add(keep);
        } else if (!photo.handedIn()) {
            var good = new Span(t("verification.photos.good"));
            good.addClassName("secondary");
            actions.add(Sign.CHECK.show(), good);
        }
        if (!photo.handedIn()) {
            var remove = new Button(t("verification.photos.remove"), _ -> {
                desk.remove(photo.id());
                again();
            });
            remove.addClassName("link");
            remove.setAriaLabel(t("verification.photos.remove.what", number));
            actions.add(remove);
        }
        words.add(actions);
        var item = new ListItem(picture, words);
        item.addClassName("photo-row");
        return item;
    }

    @Override
    public void setInvalid(boolean invalid) {
        error.setVisible(invalid);
        setClassName("invalid", invalid);
    }

    @Override
    public boolean isInvalid() {
        return error.isVisible();
    }

    @Override
    public void setErrorMessage(String message) {
        error.removeAll();
        error.add(Sign.ALERT.show(), new Span(message));
    }

    @Override
    public String getErrorMessage() {
        return error.getChildren()
                .flatMap(part -> part instanceof Span span ? Stream.of(span.getText()) : Stream.empty())
                .findFirst()
                .orElse("");
    }

    @Override
    public void setManualValidation(boolean enabled) {
        // It is never checked but on Continue.
    }

    /** How many photos there are. */
    int count() {
        return photos.size();
    }

    /** Whether there is a photo that has not been sent yet, from here or from a phone. */
    boolean fresh() {
        return photos.stream().anyMatch(photo -> !photo.handedIn());
    }

    /** Why the photos will not do yet; the key of a sentence, or nothing. */
    @Nullable
    String missing() {
        if (photos.isEmpty()) {
            return "verification.photos.missing";
        }
        if (photos.stream().anyMatch(photo -> !photo.warnings().isEmpty())) {
            return "verification.photos.decide";
        }
        var whole = photos.stream().anyMatch(photo -> photo.side() == Side.PAGE || photo.pages() > 1);
        var all = desk.sides().stream()
                .filter(one -> one != Side.PAGE)
                .allMatch(one -> photos.stream().anyMatch(photo -> photo.side() == one));
        return whole || all ? null : "verification.photos.missing.card";
    }
}
