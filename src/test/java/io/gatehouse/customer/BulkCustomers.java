package io.gatehouse.customer;

import io.gatehouse.bench.BulkRows;
import io.gatehouse.sealing.BlindKeys;
import io.gatehouse.sealing.BlindKind;
import io.gatehouse.sealing.BulkSealing;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SubjectId;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * Writes invented customers as the register would have, sealed and with their blind keys, but many rows at once and in the order in which
 * the database keeps them.
 */
public final class BulkCustomers {

    /** More forms of identifiers than a customer has. */
    private static final int FORMS = 14;

    private static final int COMMIT_EVERY = 1_000;

    private final BlindKeys blindKeys;
    private final ApplicationContext beans;
    private final InventedCustomers invented;
    private final int first;
    private final int size;
    private final Instant registered;
    /** For each form of each customer its blind key in two halves, by what number the form has among its customer's. */
    private final long[][] upper = new long[FORMS][];

    private final long[][] lower = new long[FORMS][];
    private final BlindKind[][] kinds = new BlindKind[FORMS][];
    private final byte[][] account;
    private final byte[][] accountKey;

    /**
     * @param first the number of the first of them
     * @param size how many they are
     */
    public BulkCustomers(
            ApplicationContext beans, InventedCustomers invented, int first, int size, Instant registered) {
        this.beans = beans;
        this.blindKeys = beans.getBean(BlindKeys.class);
        this.invented = invented;
        this.first = first;
        this.size = size;
        this.registered = registered;
        this.account = new byte[size][];
        this.accountKey = new byte[size][];
        for (int form = 0; form < FORMS; form++) {
            upper[form] = new long[size];
            lower[form] = new long[size];
            kinds[form] = new BlindKind[size];
        }
    }

    /** Takes part of what is sealed for a customer while its key is at hand. */
    public interface Also {
        void with(int number, BulkSealing sealing) throws SQLException;
    }

    /** Writes the customers of these numbers, their keys and facts; what stands in another order comes with {@link #rest}. */
    public void write(Connection connection, int from, int to, Also also) throws SQLException {
        var sealing = new BulkSealing(beans);
        try (var keys = new BulkRows(
                        connection, "data_key", List.of("subject_id", "wrapping_key_id", "wrapped", "created_at"));
                var customers = new BulkRows(
                        connection,
                        "customer",
                        List.of(
                                "id",
                                "person_id",
                                "kind",
                                "country",
                                "registered_at",
                                "verified_at",
                                "facts_at",
                                "version"));
                var facts = new BulkRows(
                        connection, "customer_fact", List.of("id", "customer_id", "kind", "sealed", "known_from"));
                var payments = new BulkRows(
                        connection,
                        "payment_means",
                        List.of(
                                "id",
                                "customer_id",
                                "kind",
                                "institution_country",
                                "sealed",
                                "first_used_at",
                                "last_used_at",
                                "replaced_at"))) {
            for (int number = from; number < to; number++) {
                var id = invented.id(number);
                var subject = id.subject();
                keys.add(subject.value(), sealing.wrappingKey(), sealing.begin(subject), registered);
                var said = invented.facts(number);
                customers.add(
                        id.value(),
                        invented.inOrder(number, 15),
                        CustomerKind.INDIVIDUAL.name(),
                        said.residence().code(),
                        registered,
                        registered,
                        registered,
                        1L);
                int form = 0;
                int part = 0;
                for (Map.Entry<FactKind, Object> fact : FactValues.split(said).entrySet()) {
                    var row = invented.inOrder(number, ++part);
                    facts.add(
                            row,
                            id.value(),
                            fact.getKey().name(),
                            sealing.seal(subject, FactStore.place(row), fact.getValue()),
                            registered);
                    for (var one : Identifiers.of(fact.getKey(), fact.getValue())) {
                        note(number, form++, one);
                    }
                }
                @Nullable Instant replaced = null;
                part = 0;
                for (var means : invented.payments(number)) {
                    var row = invented.inOrder(number, ++part);
                    payments.add(
                            row,
                            id.value(),
                            means.kind().name(),
                            "VN",
                            sealing.seal(subject, new Place("payment_means", "sealed", row, 1), means),
                            registered,
                            registered,
                            replaced);
                    replaced = registered;
                    for (var one : Identifiers.of(means)) {
                        note(number, form++, one);
                    }
                }
                var called = Identifiers.account(invented.accountNumber(number));
                note(number, form, called);
                accountKey[number - first] = blindKeys.of(called.kind(), called.normalised());
                account[number - first] = sealing.seal(
                        subject,
                        new Place("account", "sealed", invented.account(number).value(), 1),
                        Map.of("number", invented.accountNumber(number), "products", List.of("Virtual servers")));
                also.with(number, sealing);
                if ((number - from + 1) % COMMIT_EVERY == 0) {
                    connection.commit();
                }
            }
        }
        connection.commit();
    }

    private void note(int number, int form, Identifiers.Form of) {
        var key = ByteBuffer.wrap(blindKeys.of(of.kind(), of.normalised()));
        upper[form][number - first] = key.getLong();
        lower[form][number - first] = key.getLong();
        kinds[form][number - first] = of.kind();
    }

    /** Writes accounts and blind keys, each in the order of its table. */
    public void rest(Connection connection) throws SQLException {
        try (var accounts = new BulkRows(
                connection,
                "account",
                List.of(
                        "id",
                        "customer_id",
                        "state",
                        "state_since",
                        "sealed",
                        "number_key",
                        "registered_at",
                        "opened_at",
                        "version"))) {
            for (int at :
                    inOrder(n -> (int) (invented.account(first + n).value().getMostSignificantBits() >>> 32))) {
                int number = first + at;
                accounts.add(
                        invented.account(number).value(),
                        invented.id(number).value(),
                        AccountState.ACTIVE.name(),
                        registered,
                        account[at],
                        accountKey[at],
                        registered,
                        registered,
                        1L);
            }
        }
        connection.commit();
        for (var kind : BlindKind.values()) {
            for (int form = 0; form < FORMS; form++) {
                blind(connection, kind, form);
            }
        }
    }

    private void blind(Connection connection, BlindKind kind, int form) throws SQLException {
        var any = Arrays.stream(kinds[form]).anyMatch(kind::equals);
        if (!any) {
            return;
        }
        try (var rows = new BulkRows(connection, "blind_key", List.of("kind", "value", "subject_id"))) {
            var halves = upper[form];
            for (int at : inOrder(n -> (int) (halves[n] >>> 32))) {
                if (kinds[form][at] == kind) {
                    rows.add(
                            kind.name(),
                            ByteBuffer.allocate(16)
                                    .putLong(halves[at])
                                    .putLong(lower[form][at])
                                    .array(),
                            new SubjectId(invented.id(first + at).value()).value());
                }
            }
        }
        connection.commit();
    }

    /** The numbers by the first bits of something. */
    private int[] inOrder(IntUnaryOperator bits) {
        var keys = IntStream.range(0, size)
                .parallel()
                .mapToLong(number -> Integer.toUnsignedLong(bits.applyAsInt(number)) << 31 | number)
                .toArray();
        Arrays.parallelSort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) (key & 0x7FFFFFFF)).toArray();
    }

    /** The identifiers by which invented customers are looked for. */
    public static List<IdentifierKind> kinds() {
        return new ArrayList<>(List.of(IdentifierKind.values()));
    }
}
