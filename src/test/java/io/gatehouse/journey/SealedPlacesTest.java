package io.gatehouse.journey;

import static io.gatehouse.disclosure.DeskFixture.GOOD_FAITH;
import static io.gatehouse.disclosure.DeskFixture.aCustomerLikeNobody;
import static io.gatehouse.disclosure.DeskFixture.byEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.AgencyDirectory;
import io.gatehouse.access.AgencyOfficers;
import io.gatehouse.access.FourEyes;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.customer.UsPersonClaim;
import io.gatehouse.demonstration.SpecimenDocument;
import io.gatehouse.demonstration.Specimens;
import io.gatehouse.disclosure.Channel;
import io.gatehouse.disclosure.ConsentGiven;
import io.gatehouse.disclosure.Consents;
import io.gatehouse.disclosure.CustomerHold;
import io.gatehouse.disclosure.CustomerHolds;
import io.gatehouse.disclosure.DeskFixture;
import io.gatehouse.disclosure.Emergencies;
import io.gatehouse.disclosure.EmergencyOutcome;
import io.gatehouse.disclosure.ForeignLaw;
import io.gatehouse.disclosure.Handover;
import io.gatehouse.disclosure.LegalRequests;
import io.gatehouse.disclosure.LetterAnswers;
import io.gatehouse.disclosure.LetterFacts;
import io.gatehouse.disclosure.NondisclosureOrder;
import io.gatehouse.disclosure.NondisclosureOrders;
import io.gatehouse.disclosure.PackageFixture;
import io.gatehouse.disclosure.Packages;
import io.gatehouse.disclosure.Particulars;
import io.gatehouse.disclosure.Preservations;
import io.gatehouse.disclosure.RequestState;
import io.gatehouse.disclosure.RestrictedSearch;
import io.gatehouse.disclosure.SecurityLetters;
import io.gatehouse.disclosure.StepUpReason;
import io.gatehouse.disclosure.StepUps;
import io.gatehouse.disclosure.TellingKind;
import io.gatehouse.disclosure.Widening;
import io.gatehouse.disclosure.Widenings;
import io.gatehouse.evidence.EvidenceOfCustomer;
import io.gatehouse.evidence.PhotoAnswer;
import io.gatehouse.evidence.Side;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.retention.HoldReason;
import io.gatehouse.review.CaseNumber;
import io.gatehouse.review.DeskAnswer;
import io.gatehouse.review.ListedCustomers;
import io.gatehouse.review.Mark;
import io.gatehouse.review.Outcome;
import io.gatehouse.review.ProposedDecision;
import io.gatehouse.review.ReviewCaseId;
import io.gatehouse.review.ReviewDesk;
import io.gatehouse.review.ReviewQueue;
import io.gatehouse.review.SpecimenCases;
import io.gatehouse.screening.Hits;
import io.gatehouse.sealing.SealedFiles;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.sealing.SubjectId;
import io.gatehouse.verification.ApplicationFixture;
import io.gatehouse.verification.ApplicationOutcomes;
import io.gatehouse.verification.OwnApplication;
import io.gatehouse.verification.StepAnswers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Every place where something lies sealed, and that nothing said there is to be read in what the portal keeps (DP-1): the
 * places that the journey of the main job plays, those that are played here by the services on a database of their own, and
 * those that need no canary, with the reason. A new place is on none of these lists, and fails here.
 */
@SpringBootTest
@TestPropertySource(properties = "gatehouse.directory=target/test-sealed")
class SealedPlacesTest {

    private static final Path PORTAL = Path.of("target/test-sealed");
    private static final Ground GROUND = new Ground.Job("test");
    private static final SubjectId OWN_LIST =
            new SubjectId(UUID.nameUUIDFromBytes("watchlist OWN".getBytes(StandardCharsets.UTF_8)));
    private static final Country VIET_NAM = new Country("VN");

    /** What the journey says at each place, as its canaries call it. */
    private static final Map<String, String> BY_THE_JOURNEY = Map.ofEntries(
            Map.entry("account.sealed", "account number"),
            Map.entry("activity.sealed", "session"),
            Map.entry("application.draft", "other name"),
            Map.entry("audit_entry.sealed_detail", "counsel's reason"),
            Map.entry("customer_fact.sealed", "birth date"),
            Map.entry("evidence.sealed_description", "document number"),
            Map.entry("invitation.content", "processor's customer"),
            Map.entry("legal_move.sealed", "counsel's reason"),
            Map.entry("legal_request.document_key", "signed document"),
            Map.entry("legal_request.sealed", "docket"),
            Map.entry("legal_search.sealed", "e-mail"),
            Map.entry("message.sealed", "e-mail"),
            Map.entry("payment_means.sealed", "card token"),
            Map.entry("person.profile", "e-mail"),
            Map.entry("requested_item.words", "answer to a request"),
            Map.entry("typing.content", "account number of a bank, typed and left"));

