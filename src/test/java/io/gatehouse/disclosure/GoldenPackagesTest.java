package io.gatehouse.disclosure;

import static io.gatehouse.disclosure.DeskFixture.GOOD_FAITH;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.policy.ProcessRoute;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.Texts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one customer's package is under each kind of process, file by file, against what it was when somebody last looked at it
 * ({@code src/test/resources/golden/packages}). A kind that opens nothing has what it answers instead.
 *
 * <p>{@code -Dgatehouse.golden=write} writes them anew; what has changed is then for a person to read. Days, numbers and this run's own
 * identifiers are called by fixed names; hashes are over the files as they stand in the goldens, and of files that hold this run's keys or
 * pictures there are none.
 */
@ServiceTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenPackagesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/packages");
    private static final boolean WRITE = "write".equals(System.getProperty("gatehouse.golden"));

    @Autowired
    LegalRequests requests;

    @Autowired
    Consents consents;

    @Autowired
    Emergencies emergencies;

    @Autowired
    Preservations preservations;

    @Autowired
    SecurityLetters letters;

    @Autowired
    RestrictedSearch search;

    @Autowired
    Packages packages;

    @Autowired
    PackageRows rows;

    @Autowired
    PackageBuilding building;

    @Autowired
    LegalRequestRows requestRows;

    @Autowired
    RulesInForce rules;

    @Autowired
    GoldenCustomer customers;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    @TempDir
    Path made;

    private GoldenCustomer.Made customer;

    @BeforeAll
    void theCustomer() {
        customer = customers.make();
    }

    @ParameterizedTest
    @EnumSource
    void holdsWhatTheProcessOpensAndNothingElse(ProcessType process) throws IOException {
        var desk = desks.desk();
        var files = new TreeMap<String, String>();
        var second = second(desk, process);
        var request = desks.confirmed(desk, second, process, customer.email());
        switch (rules.current().legalProcess().type(process).route()) {
            case SEARCH, WALLED -> pack(desk, second, process, request, files);
            case PRESERVATION -> {
                people.signIn(desk.counsel());
                preservations.preserve(request, "The agency asks for it");
                files.put("answer.txt", answer(desk, request));
            }
            case TREATY -> files.put("answer.txt", answer(desk, request));
        }
        matches(process, files);
    }

    /** A matter behind the wall is known to nobody but whoever took it in. */
    private PersonId second(DeskFixture.Desk desk, ProcessType process) {
        return rules.current().legalProcess().type(process).route() == ProcessRoute.WALLED
                ? desk.custodian()
                : desks.another(Role.CUSTODIAN);
    }

    private void pack(
            DeskFixture.Desk desk,
            PersonId second,
            ProcessType process,
            LegalRequestId request,
            Map<String, String> files)
            throws IOException {
        open(desk, second, process, request);
        var found = (SearchAnswer.Found) search.search(request, customer.email());
        var record = found.records().getFirst();
        var open = record.fields().stream()
                .filter(field -> field.treatment() instanceof DisclosedField.Treatment.Masked)
                .map(DisclosedField::recordClass)
                .collect(Collectors.toSet());
        search.askForCopy(request, customer.email(), Set.of(record.account()), open);
        people.signIn(desk.custodian());
        var draft = packages.start(
                request, packages.asked(request).stream().map(CopyAsked::id).collect(Collectors.toSet()));
        packages.includeRest(draft.id(), draft.version());
        packages.send(
                draft.id(),
                seen(draft),
                packages.read(draft.number()).orElseThrow().certificate());
        people.signIn(desk.counsel());
        packages.release(draft.id(), seen(draft));
        var details = packages.read(draft.number()).orElseThrow();
        var number = desks.number(request);
        files.put("contents.txt", fixed(contents(details), number));
        var row = rows.find(draft.id()).orElseThrow();
        var summary = requestRows.findById(request).orElseThrow().summary(Instant.now());
        unpacked(building.built(row, summary).zip(), number, files);
    }

    private void open(DeskFixture.Desk desk, PersonId second, ProcessType process, LegalRequestId request) {
        switch (process) {
            case CONSENT -> {
                people.signIn(desk.custodian());
                consents.record(
                        request,
                        new ConsentGiven(
                                "Mai Nguyen",
                                customer.email(),
                                EnumSet.of(RecordClass.NAME, RecordClass.SIGN_IN_ADDRESSES, RecordClass.PAYMENT),
                                desks.today().minusDays(2),
                                null,
                                "The subscriber signed in the presence of a notary"),
                        DeskFixture.SIGNED);
                people.signIn(desk.counsel());
                desks.putInForce(
                        request,
                        EnumSet.of(RecordClass.NAME, RecordClass.SIGN_IN_ADDRESSES, RecordClass.PAYMENT),
                        customer.email());
                people.signIn(desk.liaison());
            }
            case EMERGENCY -> {
                people.signIn(second);
                emergencies.propose(
                        request,
                        emergencies.leastSet().stream().collect(Collectors.toMap(one -> one, _ -> "")),
                        List.of(customer.email()),
                        GOOD_FAITH);
                people.signIn(desk.counsel());
                emergencies.approve(
                        request, emergencies.find(request).orElseThrow().first().at(), GOOD_FAITH);
                people.signIn(desk.liaison());
            }
            case NATIONAL_SECURITY_LETTER -> {
                people.signIn(desk.counsel());
                desks.bind(request);
                letters.describe(request, new LetterFacts("A. Signer, Special Agent in Charge", true, true));
                desks.putInForce(request, opened(process), customer.email());
                letters.name(request, desk.counsel(), true);
                people.signIn(desk.custodian());
            }
            default -> {
                people.signIn(desk.counsel());
                desks.putInForce(request, opened(process), customer.email());
                people.signIn(desk.liaison());
            }
        }
    }

    private Set<RecordClass> opened(ProcessType process) {
        return Set.copyOf(requests.opens(process));
    }

    private long seen(PackageSummary one) {
        return packages.read(one.number()).orElseThrow().summary().version();
    }

    /** What is said under a request that opens nothing, whatever is asked. */
    private String answer(DeskFixture.Desk desk, LegalRequestId request) {
        people.signIn(desk.counsel());
        var said = new StringBuilder();
        said.append("It stands: ").append(desks.state(request)).append('\n');
        said.append("To be put in force with names: ")
                .append(refused(() -> desks.putInForce(request, Set.of(RecordClass.NAME), customer.email())))
                .append('\n');
        people.signIn(desk.liaison());
        said.append("To be searched: ")
                .append(
                        search.search(request, customer.email()) instanceof SearchAnswer.Refused(var key)
                                ? Texts.in(Locale.ENGLISH, key)
                                : "answered")
                .append('\n');
        said.append("To be copied: ")
                .append(
                        search.askForCopy(
                                        request,
                                        customer.email(),
                                        Set.of(desks.account(customer.id()).id()),
                                        Set.of(RecordClass.NAME))
                                ? "taken"
                                : "not taken")
                .append('\n');
        people.signIn(desk.custodian());
        said.append("A package: ")
                .append(refused(() -> packages.start(request, Set.of(UUID.randomUUID()))))
                .append('\n');
        people.signIn(desk.counsel());
        preservations
                .find(request)
                .ifPresent(kept -> said.append("Kept: ")
                        .append(kept.customers())
                        .append(" customer, ")
                        .append(kept.images())
                        .append(" image\n"));
        return fixed(said.toString(), desks.number(request));
    }

    private static String refused(Runnable act) {
        try {
            act.run();
            return "done";
        } catch (Refused refused) {
            return refused.text();
        }
    }

    /** The contents list as the screens and the file have it: class, ground and count, and what is withheld with its ground. */
    private static String contents(PackageDetails details) {
        var text = new StringBuilder();
        text.append(details.summary().number())
                .append(" · ")
                .append(PackageWording.process(details.process()))
                .append(" · ")
                .append(details.agency())
                .append('\n');
        for (var item : details.items()) {
            text.append(item.place())
                    .append(". ")
                    .append(item.accountLabel())
                    .append(", ")
                    .append(PackageWording.title(item.recordClass()))
                    .append(" · ")
                    .append(item.ground())
                    .append(" · ")
                    .append(item.count() > 0 || item.recordClass().kept() ? item.count() : "not kept here")
                    .append('\n');
        }
        text.append("Withheld:\n");
        for (var closed : details.closed()) {
            text.append("- ")
                    .append(PackageWording.title(closed.recordClass()))
                    .append(" · ")
                    .append(closed.ground())
                    .append(" · ")
                    .append(
                            closed.weakest() == null
                                    ? Texts.in(Locale.ENGLISH, "disclosure.field.out-of-scope")
                                    : Texts.in(
                                            Locale.ENGLISH,
                                            "disclosure.needs."
                                                    + closed.weakest().name().toLowerCase(Locale.ROOT)))
                    .append('\n');
        }
        return text.toString();
    }

    private void unpacked(byte[] zip, String number, Map<String, String> files) throws IOException {
        var hashes = new LinkedHashMap<String, String>();
        var all = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                all.put(entry.getName(), in.readAllBytes());
            }
        }
        all.forEach((path, bytes) -> {
            hashes.put(path, sha256(bytes));
            if (path.equals("records/contents.json")) {
                files.put(path, fixed(withoutPeople(bytes), number));
            } else if (path.startsWith("records/")) {
                files.put(path, fixed(new String(bytes, StandardCharsets.UTF_8), number));
            }
        });
        files.put("manifest.json", fixed(manifest(all, hashes, number, files), number));
    }

    @SuppressWarnings("unchecked")
    private static String withoutPeople(byte[] bytes) {
        var json = JsonMapper.builder().build();
        Map<String, Object> contents = json.readValue(bytes, LinkedHashMap.class);
        contents.put("particulars", "of this run");
        contents.put("certificate", "of this run");
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(contents) + "\n";
    }

    /** The manifest, of which every hash is right, with those that the goldens can be held against in the place of this run's. */
    @SuppressWarnings("unchecked")
    private static String manifest(
            Map<String, byte[]> all, Map<String, String> hashes, String number, Map<String, String> files) {
        var json = JsonMapper.builder().build();
        Map<String, Object> manifest = json.readValue(all.get("manifest.json"), LinkedHashMap.class);
        for (var file : (List<Map<String, Object>>) manifest.get("files")) {
            var path = (String) file.get("path");
            assertThat(file.get("sha256")).as(path).isEqualTo(hashes.get(path));
            assertThat(((Number) file.get("bytes")).intValue()).as(path).isEqualTo(all.get(path).length);
            var golden = files.get(path);
            if (golden == null) {
                file.remove("bytes");
                file.put("sha256", "of this run");
            } else {
                var bytes = golden.getBytes(StandardCharsets.UTF_8);
                file.put("bytes", bytes.length);
                file.put("sha256", sha256(bytes));
            }
        }
        manifest.put("signedBy", "this run's key");
        manifest.put("trail", "this run's trail");
        manifest.put("whole", "of this run");
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + "\n";
    }

    private String fixed(String text, String number) {
        return customer.fixed(text.replace(number, number.startsWith("NS-") ? "NS-2026-ABCDEF" : "LP-2026-0042"));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void matches(ProcessType process, Map<String, String> files) throws IOException {
        var golden = GOLDEN.resolve(process.name().toLowerCase(Locale.ROOT));
        if (WRITE) {
            for (var old : paths(golden)) {
                Files.delete(golden.resolve(old));
            }
            for (var file : files.entrySet()) {
                var path = golden.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            return;
        }
        assertThat(files.keySet()).as("files of " + process).isEqualTo(paths(golden));
        for (var file : files.entrySet()) {
            var path = made.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
            assertThat(path)
                    .as("%s of %s; -Dgatehouse.golden=write takes it as it is now", file.getKey(), process)
                    .hasSameTextualContentAs(golden.resolve(file.getKey()));
        }
    }

    private static Set<String> paths(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return new TreeSet<>();
        }
        try (var found = Files.walk(directory)) {
            return found.filter(Files::isRegularFile)
                    .map(path -> directory.relativize(path).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
