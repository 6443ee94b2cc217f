package io.gatehouse.disclosure;

import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.evidence.EvidenceFileId;
import io.gatehouse.evidence.EvidenceFiles;
import io.gatehouse.evidence.PageImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** The page images of a customer's identity documents, counted through; never an original file. */
@Component
class DocumentImages {

    private final EvidenceFiles evidence;

    DocumentImages(EvidenceFiles evidence) {
        this.evidence = evidence;
    }

    private record Page(EvidenceFileId file, int number) {}

    int count(CustomerId customer, Ground ground) {
        return pages(customer, ground).size();
    }

    Optional<PageImage> image(CustomerId customer, int number, Ground ground) {
        var pages = pages(customer, ground);
        if (number < 0 || number >= pages.size()) {
            return Optional.empty();
        }
        var page = pages.get(number);
        return Optional.of(evidence.page(customer, page.file(), page.number(), ground));
    }

    private List<Page> pages(CustomerId customer, Ground ground) {
        return evidence.of(customer, ground).stream()
                .filter(document -> document.kind() != null)
                .flatMap(document -> document.photos().stream())
                .flatMap(photo ->
                        IntStream.rangeClosed(1, photo.pages().size()).mapToObj(number -> new Page(photo.id(), number)))
                .toList();
    }
}