    /** What is played here. */
    private static final Set<String> HERE = Set.of(
            "agency_change.sealed",
            "agency_officer.sealed",
            "application.us_evidence",
            "audit_entry.sealed_source",
            "case_event.text",
            "case_mark.note",
            "case_mark.resolution",
            "case_note.text",
            "credential.code_secret",
            "disclosure_package.built_key",
            "disclosure_package.content_key",
            "disclosure_package.sealed",
            "disclosure_package.snapshot_key",
            "disclosure_package_item.sealed",
            "disclosure_package_link.file_key",
            "disclosure_package_link.handed_to",
            "disclosure_package_record.sealed",
            "evidence_file.sealed_details",
            "evidence_file.sealed_key",
            "evidence_page.thumbnail_key",
            "evidence_page.viewing_key",
            "hit.sealed",
            "hit_act.reason",
            "legal_consent.document_key",
            "legal_consent.sealed",
            "legal_copy_asked.sealed",
            "legal_customer_hold.sealed",
            "legal_customer_hold_step.sealed",
            "legal_emergency.sealed_first",
            "legal_emergency.sealed_review",
            "legal_emergency.sealed_second",
            "legal_letter.sealed",
            "legal_message.sealed",
            "legal_move.changed",
            "legal_nondisclosure.document_key",
            "legal_nondisclosure.sealed",
            "legal_preservation.sealed_renewal",
            "legal_preserved.file_key",
            "legal_preserved.sealed",
            "legal_request.gag_key",
            "legal_request_step_up.sealed",
            "legal_search.reason",
            "legal_told.sealed",
            "legal_widening.answer",
            "list_entry.sealed",
            "proposal.answer",
            "proposal.note",
            "statement.words");

    private static final String A_KEY = "a key, wrapped by the master key or public: it says nothing of anybody";

    private static final String JUDGED =
            "why a contradiction or an alert was answered; DetectorRunTest looks for what it says";

    private static final String PACKED =
            "events of a closed month, packed before they are sealed; ActivityBlocksTest looks for what they say";

    private static final String PLACED = "an address and its network; PlaceJobTest looks for what they say";

    private static final String SHARED =
            "what is shared with other providers; SharedMatchesTest, OutgoingIndicatorsTest and"
                    + " SourcePollingTest look for what it says";

    /** What needs no canary, and why. */
    private static final Map<String, String> NEEDS_NONE = Map.ofEntries(
            Map.entry("activity_block.sealed", PACKED),
            Map.entry("activity_pack.accounts", PACKED),
            Map.entry("activity_pack.segments", PACKED),
            Map.entry("activity_part.accounts", PACKED),
            Map.entry("activity_part.addresses", PACKED),
            Map.entry(
                    "api_answer.sealed",
                    "an answer of the API, kept for a day: ids, words that a customer may read, new secrets"),
            Map.entry("location_alert.reason", JUDGED),
            Map.entry("location_settlement.reason", JUDGED),
            Map.entry("blind_root.wrapped", A_KEY),
            Map.entry("checkpoint_key.public_key", A_KEY),
            Map.entry("checkpoint_key.wrapped", A_KEY),
            Map.entry("data_key.wrapped", A_KEY),
            Map.entry("package_key.public_key", A_KEY),
            Map.entry("package_key.wrapped", A_KEY),
            Map.entry("place_address.sealed", PLACED),
            Map.entry("place_verdict.sealed", PLACED),
            Map.entry("sharing_key.sealed", A_KEY),
            Map.entry("sharing_match.reason", SHARED),
            Map.entry("sharing_outgoing.sealed", SHARED),
            Map.entry("sharing_source.sealed", SHARED),
            Map.entry("token_key.public_key", A_KEY),
            Map.entry("token_key.wrapped", A_KEY),
            Map.entry(
                    "webhook_secret.sealed",
                    "random bytes that sign messages to a console; WebhooksTest looks for them"),
            Map.entry("wrapping_key.wrapped", A_KEY),
            Map.entry("legal_notice.sealed", "the names of record classes, which are published"),
            Map.entry("legal_widening.sealed", "numbers of accounts that are drawn at random, and kinds of links"),
            Map.entry("scheduled_tasks.task_data", "the scheduler's own, empty for every job of the portal"));

