package io.gatehouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.Proofs;
import io.gatehouse.disclosure.bundle.LaterPortal;
import io.gatehouse.disclosure.bundle.PackageKeys;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is delivered is what counsel released, whatever has changed since. */
@ServiceTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class ReleasedPackagesTest {

    private static final String REASON = "The agency asks for less of it";
    private static final String TEST_PROFILE = "test-released-";

    @Autowired
    Packages packages;

    @Autowired
    PackageDownloads downloads;

    @Autowired
    PackageContents contents;

    @Autowired
    PackageFiles files;

    @Autowired
    PackageBuilding building;

    @Autowired
    PackageKeys keys;

    @Autowired
    Proofs proofs;

    @Autowired
    ActingAs acting;

    @Autowired
    PackageRows rows;

    @Autowired
    LegalRequests requests;

    @Autowired
    LegalRequestRows requestRows;

    @Autowired
    RestrictedSearch search;

    @Autowired
    PackageFixture fixture;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    @Autowired
    RulesInForce rules;

    @Autowired
    JdbcClient jdbc;

    @Test
    void leavesNothingThatTheScopeOfTodayDoesNotOpen() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var released = fixture.released(matter);

        rescope(matter, EnumSet.complementOf(EnumSet.of(RecordClass.PAYMENT)), 0, matter.sought());

        refused("disclosure.package.stale.outside", () -> deliver(matter, released));
        var read = packages.read(released.summary().number()).orElseThrow();
        assertThat(read.outside()).isEqualTo(count(read, RecordClass.PAYMENT)).isPositive();
        assertThat(read.closed())
                .extracting(PackageDetails.Closed::recordClass)
                .doesNotContain(RecordClass.PAYMENT)
                .isEqualTo(released.closed().stream()
                        .map(PackageDetails.Closed::recordClass)
                        .toList());
        assertThat(read.contentHash()).isEqualTo(released.contentHash());
    }

    @Test
    void doesNotLeaveOnceCounselOpensLessThoughAllOfItIsInside() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var draft = fixture.draft(matter);
        var read = packages.read(draft.number()).orElseThrow();
        packages.withhold(draft.id(), draft.version(), place(read, RecordClass.PAYMENT), "Objected to by the customer");
        packages.includeRest(draft.id(), fixture.seen(draft));
        fixture.send(draft);
        people.signIn(matter.counsel());
        packages.release(draft.id(), fixture.seen(draft));
        var released = packages.read(draft.number()).orElseThrow();

        rescope(matter, EnumSet.complementOf(EnumSet.of(RecordClass.PAYMENT)), 0, matter.sought());

        assertThat(packages.read(draft.number()).orElseThrow().outside()).isZero();
        refused("disclosure.package.stale", () -> deliver(matter, released));
    }

    @Test
    void leavesAsItWasReleasedOnceCounselOpensMore() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        rescope(matter, EnumSet.complementOf(EnumSet.of(RecordClass.PAYMENT)), 10, matter.sought());
        var released = fixture.released(matter);
        assertThat(classes(released)).doesNotContain(RecordClass.PAYMENT);

        rescope(matter, EnumSet.allOf(RecordClass.class), 0, matter.sought());

        var read = packages.read(released.summary().number()).orElseThrow();
        assertThat(read.stale()).isFalse();
        assertThat(read.outside()).isZero();
        deliver(matter, released);
        var token = fixture.mailedToken(matter.request());
        people.signIn(matter.liaison());
        assertThat(downloads.fetch(token)).isPresent();
        assertThat(classes(packagesAsCounsel(matter, released))).doesNotContain(RecordClass.PAYMENT);
    }

    @Test
    void doesNotLeaveOnceCounselShortensTheRangeEvenWithNothingInIt() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var released = fixture.released(matter);

        rescope(matter, EnumSet.allOf(RecordClass.class), 10, matter.sought());

        assertThat(packages.read(released.summary().number()).orElseThrow().outside())
                .isZero();
        refused("disclosure.package.stale", () -> deliver(matter, released));
    }

    private PackageDetails packagesAsCounsel(PackageFixture.Matter matter, PackageDetails released) {
        people.signIn(matter.counsel());
        return packages.read(released.summary().number()).orElseThrow();
    }

    @Test
    void doesNotLeaveUnderAnotherMatrixThanCounselReleasedItUnder() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var released = fixture.released(matter);

        closes(RecordClass.PAYMENT);

        refused("disclosure.package.stale.outside", () -> deliver(matter, released));
        people.signIn(matter.counsel());
        var read = packages.read(released.summary().number()).orElseThrow();
        assertThat(classes(read)).contains(RecordClass.PAYMENT);
        assertThat(read.closed()).extracting(PackageDetails.Closed::recordClass).doesNotContain(RecordClass.PAYMENT);
        assertThat(read.stale()).isTrue();
    }

    @Test
    void isNotReleasedOnceTheWordsOfTheCertificateAreOthersThanItWasSentWith() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var waiting = fixture.waiting(matter);

        rule(profile -> ((ObjectNode) profile.get("packages")).put("certificate", "another"));
        people.signIn(matter.counsel());

        refused(
                "disclosure.package.rules-changed",
                () -> packages.release(waiting.summary().id(), waiting.summary().version()));
        forgetRules();
        packages.release(waiting.summary().id(), waiting.summary().version());
    }

    @Test
    void isDeliveredWithTheCertificateThatCounselReleased() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var released = fixture.released(matter);
        var certified = released.certificate();
        assertThat(certified.heading()).isEqualTo("Certificate of the custodian of records");

        rule(profile -> ((ObjectNode) profile.get("packages")).put("certificate", "another"));
        deliver(matter, released);

        var row = rows.find(released.summary().id()).orElseThrow();
        assertThat(contents.leaving(row, summary(matter)).certificate())
                .matches(left -> left.heading().equals(certified.heading())
                        && left.paragraphs().equals(certified.paragraphs())
                        && left.custodian().equals(certified.custodian())
                        && left.signedAt().equals(released.summary().waitingSince()));
        assertThat(packages.read(released.summary().number()).orElseThrow().certificate())
                .isEqualTo(certified);
        assertThat(packages.rebuild(released.summary().id()).same()).isTrue();
    }

    @Test
    void staysByteForByteWhatItWasUnderALaterPortalThatSaysThingsInOtherWords() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var released = fixture.released(matter);
        deliver(matter, released);
        var row = rows.find(released.summary().id()).orElseThrow();
        var delivered = building.built(row, summary(matter));
        assertThat(building.rebuild(row).anew()).isTrue();

        var later = new PackageBuilding(rows, contents, files, LaterPortal.bundles(), keys, proofs, acting);

        assertThat(later.built(row, summary(matter)).zip()).isEqualTo(delivered.zip());
        var rebuilt = later.rebuild(row);
        assertThat(rebuilt.same()).isTrue();
        assertThat(rebuilt.anew()).isFalse();
        assertThat(rebuilt.files()).isEqualTo(building.rebuild(row).files());
        assertThat(later.built(row, summary(matter)).wholeHex()).isEqualTo(delivered.wholeHex());
    }

    @Test
    void whenCounselOpensLessTheOpenLinkEndsOfWhatHoldsMore() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        deliver(matter, fixture.released(matter));
        var token = fixture.mailedToken(matter.request());

        rescope(matter, EnumSet.complementOf(EnumSet.of(RecordClass.PAYMENT)), 0, matter.sought());

        ended(matter, token);
    }

    @Test
    void whenCounselShortensTheRangeTheOpenLinkEnds() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        deliver(matter, fixture.released(matter));
        var token = fixture.mailedToken(matter.request());

        rescope(matter, EnumSet.allOf(RecordClass.class), 50, matter.sought());

        ended(matter, token);
    }

    @Test
    void anOpenLinkStaysOpenWhereAllOfItIsStillInside() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        deliver(matter, fixture.released(matter));
        var token = fixture.mailedToken(matter.request());

        rescope(matter, EnumSet.allOf(RecordClass.class), 10, matter.sought());

        people.signIn(matter.liaison());
        assertThat(downloads.fetch(token)).isPresent();
    }

    @Test
    void nothingIsFetchedThatTheMatrixOfTodayDoesNotOpen() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        deliver(matter, fixture.released(matter));
        var token = fixture.mailedToken(matter.request());

        closes(RecordClass.PAYMENT);

        people.signIn(matter.liaison());
        assertThat(downloads.fetch(token)).isEmpty();
        forgetRules();
        assertThat(downloads.fetch(token)).isPresent();
    }

    @Test
    void whenCounselAsksACourtTheOpenLinkEnds() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        deliver(matter, fixture.released(matter));
        var token = fixture.mailedToken(matter.request());
        people.signIn(matter.counsel());

        requests.reviewForeignLaw(
                matter.request(),
                desks.version(matter.request()),
                ComityResult.MOTION,
                "The law of the customer's country forbids it");

        ended(matter, token);
    }

    /** Two accounts, each by an identifier of its own, of which counsel takes one out again. */
    @Test
    void anAccountThatNoIdentifierOfTodayCoversIsNeitherTakenNorDelivered() {
        var desk = desks.desk();
        var kept = customer();
        var dropped = customer();
        var request = desks.inForce(desk, ProcessType.SUBPOENA, kept, dropped);
        ask(request, kept);
        ask(request, dropped);
        people.signIn(desk.custodian());
        var draft = packages.start(request, asked(request));
        var both = packages.read(draft.number()).orElseThrow();
        assertThat(accounts(both)).hasSize(2);
        packages.includeRest(draft.id(), draft.version());
        fixture.send(draft);
        people.signIn(desk.counsel());
        packages.release(draft.id(), fixture.seen(draft));
        people.signIn(desk.custodian());
        packages.deliver(draft.id(), fixture.seen(draft), new Handover.ByPassphrase());
        var second = packages.start(request, asked(request));
        packages.includeRest(second.id(), second.version());
        var token = fixture.mailedToken(request);

        rescope(request, desk.counsel(), EnumSet.allOf(RecordClass.class), 0, kept);

        people.signIn(desk.liaison());
        assertThat(downloads.fetch(token)).isEmpty();
        people.signIn(desk.custodian());
        refused(
                "disclosure.package.stale.outside",
                () -> packages.deliver(draft.id(), fixture.seen(draft), new Handover.ByPassphrase()));
        refused("disclosure.package.outside", () -> fixture.send(second));
        packages.takeAnew(second.id(), fixture.seen(second));
        assertThat(accounts(packages.read(second.number()).orElseThrow())).hasSize(1);
        var third = packages.start(request, asked(request));
        assertThat(accounts(packages.read(third.number()).orElseThrow())).hasSize(1);
    }

    private NamedIdentifier customer() {
        var email = DeskFixture.anyEmail();
        desks.customer(DeskFixture.aCustomerLikeNobody().withEmail(email).facts());
        return DeskFixture.byEmail(email);
    }

    private void ask(LegalRequestId request, NamedIdentifier sought) {
        var found = (SearchAnswer.Found) search.search(request, sought);
        search.askForCopy(
                request,
                sought,
                Set.of(found.records().getFirst().account()),
                Set.of(RecordClass.NAME, RecordClass.ADDRESS));
    }

    private Set<UUID> asked(LegalRequestId request) {
        return packages.asked(request).stream().map(CopyAsked::id).collect(Collectors.toSet());
    }

    private static Set<Object> accounts(PackageDetails read) {
        return read.items().stream().map(PackageDetails.Item::account).collect(Collectors.toSet());
    }

    private void ended(PackageFixture.Matter matter, String token) {
        people.signIn(matter.liaison());
        assertThat(downloads.behind(token)).isEmpty();
        assertThat(downloads.fetch(token)).isEmpty();
        assertThat(jdbc.sql("select count(*) from audit_entry where ground_id = ?"
                                + " and action = 'disclosure.package.link-ended'")
                        .param(matter.request().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private void deliver(PackageFixture.Matter matter, PackageDetails released) {
        people.signIn(matter.custodian());
        packages.deliver(released.summary().id(), fixture.seen(released.summary()), new Handover.ByPassphrase());
    }

    private void rescope(
            PackageFixture.Matter matter, Set<RecordClass> classes, int daysLess, NamedIdentifier... named) {
        rescope(matter.request(), matter.counsel(), classes, daysLess, named);
    }

    private void rescope(
            LegalRequestId request,
            PersonId counsel,
            Set<RecordClass> classes,
            int daysLess,
            NamedIdentifier... named) {
        people.signIn(counsel);
        var read = requests.read(desks.number(request)).orElseThrow();
        var open = EnumSet.copyOf(requests.opens(ProcessType.SUBPOENA));
        open.retainAll(classes);
        requests.changeScope(
                request,
                read.summary().version(),
                new NewScope(
                        open,
                        List.of(named),
                        desks.today().minusDays(DeskFixture.DAYS - daysLess),
                        desks.today(),
                        Objects.requireNonNull(read.summary().expiresAt()),
                        read.searchers(),
                        ComityResult.NO_CONFLICT,
                        "No agreement applies",
                        NoticePlan.AT_ONCE),
                REASON);
    }

    /** The subpoena does not open that class any more. */
    private void closes(RecordClass recordClass) {
        rule(profile -> {
            var openers = (ArrayNode) profile.at("/legalProcess/classes/" + recordClass.name() + "/openedBy");
            for (var at = openers.size() - 1; at >= 0; at--) {
                if (openers.get(at).asString().equals(ProcessType.SUBPOENA.name())) {
                    openers.remove(at);
                }
            }
        });
    }

    private void rule(Consumer<ObjectNode> change) {
        var json = JsonMapper.builder().build();
        var profile = (ObjectNode) json.readTree(json.writeValueAsString(rules.current()));
        var version = TEST_PROFILE + UUID.randomUUID();
        profile.put("version", version);
        change.accept(profile);
        jdbc.sql("insert into rule_profile (version, effective_from, content, published_at) values (?, ?, ?, now(6))")
                .params(version, LocalDate.now(ZoneOffset.UTC), json.writeValueAsString(profile))
                .update();
        ReflectionTestUtils.setField(rules, "current", null);
        assertThat(rules.current().version().value()).isEqualTo(version);
    }

    @AfterEach
    void forgetRules() {
        jdbc.sql("delete from rule_profile where version like ?")
                .param(TEST_PROFILE + "%")
                .update();
        ReflectionTestUtils.setField(rules, "current", null);
    }

    private LegalRequestSummary summary(PackageFixture.Matter matter) {
        return requestRows.findById(matter.request()).orElseThrow().summary(Instant.now());
    }

    private static Set<RecordClass> classes(PackageDetails read) {
        return read.items().stream().map(PackageDetails.Item::recordClass).collect(Collectors.toSet());
    }

    private static int place(PackageDetails read, RecordClass recordClass) {
        return item(read, recordClass).place();
    }

    private static int count(PackageDetails read, RecordClass recordClass) {
        return item(read, recordClass).count();
    }

    private static PackageDetails.Item item(PackageDetails read, RecordClass recordClass) {
        return read.items().stream()
                .filter(item -> item.recordClass() == recordClass)
                .findFirst()
                .orElseThrow();
    }

    private static void refused(String key, Runnable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act::run)
                .matches(refused -> refused.key().equals(key), key);
    }
}
