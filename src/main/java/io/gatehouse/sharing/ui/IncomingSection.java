package io.gatehouse.sharing.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadEvent;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.sharing.GroupId;
import io.gatehouse.sharing.ImportReport;
import io.gatehouse.sharing.IncomingIndicators;
import io.gatehouse.sharing.IncomingSummary;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.Tone;
import io.gatehouse.shell.web.Arriving;
import java.io.IOException;
import java.io.Serial;

/** What comes in: a file, what was received last, and what people held of what matched. */
class IncomingSection extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int FLAWS_SHOWN = 20;

    private final transient IncomingIndicators incoming;
    private final transient Runnable changed;
    private final GroupId group;
    private final int most;

    IncomingSection(IncomingIndicators incoming, CurrentActor actor, GroupId group, boolean inForce, Runnable changed) {
        super(t("sharing.incoming"));
        this.incoming = incoming;
        this.group = group;
        this.changed = changed;
        addClassName("sharing-incoming");
        var brings = actor.is(Role.OFFICER) || actor.is(Role.ADMIN);
        this.most = brings ? incoming.bytesAtMost() : 0;
        var figures = incoming.figures(group);
        var sum = new Paragraph(
                t("sharing.incoming.sum", figures.indicators(), figures.open(), figures.right(), figures.wrong()));
        add(sum);
        if (brings && inForce) {
            add(upload());
        }
        var latest = incoming.latest(group);
        if (latest.isEmpty()) {
            add(new EmptyState(Sign.DOWNLOAD, t("sharing.incoming.none")));
            return;
        }
        var table = new Table(
                "sharing.outgoing.what",
                "sharing.incoming.source",
                "sharing.outgoing.marking",
                "sharing.incoming.counts",
                "sharing.incoming.received");
        latest.forEach(one -> line(table, one));
        add(table);
    }

    private static void line(Table table, IncomingSummary one) {
        var until = one.validUntil();
        var counts = one.revoked()
                ? t("sharing.incoming.revoked")
                : until == null
                        ? t("sharing.incoming.from", Dates.shown(one.validFrom()))
                        : t("sharing.incoming.from-until", Dates.shown(one.validFrom()), Dates.shown(until));
        table.line(
                new Span(t(one.kind().key())),
                new PersonText(one.source()),
                new Div(Words.tlp(one.tlp()), new Div(Words.confidence(one.confidence()))),
                new Span(counts),
                new Span(Dates.exactUtc(one.receivedAt())));
    }

    private Upload upload() {
        var upload = new Upload(new Receiver());
        upload.setMaxFiles(1);
        upload.setMaxFileSize(most);
        upload.setAcceptedFileTypes(".json", ".stix", "application/json", "application/stix+json");
        upload.setUploadButton(new Button(t("sharing.incoming.choose")));
        upload.setDropLabel(new Span(t("sharing.incoming.drop")));
        upload.addAllFinishedListener(_ -> upload.clearFileList());
        return upload;
    }

    /** Takes a file and says what came of it, above everything else of the section. */
    void take(byte[] file) {
        try {
            var report = incoming.takeFile(group, file);
            var parent = getParent().orElseThrow();
            changed.run();
            parent.getElement().insertChild(0, said(report).getElement());
        } catch (Refused refused) {
            add(Banner.bad(refused.text()));
        }
    }

    private static Banner said(ImportReport report) {
        var text = new StringBuilder(t(
                "sharing.incoming.taken",
                report.objects(),
                report.added(),
                report.changed(),
                report.known(),
                report.skipped()));
        report.unwanted()
                .forEach((why, count) -> text.append(' ').append(t("sharing.incoming.unwanted", count, t(why.key()))));
        report.lines().stream()
                .filter(line -> line.wrong() != null)
                .limit(FLAWS_SHOWN)
                .forEach(line -> text.append(' ')
                        .append(t("sharing.incoming.flaw", line.place(), t(String.valueOf(line.key())))));
        return new Banner(report.bad() == 0 ? Tone.OK : Tone.WARN, text.toString());
    }

    /** Reads what is uploaded. */
    private final class Receiver implements Arriving {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public void handleUploadRequest(UploadEvent event) throws IOException {
            try (var content = event.getInputStream()) {
                var read = content.readNBytes(most + 1);
                var _ = event.getUI().access(() -> take(read));
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
}