    /** Where code names the table or the column by something else than a text beside the other. */
    private static final Set<String> NAMED_ELSEWHERE = Set.of(
            "activity/BlockStore",
            "activity/place/PlaceStore",
            "audit/AuditTrail",
            "disclosure/CustomerHolds",
            "disclosure/InstrumentStore",
            "disclosure/KeptFiles",
            "disclosure/KindRules",
            "disclosure/LetterAnswers",
            "disclosure/NondisclosureOrders",
            "disclosure/Snapshots",
            "disclosure/WideningBook",
            "evidence/EvidenceStore",
            "location/AlertStore",
            "review/CaseJournal");

    private static final Pattern PLACE = Pattern.compile("new Place\\(\\s*(?:\"([a-z_]+)\", \"([a-z_]+)\")?");

    @Autowired
    DeskFixture desks;

    @Autowired
    PackageFixture disclosures;

    @Autowired
    ListedCustomers listed;

    @Autowired
    SpecimenCases specimens;

    @Autowired
    ApplicationFixture applications;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    LegalRequests requests;

    @Autowired
    RestrictedSearch search;

    @Autowired
    Packages packages;

    @Autowired
    LetterAnswers answers;

    @Autowired
    SecurityLetters letters;

    @Autowired
    Emergencies emergencies;

    @Autowired
    Preservations preservations;

    @Autowired
    Consents consents;

    @Autowired
    NondisclosureOrders orders;

    @Autowired
    CustomerHolds holds;

    @Autowired
    StepUps stepUps;

    @Autowired
    Widenings widenings;

    @Autowired
    AgencyDirectory agencies;

    @Autowired
    AgencyOfficers officers;

    @Autowired
    EvidenceOfCustomer evidence;

    @Autowired
    OwnApplication own;

    @Autowired
    ApplicationOutcomes outcomes;

    @Autowired
    ReviewDesk desk;

    @Autowired
    ReviewQueue queue;

    @Autowired
    Hits hits;

    @Autowired
    SealedRecords records;

    @Autowired
    SealedFiles files;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private final Map<String, Said> said = new TreeMap<>();
    private final Canaries canaries = new Canaries();
    private final SecureRandom random = new SecureRandom();

    /** What was said at a place, about whom. */
    private record Said(SubjectId subject, String words) {}

    @AfterEach
    void everybodyLeaves() {
        SecurityContextHolder.clearContext();
        RequestContextHolder.resetRequestAttributes();
    }

    /** What is of no fixed length can hold words; what is, is a keyed hash or a checksum. */
    @Test
    void haveACanaryOrAReasonForNone() {
        var columns = jdbc.sql("""
                        select concat(table_name, '.', column_name) from information_schema.columns
                        where table_schema = database() and (data_type = 'varbinary' or data_type like '%blob')
                        """).query(String.class).set();

        assertThat(columns).containsExactlyInAnyOrderElementsOf(known());
        assertThat(Job.canaries().said()).containsAll(BY_THE_JOURNEY.values());
    }

    /** The code has no place that is no such column, and of a file the key lies in one. */
    @Test
    void areAllThatTheCodeNames() throws IOException {
        var main = Path.of("src/main/java/io/gatehouse");
        var elsewhere = new TreeSet<String>();
        var unknown = new TreeSet<String>();
        try (var sources = Files.walk(main)) {
            for (var source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                var code = Files.readString(source);
                if (!code.contains("io.gatehouse.sealing")) {
                    continue;
                }
                PLACE.matcher(code).results().forEach(place -> {
                    if (place.group(1) == null) {
                        elsewhere.add(main.relativize(source).toString().replace(".java", ""));
                    } else if (!known().contains(place.group(1) + "." + place.group(2))
                            && known().stream()
                                    .noneMatch(
                                            one -> one.startsWith(place.group(1) + ".") && OpenedPlaces.isFile(one))) {
                        unknown.add(place.group(1) + "." + place.group(2));
                    }
                });
            }
        }

        assertThat(unknown).isEmpty();
        assertThat(elsewhere).isEqualTo(new TreeSet<>(NAMED_ELSEWHERE));
    }

