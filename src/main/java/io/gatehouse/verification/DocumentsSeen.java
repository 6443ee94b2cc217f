package io.gatehouse.verification;

import io.gatehouse.access.ActingAs;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.evidence.EvidenceFiles;
import io.gatehouse.evidence.EvidenceState;
import io.gatehouse.evidence.PhotoDetails;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What {@code evidence} knows of a customer's documents, as far as the risk number asks. */
@Component
class DocumentsSeen {

    private static final String JOB = "verification.assessment";

    private final EvidenceFiles files;
    private final ActingAs actingAs;

    DocumentsSeen(EvidenceFiles files, ActingAs actingAs) {
        this.files = files;
        this.actingAs = actingAs;
    }

    /**
     * What there is.
     *
     * @param pictures how many photos or files
     * @param warningsKept how many of them the customer kept against a warning
     * @param shared whether another customer has handed in the same picture
     * @param text what the identity document says in letters
     */
    record Seen(int pictures, int warningsKept, boolean shared, DocumentText text) {}

    Seen of(CustomerId customer) {
        var documents = actingAs.system(JOB, () -> files.of(customer, new Ground.Job(JOB))).stream()
                .filter(document -> document.state() != EvidenceState.REPLACED)
                .toList();
        var photos = documents.stream()
                .flatMap(document -> document.photos().stream())
                .toList();
        return new Seen(
                photos.size(),
                (int) photos.stream().filter(PhotoDetails::keptAnyway).count(),
                photos.stream().anyMatch(photo -> photo.alsoWithOthers() > 0),
                new DocumentText(documents.stream()
                        .filter(document -> document.kind() != null)
                        .flatMap(document -> document.photos().stream())
                        .map(PhotoDetails::text)
                        .collect(Collectors.joining("\n"))));
    }
}
