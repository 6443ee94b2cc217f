package io.gatehouse.customer;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.sealing.BlindKeys;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The dated facts and means of payment of customers, sealed, with their blind keys.
 *
 * <p>What no longer holds keeps its row and its blind keys: whoever once used an address is still found by it.
 */
@Component
class FactStore {

    /** The kinds of facts that tell who somebody is. */
    private static final int MOST_CHARGES_A_ROW = 500;

    private static final Set<FactKind> TELLING = EnumSet.of(
            FactKind.NAME,
            FactKind.OTHER_NAMES,
            FactKind.BIRTH_DATE,
            FactKind.NATIONALITIES,
            FactKind.RESIDENCE,
            FactKind.NATIONAL_ID,
            FactKind.ADDRESS,
            FactKind.OTHER_ADDRESS,
            FactKind.EMAIL,
            FactKind.PHONE,
            FactKind.DOCUMENT);

    /** The kinds of facts that the index of names holds something of. */
    private static final Set<FactKind> IN_INDEX = EnumSet.of(
            FactKind.NAME,
            FactKind.OTHER_NAMES,
            FactKind.BIRTH_DATE,
            FactKind.NATIONAL_ID,
            FactKind.EMAIL,
            FactKind.PHONE,
            FactKind.DOCUMENT);

    private final JdbcClient jdbc;
    private final SealedRecords records;
    private final BlindKeys blindKeys;

    FactStore(JdbcClient jdbc, SealedRecords records, BlindKeys blindKeys) {
        this.jdbc = jdbc;
        this.records = records;
        this.blindKeys = blindKeys;
    }

    /** Every fact of the customer, latest first. */
    List<DatedFact> facts(CustomerId customer) {
        return jdbc.sql("""
                        select id, kind, sealed, known_from, known_to from customer_fact
                        where customer_id = ? order by known_from desc, id desc
                        """)
                .param(customer.value())
                .query((row, _) -> {
                    var kind = FactKind.valueOf(row.getString("kind"));
                    return new DatedFact(
                            kind,
                            open(customer, row.getObject("id", UUID.class), kind, row.getBytes("sealed")),
                            row.getObject("known_from", Instant.class),
                            row.getObject("known_to", Instant.class));
                })
                .list();
    }

    /** Every means of payment of the customer, the one in use first. */
    List<DatedPayment> payments(CustomerId customer) {
        return paymentRows(customer).stream().map(PaymentRow::dated).toList();
    }

    /** The facts that hold, as they are sealed. */
    static Map<FactKind, Object> holding(List<DatedFact> facts) {
        var values = new EnumMap<FactKind, Object>(FactKind.class);
        facts.stream().filter(fact -> fact.to() == null).forEach(fact -> values.put(fact.kind(), fact.value()));
        return values;
    }

    /** What is sealed of one customer, still closed: facts and payments, each the latest first. */
    record SealedFacts(List<SealedFact> facts, List<SealedPayment> payments) {}

    /** A fact's row, still closed. */
    record SealedFact(
            UUID row,
            FactKind kind,
            byte[] sealed,
            Instant from,
            @Nullable Instant to) {}

    /** A payment's row, still closed. */
    record SealedPayment(UUID row, byte[] sealed) {}

    /** A means of payment and the row that it has for good. */
    record PaidBy(UUID row, PaymentMeans means) {}

    /** What is sealed of many customers and may tell who somebody is; a customer of whom nothing is known is left out. */
    Map<CustomerId, SealedFacts> sealedOf(Collection<CustomerId> customers) {
        return sealedOf(customers, TELLING);
    }

    /** The same of what the index of names holds something of. */
    Map<CustomerId, SealedFacts> sealedForIndex(Collection<CustomerId> customers) {
        return sealedOf(customers, IN_INDEX);
    }

    private Map<CustomerId, SealedFacts> sealedOf(Collection<CustomerId> customers, Set<FactKind> kinds) {
        if (customers.isEmpty()) {
            return Map.of();
        }
        var ids = customers.stream().map(CustomerId::value).toList();
        var sealed = new HashMap<CustomerId, SealedFacts>();
        jdbc.sql("""
                        select id, customer_id, kind, sealed, known_from, known_to from customer_fact
                        where customer_id in (:ids) and kind in (:kinds) order by known_from desc, id desc
                        """)
                .param("ids", ids)
                .param("kinds", kinds.stream().map(FactKind::name).toList())
                .query(row -> {
                    sealed(sealed, row.getObject("customer_id", UUID.class))
                            .facts()
                            .add(new SealedFact(
                                    row.getObject("id", UUID.class),
                                    FactKind.valueOf(row.getString("kind")),
                                    row.getBytes("sealed"),
                                    row.getObject("known_from", Instant.class),
                                    row.getObject("known_to", Instant.class)));
                });
        jdbc.sql("""
                        select id, customer_id, sealed from payment_means
                        where customer_id in (:ids) order by in_use desc, last_used_at desc, id desc
                        """).param("ids", ids).query(row -> {
            sealed(sealed, row.getObject("customer_id", UUID.class))
                    .payments()
                    .add(new SealedPayment(row.getObject("id", UUID.class), row.getBytes("sealed")));
        });
        return sealed;
    }