    private static Set<String> known() {
        var known = new TreeSet<>(HERE);
        known.addAll(BY_THE_JOURNEY.keySet());
        known.addAll(NEEDS_NONE.keySet());
        return known;
    }

    @Test
    void keepWhatIsSaidThereFromWhoeverReadsTheDisk() throws Exception {
        var begun = clock.instant();
        everythingIsSaid();

        assertThat(said.keySet()).isEqualTo(new TreeSet<>(HERE));
        var opened = new OpenedPlaces(PORTAL, jdbc, records, files);
        for (var place : said.entrySet()) {
            var at = place.getValue();
            if (OpenedPlaces.isFile(place.getKey())) {
                var content = opened.file(place.getKey(), at.subject());
                assertThat(content).as(place.getKey()).isPresent();
                assertThat(new String(content.orElseThrow(), StandardCharsets.UTF_8))
                        .as(place.getKey())
                        .contains(at.words());
                canaries.file(place.getKey(), content.orElseThrow());
            } else {
                assertThat(opened.words(place.getKey(), at.subject()))
                        .as(place.getKey())
                        .anySatisfy(words -> assertThat(words).contains(at.words()));
            }
        }
        canaries.findThemselvesIn(Path.of("target/test-sealed-planted"));
        assertThat(canaries.in(Dump.of(PORTAL, Path.of("target/test-sealed.sql"))))
                .as("in a dump")
                .isEmpty();
        assertThat(canaries.keptBy(PORTAL)).as("in what the portal keeps").isEmpty();
        assertThat(lyingAboutSince(begun.toEpochMilli()))
                .as("in temporary files")
                .isEmpty();
    }

    private List<String> lyingAboutSince(long millis) throws IOException {
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (var found = Files.list(temporary)) {
            return found.filter(file -> Files.isRegularFile(file) && Files.isReadable(file))
                    .filter(file -> file.toFile().lastModified() >= millis)
                    .flatMap(file -> canaries.in(file).stream())
                    .toList();
        }
    }

    private void everythingIsSaid() throws IOException {
        comesFromAnAddressOfTheirOwn();
        aCaseIsWrittenAbout();
        aHitIsSettled();
        aUsPersonIsConfirmed();
        aRefusalIsAppealed();
        anAgencyIsVerified();
        aPackageIsSentBackAndAnotherHandedOver();
        aRequestIsNarrowedAndHeld();
        aLetterIsAnswered();
        anEmergencyIsReviewed();
        recordsArePreserved();
        aSubscriberConsents();
        accountsAreLinkedAndHeld();
    }

    /** A word that stands nowhere else in the world. */
    private String word() {
        return random.ints(18, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining("", "Q", ""));
    }

    private String says(String place, SubjectId subject) {
        return says(place, subject, word());
    }

    private String says(String place, SubjectId subject, String words) {
        said.put(place, new Said(subject, words));
        canaries.text(place, words);
        return words;
    }

    /** A signed document with a word in it. */
    private byte[] hands(String place, SubjectId subject) {
        return pdf(says(place, subject));
    }

    private static byte[] pdf(String word) {
        return ("%PDF-1.7 " + (word + " ").repeat(20)).getBytes(StandardCharsets.US_ASCII);
    }

