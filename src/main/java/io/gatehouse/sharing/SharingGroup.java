package io.gatehouse.sharing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group of providers, and as whom this one takes part.
 *
 * @param identity our identity in what is published
 * @param keys the one in use first
 */
public record SharingGroup(
        GroupId id, String name, String providerName, UUID identity, Instant madeAt, List<Key> keys) {

    public SharingGroup {
        keys = List.copyOf(keys);
    }

    /** Our identity as objects refer to it. */
    public String identityRef() {
        return "identity--" + identity;
    }

    /**
     * A key without the key.
     *
     * @param endsAt until when what was made with it is compared; nothing for the one in use
     */
    public record Key(String id, Instant madeAt, @Nullable Instant endsAt) {}
}
