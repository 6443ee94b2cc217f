package io.gatehouse.evidence;

import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.DocumentFacts;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.evidence.codeline.CodeLines;
import io.gatehouse.shell.Refused;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be done with one customer's documents, whoever does it. Another's document does not exist here. */
@Component
class CustomerEvidence {

    private final EvidenceStore store;
    private final PhotoTaking taking;
    private final Allowance allowance;
    private final AuditTrail trail;

    CustomerEvidence(EvidenceStore store, PhotoTaking taking, Allowance allowance, AuditTrail trail) {
        this.store = store;
        this.taking = taking;
        this.allowance = allowance;
        this.trail = trail;
    }

    EvidenceId open(CustomerId customer, DocumentKind kind, Country issuer, Ground ground) {
        return store.open(customer, kind, issuer, ground);
    }

    EvidenceId openOther(CustomerId customer, String purpose, Ground ground) {
        if (!purpose.matches("[A-Z0-9_]{1,40}")) {
            throw new IllegalArgumentException("The purpose of a document is a code");
        }
        return store.openOther(customer, purpose, ground);
    }

    List<OwnDocument> documents(CustomerId customer) {
        return store.documents(customer).stream().map(this::own).toList();
    }

    Optional<OwnDocument> identityDocument(CustomerId customer) {
        return store.documents(customer).stream()
                .filter(row -> row.kind() != null && row.state() != EvidenceState.REPLACED)
                .min(Comparator.comparing(EvidenceStore.Row::state))
                .map(this::own);
    }

    Tries tries(CustomerId customer) {
        return allowance.tries(customer.subject());
    }

    PhotoAnswer add(
            CustomerId customer, EvidenceId document, Side side, String fileName, InputStream content, Ground ground) {
        return taking.take(customer, document, side, fileName, content, ground);
    }

    void keep(CustomerId customer, EvidenceFileId photo, Ground ground) {
        store.keep(file(customer, photo), ground);
        allowance.settle(photo, false);
    }

    void remove(CustomerId customer, EvidenceFileId photo, Ground ground) {
        store.remove(file(customer, photo), ground);
    }

    void discard(CustomerId customer, EvidenceId document, Ground ground) {
        store.discard(row(customer, document), ground);
    }

    void copyPages(CustomerId customer, Ground ground, Consumer<PageCopy> to) {
        trail.record(Entry.look("evidence.pages.copied", ground).about(customer.subject()));
        for (var document : store.documents(customer)) {
            for (var file : store.files(document.id())) {
                store.pages(file.id())
                        .forEach(page ->
                                to.accept(new PageCopy(file.id(), page.number(), store.picture(file, page, false))));
            }
        }
    }

    void discardOpen(CustomerId customer, Ground ground) {
        store.documents(customer).stream()
                .filter(row -> row.state() == EvidenceState.OPEN)
                .forEach(row -> store.discard(row, ground));
    }

    void describe(
            CustomerId customer,
            EvidenceId document,
            DocumentFacts facts,
            @Nullable CodeLines codeLines,
            @Nullable String blankReason,
            Ground ground) {
        store.describe(row(customer, document), facts, blankReason, codeLines, ground);
    }

    void handIn(CustomerId customer, Ground ground) {
        store.handIn(customer, ground);
    }

    PageImage thumbnail(CustomerId customer, EvidenceFileId photo, int page, Ground ground) {
        var file = file(customer, photo);
        var found = store.pages(file.id()).stream()
                .filter(each -> each.number() == page)
                .findFirst()
                .orElseThrow(() -> new Refused("evidence.photo.none"));
        trail.record(Entry.look("evidence.page.seen", ground)
                .about(customer.subject())
                .object("evidence_file", photo.value(), null));
        return new PageImage(store.picture(file, found, true));
    }

    private OwnDocument own(EvidenceStore.Row row) {
        var photos = store.files(row.id()).stream()
                .map(file -> PhotoTaking.own(file, store.details(file), store.pageCount(file.id())))
                .toList();
        return new OwnDocument(row.id(), row.kind(), row.issuer(), row.purpose(), row.state(), photos);
    }

    private EvidenceStore.Row row(CustomerId customer, EvidenceId document) {
        return store.document(document)
                .filter(row -> row.customer().equals(customer))
                .orElseThrow(() -> new Refused("evidence.document.none"));
    }

    private EvidenceStore.FileRow file(CustomerId customer, EvidenceFileId photo) {
        return store.file(photo)
                .filter(row -> row.customer().equals(customer))
                .orElseThrow(() -> new Refused("evidence.photo.none"));
    }
}
