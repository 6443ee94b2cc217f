package io.gatehouse.evidence;

import static io.gatehouse.access.Roles.CUSTOMER_ONLY;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.DocumentFacts;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.evidence.codeline.CodeLines;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A customer's own documents: opened, shown by photos, described, and handed in.
 *
 * <p>Nothing here takes a customer's identifier, and nobody else's document exists here.
 */
@Service
@Transactional
@PreAuthorize(CUSTOMER_ONLY)
public class OwnEvidence {

    private static final Ground OWN = new Ground.Own();

    private final CustomerEvidence evidence;
    private final CustomerRegister register;
    private final CurrentActor actor;

    OwnEvidence(CustomerEvidence evidence, CustomerRegister register, CurrentActor actor) {
        this.evidence = evidence;
        this.register = register;
        this.actor = actor;
    }

    /**
     * The identity document that the customer works on, begun if need be. One is open at a time: another kind or issuer
     * takes back what was added for the former.
     */
    public EvidenceId open(DocumentKind kind, Country issuer) {
        return evidence.open(own(), kind, issuer, OWN);
    }

    /** A document or file that was asked for, by that code of a request; begun if need be. */
    public EvidenceId openOther(String purpose) {
        return evidence.openOther(own(), purpose, OWN);
    }

    /** All documents, the oldest first. */
    public List<OwnDocument> documents() {
        return evidence.documents(own());
    }

    /** The identity document that holds: the open one, else the one handed in last. */
    public Optional<OwnDocument> identityDocument() {
        return evidence.identityDocument(own());
    }

    /** How often a photo may still fail today. */
    public Tries tries() {
        return evidence.tries(own());
    }

    /**
     * Adds a photo or file. It is judged at once, which may take seconds; no transaction is open meanwhile unless the caller
     * has one.
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public PhotoAnswer add(EvidenceId document, Side side, String fileName, InputStream content) {
        return evidence.add(own(), document, side, fileName, content, OWN);
    }

    /** Keeps a photo in spite of its warnings. */
    public void keep(EvidenceFileId photo) {
        evidence.keep(own(), photo, OWN);
    }

    /** Takes back a photo that was not handed in. */
    public void remove(EvidenceFileId photo) {
        evidence.remove(own(), photo, OWN);
    }

    /** Takes back a document that was not handed in, with all its photos. */
    public void discard(EvidenceId document) {
        evidence.discard(own(), document, OWN);
    }

    /**
     * Says what an open document says of itself (R10), and gives its code lines.
     *
     * @param blankReason a code; needed where the issue date, or the expiry date, is not given
     */
    public void describe(
            EvidenceId document, DocumentFacts facts, @Nullable CodeLines codeLines, @Nullable String blankReason) {
        evidence.describe(own(), document, facts, codeLines, blankReason, OWN);
    }

    /** Hands in all that was added: part of the transaction that sends an application or an answer. */
    public void handIn() {
        evidence.handIn(own(), OWN);
    }

    /** The small picture of a page, counted from 1. */
    public PageImage thumbnail(EvidenceFileId photo, int page) {
        return evidence.thumbnail(own(), photo, page, OWN);
    }

    private CustomerId own() {
        return register.ofPerson(actor.id()).orElseThrow(() -> new AccessDeniedException("Not a customer"));
    }
}
