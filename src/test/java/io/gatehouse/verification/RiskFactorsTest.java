package io.gatehouse.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.ServiceTest;
import io.gatehouse.policy.RulesInForce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A weight that nothing ever adds would let an administrator turn a knob that is not connected. */
@ServiceTest
class RiskFactorsTest {

    private static final List<Path> SCORING = List.of(
            Path.of("src/main/java/io/gatehouse/verification/Assessment.java"),
            Path.of("src/main/java/io/gatehouse/review/ListMatches.java"));
    private static final Pattern PRODUCED =
            Pattern.compile("(?:new Found\\(\\s*|static final String [A-Z]+ = )\"([A-Z_]+)\"");

    @Autowired
    RulesInForce rules;

    @Test
    void areEachWeightedByTheProfileAndProducedByCode() throws IOException {
        var produced = new TreeSet<String>();
        for (var file : SCORING) {
            produced.addAll(PRODUCED.matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet()));
        }

        assertThat(produced)
                .containsExactlyElementsOf(
                        new TreeSet<>(rules.current().risk().points().keySet()));
    }
}
