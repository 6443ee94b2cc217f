package io.gatehouse.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeSettingsTest {

    private static final Map<String, String> GOOD = Map.ofEntries(
            Map.entry("innodb_flush_log_at_trx_commit", "1"),
            Map.entry("log_bin", "ON"),
            Map.entry("sync_binlog", "1"),
            Map.entry("innodb_doublewrite", "ON"),
            Map.entry("innodb_snapshot_isolation", "ON"),
            Map.entry("character_set_database", "utf8mb4"),
            Map.entry("collation_database", "utf8mb4_nopad_bin"),
            Map.entry("sql_mode", "STRICT_ALL_TABLES,NO_ZERO_DATE"),
            Map.entry("local_infile", "OFF"),
            Map.entry("secure_file_priv", "/srv/files/"),
            Map.entry("bind_address", "127.0.0.1"),
            Map.entry("skip_networking", "OFF"),
            Map.entry("current_user()", "gatehouse_owner@127.0.0.1"),
            Map.entry("session time_zone", "+00:00"),
            Map.entry("innodb_lock_wait_timeout", "5"),
            Map.entry("ssl_cipher", "TLS_AES_256_GCM_SHA384"));

    @Test
    void acceptsASafeServer() {
        assertThat(SafeSettings.wrong(GOOD, true)).isEmpty();
        assertThat(SafeSettings.wrong(GOOD, false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "innodb_flush_log_at_trx_commit, 0, true",
        "innodb_flush_log_at_trx_commit, 2, true",
        "sync_binlog, 0, true",
        "innodb_doublewrite, OFF, true",
        "innodb_snapshot_isolation, OFF, true",
        "character_set_database, latin1, true",
        "collation_database, latin1_swedish_ci, true",
        "sql_mode, NO_ZERO_DATE, true",
        "local_infile, ON, true",
        "secure_file_priv, '', true",
        "bind_address, 0.0.0.0, true",
        "current_user(), '', true",
        "current_user(), @, true",
        "session time_zone, SYSTEM, true",
        "innodb_lock_wait_timeout, 50, true",
        "ssl_cipher, '', false",
    })
    void namesTheOneThatIsWrong(String setting, String value, boolean local) {
        var settings = new HashMap<>(GOOD);
        settings.put(setting, value);

        assertThat(SafeSettings.wrong(settings, local))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("setting " + setting + " is '" + value + "'"));
    }
}
