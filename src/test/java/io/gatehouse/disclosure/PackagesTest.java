package io.gatehouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.AgencyDirectory;
import io.gatehouse.access.AgencySuspended;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.disclosure.PackageDetails.Decision;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class PackagesTest {

    @Autowired
    Packages packages;

    @Autowired
    PackageDownloads downloads;

    @Autowired
    PackageFixture fixture;

    @Autowired
    DeskFixture desks;

    @Autowired
    RestrictedSearch search;

    @Autowired
    LegalRequests legal;

    @Autowired
    PackageRows rows;

    @Autowired
    PackageLinks links;

    @Autowired
    PackageJobs jobs;

    @Autowired
    PackageBuilding building;

    @Autowired
    PackageContents contents;

    @Autowired
    StepUps stepUps;

    @Autowired
    TestPeople people;

    @Autowired
    AgencyDirectory directory;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Value("${gatehouse.directory:var}")
    Path home;

    @Test
    void holdsWhatWasAskedForAndIsOpenAndSaysWhatIsNot() {
        var matter = fixture.asked(ProcessType.SUBPOENA);

        var draft = fixture.draft(matter);
        var read = packages.read(draft.number()).orElseThrow();

        assertThat(draft.number()).isEqualTo(matter.number() + "-P1");
        assertThat(read.items())
                .extracting(PackageDetails.Item::recordClass)
                .contains(RecordClass.NAME, RecordClass.SESSION_TIMES, RecordClass.PAYMENT)
                .doesNotContain(RecordClass.IDENTITY_EVIDENCE, RecordClass.BIRTH_AND_NATIONALITY);
        assertThat(read.items()).allMatch(item -> item.decision() == Decision.OPEN);
        assertThat(item(read, RecordClass.SIGN_IN_ADDRESSES).count()).isEqualTo(2);
        assertThat(item(read, RecordClass.NAME).ground()).isEqualTo("18 U.S.C. 2703(c)(2)(A)");
        assertThat(read.closed())
                .filteredOn(closed -> closed.recordClass() == RecordClass.IDENTITY_EVIDENCE)
                .singleElement()
                .matches(closed -> closed.weakest() == ProcessType.COURT_ORDER);
        assertThat(written(read)).contains("203.0.113.77").doesNotContain("1987", "C1234567");
    }

    @Test
    void goesToCounselOnlyOnceEveryPartIsDecided() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var draft = fixture.draft(matter);
        var read = packages.read(draft.number()).orElseThrow();
        packages.include(draft.id(), draft.version(), 1);

        refused("disclosure.package.undecided", () -> fixture.send(draft));
        refused("disclosure.reason.short", () -> packages.withhold(draft.id(), fixture.seen(draft), 2, "no"));
        packages.withhold(draft.id(), fixture.seen(draft), 2, "Objected to: the customer is a newspaper");
        packages.includeRest(draft.id(), fixture.seen(draft));
        fixture.send(draft);

        var waiting = packages.read(draft.number()).orElseThrow();
        assertThat(waiting.summary().state()).isEqualTo(PackageState.WAITING);
        assertThat(waiting.items().get(1).reason()).isEqualTo("Objected to: the customer is a newspaper");
        assertThat(waiting.contentHash()).isNotEqualTo(read.contentHash());
        refused("disclosure.package.changed", () -> packages.include(draft.id(), fixture.seen(draft), 2));
    }

    /** What the request names is searched or skipped with a reason before anything goes to counsel. */
    @Test
    void goesToCounselOnlyOnceEveryIdentifierIsSearchedOrSkipped() {
        var desk = desks.desk();
        var email = DeskFixture.anyEmail();
        desks.customer(DeskFixture.aCustomerLikeNobody().withEmail(email).facts());
        var sought = DeskFixture.byEmail(email);
        var passedOver = DeskFixture.byEmail(DeskFixture.anyEmail());
        var request = desks.inForce(desk, ProcessType.SUBPOENA, sought, passedOver);
        var found = (SearchAnswer.Found) search.search(request, sought);
        search.askForCopy(request, sought, Set.of(found.records().getFirst().account()), Set.of(RecordClass.NAME));
        people.signIn(desk.custodian());
        var draft = packages.start(
                request, packages.asked(request).stream().map(CopyAsked::id).collect(Collectors.toSet()));
        packages.includeRest(draft.id(), draft.version());

        refused("disclosure.package.unsearched", () -> fixture.send(draft));
        assertThat(search.unsearched(request)).containsExactly(passedOver);
        refused("disclosure.reason.short", () -> search.skip(request, passedOver, "no"));
        refused(
                "disclosure.search.not-named",
                () -> search.skip(request, DeskFixture.byEmail(DeskFixture.anyEmail()), "Nobody has asked for it"));
        search.skip(request, passedOver, "The officer took it back by telephone");

        assertThat(search.unsearched(request)).isEmpty();
        fixture.send(draft);
        assertThat(legal.read(desks.number(request)).orElseThrow().searches()).anySatisfy(made -> {
            assertThat(made.outcome()).isEqualTo("SKIPPED");
            assertThat(made.reason()).isEqualTo("The officer took it back by telephone");
        });
        people.signIn(desk.liaison());
        assertThat(legal.read(desks.number(request)).orElseThrow().searches())
                .extracting(LegalRequestDetails.SearchMade::reason)
                .containsOnlyNulls();
    }

    @Test
    void anEmptyPackageGoesNowhere() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var draft = fixture.draft(matter);
        for (var item : packages.read(draft.number()).orElseThrow().items()) {
            packages.withhold(draft.id(), fixture.seen(draft), item.place(), "Asked for by mistake, they say");
        }

        refused("disclosure.package.empty", () -> fixture.send(draft));
        refused("disclosure.package.copies.missing", () -> packages.start(matter.request(), Set.of()));
    }

    @Test
    void counselSendsBackWithAReasonAndTheCustodianGoesOn() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var waiting = fixture.waiting(matter);
        var id = waiting.summary().id();
        people.signIn(matter.counsel());

        refused(
                "disclosure.reason.short",
                () -> packages.sendBack(id, waiting.summary().version(), " "));
        packages.sendBack(id, waiting.summary().version(), "Leave the payment out for now");

        var back = packages.read(waiting.summary().number()).orElseThrow();
        assertThat(back.summary().state()).isEqualTo(PackageState.SENT_BACK);
        assertThat(back.sentBack()).isEqualTo("Leave the payment out for now");
        refused(
                "disclosure.package.changed",
                () -> packages.release(id, back.summary().version()));
        people.signIn(matter.custodian());
        packages.withhold(
                id, back.summary().version(), item(back, RecordClass.PAYMENT).place(), "Counsel asked for that");
        fixture.send(back.summary());
        assertThat(packages.read(back.summary().number()).orElseThrow().sentBack())
                .isNull();
    }

    @Test
    void whoeverHadAHandInPreparingNeverReleases() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var both = people.appointed(Set.of(Role.CUSTODIAN, Role.COUNSEL));
        var draft = fixture.draft(matter);
        people.signIn(both);
        packages.include(draft.id(), draft.version(), 1);
        people.signIn(matter.custodian());
        packages.includeRest(draft.id(), fixture.seen(draft));
        fixture.send(draft);
        people.signIn(both);

        refused("disclosure.package.own", () -> packages.release(draft.id(), fixture.seen(draft)));

        assertThat(jdbc.sql(
                                "select count(*) from audit_entry where object_id = ? and action = ? and result = 'REFUSED'")
                        .params(draft.id().value(), "disclosure.package.released")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql(
                                "update disclosure_package set released_by = prepared_by, released_at = now(6) where id = ?")
                        .param(draft.id().value())
                        .update());
        people.signIn(matter.custodian());
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> packages.release(draft.id(), fixture.seen(draft)));
    }

    @Test
    void recordsOutsideTheScopeOfTodayAreNotSent() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var draft = fixture.draft(matter);
        packages.includeRest(draft.id(), draft.version());
        jdbc.sql("update legal_request set range_from = ? where id = ?")
                .params(
                        Instant.now().minus(10, ChronoUnit.DAYS),
                        matter.request().value())
                .update();

        // One sign-in and its session are older than that.
        refused("disclosure.package.outside", () -> fixture.send(draft));
        assertThat(packages.read(draft.number()).orElseThrow().outside()).isEqualTo(2);
        packages.takeAnew(draft.id(), fixture.seen(draft));

        var anew = packages.read(draft.number()).orElseThrow();
        assertThat(anew.outside()).isZero();
        assertThat(item(anew, RecordClass.SIGN_IN_ADDRESSES).count()).isEqualTo(1);
        // What was put in and has changed is put before the custodian again.
        assertThat(anew.undecided()).isEqualTo(2);
        packages.includeRest(draft.id(), fixture.seen(draft));
        fixture.send(draft);
    }

    /** Of two copies the custodian takes one; a third is asked for later. */
    @Test
    void takenAnewItKeepsOutWhatWasLeftOutAndBringsInWhatWasAskedForSince() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var account = asked(matter).getFirst().accounts().getFirst();
        search.askForCopy(matter.request(), matter.sought(), Set.of(account), Set.of(RecordClass.NAME));
        var name = asked(matter).getFirst();
        assertThat(name.classes()).containsExactly(RecordClass.NAME);
        people.signIn(matter.custodian());
        var draft = packages.start(matter.request(), Set.of(name.id()));
        packages.includeRest(draft.id(), draft.version());

        packages.takeAnew(draft.id(), fixture.seen(draft));

        var anew = packages.read(draft.number()).orElseThrow();
        assertThat(anew.items())
                .singleElement()
                .matches(item -> item.recordClass() == RecordClass.NAME && item.decision() == Decision.IN);
        people.signIn(matter.liaison());
        search.askForCopy(matter.request(), matter.sought(), Set.of(account), Set.of(RecordClass.ADDRESS));
        people.signIn(matter.custodian());
        packages.takeAnew(draft.id(), fixture.seen(draft));
        assertThat(packages.read(draft.number()).orElseThrow().items())
                .extracting(PackageDetails.Item::recordClass, PackageDetails.Item::decision)
                .containsExactly(tuple(RecordClass.NAME, Decision.IN), tuple(RecordClass.ADDRESS, Decision.OPEN));
    }

    @Test
    void takenAnewAPartThatWasWithheldStaysWithheld() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var draft = fixture.draft(matter);
        var times = item(packages.read(draft.number()).orElseThrow(), RecordClass.SIGN_IN_ADDRESSES);
        packages.withhold(draft.id(), draft.version(), times.place(), "Objected to by the customer");
        desks.imported("account,time,source_ip,class,channel,session\n%s,%s,203.0.113.79,ACCESS,CONSOLE,s-3\n"
                .formatted(
                        matter.account(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(30, ChronoUnit.DAYS)));

        packages.takeAnew(draft.id(), fixture.seen(draft));

        var anew = item(packages.read(draft.number()).orElseThrow(), RecordClass.SIGN_IN_ADDRESSES);
        assertThat(anew.count()).isEqualTo(3);
        assertThat(anew.decision()).isEqualTo(Decision.WITHHELD);
        assertThat(anew.reason()).isEqualTo("Objected to by the customer");
    }

    @Test
    void saysNoDigitOfAnAccountNumberThatItDoesNotHold() throws Exception {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var digits = matter.account().substring(matter.account().length() - 4);
        var draft = fixture.draft(matter);
        var read = packages.read(draft.number()).orElseThrow();
        assertThat(read.items()).allMatch(item -> item.accountLabel().equals("Account 1 (•••)"));
        packages.includeRest(draft.id(), draft.version());
        assertThat(packages.read(draft.number()).orElseThrow().items())
                .allMatch(item -> item.accountLabel().equals("Account 1 (••••" + digits + ")"));
        packages.withhold(
                draft.id(),
                fixture.seen(draft),
                item(read, RecordClass.SUBSCRIBER_IDENTITY).place(),
                "Objected to by the customer");
        fixture.send(draft);
        people.signIn(matter.counsel());
        packages.release(draft.id(), fixture.seen(draft));

        var zip = zip(building.built(rows.find(draft.id()).orElseThrow(), summary(matter))
                .zip());
        assertThat(zip).contains("Account 1 (•••)").doesNotContain("••••" + digits, matter.account());
    }

    /** A request that does not open the number does not open its last digits either, not even in what is kept of it. */
    @Test
    void takesNoDigitOfAnAccountNumberThatIsNotOpen() {
        var desk = desks.desk();
        var email = DeskFixture.anyEmail();
        desks.customer(DeskFixture.aCustomerLikeNobody().withEmail(email).facts());
        var sought = DeskFixture.byEmail(email);
        var request = desks.inForce(desk, ProcessType.SUBPOENA, Set.of(RecordClass.NAME), List.of(sought));
        var found = (SearchAnswer.Found) search.search(request, sought);
        search.askForCopy(request, sought, Set.of(found.records().getFirst().account()), Set.of(RecordClass.NAME));
        people.signIn(desk.custodian());

        var draft = packages.start(
                request, packages.asked(request).stream().map(CopyAsked::id).collect(Collectors.toSet()));

        assertThat(contents.snapshot(rows.find(draft.id()).orElseThrow()).accounts())
                .singleElement()
                .matches(account -> account.label().equals("•••"));
    }

    @Test
    void ofManyReleasesAtOnceOneCounts() throws Exception {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var waiting = fixture.waiting(matter);
        var counsels = new ArrayList<PersonId>();
        for (var i = 0; i < 8; i++) {
            counsels.add(people.appointed(Set.of(Role.COUNSEL)));
        }

        var won = atOnce(counsels.stream()
                .<Callable<Boolean>>map(one -> () -> acting.system(
                        "test",
                        () -> acting.person(one, () -> {
                            try {
                                packages.release(
                                        waiting.summary().id(),
                                        waiting.summary().version());
                                return true;
                            } catch (Refused late) {
                                return false;
                            }
                        })))
                .toList());

        assertThat(Collections.frequency(won, true)).isEqualTo(1);
    }

    @Test
    void ofAHundredDownloadsAtOnceOneIsAnswered() throws Exception {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var delivered = delivered(matter);
        var token = fixture.mailedToken(matter.request());
        var tries = new ArrayList<Callable<Boolean>>();
        for (var i = 0; i < 100; i++) {
            tries.add(() -> acting.system(
                    "test",
                    () -> acting.person(
                            matter.liaison(), () -> downloads.fetch(token).isPresent())));
        }

        var won = atOnce(tries);

        assertThat(won).hasSize(100);
        assertThat(Collections.frequency(won, true)).isEqualTo(1);
        assertThat(rows.find(delivered.summary().id()).orElseThrow().state()).isEqualTo(PackageState.DOWNLOADED);
        assertThat(jdbc.sql(
                                "select count(*) from audit_entry where object_id = ? and action = ? and result = 'DONE' and subject_id is null")
                        .params(delivered.summary().id().value(), "disclosure.package.downloaded")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private static <T> List<T> atOnce(List<Callable<T>> acts) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = acts.stream()
                    .map(act -> threads.submit(() -> {
                        start.await();
                        return act.call();
                    }))
                    .toList();
            start.countDown();
            var answers = new ArrayList<T>();
            for (var one : running) {
                answers.add(one.get());
            }
            return answers;
        }
    }

    @Test
    void whatIsFetchedHoldsExactlyWhatCounselSaw() throws Exception {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var released = fixture.released(matter);
        var zip = zip(building.built(rows.find(released.summary().id()).orElseThrow(), summary(matter))
                .zip());

        assertThat(zip).contains("203.0.113.77", "Nguyễn", released.summary().number(), matter.number());
        assertThat(zip).doesNotContain("1987", "C1234567");
        assertThat(zip).contains("needs a 2703(d) order");
    }

    @Test
    void aPackageIsBuiltAgainByteForByte() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var delivered = delivered(matter);
        var row = rows.find(delivered.summary().id()).orElseThrow();
        var first = building.built(row, summary(matter));
        assertThat(building.built(row, summary(matter)).zip()).isEqualTo(first.zip());
        // The register moves on, and so does the log.
        acting.system(
                "test",
                () -> jdbc.sql("update legal_request set range_to = ? where id = ?")
                        .params(
                                Instant.now().minus(1, ChronoUnit.DAYS),
                                matter.request().value())
                        .update());
        people.signIn(matter.counsel());
        packages.read(delivered.summary().number());

        var again = packages.rebuild(delivered.summary().id());

        assertThat(again.same()).isTrue();
        assertThat(again.manifestHash())
                .isEqualTo(delivered.summary().manifestHash())
                .isEqualTo(HexFormat.of().formatHex(first.manifestSha256()));
        assertThat(again.files()).extracting(Packages.FileHash::path).contains("manifest.json", "proofs.json");
    }

    @Test
    void onlyAnOfficerOfThatAgencyFetchesAndOnlyWhileTheLinkOpens() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        delivered(matter);
        var token = fixture.mailedToken(matter.request());
        people.signIn(people.appointed(Set.of(Role.LIAISON)));

        assertThat(downloads.behind(token)).isEmpty();
        assertThat(downloads.fetch(token)).isEmpty();
        assertThat(downloads.of(matter.request())).isEmpty();
        people.signIn(matter.liaison());
        assertThat(downloads.fetch("A".repeat(43))).isEmpty();
        assertThat(downloads.fetch("../../etc/passwd")).isEmpty();
        assertThat(seen(matter)).isZero();
        assertThat(downloads.behind(token)).isPresent();
        assertThat(seen(matter)).isEqualTo(1);
        jdbc.sql("update disclosure_package_link set opened_at = ?, expires_at = ? where package_id in"
                        + " (select id from disclosure_package where request_id = ?)")
                .params(
                        Instant.now().minusSeconds(60),
                        Instant.now().minusSeconds(1),
                        matter.request().value())
                .update();
        assertThat(downloads.fetch(token)).isEmpty();
    }

    @Test
    void aLinkThatRunsOutLetsThePackageExpireAndItCanBeDeliveredAgain() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var delivered = delivered(matter);
        var id = delivered.summary().id();
        assertThat(delivered.summary().link()).isNotNull();
        assertThat(delivered.summary().link().expiresAt())
                .isEqualTo(delivered.summary().link().openedAt().plus(72, ChronoUnit.HOURS));
        jdbc.sql("update disclosure_package_link set opened_at = ?, expires_at = ? where package_id = ?")
                .params(Instant.now().minusSeconds(60), Instant.now().minusSeconds(1), id.value())
                .update();

        acting.system("test", jobs::expire);
        assertThat(rows.find(id).orElseThrow().state()).isEqualTo(PackageState.EXPIRED);
        people.signIn(matter.custodian());
        packages.deliver(id, fixture.seen(delivered.summary()), new Handover.ByPassphrase());

        people.signIn(matter.liaison());
        assertThat(downloads.fetch(fixture.mailedToken(matter.request()))).isPresent();
    }

    @Test
    void aFileThatCannotBeTakenAwayKeepsNoPackageFromExpiring() throws IOException {
        var held = delivered(fixture.asked(ProcessType.SUBPOENA)).summary().id();
        var other = delivered(fixture.asked(ProcessType.SUBPOENA)).summary().id();
        var file = home.resolve("legal")
                .resolve("packages")
                .resolve(jdbc.sql("select id from disclosure_package_link where package_id = ?")
                                .param(held.value())
                                .query(UUID.class)
                                .single()
                        + ".sealed");
        Files.delete(file);
        Files.createDirectory(file);
        var inTheWay = Files.createFile(file.resolve("held"));
        jdbc.sql("update disclosure_package_link set opened_at = ?, expires_at = ? where package_id in (?, ?)")
                .params(Instant.now().minusSeconds(60), Instant.now().minusSeconds(1), held.value(), other.value())
                .update();

        acting.system("test", jobs::expire);

        assertThat(rows.find(held).orElseThrow().state()).isEqualTo(PackageState.EXPIRED);
        assertThat(rows.find(other).orElseThrow().state()).isEqualTo(PackageState.EXPIRED);
        Files.delete(inTheWay);
        Files.delete(file);
    }

    @Test
    void whenTheAgencyIsSuspendedItsOpenLinksEndAndNoOthers() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        delivered(matter);
        var token = fixture.mailedToken(matter.request());
        var other = fixture.asked(ProcessType.SUBPOENA);
        delivered(other);
        var another = fixture.mailedToken(other.request());

        acting.system(
                "test",
                () -> transaction.executeWithoutResult(_ -> events.publishEvent(new AgencySuspended(matter.agency()))));

        people.signIn(matter.liaison());
        assertThat(downloads.behind(token)).isEmpty();
        assertThat(downloads.fetch(token)).isEmpty();
        people.signIn(other.liaison());
        assertThat(downloads.fetch(another)).isPresent();
    }

    @Test
    void nothingIsReleasedOrDeliveredToAnAgencyThatDoesNotStand() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var released = fixture.released(matter).summary();
        people.signIn(matter.custodian());
        directory.suspend(matter.agency(), "Their mail was broken into");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> packages.deliver(released.id(), fixture.seen(released), new Handover.ByPassphrase()))
                .satisfies(refused -> assertThat(refused.key()).isEqualTo("access.agency.stands-not"));
    }

    @Test
    void whatWasSentIsNotFetchedWhileTheAgencyDoesNotStand() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        delivered(matter);
        var token = fixture.mailedToken(matter.request());
        people.signIn(matter.liaison());
        // A link that was opened in the moment of the suspension, which has not seen it.
        jdbc.sql("update agency set standing = 'SUSPENDED' where id = ?")
                .param(matter.agency().value())
                .update();

        assertThat(downloads.fetch(token)).isEmpty();
    }

    @Test
    void aNewLinkClosesTheOneBefore() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var delivered = delivered(matter);
        var first = fixture.mailedToken(matter.request());
        people.signIn(matter.custodian());

        packages.deliver(delivered.summary().id(), fixture.seen(delivered.summary()), new Handover.ByPassphrase());

        people.signIn(matter.liaison());
        assertThat(downloads.fetch(first)).isEmpty();
        assertThat(downloads.fetch(fixture.mailedToken(matter.request()))).isPresent();
    }

    @Test
    void aPackageInPlaceOfAnotherEndsTheOtherAndItsLink() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var first = delivered(matter);
        var token = fixture.mailedToken(matter.request());
        people.signIn(matter.custodian());
        var asked = packages.asked(matter.request()).stream().map(CopyAsked::id).toList();
        var second = packages.startInPlaceOf(first.summary().id(), Set.copyOf(asked));
        packages.includeRest(second.id(), second.version());
        fixture.send(second);
        assertThat(rows.find(first.summary().id()).orElseThrow().state()).isEqualTo(PackageState.RELEASED);
        people.signIn(matter.counsel());

        packages.release(second.id(), fixture.seen(second));

        assertThat(second.number()).isEqualTo(matter.number() + "-P2");
        assertThat(rows.find(first.summary().id()).orElseThrow().state()).isEqualTo(PackageState.SUPERSEDED);
        people.signIn(matter.liaison());
        assertThat(downloads.fetch(token)).isEmpty();
    }

    @Test
    void onceTheRequestHasEndedNothingIsReleasedDeliveredOrFetched() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var delivered = delivered(matter);
        var token = fixture.mailedToken(matter.request());
        jdbc.sql("update legal_request set state = 'WITHDRAWN' where id = ?")
                .param(matter.request().value())
                .update();
        people.signIn(matter.custodian());

        refused(
                "disclosure.package.not-in-force",
                () -> packages.deliver(
                        delivered.summary().id(), fixture.seen(delivered.summary()), new Handover.ByPassphrase()));
        refused("disclosure.package.not-in-force", () -> fixture.draft(matter));
        people.signIn(matter.liaison());
        assertThat(downloads.fetch(token)).isEmpty();
    }

    @Test
    void behindTheWallACustodianWhoIsNotNamedFindsNoPackage() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var draft = fixture.draft(matter);
        fixture.makeLetter(matter);

        refused("disclosure.request.none", () -> packages.of(matter.request()));
        refused("disclosure.request.none", () -> packages.asked(matter.request()));
        assertThat(packages.read(draft.number())).isEmpty();
        refused("disclosure.package.none", () -> packages.includeRest(draft.id(), draft.version()));
        refused("disclosure.request.none", () -> packages.start(matter.request(), Set.of()));
        people.signIn(matter.counsel());
        refused("disclosure.request.none", () -> packages.of(matter.request()));
        desks.bind(matter.request());
        assertThat(packages.of(matter.request())).hasSize(1);
    }

    @Test
    void whileTheRequestIsHeldForACallNothingLeaves() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var delivered = delivered(matter);
        var token = fixture.mailedToken(matter.request());
        people.signIn(matter.counsel());
        stepUps.hold(matter.request(), Set.of(StepUpReason.DESK));
        people.signIn(matter.custodian());

        refused(
                "disclosure.package.held",
                () -> packages.deliver(
                        delivered.summary().id(), fixture.seen(delivered.summary()), new Handover.ByPassphrase()));
        people.signIn(matter.liaison());
        assertThat(downloads.fetch(token)).isEmpty();
    }

    @Test
    void neitherPassphraseNorTokenLiesInTheTables() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var released = fixture.released(matter);
        people.signIn(matter.custodian());

        var opened =
                packages.deliver(released.summary().id(), released.summary().version(), new Handover.ByPassphrase());

        assertThat(opened.passphrase()).matches("[0-9A-Z]{4}(-[0-9A-Z]{4}){5}");
        assertThat(opened.toString()).doesNotContain(opened.passphrase());
        var token = fixture.mailedToken(matter.request());
        var lying = jdbc.sql(
                        "select concat_ws(' ', hex(token_hash), file_name, hex(file_key)) from disclosure_package_link")
                .query(String.class)
                .list()
                .toString();
        assertThat(lying)
                .doesNotContain(token)
                .doesNotContain(HexFormat.of().withUpperCase().formatHex(token.getBytes(StandardCharsets.US_ASCII)))
                .doesNotContain(opened.passphrase());
    }

    @Test
    void aKeyThatCannotBeUsedIsRefusedInWords() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var released = fixture.released(matter);
        people.signIn(matter.custodian());

        refused(
                "disclosure.bundle.age.malformed",
                () -> packages.deliver(
                        released.summary().id(), released.summary().version(), new Handover.ToAgeKey("age1nothing")));
        refused(
                "disclosure.bundle.certificate.unreadable",
                () -> packages.deliver(
                        released.summary().id(),
                        released.summary().version(),
                        new Handover.ToCertificate("no certificate")));
        assertThat(rows.latestLink(released.summary().id())).isNull();
    }

    private int seen(PackageFixture.Matter matter) {
        return jdbc.sql("""
                        select count(*) from audit_entry where ground_id = ? and action = 'disclosure.package.seen'
                            and object_type = 'disclosure_package' and personal_read
                        """)
                .param(matter.request().value())
                .query(Integer.class)
                .single();
    }

    private List<CopyAsked> asked(PackageFixture.Matter matter) {
        people.signIn(matter.custodian());
        var asked = packages.asked(matter.request());
        people.signIn(matter.liaison());
        return asked;
    }

    private PackageDetails delivered(PackageFixture.Matter matter) {
        var released = fixture.released(matter);
        people.signIn(matter.custodian());
        packages.deliver(released.summary().id(), released.summary().version(), new Handover.ByPassphrase());
        return packages.read(released.summary().number()).orElseThrow();
    }

    @Autowired
    LegalRequestRows requests;

    private LegalRequestSummary summary(PackageFixture.Matter matter) {
        return requests.findById(matter.request()).orElseThrow().summary(Instant.now());
    }

    private static PackageDetails.Item item(PackageDetails read, RecordClass recordClass) {
        return read.items().stream()
                .filter(item -> item.recordClass() == recordClass)
                .findFirst()
                .orElseThrow();
    }

    private static String written(PackageDetails read) {
        return read.items().stream()
                .flatMap(item -> item.tables().stream())
                .flatMap(table -> table.rows().stream())
                .toList()
                .toString();
    }

    /** Every text file of a ZIP, one after the other. */
    private static String zip(byte[] bytes) throws IOException {
        var text = new StringBuilder();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().matches(".*\\.(csv|json)")) {
                    text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return text.toString();
    }

    private static void refused(String key, Runnable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act::run)
                .matches(refused -> refused.key().equals(key), key);
    }
}
