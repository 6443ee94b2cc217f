package io.gatehouse.policy.spi;

import java.util.List;
import java.util.Set;

/** The keys that some maps of the profile may have besides {@code "*"}, told by the module whose things they name. */
public interface MapKeys {

    /** The maps, such as {@code screening.thresholds}. */
    Set<String> maps();

    /** The keys. */
    List<String> keys();

    /** The key of the text by which people know such a key. */
    String textOf(String key);
}
