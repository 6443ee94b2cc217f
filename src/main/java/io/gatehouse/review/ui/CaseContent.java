package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import io.gatehouse.activity.ActivityLog;
import io.gatehouse.audit.AuditReading;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.evidence.EvidenceFiles;
import io.gatehouse.review.ui.spi.CaseBlock;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.verification.ApplicationFiles;
import io.gatehouse.verification.ApplicationId;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Which sections the page of a case has, by what the case is about. Each reads what it shows on the ground of the case. */
@Component
class CaseContent {

    private static final int LOOKS = 200;

    private final ApplicationFiles files;
    private final CustomerRegister register;
    private final ActivityLog activity;
    private final EvidenceFiles evidence;
    private final AuditReading trail;
    private final ObjectProvider<CaseBlock> blocks;

    CaseContent(
            ApplicationFiles files,
            CustomerRegister register,
            ActivityLog activity,
            EvidenceFiles evidence,
            AuditReading trail,
            ObjectProvider<CaseBlock> blocks) {
        this.files = files;
        this.register = register;
        this.activity = activity;
        this.evidence = evidence;
        this.trail = trail;
        this.blocks = blocks;
    }

    /** The sections of the case that the page has open. */
    CaseSections sections(CasePage page, DecisionDialogs dialogs) {
        var opened = page.file();
        var matter = opened.matter();
        var ground = matter.ground();
        var sections = new CaseSections().put("why", new WhyBlock(opened));
        if (matter.kind().aboutStatement()) {
            sections.put("said", new StatementsBlock(files.statements(matter.customer(), ground)));
        }
        if (matter.kind().aboutApplication()) {
            var application = new ApplicationId(matter.object());
            var dossier = files.read(application, ground);
            var customer = register.read(matter.customer(), ground);
            var compare =
                    new CompareBlock(page, files.compare(application, ground), dossier.answers(), dossier.requested());
            sections.put("compare", compare, compare.controls());
            var documents = new DocumentsBlock(page, evidence.of(matter.customer(), ground), dialogs::ask);
            sections.put("documents", documents, documents.controls());
            sections.put("screening", screening(page));
            var location = new LocationBlock(
                    page,
                    dossier.answers(),
                    customer,
                    activity.summary(customer.account().id(), ground));
            sections.put("location", location, List.of(location.control()));
        } else {
            sections.put("screening", screening(page));
        }
        return sections.put(
                "history",
                new HistoryBlock(
                        opened,
                        () -> trail.about(matter.customer().subject(), LOOKS),
                        page.clock().instant()));
    }

    private com.vaadin.flow.component.Component screening(CasePage page) {
        return blocks.stream()
                .filter(block -> block.key().equals("screening"))
                .flatMap(block -> block.show(page.file().matter(), page.editable()).stream())
                .findFirst()
                .orElseGet(() -> new SectionCard(
                        t("review.screening.title"), new EmptyState(Sign.SHIELD, t("review.screening.empty"))));
    }
}
