package io.gatehouse.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.DocumentFacts;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.evidence.codeline.CheckedField;
import io.gatehouse.evidence.codeline.CodeLineFormat;
import io.gatehouse.evidence.codeline.CodeLines;
import io.gatehouse.evidence.codeline.Specimen;
import io.gatehouse.evidence.intake.HandedIn;
import io.gatehouse.evidence.intake.PictureFinding;
import io.gatehouse.evidence.intake.Refusal;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** Commits what it does, because files are judged between transactions and races need several. */
@SpringBootTest
class EvidenceTest {

    private static final Ground CASE = new Ground.Case(new UUID(1, 2), "C-10001");
    private static final Country VIETNAM = new Country("VN");

    @Autowired
    OwnEvidence own;

    @Autowired
    EvidenceOfCustomer ofCustomer;

    @Autowired
    EvidenceFiles files;

    @Autowired
    Incoming incoming;

    @Autowired
    ObjectSweep sweep;

    @Autowired
    CustomerRegister register;

    @Autowired
    RulesInForce rules;

    @Autowired
    ActingAs actingAs;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Value("${gatehouse.directory}")
    Path home;

    private PersonId mai = PersonId.SYSTEM;
    private CustomerId customer = CustomerId.next();

    @BeforeEach
    void aCustomer() {
        mai = people.appointed(Set.of(Role.CUSTOMER));
        customer = actingAs.system("test", () -> register.register(mai, AccountOpening.ofIndividual()));
    }

    private <T> T as(PersonId person, Supplier<T> work) {
        return actingAs.system("test", () -> actingAs.person(person, work));
    }

    private void doing(PersonId person, Runnable work) {
        as(person, () -> {
            work.run();
            return true;
        });
    }

    private PhotoAnswer add(EvidenceId document, String name, byte[] content) {
        return as(mai, () -> own.add(document, Side.PHOTO_PAGE, name, new ByteArrayInputStream(content)));
    }

    private OwnPhoto added(EvidenceId document, byte[] content) {
        var answer = add(document, "passport.jpg", content);
        assertThat(answer).isInstanceOf(PhotoAnswer.Added.class);
        return ((PhotoAnswer.Added) answer).photo();
    }

    private EvidenceId passport() {
        return as(mai, () -> own.open(DocumentKind.PASSPORT, VIETNAM));
    }

    private static DocumentFacts facts(LocalDate issuedOn, LocalDate expiresOn) {
        return new DocumentFacts(DocumentKind.PASSPORT, VIETNAM, "C1234567", null, issuedOn, expiresOn, false);
    }

    private static CodeLines lines() {
        return CodeLines.write(
                CodeLineFormat.TD3,
                new Specimen(
                        "P",
                        "VNM",
                        "NGUYEN",
                        "THI MAI",
                        "C1234567",
                        "VNM",
                        LocalDate.of(1987, 3, 27),
                        "F",
                        LocalDate.of(2032, 1, 10),
                        ""));
    }