    private String reason(String place, SubjectId subject) {
        return "It was found in the matter of " + says(place, subject);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private void comesFromAnAddressOfTheirOwn() {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(
                "2001:db8" + ":%04x".formatted(random.nextInt(0x1000, 0x10000)).repeat(4) + "::77");
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        var officer = people.appointed(Set.of(Role.OFFICER));
        people.signIn(officer);
        queue.reviewers();
        desk.open(number(specimens.aCase()));
        says("audit_entry.sealed_source", officer.subject(), request.getRemoteAddr());
        var secret = people.enrol(officer);
        said.put(
                "credential.code_secret",
                new Said(officer.subject(), Base64.getEncoder().encodeToString(secret)));
        canaries.bytes("credential.code_secret", secret);
    }

    private CaseNumber number(ReviewCaseId id) {
        return new CaseNumber(jdbc.sql("select number from review_case where id = ?")
                .param(id.value())
                .query(Long.class)
                .single());
    }

    private void aCaseIsWrittenAbout() {
        var customer = desks.customer(aCustomerLikeNobody().facts());
        var whose = customer.subject();
        people.signIn(people.appointed(Set.of(Role.OFFICER)));
        var id = specimens.of(customer);
        queue.claim(id);
        desk.note(id, says("case_note.text", whose));
        desk.mark(id, SpecimenCases.BIRTH_DATE, Mark.DOES_NOT_FIT, says("case_mark.note", whose));
        var settled = desk.settle(id, SpecimenCases.BIRTH_DATE, reason("case_mark.resolution", whose));
        var proposed = desk.propose(
                id,
                version(settled),
                new ProposedDecision(Outcome.DECLINE, null, List.of("FALSE_DOCUMENT"), reason("proposal.note", whose)));
        people.signIn(people.appointed(Set.of(Role.OFFICER)));
        var why = reason("proposal.answer", whose);
        desk.sendBack(id, version(proposed), List.of("REASON_NOT_CLEAR"), why);
        says("case_event.text", whose, why);
    }

    private static long version(DeskAnswer answer) {
        assertThat(answer).isInstanceOf(DeskAnswer.Done.class);
        return ((DeskAnswer.Done) answer).version();
    }

    private void aHitIsSettled() {
        listed.list("own-1,person,Zorbanek Quillmonde,,,1987,VN,TEST," + says("list_entry.sealed", OWN_LIST));
        var document = "K" + DeskFixture.digits(8);
        var customer = listed.customer(
                aCustomerLikeNobody().named("Zorbanek", "Quillmonde", "").withDocument(document));
        var whose = customer.subject();
        says("hit.sealed", whose, document);
        var hit = listed.open(customer);
        people.signIn(people.appointed(Set.of(Role.OFFICER)));
        hits.notSame(hit.id(), hit.version(), reason("hit_act.reason", whose), new Ground.Purpose("test.screening"));
    }

    private void aUsPersonIsConfirmed() {
        people.signIn(people.appointed(Set.of(Role.CUSTOMER)));
        var customer = applications.begin(ApplicationFixture.complete()
                .with(new StepAnswers.UsPerson(UsPersonClaim.Answer.YES))
                .with(new StepAnswers.UsLimbs(Set.of(UsPersonClaim.Limb.IN_THE_US), "A lease in Ohio")));
        var draft = own.open().orElseThrow();
        own.submit(UUID.randomUUID(), draft.version());
        acting.system(
                "test",
                () -> outcomes.confirmUsPerson(
                        draft.id(),
                        UsPersonClaim.Limb.IN_THE_US,
                        reason("application.us_evidence", customer.subject()),
                        new FourEyes(PersonId.next(), PersonId.next()),
                        GROUND));
    }

    private void aRefusalIsAppealed() {
        people.signIn(people.appointed(Set.of(Role.CUSTOMER)));
        var customer = applications.begin(ApplicationFixture.complete());
        var draft = own.open().orElseThrow();
        own.submit(UUID.randomUUID(), draft.version());
        acting.system(
                "test",
                () -> outcomes.decline(
                        draft.id(), new FourEyes(PersonId.next(), PersonId.next()), "FALSE_STATEMENT", GROUND));
        own.appeal(reason("statement.words", customer.subject()));
    }

    private void anAgencyIsVerified() {
        var agency = people.agency();
        people.signIn(people.appointed(Set.of(Role.CUSTODIAN)));
        var change = agencies.proposeDomain(agency, UUID.randomUUID() + ".example", "They moved to another name");
        agencies.calledBack(change, "Duty desk", reason("agency_change.sealed", agency.subject()));
        var officer = people.proposedOfficer(agency);
        officers.verify(officer, "Duty desk", reason("agency_officer.sealed", officer.subject()));
    }

    private void aPackageIsSentBackAndAnotherHandedOver() {
        var matter = disclosures.asked(ProcessType.SUBPOENA);
        var whose = matter.request().subject();
        says("legal_copy_asked.sealed", whose, matter.sought().value());
        var draft = disclosures.draft(matter);
        search.skip(matter.request(), matter.sought(), reason("legal_search.reason", whose));
        requests.write(matter.request(), reason("legal_message.sealed", whose), false);
        var parts = packages.read(draft.number()).orElseThrow().items();
        var signIns =
                parts.stream().filter(part -> part.count() > 1).findFirst().orElseThrow();
        var other = parts.stream().filter(part -> part != signIns).findFirst().orElseThrow();
        packages.withhold(
                draft.id(), disclosures.seen(draft), other.place(), reason("disclosure_package_item.sealed", whose));
        packages.includeRest(draft.id(), disclosures.seen(draft));
        packages.withholdRecords(
                draft.id(),
                disclosures.seen(draft),
                signIns.place(),
                Set.of(1),
                reason("disclosure_package_record.sealed", whose));
        disclosures.send(draft);
        people.signIn(matter.counsel());
        packages.sendBack(draft.id(), disclosures.seen(draft), reason("disclosure_package.sealed", whose));

        var second = disclosures.asked(ProcessType.SUBPOENA);
        var released = disclosures.released(second);
        people.signIn(second.custodian());
        packages.deliver(released.summary().id(), released.summary().version(), new Handover.ByPassphrase());
        says(
                "disclosure_package.snapshot_key",
                second.request().subject(),
                second.sought().value());
        says(
                "disclosure_package.content_key",
                second.request().subject(),
                second.sought().value());
        said.put("disclosure_package.built_key", new Said(second.request().subject(), ""));
        said.put("disclosure_package_link.file_key", new Said(second.request().subject(), "age-encryption.org"));
        people.signIn(second.counsel());
        orders.record(
                second.request(),
                desks.version(second.request()),
                new NondisclosureOrder.Recorded(
                        NondisclosureOrder.Kind.ORDERED,
                        "Court of "
                                + says(
                                        "legal_nondisclosure.sealed",
                                        second.request().subject()),
                        null,
                        today().plusDays(90)),
                hands("legal_nondisclosure.document_key", second.request().subject()));
    }

    private void aRequestIsNarrowedAndHeld() {
        var agency = desks.desk();
        var kept = byEmail(DeskFixture.anyEmail());
        var dropped = byEmail(word().toLowerCase(Locale.ROOT) + "@example.com");
        var word = word();
        var id = desks.confirmed(
                agency,
                agency.custodian(),
                agency.aRequest()
                        .naming(kept, dropped)
                        .silentUntil(today().plusDays(90))
                        .with(new Particulars(
                                null, Channel.EMAIL, null, false, null, pdf(word), false, ForeignLaw.UNKNOWN, null)));
        says("legal_request.gag_key", id.subject(), word);
        people.signIn(agency.counsel());
        requests.rule(id, desks.version(id), RequestState.NARROWING, "Two accounts are one too many");
        people.signIn(agency.liaison());
        requests.narrow(
                id,
                desks.version(id),
                List.of(kept),
                EnumSet.allOf(RecordClass.class),
                today().minusDays(60),
                today(),
                "We only need this much");
        says("legal_move.changed", id.subject(), dropped.value());
        people.signIn(agency.custodian());
        stepUps.hold(id, Set.of(StepUpReason.DESK));
        people.signIn(desks.another(Role.CUSTODIAN));
        stepUps.settle(
                stepUps.of(id).getFirst().id(), "Duty desk", reason("legal_request_step_up.sealed", id.subject()));
    }

    private void aLetterIsAnswered() {
        var agency = desks.desk();
        var email = byEmail(DeskFixture.anyEmail());
        desks.customer(aCustomerLikeNobody().withEmail(email.value()).facts());
        var letter = desks.confirmed(agency, agency.custodian(), ProcessType.NATIONAL_SECURITY_LETTER, email);
        var whose = letter.subject();
        people.signIn(agency.counsel());
        desks.bind(letter);
        letters.describe(letter, new LetterFacts(reason("legal_letter.sealed", whose), true, true));
        letters.told(letter, TellingKind.LAWYER, says("legal_told.sealed", whose), true);
        desks.putInForce(letter, PackageFixture.OF_A_LETTER, email);
        var released = disclosures.answerReleased(agency, letter, email);
        people.signIn(agency.custodian());
        answers.deliver(
                released.summary().id(),
                released.summary().version(),
                new Handover.ByPassphrase(),
                says("disclosure_package_link.handed_to", whose));
    }

    private void anEmergencyIsReviewed() {
        var agency = desks.desk();
        var email = byEmail(DeskFixture.anyEmail());
        desks.customer(aCustomerLikeNobody().withEmail(email.value()).facts());
        var second = desks.another(Role.CUSTODIAN);
        var id = desks.confirmed(agency, second, ProcessType.EMERGENCY, email);
        var whose = id.subject();
        people.signIn(second);
        emergencies.propose(
                id,
                emergencies.leastSet().stream().collect(Collectors.toMap(one -> one, _ -> "")),
                List.of(email),
                GOOD_FAITH + " " + says("legal_emergency.sealed_first", whose));
        people.signIn(agency.counsel());
        var seen = emergencies.find(id).orElseThrow().first().at();
        emergencies.approve(id, seen, GOOD_FAITH + " " + says("legal_emergency.sealed_second", whose));
        people.signIn(agency.custodian());
        emergencies.review(
                id, EmergencyOutcome.JUSTIFIED, GOOD_FAITH + " " + says("legal_emergency.sealed_review", whose));
    }

    private void recordsArePreserved() throws IOException {
        var agency = desks.desk();
        var email = byEmail(DeskFixture.anyEmail());
        var customer =
                desks.customer(aCustomerLikeNobody().withEmail(email.value()).facts());
        addsAPhoto(customer);
        var second = desks.another(Role.CUSTODIAN);
        var id = desks.confirmed(agency, second, ProcessType.PRESERVATION, email);
        people.signIn(agency.counsel());
        preservations.preserve(id, "The agency asks for it before its court sits");
        preservations.renew(id, reason("legal_preservation.sealed_renewal", id.subject()));
        says("legal_preserved.sealed", id.subject(), email.value());
        said.put("legal_preserved.file_key", new Said(id.subject(), "JFIF"));
    }

    private void addsAPhoto(CustomerId customer) {
        var passport = new SpecimenDocument(
                SpecimenDocument.Format.TD3,
                "VNM",
                "C7714052",
                "LE",
                "QUYNH NGAN",
                null,
                "VNM",
                LocalDate.of(1996, 8, 14),
                SpecimenDocument.Sex.F,
                "Hue",
                today().minusYears(3),
                today().plusYears(7),
                "");
        var name = says("evidence_file.sealed_details", customer.subject());
        var added = acting.system("test", () -> {
            var document = evidence.open(customer, DocumentKind.PASSPORT, VIET_NAM, GROUND);
            return evidence.add(
                    customer,
                    document,
                    Side.PHOTO_PAGE,
                    name + ".jpg",
                    new ByteArrayInputStream(Specimens.photograph(passport, SpecimenDocument.Side.FRONT)),
                    GROUND);
        });
        assertThat(added).isInstanceOf(PhotoAnswer.Added.class);
        for (var file :
                List.of("evidence_file.sealed_key", "evidence_page.viewing_key", "evidence_page.thumbnail_key")) {
            said.put(file, new Said(customer.subject(), "JFIF"));
        }
    }

    private void aSubscriberConsents() {
        var agency = desks.desk();
        var email = byEmail(DeskFixture.anyEmail());
        desks.customer(aCustomerLikeNobody().withEmail(email.value()).facts());
        var id = desks.confirmed(agency, ProcessType.CONSENT, email);
        people.signIn(agency.custodian());
        consents.record(
                id,
                new ConsentGiven(
                        says("legal_consent.sealed", id.subject()),
                        email,
                        Set.of(RecordClass.NAME),
                        today().minusDays(2),
                        null,
                        "The subscriber signed in the presence of a notary"),
                hands("legal_consent.document_key", id.subject()));
    }

    private void accountsAreLinkedAndHeld() {
        var agency = desks.desk();
        var email = byEmail(DeskFixture.anyEmail());
        var phone = "+84 97 " + DeskFixture.digits(7);
        var found = desks.account(desks.customer(
                aCustomerLikeNobody().withEmail(email.value()).withPhone(phone).facts()));
        var other = desks.account(
                desks.customer(aCustomerLikeNobody().withPhone(phone).facts()));
        var request = desks.inForce(agency, ProcessType.SUBPOENA, email);
        search.askToWiden(request, email, found.id(), other.id());
        people.signIn(agency.counsel());
        widenings.decide(
                widenings.of(request).getFirst().id(),
                Widening.Outcome.REFUSED,
                reason("legal_widening.answer", request.subject()));

        people.signIn(agency.custodian());
        var instrument = word();
        var why = word();
        var hold = new SubjectId(holds.place(new CustomerHold.Wanted(
                other.number(),
                HoldReason.LITIGATION,
                "Court of " + instrument,
                today().plusDays(30),
                "They expect to be sued over " + why)));
        says("legal_customer_hold.sealed", hold, instrument);
        says("legal_customer_hold_step.sealed", hold, why);
    }
}
