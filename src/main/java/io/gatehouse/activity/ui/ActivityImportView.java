package io.gatehouse.activity.ui;

import static io.gatehouse.access.Roles.ADMIN;
import static io.gatehouse.access.Roles.OFFICER;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.streams.UploadEvent;
import io.gatehouse.activity.ActivityImport;
import io.gatehouse.activity.BadLine;
import io.gatehouse.activity.ImportFormat;
import io.gatehouse.activity.ImportReport;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.StaffLayout;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.shell.web.Arriving;
import jakarta.annotation.security.RolesAllowed;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.Serial;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a file of access events, or of addresses that were assigned, and shows what came of it: how many are new, and which lines were no good. */
@Route(value = "admin/activity-import", layout = StaffLayout.class)
@PageTitle("activity.import.title")
@Menu(title = "activity.import.title", order = 85, icon = "upload")
@RolesAllowed({ADMIN, OFFICER})
class ActivityImportView extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(ActivityImportView.class);
    private static final long BYTES_AT_MOST = 2L * 1024 * 1024 * 1024;

    /** What a file holds. */
    private enum Content {
        EVENTS,
        ASSIGNED
    }

    private final transient ActivityImport activityImport;
    private final UnorderedList columns = new UnorderedList();
    private final Div outcome = new Div();

    /** Chosen at the screen, read by whichever thread takes the file. */
    private volatile Content content = Content.EVENTS;

    ActivityImportView(ActivityImport activityImport) {
        this.activityImport = activityImport;

        addClassName("activity-import");
        outcome.getElement().setAttribute("role", "status");
        add(
                new PageHeading(t("activity.import.title")),
                new Paragraph(t("activity.import.intro")),
                content(),
                columns,
                upload(),
                outcome);
    }

    private RadioButtonGroup<Content> content() {
        var choice = new RadioButtonGroup<Content>(t("activity.import.content"));
        choice.setItems(Content.values());
        choice.setItemLabelGenerator(
                one -> t("activity.import.content." + one.name().toLowerCase(Locale.ROOT)));
        choice.addValueChangeListener(change -> {
            content = change.getValue();
            columns.removeAll();
            var key = "activity.import.columns." + content.name().toLowerCase(Locale.ROOT);
            columns.add(new ListItem(t(key + ".needed")), new ListItem(t(key + ".optional")));
        });
        choice.setValue(Content.EVENTS);
        return choice;
    }

    private Upload upload() {
        var upload = new Upload(new Importing());
        upload.setMaxFiles(1);
        upload.setAcceptedFileTypes(".csv", ".jsonl", ".ndjson", ".json", "text/csv", "application/x-ndjson");
        upload.setUploadButton(new Button(t("activity.import.choose")));
        upload.setDropLabel(new Span(t("activity.import.drop")));
        upload.addAllFinishedListener(_ -> upload.clearFileList());
        return upload;
    }

    void show(ImportReport report) {
        outcome.removeAll();
        outcome.add(
                new H2(t("activity.import.done", report.lines())),
                new SummaryList()
                        .row(t("activity.import.accepted"), String.valueOf(report.accepted()))
                        .row(t("activity.import.duplicates"), String.valueOf(report.duplicates()))
                        .row(t("activity.import.bad"), String.valueOf(report.bad())));
        if (report.bad() == 0) {
            outcome.add(new EmptyState(t("activity.import.none")));
            return;
        }
        var lines = new Grid<BadLine>();
        lines.addColumn(BadLine::number)
                .setHeader(t("activity.import.line"))
                .setRowHeader(true)
                .setAutoWidth(true)
                .setFlexGrow(0);
        lines.addColumn(line -> t(line.reasonKey())).setHeader(t("activity.import.reason"));
        lines.setItems(report.badLines());
        outcome.add(lines);
        if (report.bad() > report.badLines().size()) {
            outcome.add(
                    new Paragraph(t("activity.import.more", report.badLines().size())));
        }
    }

    private void showWorking() {
        outcome.removeAll();
        outcome.add(new Paragraph(t("activity.import.working")));
    }

    private void showFailure() {
        outcome.removeAll();
        outcome.add(Banner.bad(t("activity.import.failed")));
    }

    /** Reads the file while it comes in; nothing of it is kept aside. */
    private final class Importing implements Arriving {

        @Serial
        private static final long serialVersionUID = 1L;

        /** A page that was left meanwhile needs no answer. */
        @SuppressWarnings("FutureReturnValueIgnored")
        private static void tell(UploadEvent event, Command what) {
            event.getUI().access(what);
        }

        @Override
        public void handleUploadRequest(UploadEvent event) throws IOException {
            tell(event, ActivityImportView.this::showWorking);
            try (var bytes = new BufferedInputStream(event.getInputStream())) {
                var format = ImportFormat.ofName(event.getFileName());
                var report = switch (content) {
                    case EVENTS -> activityImport.importLines(bytes, format);
                    case ASSIGNED -> activityImport.importAssigned(bytes, format);
                };
                tell(event, () -> show(report));
            } catch (IOException | RuntimeException broken) {
                LOG.warn(
                        "An import of activity broke off ({})",
                        broken.getClass().getSimpleName());
                tell(event, ActivityImportView.this::showFailure);
            }
        }

        @Override
        public long getRequestSizeMax() {
            return BYTES_AT_MOST;
        }

        @Override
        public long getFileSizeMax() {
            return BYTES_AT_MOST;
        }
    }
}