    /** The way of a document from the first photo to the reviewer's screen. */
    @Test
    void goesFromTheCustomerToTheReviewer() throws IOException {
        var secret = "CANARY-" + UUID.randomUUID();
        var photo = HandedIn.withSegment(HandedIn.jpeg(1400), 0xFE, secret.getBytes(StandardCharsets.US_ASCII));
        var document = passport();

        var shown = added(document, photo);
        doing(
                mai,
                () -> own.describe(
                        document, facts(LocalDate.of(2022, 1, 10), LocalDate.of(2032, 1, 10)), lines(), null));
        var ana = people.appointed(Set.of(Role.ANALYST));
        assertThat(as(ana, () -> files.of(customer, CASE)))
                .as("not yet handed in")
                .isEmpty();
        doing(mai, own::handIn);

        var details = as(ana, () -> files.of(customer, CASE)).getFirst();
        assertThat(details.facts()).isEqualTo(facts(LocalDate.of(2022, 1, 10), LocalDate.of(2032, 1, 10)));
        assertThat(details.checks()).isNotEmpty().allMatch(CheckedField::ok);
        assertThat(details.codeLines()).isEqualTo(lines());
        assertThat(details.expiredWhenHandedIn()).isFalse();
        assertThat(details.photos()).hasSize(1);
        assertThat(details.photos().getFirst().name()).isEqualTo("passport.jpg");
        var page = as(ana, () -> files.page(customer, shown.id(), 1, CASE));
        var bytes = page.open().readAllBytes();
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
        var picture = ImageIO.read(page.open());
        assertThat(picture.getWidth()).isEqualTo(1400);
        var plain = ImageIO.read(new ByteArrayInputStream(HandedIn.jpeg(1400)));
        var marked = 0;
        for (var y = 0; y < picture.getHeight(); y++) {
            for (var x = 0; x < picture.getWidth(); x++) {
                var difference = (picture.getRGB(x, y) & 255) - (plain.getRGB(x, y) & 255);
                marked += Math.abs(difference) > 25 ? 1 : 0;
            }
        }
        assertThat(marked).as("who looks is drawn into it").isGreaterThan(5_000);
        assertThat(jdbc.sql("select count(*) from audit_entry where subject_id = ? and action = 'evidence.page.seen'")
                        .param(customer.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void isShownOnlyAsThisCustomers() {
        var photo = added(passport(), HandedIn.jpeg(1200));
        doing(mai, own::handIn);
        var ana = people.appointed(Set.of(Role.ANALYST));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> as(ana, () -> files.page(CustomerId.next(), photo.id(), 1, CASE)));
        assertThat(as(ana, () -> files.page(customer, photo.id(), 1, CASE))).isNotNull();
    }

    @Test
    void sealsEveryFile() throws IOException {
        var secret = "CANARY-" + UUID.randomUUID();
        added(passport(), HandedIn.withSegment(HandedIn.jpeg(1300), 0xFE, secret.getBytes(StandardCharsets.US_ASCII)));

        var objects = 0;
        try (var all = Files.walk(home.resolve("evidence"))) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                var content = Files.readAllBytes(file);
                assertThat(HandedIn.contains(content, secret)).isFalse();
                assertThat(content[0] == (byte) 0xFF && content[1] == (byte) 0xD8)
                        .isFalse();
                objects++;
            }
        }
        assertThat(objects).isGreaterThanOrEqualTo(3);
        try (var waiting = Files.list(home.resolve("evidence"))) {
            assertThat(waiting.map(path -> path.getFileName().toString())).doesNotContain("in-");
        }
    }

    @Test
    void takesTheSamePictureOnceOnly() {
        var document = passport();
        var photo = HandedIn.jpeg(1200);
        var first = added(document, photo);

        assertThat(add(document, "again.jpg", photo)).isEqualTo(new PhotoAnswer.AddedBefore());
        assertThat(add(document, "saved.jpg", HandedIn.withSegment(photo, 0xFE, new byte[] {1, 2})))
                .isEqualTo(new PhotoAnswer.AddedBefore());

        doing(mai, () -> own.remove(first.id()));
        assertThat(add(document, "again.jpg", photo)).isInstanceOf(PhotoAnswer.Added.class);
        assertThat(as(mai, own::tries).left())
                .isEqualTo(rules.current().pictures().triesADay());
    }

    @Test
    void tellsWhoElseHandedInThePicture() {
        var photo = HandedIn.jpeg(1250);
        added(passport(), photo);
        doing(mai, own::handIn);
        var first = customer;
        aCustomer();
        added(passport(), photo);
        doing(mai, own::handIn);

        var ana = people.appointed(Set.of(Role.ANALYST));
        assertThat(as(ana, () -> files.of(first, CASE))
                        .getFirst()
                        .photos()
                        .getFirst()
                        .alsoWithOthers())
                .isGreaterThanOrEqualTo(1);
    }

