package io.gatehouse.activity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Which accounts lines speak of, and whose they are. Neither ever changes, so what was found is remembered for a while; what was not found is
 * asked for again, since the account may come after its first event.
 */
@Component
class OwnedAccounts {

    private static final int REMEMBERED_AT_MOST = 100_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(30);
    private static final int ASKED_AT_ONCE = 1_000;
    private static final Pattern OURS = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final CustomerRegister register;
    private final Cache<String, Owned> remembered = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_AT_MOST)
            .expireAfterWrite(REMEMBERED)
            .build();

    OwnedAccounts(CustomerRegister register) {
        this.register = register;
    }

    /** An account and whose it is. */
    record Owned(AccountId account, CustomerId customer) {}

    /** Those of these accounts that there are, by what they are called: our identifier or the provider's number. */
    Map<String, Owned> find(Collection<String> called) {
        var found = new HashMap<String, Owned>();
        var ours = new HashMap<String, AccountId>();
        var numbers = new HashSet<String>();
        for (var name : new HashSet<>(called)) {
            var known = remembered.getIfPresent(name);
            if (known != null) {
                found.put(name, known);
            } else if (OURS.matcher(name).matches()) {
                ours.put(name, new AccountId(UUID.fromString(name)));
            } else {
                numbers.add(name);
            }
        }
        var fresh = new HashMap<String, Owned>();
        var asked = List.copyOf(ours.entrySet());
        for (var from = 0; from < asked.size(); from += ASKED_AT_ONCE) {
            var some = asked.subList(from, Math.min(from + ASKED_AT_ONCE, asked.size()));
            var owners = register.owners(some.stream().map(Map.Entry::getValue).toList());
            for (var one : some) {
                var customer = owners.get(one.getValue());
                if (customer == null) {
                    // A provider may number accounts in the form of our identifiers.
                    numbers.add(one.getKey());
                } else {
                    fresh.put(one.getKey(), new Owned(one.getValue(), customer));
                }
            }
        }
        for (var number : numbers) {
            numbered(number).ifPresent(owned -> fresh.put(number, owned));
        }
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            // What an open transaction has seen may never have been.
            remembered.putAll(fresh);
        }
        found.putAll(fresh);
        return found;
    }

    /** The account of that name, or nothing. */
    @Nullable
    Owned find(String called) {
        return find(List.of(called)).get(called);
    }

    private Optional<Owned> numbered(String number) {
        return register.accountCalled(number)
                .flatMap(account ->
                        register.owners(List.of(account)).entrySet().stream().findFirst())
                .map(owned -> new Owned(owned.getKey(), owned.getValue()));
    }
}
