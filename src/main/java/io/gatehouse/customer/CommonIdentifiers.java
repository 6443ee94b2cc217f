package io.gatehouse.customer;

import io.gatehouse.access.Roles;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.sealing.BlindKeys;
import io.gatehouse.sealing.DataKeyDestroyed;
import io.gatehouse.sealing.DataKeys;
import io.gatehouse.sealing.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which customers have an identifier in common: a document, a national number, a means of payment, a phone, an e-mail address.
 *
 * <p>Found by blind keys; each candidate is opened and checked before it counts. Document and national numbers are the same only with
 * the same issuer. What no longer holds counts too: whoever has moved on has left it behind.
 */
@Service
@Transactional
public class CommonIdentifiers {

    private final JdbcClient jdbc;
    private final FactStore facts;
    private final BlindKeys blindKeys;
    private final DataKeys dataKeys;
    private final AuditTrail trail;

    CommonIdentifiers(JdbcClient jdbc, FactStore facts, BlindKeys blindKeys, DataKeys dataKeys, AuditTrail trail) {
        this.jdbc = jdbc;
        this.facts = facts;
        this.blindKeys = blindKeys;
        this.dataKeys = dataKeys;
        this.trail = trail;
    }

    /** What a customer has in common with others, and whether some of those with one identifier were left out. */
    public record Found(List<CommonIdentifier> identifiers, boolean more) {

        public Found {
            identifiers = List.copyOf(identifiers);
        }
    }

    /**
     * What this customer has, or once had, in common with others. The look is on record.
     *
     * @param kinds which kinds of identifiers are compared; of others nothing is read
     * @param holdersAtMost how many other holders of one identifier are looked at, the youngest first
     */
    @PreAuthorize(CustomerRegister.READERS)
    public Found of(CustomerId customer, Set<IdentifierKind> kinds, int holdersAtMost, Ground ground) {
        return of(customer, kinds, Instant.MIN, Instant.MAX, holdersAtMost, ground);
    }

    /** The same of what both had at some time of a range, its end left out: a number that was given anew later binds nobody. */
    @PreAuthorize(CustomerRegister.READERS)
    public Found of(
            CustomerId customer,
            Set<IdentifierKind> kinds,
            Instant from,
            Instant to,
            int holdersAtMost,
            Ground ground) {
        trail.record(Entry.look("customer.identifiers.compared", ground).about(customer.subject()));
        var own = identifiers(customer, from, to);
        var found = new ArrayList<CommonIdentifier>();
        var more = false;
        var others = new HashMap<CustomerId, Map<Identifiers.Form, Boolean>>();
        for (var each : own.entrySet()) {
            var identifier = each.getKey();
            if (!kinds.contains(identifier.kind())) {
                continue;
            }
            var form = Identifiers.lookup(identifier);
            // One more than is asked for, besides the customer and the person who signs in for it.
            var subjects = blindKeys.find(form.kind(), form.normalised(), 2 * holdersAtMost + 2);
            var holders = customersAmong(subjects).stream()
                    .filter(other -> !other.equals(customer))
                    .toList();
            more |= holders.size() > holdersAtMost;
            var looked = holders.subList(0, Math.min(holders.size(), holdersAtMost));
            dataKeys.prepare(looked.stream().map(CustomerId::subject).toList());
            for (var other : looked) {
                var holds = others.computeIfAbsent(other, one -> forms(one, from, to))
                        .get(form);
                if (holds != null) {
                    found.add(new CommonIdentifier(
                            identifier.kind(), Masked.tail(identifier.number()), other, holds && each.getValue()));
                }
            }
        }
        return new Found(found, more);
    }

    /** What a customer has, or once had. The look is on record. */
    @PreAuthorize(CustomerRegister.READERS)
    public Set<Identifier> held(CustomerId customer, Ground ground) {
        trail.record(Entry.look("customer.identifiers.compared", ground).about(customer.subject()));
        return identifiers(customer, Instant.MIN, Instant.MAX).keySet();
    }

    /**
     * The same for machines: nothing of it is shown, so it puts no look on record; whoever shows a result does. A customer whose data key
     * is destroyed has nothing any more.
     */
    @PreAuthorize(Roles.SYSTEM_ONLY)
    @Transactional(readOnly = true)
    public Set<Identifier> heldUnseen(CustomerId customer) {
        try {
            return identifiers(customer, Instant.MIN, Instant.MAX).keySet();
        } catch (DataKeyDestroyed erased) {
            return Set.of();
        }
    }

    /** The identifiers that a customer had at some time of a range, and whether each holds now. */
    private Map<Identifier, Boolean> identifiers(CustomerId customer, Instant from, Instant to) {
        var all = new LinkedHashMap<Identifier, Boolean>();
        for (var fact : facts.facts(customer)) {
            if (!fact.heldIn(from, to)) {
                continue;
            }
            var holds = fact.to() == null;
            switch (fact.value()) {
                case EmailAddress email -> put(all, IdentifierKind.EMAIL, email.value(), holds);
                case PhoneNumber phone -> put(all, IdentifierKind.PHONE, phone.e164(), holds);
                case DocumentFacts document ->
                    put(all, IdentifierKind.DOCUMENT, document.issuer().code() + ":" + document.number(), holds);
                case NationalId id ->
                    put(all, IdentifierKind.NATIONAL_ID, id.issuer().code() + ":" + id.number(), holds);
                default -> {}
            }
        }
        for (var paid : facts.payments(customer)) {
            if (!paid.heldIn(from, to)) {
                continue;
            }
            var holds = paid.replacedAt() == null;
            var means = paid.means();
            if (means.cardToken() != null) {
                put(all, IdentifierKind.CARD_TOKEN, means.cardToken(), holds);
            }
            if (means.iban() != null) {
                put(all, IdentifierKind.IBAN, means.iban(), holds);
            }
            if (means.walletAddress() != null) {
                put(all, IdentifierKind.WALLET, means.walletAddress(), holds);
            }
            if (means.processorCustomer() != null) {
                put(all, IdentifierKind.PAYMENT_REFERENCE, means.processorCustomer(), holds);
            }
            means.processorTransactions().forEach(one -> put(all, IdentifierKind.PAYMENT_REFERENCE, one, holds));
        }
        return all;
    }

    private static void put(Map<Identifier, Boolean> all, IdentifierKind kind, String value, boolean holds) {
        all.merge(new Identifier(kind, value), holds, Boolean::logicalOr);
    }

    private Map<Identifiers.Form, Boolean> forms(CustomerId customer, Instant from, Instant to) {
        var forms = new HashMap<Identifiers.Form, Boolean>();
        identifiers(customer, from, to)
                .forEach((identifier, holds) -> forms.merge(Identifiers.lookup(identifier), holds, Boolean::logicalOr));
        return forms;
    }

    /** The customers among them; a person who signs in has blind keys too, under the same kinds. */
    private Set<CustomerId> customersAmong(List<SubjectId> subjects) {
        if (subjects.isEmpty()) {
            return Set.of();
        }
        return new LinkedHashSet<>(jdbc.sql("select id from customer where id in (:ids) order by id desc")
                .param("ids", subjects.stream().map(SubjectId::value).toList())
                .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
                .list());
    }
}