    @Test
    void letsAPhotoFailFiveTimes() {
        var document = passport();
        for (var i = 0; i < 5; i++) {
            assertThat(add(document, "a.jpg", ("no picture " + i).getBytes(StandardCharsets.US_ASCII)))
                    .isInstanceOfSatisfying(
                            PhotoAnswer.NotTaken.class,
                            not -> assertThat(not.reason()).isEqualTo(Refusal.WRONG_KIND));
        }

        assertThat(add(document, "a.jpg", HandedIn.jpeg(1200))).isInstanceOf(PhotoAnswer.NoTriesLeft.class);
        assertThat(as(mai, own::tries).again()).isAfter(Instant.now().plus(Duration.ofHours(23)));
    }

    @Test
    void givesBackTheTryOfAPhotoThatIsKept() {
        var document = passport();
        var small = added(document, HandedIn.jpeg(700));
        assertThat(small.warnings()).containsExactly(PictureFinding.Kind.TOO_SMALL);
        assertThat(as(mai, own::tries).left()).isEqualTo(4);

        doing(mai, () -> own.keep(small.id()));

        assertThat(as(mai, own::tries).left()).isEqualTo(5);
        assertThat(as(mai, own::documents).getFirst().photos().getFirst().warnings())
                .isEmpty();
    }

    /** Fifty at once: never more than the day allows (UP-9). */
    @Test
    void countsExactlyUnderRaces() throws Exception {
        var document = passport();
        var answers = Collections.synchronizedList(new ArrayList<PhotoAnswer>());
        race(50, i -> answers.add(add(document, "a.jpg", ("no picture " + i).getBytes(StandardCharsets.US_ASCII))));

        assertThat(answers).hasSize(50);
        assertThat(answers.stream()
                        .filter(PhotoAnswer.NotTaken.class::isInstance)
                        .count())
                .isEqualTo(5);
        assertThat(answers.stream()
                        .filter(PhotoAnswer.NoTriesLeft.class::isInstance)
                        .count())
                .isEqualTo(45);
    }

    @Test
    void takesOneOfTwoEqualFilesSentAtOnce() throws Exception {
        var document = passport();
        var photo = HandedIn.jpeg(1100);
        var answers = Collections.synchronizedList(new ArrayList<PhotoAnswer>());
        race(4, _ -> answers.add(add(document, "a.jpg", photo)));

        assertThat(answers.stream().filter(PhotoAnswer.Added.class::isInstance).count())
                .isEqualTo(1);
        assertThat(answers.stream()
                        .filter(PhotoAnswer.AddedBefore.class::isInstance)
                        .count())
                .isEqualTo(3);
    }

    private interface Runner {
        void run(int number);
    }

    private static void race(int runners, Runner runner) throws Exception {
        try (var threads = Executors.newFixedThreadPool(runners)) {
            var start = new CountDownLatch(1);
            var done = new ArrayList<Future<?>>();
            for (var i = 0; i < runners; i++) {
                var number = i;
                done.add(threads.submit(() -> {
                    start.await();
                    runner.run(number);
                    return true;
                }));
            }
            start.countDown();
            for (var each : done) {
                each.get();
            }
        }
    }

    @Test
    void putsALookAtAnOwnPhotoOnRecord() {
        var photo = added(passport(), HandedIn.jpeg(1200));

        as(mai, () -> own.thumbnail(photo.id(), 1));
        actingAs.system("test", () -> ofCustomer.thumbnail(customer, photo.id(), 1, new Ground.Job("test")));

        assertThat(jdbc.sql("select ground from audit_entry where action = 'evidence.page.seen' and object_id = ?"
                                + " and subject_id = ? and personal_read order by seq")
                        .params(photo.id().value(), customer.value())
                        .query(String.class)
                        .list())
                .containsExactly("OWN", "JOB");
    }

