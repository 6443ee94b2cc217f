package io.gatehouse.evidence;

import static io.gatehouse.access.Roles.SYSTEM_ONLY;

import io.gatehouse.audit.Ground;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.DocumentFacts;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.evidence.codeline.CodeLines;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a customer can do with {@link OwnEvidence}, done for a customer by the portal itself: a phone to which the customer
 * handed over, the demonstration's story, a draft that has lapsed.
 */
@Service
@Transactional
@PreAuthorize(SYSTEM_ONLY)
public class EvidenceOfCustomer {

    private final CustomerEvidence evidence;

    EvidenceOfCustomer(CustomerEvidence evidence) {
        this.evidence = evidence;
    }

    public EvidenceId open(CustomerId customer, DocumentKind kind, Country issuer, Ground ground) {
        return evidence.open(customer, kind, issuer, ground);
    }

    public EvidenceId openOther(CustomerId customer, String purpose, Ground ground) {
        return evidence.openOther(customer, purpose, ground);
    }

    public List<OwnDocument> documents(CustomerId customer) {
        return evidence.documents(customer);
    }

    public Optional<OwnDocument> identityDocument(CustomerId customer) {
        return evidence.identityDocument(customer);
    }

    /** How often a photo of the customer may still fail today. */
    @Transactional(readOnly = true)
    public Tries tries(CustomerId customer) {
        return evidence.tries(customer);
    }

    /** See {@link OwnEvidence#add}. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public PhotoAnswer add(
            CustomerId customer, EvidenceId document, Side side, String fileName, InputStream content, Ground ground) {
        return evidence.add(customer, document, side, fileName, content, ground);
    }

    public void keep(CustomerId customer, EvidenceFileId photo, Ground ground) {
        evidence.keep(customer, photo, ground);
    }

    public void remove(CustomerId customer, EvidenceFileId photo, Ground ground) {
        evidence.remove(customer, photo, ground);
    }

    /** See {@link OwnEvidence#describe}. */
    public void describe(
            CustomerId customer,
            EvidenceId document,
            DocumentFacts facts,
            @Nullable CodeLines codeLines,
            @Nullable String blankReason,
            Ground ground) {
        evidence.describe(customer, document, facts, codeLines, blankReason, ground);
    }

    public void handIn(CustomerId customer, Ground ground) {
        evidence.handIn(customer, ground);
    }

    /** Every page of every file, those not handed in too, as the portal drew it and without a mark, for a copy that is sealed unseen. */
    public void copyPages(CustomerId customer, Ground ground, Consumer<PageCopy> to) {
        evidence.copyPages(customer, ground, to);
    }

    /** Takes back whatever the customer had not handed in, such as when a draft lapses. */
    public void discardOpen(CustomerId customer, Ground ground) {
        evidence.discardOpen(customer, ground);
    }

    public PageImage thumbnail(CustomerId customer, EvidenceFileId photo, int page, Ground ground) {
        return evidence.thumbnail(customer, photo, page, ground);
    }
}
