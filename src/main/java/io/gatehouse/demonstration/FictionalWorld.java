package io.gatehouse.demonstration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All who take part in the demonstration: the customers, the provider's staff, the agencies. Read from the files beside it. */
record FictionalWorld(List<FictionalCustomer> customers, FictionalStaff staff) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static FictionalWorld read() {
        return new FictionalWorld(
                read("customers.json", new TypeReference<>() {}), read("staff.json", new TypeReference<>() {}));
    }

    FictionalCustomer customer(String key) {
        return customers.stream()
                .filter(customer -> customer.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** Countries that appear as a residence or a place of use, always in the same order. */
    List<String> countries() {
        return customers.stream()
                .flatMap(customer -> customer.usedFrom().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static <T> T read(String file, TypeReference<T> type) {
        try (var bytes =
                Objects.requireNonNull(FictionalWorld.class.getResourceAsStream("/demonstration/" + file), file)) {
            return JSON.readValue(bytes, type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