    @Test
    void isNobodyElses() {
        var document = passport();
        var photo = added(document, HandedIn.jpeg(1200));
        doing(mai, own::handIn);
        var other = people.appointed(Set.of(Role.CUSTOMER));
        actingAs.system("test", () -> register.register(other, AccountOpening.ofIndividual()));

        assertThat(as(other, own::documents)).isEmpty();
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> as(other, () -> own.thumbnail(photo.id(), 1)));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() ->
                        as(other, () -> own.add(document, Side.BACK, "a.jpg", new ByteArrayInputStream(new byte[1]))));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> as(other, () -> files.page(customer, photo.id(), 1, CASE)));
        for (var role : List.of(Role.AUDITOR, Role.ADMIN)) {
            var staff = people.appointed(Set.of(role));
            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> as(staff, () -> files.page(customer, photo.id(), 1, CASE)));
        }
        for (var role : List.of(Role.CUSTODIAN, Role.COUNSEL, Role.LIAISON)) {
            var desk = people.appointed(Set.of(role));
            for (var ground : List.of(CASE, new Ground.LegalRequest(new UUID(3, 4), "L-1"))) {
                assertThatExceptionOfType(AccessDeniedException.class)
                        .as("%s on %s, past the restricted search", role, ground)
                        .isThrownBy(() -> as(desk, () -> files.page(customer, photo.id(), 1, ground)));
            }
        }
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> as(mai, () -> ofCustomer.documents(customer)));
    }

    @Test
    void cannotBeTakenBackOnceHandedIn() {
        var document = passport();
        var photo = added(document, HandedIn.jpeg(1200));
        doing(mai, own::handIn);

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> doing(mai, () -> own.remove(photo.id())));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> doing(mai, () -> own.discard(document)));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> doing(
                        mai,
                        () -> own.describe(
                                document, facts(LocalDate.of(2022, 1, 10), LocalDate.of(2032, 1, 10)), null, null)));
        assertThatExceptionOfType(Refused.class)
                .as("what nobody would hand in")
                .isThrownBy(() -> add(document, "more.jpg", HandedIn.jpeg(1234)))
                .returns("evidence.document.handed-in", Refused::key);
    }

    /** A phone adds while the computer sends: what is acknowledged is handed in, and nothing lies about that is not. */
    @Test
    void handsInWhateverItAcknowledges() throws Exception {
        var late = 0;
        for (var round = 0; round < 6; round++) {
            aCustomer();
            var document = passport();
            added(document, HandedIn.jpeg(1200));
            var answers = Collections.synchronizedList(new ArrayList<PhotoAnswer>());
            var wait = round * 60L;
            race(2, i -> {
                if (i == 0) {
                    pause(wait);
                    doing(mai, own::handIn);
                    return;
                }
                try {
                    answers.add(add(document, "b.jpg", HandedIn.jpeg(1300)));
                } catch (Refused tooLate) {
                    assertThat(tooLate.key()).isEqualTo("evidence.document.handed-in");
                }
            });

            late += answers.isEmpty() ? 1 : 0;
            assertThat(answers).allMatch(PhotoAnswer.Added.class::isInstance);
            var photos = as(mai, own::documents).getFirst().photos();
            assertThat(photos).hasSize(1 + answers.size()).allMatch(OwnPhoto::handedIn);
        }
        assertThat(late).as("sent before the photo was judged").isPositive();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void replacesADocumentByTheNext() {
        var expired = passport();
        added(expired, HandedIn.jpeg(1200));
        doing(
                mai,
                () -> own.describe(expired, facts(LocalDate.of(2012, 1, 10), LocalDate.of(2022, 1, 10)), null, null));
        doing(mai, own::handIn);
        var next = passport();
        added(next, HandedIn.jpeg(1210));
        doing(mai, own::handIn);

        var ana = people.appointed(Set.of(Role.OFFICER));
        var all = as(ana, () -> files.of(customer, CASE));
        assertThat(all)
                .extracting(EvidenceDetails::state)
                .containsExactly(EvidenceState.REPLACED, EvidenceState.HANDED_IN);
        assertThat(all.getFirst().expiredWhenHandedIn())
                .as("counts for nothing strong (R11)")
                .isTrue();
        assertThat(as(mai, own::identityDocument))
                .get()
                .extracting(OwnDocument::id)
                .isEqualTo(next);
    }

    @Test
    void wantsAReasonForWhatIsBlank() {
        var document = passport();
        var undated = facts(null, LocalDate.of(2032, 1, 10));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> doing(mai, () -> own.describe(document, undated, null, " ")));
        doing(mai, () -> own.describe(document, undated, null, "NOT_SHOWN"));
    }

    @Test
    void takesBackTheFormerDocumentWhenAnotherKindIsChosen() {
        added(passport(), HandedIn.jpeg(1200));

        as(mai, () -> own.open(DocumentKind.IDENTITY_CARD, VIETNAM));

        assertThat(as(mai, own::documents)).hasSize(1);
        assertThat(as(mai, own::documents).getFirst().photos()).isEmpty();
    }

    @Test
    void waitsForNoSlowSender() throws Exception {
        var document = passport();
        var sent = new CountDownLatch(1);
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = IntStream.range(0, 8)
                    .mapToObj(_ -> senders.submit(
                            () -> as(mai, () -> own.add(document, Side.PHOTO_PAGE, "slow.jpg", sendingUntil(sent)))))
                    .toList();
            try {
                assertThat(senders.submit(() -> add(document, "quick.jpg", HandedIn.jpeg(1300)))
                                .get(60, TimeUnit.SECONDS))
                        .isInstanceOf(PhotoAnswer.Added.class);
            } finally {
                sent.countDown();
            }
            for (var one : slow) {
                assertThat(one.get()).isNotNull();
            }
        }
    }

    private static InputStream sendingUntil(CountDownLatch sent) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    sent.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    throw new IOException(stopped);
                }
                return -1;
            }
        };
    }

    /** Around the sizes at which other limits lie in wait (UP-10). */
    @Test
    void holdsFilesOfEverySize() throws IOException {
        var most = incoming.mostBytes();
        for (var around : List.of(1L << 20, 10L << 20, most)) {
            for (var size : List.of(around - 1, around, around + 1)) {
                var held = incoming.hold(
                        new ByteArrayInputStream(new byte[Math.toIntExact(size)]),
                        content -> content.readAllBytes().length);
                assertThat(held).isEqualTo(Math.toIntExact(Math.min(size, most + 1)));
            }
        }
        var document = passport();
        var photo = HandedIn.jpeg(1200);
        var whole = Arrays.copyOf(photo, Math.toIntExact(most));
        assertThat(add(document, "most.jpg", whole)).isInstanceOf(PhotoAnswer.Added.class);
        assertThat(add(document, "more.jpg", Arrays.copyOf(photo, Math.toIntExact(most + 1))))
                .isInstanceOfSatisfying(
                        PhotoAnswer.NotTaken.class,
                        not -> assertThat(not.reason()).isEqualTo(Refusal.TOO_LARGE));
    }

    @Test
    void sweepsWhatNoRowNames() throws IOException {
        added(passport(), HandedIn.jpeg(1200));
        var objects = home.resolve("evidence").resolve("objects");
        var orphan = Files.createDirectories(objects.resolve("aa").resolve("bb"))
                .resolve(UUID.randomUUID().toString());
        var unfinished = orphan.resolveSibling(UUID.randomUUID() + ".part");
        var young = orphan.resolveSibling(UUID.randomUUID().toString());
        for (var file : List.of(orphan, unfinished, young)) {
            Files.write(file, new byte[] {1});
        }
        var old = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
        var before = 0;
        try (var all = Files.walk(objects)) {
            for (var file : all.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(young))
                    .toList()) {
                Files.setLastModifiedTime(file, old);
                before++;
            }
        }

        sweep.sweep();

        assertThat(orphan).doesNotExist();
        assertThat(unfinished).doesNotExist();
        assertThat(young).exists();
        assertThat(before).isGreaterThan(2);
        var named = jdbc.sql("select object_id from evidence_file where subject_id = ?")
                .param(customer.value())
                .query(UUID.class)
                .single();
        try (var all = Files.walk(objects)) {
            assertThat(all.map(path -> path.getFileName().toString())).contains(named.toString());
        }
    }
}