    private static SealedFacts sealed(Map<CustomerId, SealedFacts> all, UUID customer) {
        return all.computeIfAbsent(
                new CustomerId(customer), _ -> new SealedFacts(new ArrayList<>(), new ArrayList<>()));
    }

    /** Opens facts, in the order in which they came. */
    List<DatedFact> open(CustomerId customer, SealedFacts sealed) {
        return sealed.facts().stream()
                .map(fact -> new DatedFact(
                        fact.kind(), open(customer, fact.row(), fact.kind(), fact.sealed()), fact.from(), fact.to()))
                .toList();
    }

    /** Opens means of payment, in the order in which they came. */
    List<PaidBy> openPayments(CustomerId customer, SealedFacts sealed) {
        return sealed.payments().stream()
                .map(paid -> new PaidBy(
                        paid.row(),
                        records.open(customer.subject(), paymentPlace(paid.row()), paid.sealed(), PaymentMeans.class)))
                .toList();
    }

    /** Puts the facts in the place of those that held until now, and says which have changed. */
    Set<FactKind> replace(CustomerId customer, CustomerFacts facts, Instant now) {
        var changed = replace(customer, FactValues.kinds(), FactValues.split(facts), now);
        if (pay(customer, facts.payment(), now)) {
            changed.add(FactKind.PAYMENT);
        }
        return changed;
    }

    /** Keeps facts of these kinds; others stay as they are. */
    Set<FactKind> replace(CustomerId customer, Collection<FactKind> kinds, Map<FactKind, Object> after, Instant now) {
        var before = holding(facts(customer));
        var changed = EnumSet.noneOf(FactKind.class);
        for (var kind : kinds) {
            var value = after.get(kind);
            if (Objects.equals(before.get(kind), value)) {
                continue;
            }
            changed.add(kind);
            if (before.containsKey(kind)) {
                jdbc.sql(
                                "update customer_fact set known_to = ? where customer_id = ? and kind = ? and known_to is null")
                        .params(now, customer.value(), kind.name())
                        .update();
            }
            if (value != null) {
                insert(customer, kind, value, now);
            }
        }
        return changed;
    }

    /** Notes the use of a means of payment. A new one takes the place of the former, which stays in the history (R29). */
    boolean pay(CustomerId customer, PaymentMeans means, Instant now) {
        var current = paymentRows(customer).stream()
                .filter(row -> row.dated().replacedAt() == null)
                .findFirst()
                .orElse(null);
        if (current != null && current.dated().means().equals(means)) {
            jdbc.sql("update payment_means set last_used_at = greatest(last_used_at, ?) where id = ?")
                    .params(now, current.id())
                    .update();
            return false;
        }
        if (current != null && sameMeans(current.dated().means(), means)) {
            // The same card, with more that the processor tells of it: not another means.
            var merged = merged(current.dated().means(), means);
            jdbc.sql("update payment_means set sealed = ?, last_used_at = greatest(last_used_at, ?) where id = ?")
                    .params(seal(customer, current.id(), merged), now, current.id())
                    .update();
            index(customer, Identifiers.of(merged));
            return false;
        }
        insert(customer, means, current == null ? null : current.id(), now);
        index(customer, Identifiers.of(means));
        return true;
    }

    /**
     * Notes charges on the means in use, and says whether there is one. When a row holds many already, another takes its place for the
     * same means, so that no charge costs more than another.
     */
    boolean charge(CustomerId customer, List<String> transactions, Instant now) {
        var current = paymentRows(customer).stream()
                .filter(row -> row.dated().replacedAt() == null)
                .findFirst()
                .orElse(null);
        if (current == null) {
            return false;
        }
        var means = current.dated().means();
        var known = means.processorTransactions();
        var more = transactions.stream()
                .filter(one -> !known.contains(one))
                .distinct()
                .toList();
        // refused, if one of them is no identifier, before anything is kept
        var noted = means.withProcessor(means.processorCustomer(), more);
        if (known.size() + more.size() > MOST_CHARGES_A_ROW) {
            insert(customer, noted, current.id(), now);
        } else {
            var all = means.withProcessor(
                    means.processorCustomer(),
                    Stream.concat(known.stream(), more.stream()).toList());
            jdbc.sql("update payment_means set sealed = ?, last_used_at = greatest(last_used_at, ?) where id = ?")
                    .params(seal(customer, current.id(), all), now, current.id())
                    .update();
        }
        index(customer, Identifiers.of(noted));
        return true;
    }

