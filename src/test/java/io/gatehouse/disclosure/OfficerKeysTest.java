package io.gatehouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.TestPeople;
import io.gatehouse.disclosure.bundle.CertificateFixture;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.shell.Refused;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whose key a package is encrypted to, and what is kept of it (LE-5). */
@ServiceTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class OfficerKeysTest {

    private static final String AGE_KEY = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

    @Autowired
    Packages packages;

    @Autowired
    LetterAnswers answers;

    @Autowired
    PackageRows rows;

    @Autowired
    RequestBook book;

    @Autowired
    LegalRequestRows requests;

    @Autowired
    PackageFixture fixture;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    @Autowired
    SealedRecords sealed;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theOfficersCertificateIsTakenAndItsFingerprintKeptWithTheLinkAndOnRecord() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var id = released(matter);
        var email = officer(matter.request());
        for (var certificate : List.of(
                CertificateFixture.of("A. Officer", email.toUpperCase(Locale.ROOT)),
                CertificateFixture.ofOldForm("A. Officer", email))) {
            var way = new Handover.ToCertificate(certificate.pem());

            assertThat(packages.recipient(id, way).orElseThrow().officers()).isTrue();
            deliver(id, way);

            assertThat(rows.latestLink(id).recipient()).isEqualTo(certificate.sha256());
            assertThat(onRecord(id, matter.request())).isEqualTo(Map.of("recipient", certificate.sha256()));
        }
    }

    @Test
    void aCertificateOfSomebodyElseShowsThatAndNeedsAReasonOfTwentyCharacters() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var id = released(matter);
        var other = CertificateFixture.of("B. Clerk", "clerk@evidence.example");

        var seen =
                packages.recipient(id, new Handover.ToCertificate(other.pem())).orElseThrow();
        assertThat(seen.officers()).isFalse();
        assertThat(seen.sha256()).isEqualTo(other.sha256());
        assertThat(seen.names()).containsExactly("CN=B. Clerk", "clerk@evidence.example");
        refused(() -> deliver(id, new Handover.ToCertificate(other.pem())));
        refused(() -> deliver(id, new Handover.ToCertificate(other.pem(), " Nineteen characters ")));
        assertThat(rows.latestLink(id)).isNull();

        deliver(id, new Handover.ToCertificate(other.pem(), " Twenty characters ok "));

        assertThat(rows.latestLink(id).recipient()).isEqualTo(other.sha256());
        assertThat(onRecord(id, matter.request()))
                .isEqualTo(Map.of("recipient", other.sha256(), "reason", "Twenty characters ok"));
    }

    @Test
    void anAgeKeyNamesNobodySoItsFingerprintIsKept() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var id = released(matter);

        deliver(id, new Handover.ToAgeKey(" " + AGE_KEY + "\n"));

        // printf %s age1… | sha256sum
        assertThat(rows.latestLink(id).recipient())
                .isEqualTo("cf7e5682313150685bf16e42c4ea48e168e16e8206c5c4ad37c72d013cb6a5f4");
        deliver(id, new Handover.ByPassphrase());
        assertThat(rows.latestLink(id).recipient()).isNull();
        assertThat(packages.recipient(id, new Handover.ByPassphrase())).isEmpty();
        assertThat(onRecord(id, matter.request())).isEmpty();
    }

    @Test
    void theAnswerToALetterKeepsItAsWell() {
        var desk = desks.desk();
        var email = DeskFixture.byEmail(UUID.randomUUID() + "@example.com");
        var letter = fixture.letter(desk, email);
        var id = fixture.answerReleased(desk, letter, email).summary().id();
        people.signIn(desk.custodian());
        var other = CertificateFixture.of("B. Clerk", "clerk@evidence.example");
        var seen = rows.find(id).orElseThrow().version();

        refused(() -> answers.deliver(id, seen, new Handover.ToCertificate(other.pem()), "A. Signer"));
        answers.deliver(
                id, seen, new Handover.ToCertificate(other.pem(), "The field office has only this one"), "A. Signer");

        assertThat(rows.latestLink(id).recipient()).isEqualTo(other.sha256());
    }

    private PackageId released(PackageFixture.Matter matter) {
        var id = fixture.released(matter).summary().id();
        people.signIn(matter.custodian());
        return id;
    }

    private String officer(LegalRequestId request) {
        return book.open(requests.findById(request).orElseThrow()).officerEmail();
    }

    private void deliver(PackageId id, Handover way) {
        packages.deliver(id, rows.find(id).orElseThrow().version(), way);
    }

    /** What the last delivery has on record, opened. */
    private Map<?, ?> onRecord(PackageId id, LegalRequestId request) {
        var entry = jdbc.sql("""
                        select id, sealed_detail from audit_entry
                        where object_id = ? and action = 'disclosure.package.delivered' and result = 'DONE'
                        order by seq desc limit 1
                        """)
                .param(id.value())
                .query((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getBytes(2)))
                .single();
        return sealed.open(
                request.subject(),
                new Place("audit_entry", "sealed_detail", entry.getKey(), 1),
                entry.getValue(),
                Map.class);
    }

    private static void refused(Runnable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act::run)
                .matches(refused -> refused.key().equals("disclosure.package.recipient.other"));
    }
}
