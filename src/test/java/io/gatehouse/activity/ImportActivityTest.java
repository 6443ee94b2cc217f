package io.gatehouse.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.CustomerKind;
import io.gatehouse.customer.CustomerRegister;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class ImportActivityTest {

    @Autowired
    ImportActivity command;

    @Autowired
    CustomerRegister register;

    @Autowired
    ActingAs actingAs;

    @Autowired
    TestPeople people;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int run(String... arguments) throws Exception {
        printed.reset();
        return command.run(List.of(arguments), new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @Test
    void printsWhatCameOfAFile(@TempDir Path directory) throws Exception {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        actingAs.system(
                "test",
                () -> register.register(person, new AccountOpening("CMD-1", CustomerKind.INDIVIDUAL, List.of(), null)));
        var file = directory.resolve("events.csv");
        Files.writeString(file, """
                account,time,source_ip,class
                CMD-1,2026-03-02T10:00:00Z,203.0.113.7,ACCESS
                CMD-1,2026-03-02T10:00:00Z,nowhere,ACCESS
                """);

        assertThat(run(file.toString())).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("""
                        line 3: The source address is not an IP address
                        2 lines: 1 new, 0 known already, 1 bad
                        """);
    }

    @Test
    void takesAssignedAddressesWhenAskedTo(@TempDir Path directory) throws Exception {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        actingAs.system(
                "test",
                () -> register.register(person, new AccountOpening("CMD-2", CustomerKind.INDIVIDUAL, List.of(), null)));
        var file = directory.resolve("leases.jsonl");
        Files.writeString(file, """
                {"account": "CMD-2", "address": "2001:db8:c0de::2", "from": "2026-03-02T10:00:00Z"}
                """);

        assertThat(run("--assigned", file.toString())).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("1 lines: 1 new, 0 known already, 0 bad\n");
        assertThat(run("--assigned")).isEqualTo(2);
    }

    @Test
    void asksForAFileThatIsThere() throws Exception {
        assertThat(run()).isEqualTo(2);
        assertThat(run("/no/such/file.csv")).isEqualTo(2);
        assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith("There is no file");
    }
}