    private void insert(CustomerId customer, PaymentMeans means, @Nullable UUID former, Instant now) {
        var id = UuidCreator.getTimeOrderedEpoch();
        if (former != null) {
            jdbc.sql("update payment_means set replaced_at = ? where id = ? and replaced_at is null")
                    .params(now, former)
                    .update();
        }
        jdbc.sql("""
                        insert into payment_means (id, customer_id, kind, institution_country, sealed, first_used_at, last_used_at)
                        values (:id, :customer, :kind, :country, :sealed, :now, :now)
                        """)
                .param("id", id)
                .param("customer", customer.value())
                .param("kind", means.kind().name())
                .param(
                        "country",
                        means.institutionCountry() == null
                                ? null
                                : means.institutionCountry().code())
                .param("sealed", seal(customer, id, means))
                .param("now", now)
                .update();
        if (former != null) {
            jdbc.sql("update payment_means set replaced_by = ? where id = ?")
                    .params(id, former)
                    .update();
        }
    }

    /**
     * Whether the customer had the identifier at some time of a range, its end left out. Only what can be such an identifier, and held
     * then, is opened.
     */
    boolean had(CustomerId customer, Identifiers.Form form, Instant from, Instant to) {
        var kind = Identifiers.kindOf(form.kind());
        return kind == FactKind.PAYMENT
                ? payments(customer).stream()
                        .anyMatch(paid -> paid.heldIn(from, to)
                                && Identifiers.of(paid.means()).contains(form))
                : facts(customer, kind, from, to).stream()
                        .anyMatch(value -> Identifiers.of(kind, value).contains(form));
    }

    /** Every value of one kind that the customer had at some time of a range. */
    private List<Object> facts(CustomerId customer, FactKind kind, Instant from, Instant to) {
        return jdbc.sql("""
                        select id, sealed from customer_fact
                        where customer_id = ? and kind = ? and known_from < ? and (known_to is null or known_to > ?)
                        """)
                .params(customer.value(), kind.name(), to, from)
                .query((row, _) -> open(customer, row.getObject(1, UUID.class), kind, row.getBytes(2)))
                .list();
    }

    private record PaymentRow(UUID id, DatedPayment dated) {}

    private List<PaymentRow> paymentRows(CustomerId customer) {
        return jdbc.sql("""
                        select id, sealed, first_used_at, last_used_at, replaced_at from payment_means
                        where customer_id = ? order by in_use desc, last_used_at desc, id desc
                        """)
                .param(customer.value())
                .query((row, _) -> {
                    var id = row.getObject("id", UUID.class);
                    var means = records.open(
                            customer.subject(), paymentPlace(id), row.getBytes("sealed"), PaymentMeans.class);
                    return new PaymentRow(
                            id,
                            new DatedPayment(
                                    means,
                                    row.getObject("first_used_at", Instant.class),
                                    row.getObject("last_used_at", Instant.class),
                                    row.getObject("replaced_at", Instant.class)));
                })
                .list();
    }

    private static boolean sameMeans(PaymentMeans one, PaymentMeans other) {
        return one.kind() == other.kind()
                && one.payer().equals(other.payer())
                && one.identity().equals(other.identity())
                && sameOrUnknown(one.institution(), other.institution())
                && sameOrUnknown(one.institutionCountry(), other.institutionCountry())
                && sameOrUnknown(one.lastFour(), other.lastFour());
    }

    private static boolean sameOrUnknown(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null || one.equals(other);
    }

    private static PaymentMeans merged(PaymentMeans known, PaymentMeans said) {
        var transactions = new ArrayList<>(known.processorTransactions());
        said.processorTransactions().stream()
                .filter(one -> !transactions.contains(one))
                .forEach(transactions::add);
        return new PaymentMeans(
                known.kind(),
                said.institution() == null ? known.institution() : said.institution(),
                said.institutionCountry() == null ? known.institutionCountry() : said.institutionCountry(),
                known.cardToken(),
                said.lastFour() == null ? known.lastFour() : said.lastFour(),
                known.iban(),
                known.walletChain(),
                known.walletAddress(),
                said.processorCustomer() == null ? known.processorCustomer() : said.processorCustomer(),
                transactions,
                known.payer());
    }

    private void insert(CustomerId customer, FactKind kind, Object value, Instant now) {
        var id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("insert into customer_fact (id, customer_id, kind, sealed, known_from) values (?, ?, ?, ?, ?)")
                .params(id, customer.value(), kind.name(), records.seal(customer.subject(), place(id), value), now)
                .update();
        index(customer, Identifiers.of(kind, value));
    }

    private void index(CustomerId customer, Set<Identifiers.Form> forms) {
        forms.forEach(form -> blindKeys.put(form.kind(), form.normalised(), customer.subject()));
    }

    private Object open(CustomerId customer, UUID row, FactKind kind, byte[] sealed) {
        return records.open(customer.subject(), place(row), sealed, FactValues.type(kind));
    }

    private byte[] seal(CustomerId customer, UUID row, PaymentMeans means) {
        return records.seal(customer.subject(), paymentPlace(row), means);
    }

    static Place place(UUID row) {
        return new Place("customer_fact", "sealed", row, 1);
    }

    private static Place paymentPlace(UUID row) {
        return new Place("payment_means", "sealed", row, 1);
    }
}
