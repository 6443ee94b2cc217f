package io.gatehouse.review.ui;

import com.vaadin.flow.component.Component;
import io.gatehouse.audit.AuditReading;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.RecordsKept;
import io.gatehouse.evidence.EvidenceFiles;
import io.gatehouse.linkage.LinkGraph;
import io.gatehouse.linkage.Links;
import io.gatehouse.review.Evidence;
import io.gatehouse.review.HitDesk;
import io.gatehouse.review.spi.Matter;
import io.gatehouse.review.ui.spi.CaseBlock;
import io.gatehouse.verification.ApplicationFiles;
import io.gatehouse.verification.ApplicationId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/** Which sections the page of a case has, by what the case is about. Each reads what it shows on the ground of the case. */
@org.springframework.stereotype.Component
class CaseContent {

    /** The template that a photo is asked for anew by, unless another is chosen. */
    private static final String CLEARER = "PHOTO_CLEARER";

    private static final int LOOKS = 200;

    private final ApplicationFiles files;
    private final CustomerRegister register;
    private final RecordsKept kept;
    private final EvidenceFiles evidence;
    private final AuditReading trail;
    private final HitDesk hits;
    private final Links links;
    private final ObjectProvider<CaseBlock> blocks;

    CaseContent(
            ApplicationFiles files,
            CustomerRegister register,
            RecordsKept kept,
            EvidenceFiles evidence,
            AuditReading trail,
            HitDesk hits,
            Links links,
            ObjectProvider<CaseBlock> blocks) {
        this.files = files;
        this.register = register;
        this.kept = kept;
        this.evidence = evidence;
        this.trail = trail;
        this.hits = hits;
        this.links = links;
        this.blocks = blocks;
    }

    /** The sections of the case that the page has open. */
    CaseSections sections(CasePage page, DecisionDialogs dialogs) {
        var matter = page.file().matter();
        var ground = matter.ground();
        var sections = new CaseSections().put("why", new WhyBlock(page.file()));
        if (matter.kind().aboutStatement()) {
            sections.put("said", new StatementsBlock(files.statements(matter.customer(), ground)));
        }
        if (matter.kind().aboutApplication()) {
            var application = new ApplicationId(matter.object());
            var dossier = files.read(application, ground);
            var compare =
                    new CompareBlock(page, files.compare(application, ground), dossier.answers(), dossier.requested());
            sections.put("compare", compare, compare.controls());
            var documents = new DocumentsBlock(
                    page, evidence.of(matter.customer(), ground), photo -> dialogs.ask(List.of(CLEARER), photo));
            sections.put("documents", documents, documents.controls());
        }
        screening(sections, page);
        brought(sections, page);
        sections.put("links", new LinksBlock(() -> {
            var graph = links.of(matter.customer(), ground);
            var accounts =
                    graph.accounts().stream().map(LinkGraph.Account::customer).toList();
            return new LinksBlock.Found(graph, register.headings(accounts, ground));
        }));
        history(sections, page);
        return sections;
    }

    /** Puts the hits, and what hangs on them, in the place of how they stood. */
    void refreshHits(CaseSections sections, CasePage page) {
        sections.put("why", new WhyBlock(page.file()));
        var block = screening(sections, page);
        history(sections, page);
        var next = block.next();
        (next == null ? block : next).getElement().callJsFunction("focus");
    }

    /** Puts the blocks of later modules, and what hangs on them, in the place of how they stood. */
    void refreshBrought(CaseSections sections, CasePage page) {
        sections.put("why", new WhyBlock(page.file()));
        brought(sections, page);
        history(sections, page);
    }

    private ScreeningBlock screening(CaseSections sections, CasePage page) {
        var block = new ScreeningBlock(page, hits.read(page.file().summary().id()));
        sections.put("screening", block, block.cards());
        return block;
    }

    private void history(CaseSections sections, CasePage page) {
        var matter = page.file().matter();
        sections.put(
                "history",
                new HistoryBlock(
                        page.file(),
                        kept.until(matter.customer()),
                        () -> trail.about(matter.customer().subject(), LOOKS),
                        page.clock().instant()));
    }

    /** The blocks of later modules. */
    private void brought(CaseSections sections, CasePage page) {
        blocks.orderedStream().forEach(block -> {
            var shownOn = new Brought(page);
            block.show(shownOn).ifPresent(shown -> sections.put(block.key(), shown, shownOn.marks));
        });
    }

    /** The page as a later module's block has it. */
    private static final class Brought implements CaseBlock.Page {

        private final CasePage page;
        private final List<MarkControl> marks = new ArrayList<>();

        Brought(CasePage page) {
            this.page = page;
        }

        @Override
        public Matter matter() {
            return page.file().matter();
        }

        @Override
        public boolean editable() {
            return page.editable();
        }

        @Override
        public boolean whole() {
            return page.whole();
        }

        @Override
        public void settled() {
            page.broughtSettled();
        }

        @Override
        public Component mark(Evidence evidence, String what) {
            var control = new MarkControl(page, evidence, what);
            marks.add(control);
            return control;
        }

        @Override
        public void reveal(String what) {
            page.desk().reveal(page.file().summary().id(), what);
        }
    }
}
