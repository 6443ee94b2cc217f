package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
class PortalTest {

    @Autowired
    JdbcClient database;

    @Test
    void startsOnItsOwnDatabase() {
        assertThat(database.sql("select current_user()").query(String.class).single())
                .isEqualTo("gatehouse@127.0.0.1");
        assertThat(TimeZone.getDefault().getID()).isEqualTo("UTC");
    }
}
