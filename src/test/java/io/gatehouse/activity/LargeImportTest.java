package io.gatehouse.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.CustomerRegister;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Not in one transaction, as an import is not: what it leaves is taken away again. */
@SpringBootTest
class LargeImportTest {

    private static final int LINES = 100_000;
    private static final int BAD_EVERY = 10_000;

    @Autowired
    ActivityImport activityImport;

    @Autowired
    CustomerRegister register;

    @Autowired
    ActingAs actingAs;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    private AccountId account = AccountId.next();

    @BeforeEach
    void takeInACustomer() {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        account = actingAs.system(
                "test",
                () -> register.account(register.register(person, AccountOpening.ofIndividual()))
                        .id());
    }

    @AfterEach
    void clean() {
        jdbc.sql("delete from activity where account_id = ?")
                .param(account.value())
                .update();
    }

    @Test
    void takesAHundredThousandLinesOnceAndForAll() {
        assertThat(imported()).satisfies(first -> {
            assertThat(first.lines()).isEqualTo(LINES);
            assertThat(first.accepted()).isEqualTo(LINES - LINES / BAD_EVERY);
            assertThat(first.duplicates()).isZero();
            assertThat(first.badLines())
                    .hasSize(LINES / BAD_EVERY)
                    .first()
                    .isEqualTo(new BadLine(2, "activity.import.source.wrong"));
        });
        assertThat(imported()).satisfies(second -> {
            assertThat(second.accepted()).isZero();
            assertThat(second.duplicates()).isEqualTo(LINES - LINES / BAD_EVERY);
        });
        assertThat(jdbc.sql("select count(*) from activity where account_id = ?")
                        .param(account.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(LINES - LINES / BAD_EVERY);
    }

    private ImportReport imported() {
        return actingAs.system("test", () -> {
            try {
                return activityImport.importLines(new Lines(account), ImportFormat.CSV);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    /** A file that is made while it is read: equal lines, four days, and a bad line now and then. */
    private static final class Lines extends InputStream {

        private final AccountId account;
        private final Instant start = Instant.parse("2026-05-04T00:00:00Z");
        private byte[] current = "account,time,source_ip,class,session\n".getBytes(StandardCharsets.UTF_8);
        private int position;
        private int line;

        Lines(AccountId account) {
            this.account = account;
        }

        @Override
        public int read() {
            if (position == current.length) {
                if (line == LINES) {
                    return -1;
                }
                // Every fifth instant has two equal lines.
                var at = start.plusSeconds((line - line % 5 / 4) * 3L);
                var source = line % BAD_EVERY == 0 ? "nowhere" : "203.0.113." + line / 2000;
                current = (account + "," + at + "," + source + ",ACCESS,s" + line / 100 + "\n")
                        .getBytes(StandardCharsets.UTF_8);
                position = 0;
                line++;
            }
            return current[position++];
        }
    }
}
