package io.gatehouse.customer;

import io.gatehouse.matching.BirthDate;
import io.gatehouse.matching.Identifier;
import io.gatehouse.matching.Identifier.Kind;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.matching.Subject;
import io.gatehouse.sealing.DataKeyDestroyed;
import io.gatehouse.sealing.DataKeys;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the parties of customers out of their sealed facts; {@link CustomerParties} says what counts as one. */
@Component
class PartyStore {

    static final int AT_ONCE_AT_MOST = 1000;

    private final JdbcClient jdbc;
    private final FactStore facts;
    private final DataKeys dataKeys;

    PartyStore(JdbcClient jdbc, FactStore facts, DataKeys dataKeys) {
        this.jdbc = jdbc;
        this.facts = facts;
        this.dataKeys = dataKeys;
    }

    List<CustomerId> next(@Nullable CustomerId customer, int atMost) {
        var sql = customer == null
                ? jdbc.sql("select id from customer order by id limit :most")
                : jdbc.sql("select id from customer where id > :after order by id limit :most")
                        .param("after", customer.value());
        return sql.param("most", atMost)
                .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
                .list();
    }

    Map<CustomerId, List<Party>> read(Collection<CustomerId> customers) {
        return read(customers, facts::sealedOf);
    }

    /** The parties as the index of names takes them: without countries, which it leaves out. */
    Map<CustomerId, List<Party>> readForIndex(Collection<CustomerId> customers) {
        return read(customers, facts::sealedForIndex);
    }

    private Map<CustomerId, List<Party>> read(
            Collection<CustomerId> customers,
            Function<Collection<CustomerId>, Map<CustomerId, FactStore.SealedFacts>> sealedOf) {
        var asked = List.copyOf(new LinkedHashSet<>(customers));
        if (asked.isEmpty()) {
            return Map.of();
        }
        if (asked.size() > AT_ONCE_AT_MOST) {
            throw new IllegalArgumentException("Parties are read of " + AT_ONCE_AT_MOST + " customers at once at most");
        }
        var kinds = new HashMap<CustomerId, CustomerKind>();
        jdbc.sql("select id, kind from customer where id in (:ids)")
                .param("ids", asked.stream().map(CustomerId::value).toList())
                .query(row -> {
                    kinds.put(new CustomerId(row.getObject(1, UUID.class)), CustomerKind.valueOf(row.getString(2)));
                });
        dataKeys.prepare(kinds.keySet().stream().map(CustomerId::subject).toList());
        var known = sealedOf.apply(kinds.keySet());
        var parties = new LinkedHashMap<CustomerId, List<Party>>();
        for (var customer : asked) {
            var kind = kinds.get(customer);
            var sealed = known.get(customer);
            if (kind == null || sealed == null) {
                continue;
            }
            try {
                var found = parties(customer, kind, sealed);
                if (!found.isEmpty()) {
                    parties.put(customer, found);
                }
            } catch (DataKeyDestroyed erased) {
                // The customer has been erased: there is nobody to hold against anything.
            }
        }
        return parties;
    }

    private List<Party> parties(CustomerId customer, CustomerKind kind, FactStore.SealedFacts sealed) {
        var self = new Draft(kind == CustomerKind.ORGANISATION ? PartyKind.ORGANISATION : PartyKind.PERSON);
        for (var fact : facts.open(customer, sealed)) {
            self.add(fact);
        }
        var payers = new LinkedHashMap<String, Draft>();
        var keys = new HashMap<String, String>();
        for (var paid : facts.openPayments(customer, sealed)) {
            var payer = paid.means().payer();
            if (payer.self() || payer.name() == null) {
                self.add(paid.means());
                continue;
            }
            var folded = folded(payer.name());
            // The list says no kind, so the engine tells a company from a person by its name.
            var draft = payers.computeIfAbsent(folded, _ -> new Draft(PartyKind.UNKNOWN));
            draft.name(payer.name());
            draft.add(paid.means());
            keys.merge(folded, paid.row().toString(), (a, b) -> a.compareTo(b) < 0 ? a : b);
        }
        var parties = new ArrayList<Party>();
        if (self.says()) {
            parties.add(new Party(customer, PartyRole.CUSTOMER, Party.SELF, self.subject()));
        }
        payers.forEach((name, draft) ->
                parties.add(new Party(customer, PartyRole.PAYER, keys.getOrDefault(name, ""), draft.subject())));
        return List.copyOf(parties);
    }

    /** Names that differ only by width, case or spaces are one payer's. */
    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }

    /** A party while its facts come in, the latest first. */
    private static final class Draft {

        private final PartyKind kind;
        private final Map<FactKind, Set<String>> names = new EnumMap<>(FactKind.class);
        private final List<BirthDate> births = new ArrayList<>(1);
        private final Set<String> countries = new TreeSet<>();
        private final Set<Identifier> identifiers = new LinkedHashSet<>();

        Draft(PartyKind kind) {
            this.kind = kind;
        }

        void add(DatedFact fact) {
            var holds = fact.to() == null;
            switch (fact.value()) {
                case PersonName name -> {
                    name(name.full());
                    name(name.inLatinLetters());
                }
                case FactValues.Names others ->
                    others.names().forEach(other -> names(FactKind.OTHER_NAMES).add(other.name()));
                case io.gatehouse.customer.BirthDate born when holds -> births.add(born.range());
                case FactValues.Countries nationalities
                when holds -> nationalities.countries().forEach(country -> countries.add(country.code()));
                case Country residence when holds -> countries.add(residence.code());
                case PostalAddress address
                when holds -> countries.add(address.country().code());
                case DocumentFacts document ->
                    identifiers.add(new Identifier(
                            switch (document.kind()) {
                                case PASSPORT -> Kind.PASSPORT;
                                case IDENTITY_CARD -> Kind.NATIONAL_ID;
                                case RESIDENCE_PERMIT, DRIVING_LICENCE -> Kind.OTHER;
                            },
                            document.issuer().code(),
                            document.number()));
                case NationalId id ->
                    identifiers.add(new Identifier(Kind.NATIONAL_ID, id.issuer().code(), id.number()));
                case EmailAddress email -> identifiers.add(new Identifier(Kind.EMAIL, "", email.value()));
                case PhoneNumber phone -> identifiers.add(new Identifier(Kind.PHONE, "", phone.e164()));
                default -> {}
            }
        }

        void add(PaymentMeans means) {
            if (means.walletAddress() != null) {
                identifiers.add(new Identifier(Kind.WALLET, "", means.walletAddress()));
            }
            if (means.iban() != null) {
                // Lists have no kind of their own for bank accounts.
                identifiers.add(new Identifier(Kind.OTHER, "", means.iban()));
            }
        }

        void name(String name) {
            names(FactKind.NAME).add(name);
        }

        private Set<String> names(FactKind kind) {
            return names.computeIfAbsent(kind, _ -> new LinkedHashSet<>());
        }

        boolean says() {
            return !names.isEmpty() || !identifiers.isEmpty();
        }

        Subject subject() {
            var all = new LinkedHashSet<String>();
            names.values().forEach(all::addAll);
            return new Subject(kind, List.copyOf(all), births, countries, List.copyOf(identifiers));
        }
    }
}
