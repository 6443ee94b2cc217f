package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.ServiceTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@ServiceTest
class RulesInForceTest {

    @Autowired
    RulesInForce rules;

    @Autowired
    JdbcClient jdbc;

    @Test
    void readsAProfileThatIsOlderThanARule() {
        var json = JsonMapper.builder().build();
        var older = (ObjectNode) json.readTree(json.writeValueAsString(rules.current()));
        var version = "test-" + UUID.randomUUID();
        older.put("version", version);
        ((ObjectNode) older.get("legalProcess")).remove("reasonAtLeast");
        ((ObjectNode) older.get("fields")).put("otherNamesAtMost", 3);
        ((ObjectNode) older.get("decisions").get("reasons")).remove("FOREIGN");
        jdbc.sql(
                        "insert into rule_profile (version, effective_from, content, published_at) values (?, '2020-01-01', ?, now(6))")
                .params(version, json.writeValueAsString(older))
                .update();

        var read = rules.version(new ProfileVersion(version));

        assertThat(read.legalProcess().reasonAtLeast())
                .isEqualTo(rules.current().legalProcess().reasonAtLeast());
        assertThat(read.fields().otherNamesAtMost()).isEqualTo(3);
        assertThat(read.decisions().reasons().getOrDefault("FOREIGN", List.of()))
                .isEmpty();
    }
}
