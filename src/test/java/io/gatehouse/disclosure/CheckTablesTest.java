package io.gatehouse.disclosure;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.DocumentFacts;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.evidence.EvidenceOfCustomer;
import io.gatehouse.evidence.Side;
import io.gatehouse.evidence.codeline.CodeLines;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.review.ListedCustomers;
import io.gatehouse.review.ReviewDesk;
import io.gatehouse.review.SpecimenCases;
import io.gatehouse.screening.Hits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a package has of how a customer was checked. */
@ServiceTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class CheckTablesTest {

    private static final Country VIET_NAM = new Country("VN");
    private static final String ODD_LINE = "L898902C46UTO7408122F1204159ZE184226B<<<<<10";
    private static final List<String> LINES = List.of("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", ODD_LINE);
    private static final Ground GROUND = new Ground.LegalRequest(UUID.randomUUID(), "LP-2026-0042");

    private final Instant now = Instant.now();

    @Autowired
    Extracts extracts;

    @Autowired
    ListedCustomers listed;

    @Autowired
    SpecimenCases cases;

    @Autowired
    ReviewDesk desk;

    @Autowired
    Hits hits;

    @Autowired
    EvidenceOfCustomer evidence;

    @Autowired
    ActingAs acting;

    @Test
    void aDocumentIsHandedOverWithItsCodeLinesAndWhatTheirChecksSay() throws IOException {
        var customer = listed.customer(aCustomer().named("Anna Maria", "Eriksson", ""));
        document(customer);

        var sections = sections(customer, EnumSet.of(RecordClass.IDENTITY_EVIDENCE), now.plus(1, ChronoUnit.HOURS));

        assertThat(rows(sections, "Code lines of the document"))
                .extracting(row -> row.get(2) + " " + row.get(3))
                .containsExactly("1 " + LINES.getFirst(), "2 " + ODD_LINE);
        assertThat(rows(sections, "Checks of the code lines"))
                .contains(
                        List.of("Passport", "Document number", "L898902C4", "Check digit is wrong"),
                        List.of("Passport", "Date of birth", "740812", "Check digit is right"));
        assertThat(sections).allMatch(section -> section.recordClass() == RecordClass.IDENTITY_EVIDENCE);
    }

    @Test
    void whatScreeningFoundAndReviewersWroteIsHandedOverAsFarAsItLiesInTheRange() {
        listed.list("e-1,person,Zebulon Quixworth,,,,,,");
        var customer = listed.customer("Zebulon", "Quixworth");
        var hit = listed.open(customer);
        listed.as(
                listed.analyst(),
                () -> hits.notSame(
                        hit.id(), hit.version(), ListedCustomers.REASON, new Ground.Purpose("test.screening")));
        var about = cases.of(customer);
        listed.as(listed.analyst(), () -> desk.note(about, "Called back on the number in the register"));
        var classes = EnumSet.of(RecordClass.ASSESSMENT);

        var sections = sections(customer, classes, Instant.now().plus(1, ChronoUnit.HOURS));
        var before = sections(customer, classes, now.minus(1, ChronoUnit.DAYS));

        assertThat(rows(sections, "Results of screening"))
                .singleElement()
                .satisfies(row -> assertThat(row).contains("Zebulon Quixworth").endsWith("Not the same"));
        assertThat(rows(sections, "Reviewers' notes"))
                .extracting(List::getLast)
                .containsExactly(ListedCustomers.REASON, "Called back on the number in the register");
        assertThat(rows(before, "Results of screening")).isEmpty();
        assertThat(rows(before, "Reviewers' notes")).isEmpty();
        assertThat(sections(customer, EnumSet.of(RecordClass.NAME), Instant.now())
                        .toString())
                .doesNotContain("Called back");
    }

    private List<ExtractedSection> sections(CustomerId customer, Set<RecordClass> classes, Instant to) {
        return acting.system(
                "test",
                () -> extracts.sections(
                        customer, ProcessType.WARRANT, classes, now.minus(90, ChronoUnit.DAYS), to, 100, GROUND));
    }

    private static List<List<String>> rows(List<ExtractedSection> sections, String title) {
        return sections.stream()
                .filter(section -> section.title().equals(title))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    private void document(CustomerId customer) throws IOException {
        var jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(1400, 1000, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
        var facts = new DocumentFacts(
                DocumentKind.PASSPORT,
                VIET_NAM,
                "L898902C4",
                null,
                LocalDate.of(2024, 1, 2),
                LocalDate.of(2034, 1, 1),
                false);
        acting.system("test", () -> {
            var document = evidence.open(customer, DocumentKind.PASSPORT, VIET_NAM, GROUND);
            evidence.add(
                    customer,
                    document,
                    Side.PHOTO_PAGE,
                    "page.jpg",
                    new ByteArrayInputStream(jpeg.toByteArray()),
                    GROUND);
            evidence.describe(customer, document, facts, new CodeLines(LINES), null, GROUND);
            evidence.handIn(customer, GROUND);
        });
    }
}
