package io.gatehouse.customer;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.AsPerson;
import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.matching.BirthDate;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.matching.Score;
import io.gatehouse.matching.Subject;
import io.gatehouse.sealing.DailyFiles;
import io.gatehouse.sealing.DataKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
@AsPerson(role = Role.ANALYST)
class NamesSnapshotTest {

    private static final String BORN = "1991-05-17";

    @Autowired
    PartyStore parties;

    @Autowired
    CustomerRegister register;

    @Autowired
    ActingAs actingAs;

    @Autowired
    AuditTrail trail;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    TestPeople people;

    @Autowired
    DataKeys dataKeys;

    @Autowired
    DailyFiles files;

    @Autowired
    JdbcClient jdbc;

    @Value("${gatehouse.directory}")
    Path home;

    @AfterEach
    void nothingIsLeft() {
        files.delete("names");
    }

    /** What a portal holds that has just been started. */
    private NamesInMemory another() {
        return new NamesInMemory(parties, jdbc, trail, actingAs, transactions, new NamesSnapshot(files), false);
    }

    private NamesInMemory filled() {
        var names = another();
        // On this thread, which alone sees what the test has written.
        names.load(Runnable::run);
        found(names, "Nobody At All");
        names.putAside();
        return names;
    }

    private CustomerId submitted(String given, String family) {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        var customer = actingAs.system("test", () -> register.register(person, AccountOpening.ofIndividual()));
        says(customer, given, family);
        return customer;
    }

    private void says(CustomerId customer, String given, String family) {
        actingAs.system(
                "test",
                () -> register.putFacts(
                        customer,
                        aCustomer().named(given, family, "").born(1991, 5, 17).facts()));
    }

    private static Subject named(String name) {
        return new Subject(
                PartyKind.PERSON, List.of(name), List.of(BirthDate.parse(BORN).orElseThrow()), Set.of(), List.of());
    }

    private static List<CustomerId> found(NamesInMemory names, String name) {
        return names.find(named(name), Score.USUAL).stream()
                .map(CustomerMatch::customer)
                .toList();
    }

    private boolean restored(NamesInMemory names) {
        return names.restore(new NamesSnapshot(files).read());
    }

    private Path file() {
        return home.resolve("daily/names");
    }

    /** Long ago, as far as those who follow know. */
    private void longAgo(CustomerId customer) {
        jdbc.sql("update customer set facts_at = facts_at - interval 1 hour where id = ?")
                .param(customer.value())
                .update();
    }

    @Test
    void answersAfterAStartAsBefore() {
        var asel = submitted("Asel", "Nurlankyzy");
        var before = filled();
        var after = another();

        assertThat(restored(after)).isTrue();

        assertThat(after.ready()).isTrue();
        for (var name : List.of("Asel Nurlankyzy", "Асель Нурланкызы", "Assel Nurlankizy")) {
            assertThat(found(after, name)).contains(asel).isEqualTo(found(before, name));
        }
        assertThat(after.near(named("Asel Nurlankyzy"), Score.USUAL))
                .isEqualTo(before.near(named("Asel Nurlankyzy"), Score.USUAL));
    }

    @Test
    void opensNoRecordOfThoseWhoHaveNotChanged() {
        var asel = submitted("Asel", "Nurlankyzy");
        longAgo(asel);
        filled();
        // Whoever read it would find it broken.
        jdbc.sql("update customer_fact set sealed = 'x' where customer_id = ?")
                .param(asel.value())
                .update();
        var after = another();

        assertThat(restored(after)).isTrue();

        assertThat(after.near(named("Asel Nurlankyzy"), Score.USUAL)).contains(asel);
    }

    @Test
    void whatHasChangedSinceIsFollowed() {
        var asel = submitted("Asel", "Nurlankyzy");
        longAgo(asel);
        filled();
        says(asel, "Ingeborg", "Wassermann");
        var newcomer = submitted("Mohammed", "Al-Husseini");
        var after = another();

        assertThat(restored(after)).isTrue();

        assertThat(found(after, "Ingeborg Wassermann")).containsExactly(asel);
        assertThat(found(after, "Mohammed Alhusayni")).contains(newcomer);
    }

    @Test
    void whoeverWasErasedSinceIsGoneEvenIfTheFileIsStillThere() throws IOException {
        var asel = submitted("Asel", "Nurlankyzy");
        longAgo(asel);
        filled();
        var kept = Files.readAllBytes(file());
        dataKeys.destroy(asel.subject());
        assertThat(file()).doesNotExist();
        Files.write(file(), kept);
        var after = another();

        assertThat(restored(after)).isTrue();

        assertThat(after.near(named("Asel Nurlankyzy"), Score.USUAL)).doesNotContain(asel);
        assertThat(found(after, "Asel Nurlankyzy")).doesNotContain(asel);
    }

    @Test
    void anOlderDatabaseTakesNothingIn() {
        var asel = submitted("Asel", "Nurlankyzy");
        filled();
        jdbc.sql("update customer set version = version - 1 where id = ?")
                .param(asel.value())
                .update();
        var after = another();

        assertThat(restored(after)).isFalse();

        assertThat(after.ready()).isFalse();
    }

    @Test
    void aFileThatWasChangedOrCutOffIsNone() throws IOException {
        submitted("Asel", "Nurlankyzy");
        filled();
        var sealed = Files.readAllBytes(file());
        var changed = sealed.clone();
        changed[changed.length / 2] ^= 1;
        for (var broken : List.of(changed, Arrays.copyOf(sealed, sealed.length - 1), new byte[0])) {
            Files.write(file(), broken);
            assertThat(restored(another())).isFalse();
        }
        Files.write(file(), sealed);
        assertThat(restored(another())).isTrue();
    }

    @Test
    void showsNoNameOnTheDisk() throws IOException {
        submitted("Asel", "Nurlankyzy");
        filled();

        try (var all = Files.walk(home.resolve("daily"))) {
            assertThat(all.filter(Files::isRegularFile).map(NamesSnapshotTest::content))
                    .isNotEmpty()
                    .noneMatch(text -> text.contains("Nurlankyzy") || text.contains("Asel"));
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void nothingIsWrittenAgainWhileNothingHasChanged() throws IOException {
        submitted("Asel", "Nurlankyzy");
        var names = filled();
        var first = Files.getLastModifiedTime(file());
        var content = Files.readAllBytes(file());

        names.putAside();

        assertThat(Files.getLastModifiedTime(file())).isEqualTo(first);
        assertThat(Files.readAllBytes(file())).isEqualTo(content);
    }
}
