package io.gatehouse.screening;

import io.gatehouse.policy.spi.MapKeys;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The lists by which the profile keeps ages and thresholds apart. */
@Component
class ListKeys implements MapKeys {

    @Override
    public Set<String> maps() {
        return Set.of("screening.oldAfter", "screening.thresholds");
    }

    @Override
    public List<String> keys() {
        return Arrays.stream(ListSource.values()).map(Enum::name).toList();
    }

    @Override
    public String textOf(String key) {
        return "screening.lists.source." + key.toLowerCase(Locale.ROOT);
    }
}
