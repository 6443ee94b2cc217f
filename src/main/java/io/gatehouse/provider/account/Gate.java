package io.gatehouse.provider.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.access.ActingAs;
import io.gatehouse.customer.AccountChanges;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountStanding;
import io.gatehouse.customer.AccountStateChanged;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Says whether an account may be used, from this node's memory.
 *
 * <p>What is known of an account is read when it is first asked for, forgotten as soon as the account moves on this node, and replaced
 * when a look at what has moved anywhere finds it; the looks follow each other several times a second for as long as anybody asks. All that
 * was committed before the last look began is known, so no answer is older than that look, and when that is too old there is none. Accounts
 * that do not exist, and those whose customer has not come yet, are not kept: nobody fills the memory by asking.
 *
 * <p>A look covers more time than has gone since the one before, because an account's row says when it was written and not when that was
 * committed. Events are heard after the commit and outside the registry of publications: one that is lost with its node is not missed.
 */
@Component
@EnableConfigurationProperties(GateSettings.class)
class Gate implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final String JOB = "provider.gate";
    /** How long a transaction that moves an account may take at most, with much to spare. */
    private static final Duration COVERED = Duration.ofMinutes(1);
    /** After so long without a look everything is read anew: what has moved meanwhile is no longer covered. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(30);
    /** When nobody has asked for so long, the looks end until somebody does. */
    private static final Duration IDLE_AFTER = Duration.ofMinutes(1);

    private final AccountChanges accounts;
    private final ProviderAccounts provider;
    private final ActingAs actingAs;
    private final GateSettings settings;
    private final Cache<AccountId, AccountStanding> known;

    private final Object turn = new Object();
    private @Nullable Thread looking;
    /** When the last look began that succeeded, in nanoseconds; nothing before the first, and after a pause. */
    private volatile @Nullable Long lookedAt;

    private volatile long askedAt = System.nanoTime();
    private volatile boolean ended;

    Gate(AccountChanges accounts, ProviderAccounts provider, ActingAs actingAs, GateSettings settings) {
        this.accounts = accounts;
        this.provider = provider;
        this.actingAs = actingAs;
        this.settings = settings;
        this.known = Caffeine.newBuilder().maximumSize(settings.accounts()).build();
    }

    /**
     * Whether the account may be used now; nothing where there is no such account.
     *
     * @throws GateUnsure when what is known is too old
     */
    Optional<GateAnswer> ask(AccountId account) {
        askedAt = System.nanoTime();
        if (!sure()) {
            awaitLook();
        }
        var standing = known.get(account, this::read);
        if (standing != null) {
            return Optional.of(GateAnswer.of(account, standing.state(), standing.since()));
        }
        return actingAs.system(
                JOB, () -> provider.find(account).map(found -> GateAnswer.of(account, found.state(), found.since())));
    }

    /** Forgets an account as soon as its move is committed. */
    @EventListener
    void moved(AccountStateChanged changed) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            known.invalidate(changed.account());
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                // waits for whoever is just reading the account, and forgets what they have read
                known.invalidate(changed.account());
            }
        });
    }

    /** Looks once at what has moved anywhere, and is up to date then. */
    void look() {
        var began = System.nanoTime();
        var before = lookedAt;
        if (before == null || began - before > FORGOTTEN_AFTER.toNanos()) {
            known.invalidateAll();
        }
        actingAs.system(JOB, () -> accounts.moved(COVERED))
                .forEach(moved -> known.asMap()
                        .computeIfPresent(moved.account(), (_, held) -> held.moves() > moved.moves() ? held : moved));
        synchronized (turn) {
            lookedAt = began;
            turn.notifyAll();
        }
    }

    /** Of how many accounts it holds the standing now. */
    long size() {
        known.cleanUp();
        return known.estimatedSize();
    }

    private boolean sure() {
        var looked = lookedAt;
        return looked != null && System.nanoTime() - looked < settings.oldest().toNanos();
    }

    private @Nullable AccountStanding read(AccountId account) {
        return actingAs.system(JOB, () -> accounts.standing(account)).orElse(null);
    }

    private void awaitLook() {
        var until = System.nanoTime() + settings.patience().toNanos();
        synchronized (turn) {
            while (!sure()) {
                if (ended) {
                    throw new GateUnsure();
                }
                if (looking == null) {
                    looking = Thread.ofPlatform().daemon().name("gate").start(this::goOnLooking);
                }
                var millis = (until - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    throw new GateUnsure();
                }
                try {
                    turn.wait(millis);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw new GateUnsure();
                }
            }
        }
    }

    private void goOnLooking() {
        var failing = false;
        while (true) {
            try {
                look();
                failing = false;
            } catch (RuntimeException failed) {
                if (!failing && !ended) {
                    LOG.warn("The gate cannot see which accounts have moved, and answers nothing until it can", failed);
                }
                failing = true;
            }
            synchronized (turn) {
                if (!ended) {
                    try {
                        turn.wait(settings.poll().toMillis());
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                        ended = true;
                    }
                }
                if (ended || System.nanoTime() - askedAt > IDLE_AFTER.toNanos()) {
                    lookedAt = null;
                    looking = null;
                    return;
                }
            }
        }
    }

    @Override
    public void destroy() {
        synchronized (turn) {
            ended = true;
            turn.notifyAll();
        }
    }
}
