package io.gatehouse.disclosure.ui;

import static io.gatehouse.access.Roles.LIAISON;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.gatehouse.access.FreshFactor;
import io.gatehouse.access.ui.fresh.FreshCheck;
import io.gatehouse.disclosure.PackageDownloads;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.LegalLayout;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.PageTitles;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.shell.web.Look;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.io.Serial;

/** Where an officer fetches a package, once. A link that opens nothing looks the same whatever the cause. */
@Route(value = "legal/download", layout = LegalLayout.class)
@RolesAllowed(LIAISON)
@StyleSheet("styles/legal.css")
class PackageDownloadView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    private static final int KILOBYTE = 1024;

    private final transient PackageDownloads downloads;
    private final transient FreshCheck fresh;
    private String request = "";

    PackageDownloadView(PackageDownloads downloads, FreshFactor factor) {
        this.downloads = downloads;
        this.fresh = new FreshCheck(factor);
        addClassName("package-download");
    }

    @Override
    public String getPageTitle() {
        return PageTitles.of(t("disclosure.download.title"));
    }

    @Override
    public void setParameter(BeforeEvent event, String token) {
        removeAll();
        request = "";
        var found = downloads.behind(token);
        if (found.isEmpty()) {
            add(
                    new PageHeading(t("disclosure.download.title")),
                    new EmptyState(t("disclosure.download.none")),
                    new RouterLink(t("disclosure.download.requests"), LegalDeskView.class));
            return;
        }
        var released = found.get();
        request = released.requestNumber();
        showRestricted();
        var facts = new SummaryList()
                .row(t("disclosure.column.request"), request)
                .row(t("disclosure.download.until"), Dates.shown(released.until()))
                .row(t("disclosure.download.lock"), PackageWords.lock(released.lock()))
                .row(t("disclosure.download.size"), t("disclosure.download.kilobytes", kilobytes(released.bytes())))
                .row(t("disclosure.download.sha"), PackageWords.hash(released.sha256()));
        var manifest = released.manifestHash();
        if (manifest != null) {
            facts.row(t("disclosure.package.manifest"), PackageWords.hash(manifest));
        }
        var acts = new Div();
        acts.addClassName("legal-acts");
        offer(acts, token);
        add(
                new PageHeading(t("disclosure.download.title.of", released.number())),
                new Paragraph(t("disclosure.download.once")),
                new SectionCard(t("disclosure.download.file"), facts, acts),
                new SectionCard(t("disclosure.download.check"), new Paragraph(t("disclosure.download.check.how"))),
                new RouterLink(t("disclosure.search.back", request), LegalRequestView.class, request));
    }

    /** The file, to whoever has just shown the second factor; to others what asks for it. */
    private void offer(Div acts, String token) {
        acts.removeAll();
        if (!fresh.isFresh()) {
            acts.add(
                    new Paragraph(t("disclosure.download.code")),
                    new Button(t("disclosure.download.code.ask"), _ -> fresh.ask(() -> offer(acts, token))));
            return;
        }
        var fetch = new Anchor(Look.at(() -> file(token)), t("disclosure.download.fetch"));
        fetch.addClassName("filled");
        fetch.getElement().setAttribute("download", true);
        acts.add(fetch);
    }

    private DownloadResponse file(String token) {
        try {
            return downloads
                    .fetch(token)
                    .map(file -> new DownloadResponse(
                            new ByteArrayInputStream(file.bytes()),
                            file.fileName(),
                            "application/octet-stream",
                            file.bytes().length))
                    .orElseGet(() -> DownloadResponse.error(NOT_FOUND));
        } catch (FreshFactor.Needed tooLate) {
            return DownloadResponse.error(FORBIDDEN);
        }
    }

    private static String kilobytes(long bytes) {
        return String.valueOf((bytes + KILOBYTE - 1) / KILOBYTE);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        showRestricted();
    }

    private void showRestricted() {
        var layout = findAncestor(LegalLayout.class);
        if (layout != null && !request.isEmpty()) {
            layout.showRequest(request, "");
        }
    }
}
