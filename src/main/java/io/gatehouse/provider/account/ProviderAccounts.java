package io.gatehouse.provider.account;

import io.gatehouse.access.Roles;
import io.gatehouse.customer.AccountChanges;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerKind;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.Payer;
import io.gatehouse.customer.PaymentMeans;
import io.gatehouse.customer.ShownState;
import io.gatehouse.customer.UsePlace;
import io.gatehouse.provider.door.NotThere;
import io.gatehouse.provider.door.WrongPrecondition;
import io.gatehouse.shell.Refused;
import io.gatehouse.verification.InvitationSummary;
import io.gatehouse.verification.Invitations;
import io.gatehouse.verification.InvitedAccount;
import io.gatehouse.verification.InvitedPayment;
import io.gatehouse.verification.NewInvitation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the provider's console and command line can do with accounts, those too whose customer has not come yet. */
@Service
@Transactional
@PreAuthorize(Roles.SYSTEM_ONLY)
public class ProviderAccounts {

    private static final int MOST_TRANSACTIONS = 200;
    private static final String CLOSED = "provider.account.closed";
    /** How far ahead of ours a provider's clock may be. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final AccountChanges accounts;
    private final CustomerRegister register;
    private final Invitations invitations;
    private final Clock clock;

    ProviderAccounts(AccountChanges accounts, CustomerRegister register, Invitations invitations, Clock clock) {
        this.accounts = accounts;
        this.register = register;
        this.invitations = invitations;
        this.clock = clock;
    }

    /**
     * Opens an account: invites its customer by mail, and answers with the identifier that the account keeps.
     *
     * @throws Refused when the account number is an account's already, or something in it cannot be
     */
    public ProviderAccount open(NewInvitation invitation) {
        // what would be refused when the customer accepts is refused to whoever can mend it
        requirePossible(invitation.accountNumber(), invitation.products(), invitation.payment());
        return of(invitations.open(invitation));
    }

    private static void requirePossible(@Nullable String number, List<String> products, InvitedPayment payment) {
        if (payment.processorTransactions().size() > MOST_TRANSACTIONS) {
            throw new Refused("customer.payment.charges.number", MOST_TRANSACTIONS);
        }
        var known = PaymentMeans.card(
                payment.institution(),
                payment.institutionCountry(),
                Objects.requireNonNullElse(payment.cardToken(), ""),
                Objects.requireNonNullElse(payment.lastFour(), "0000"),
                payment.processorCustomer(),
                payment.processorTransactions(),
                Payer.SELF);
        var _ = new AccountOpening(number, CustomerKind.INDIVIDUAL, products, known);
    }

    /** An account; nothing where there is none. */
    @Transactional(readOnly = true)
    public Optional<ProviderAccount> find(AccountId account) {
        return accounts.shown(account)
                .map(ProviderAccount::of)
                .or(() -> invitations.invited(account).map(ProviderAccounts::of));
    }

    /** The account that the provider calls by that number; nothing where there is none. */
    @Transactional(readOnly = true)
    public Optional<ProviderAccount> called(String number) {
        return register.accountCalled(number)
                .flatMap(this::find)
                .or(() -> invitations.invitedFor(number).map(ProviderAccounts::of));
    }

    /**
     * The accounts of customers who have come, in the order in which they last changed.
     *
     * @param after where an earlier part ended; nothing from the beginning
     */
    @Transactional(readOnly = true)
    public Changed changed(AccountChanges.@Nullable Mark after, int atMost) {
        var part = accounts.changed(after, atMost);
        return new Changed(part.accounts().stream().map(ProviderAccount::of).toList(), part.next());
    }

    /**
     * A part of the list of changed accounts.
     *
     * @param next where to go on, now or once more has changed; nothing where this part is empty
     */
    public record Changed(List<ProviderAccount> accounts, AccountChanges.@Nullable Mark next) {

        public Changed {
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * Puts other products in the place of those that were ordered until now.
     *
     * @param version the version of the account that the caller has seen
     * @throws WrongPrecondition when the account has changed since
     */
    public ProviderAccount products(AccountId account, long version, List<String> products) {
        requireCome(account);
        return accounts.products(account, version, products)
                .map(ProviderAccount::of)
                .orElseThrow(WrongPrecondition::new);
    }

    /** Keeps from where the services are used; the former places stay in the history. */
    public void usePlaces(AccountId account, List<UsePlace> places) {
        requireCome(account);
        accounts.usePlaces(account, places);
    }

    /** Notes the means of payment that is used now; the former one stays in the history (R29). */
    public void payment(AccountId account, PaymentMeans means) {
        requireCome(account);
        accounts.payment(account, means);
    }

    /** Notes charges by the payment processor's identifiers. */
    public void transactions(AccountId account, List<String> transactions) {
        requireCome(account);
        accounts.charged(account, transactions);
    }

    /** Notes when the account was last used; an earlier time than the known one changes nothing. It moves the end of keeping (R53). */
    public void lastAccess(AccountId account, Instant at) {
        requireCome(account);
        if (at.isAfter(clock.instant().plus(CLOCKS_DIFFER)) || at.isBefore(Instant.EPOCH)) {
            throw new Refused("provider.account.last-access.wrong");
        }
        register.accessed(Map.of(account, at));
    }

    /** Closes an account, from wherever it stands; one that is closed stays so. An invitation that waits for its customer is taken back. */
    public ProviderAccount close(AccountId account) {
        var found = find(account).orElseThrow(NotThere::new);
        if (found.state() == ShownState.CLOSED) {
            return found;
        }
        if (found.invitation() == null) {
            register.move(account, AccountState.CLOSED, CLOSED);
        } else {
            invitations.withdraw(found.invitation().id());
        }
        return find(account).orElseThrow(NotThere::new);
    }

    /** Refuses what is said of an account whose customer has not accepted the invitation yet: it is said in the invitation. */
    private void requireCome(AccountId account) {
        if (find(account).orElseThrow(NotThere::new).invitation() != null) {
            throw new Refused("provider.account.invited");
        }
    }

    private static ProviderAccount of(InvitedAccount invited) {
        var taken = invited.state() == InvitationSummary.State.WITHDRAWN;
        return new ProviderAccount(
                invited.account(),
                taken ? ShownState.CLOSED : ShownState.NOT_OPENED,
                invited.invitedAt(),
                List.of(),
                invited.invitedAt(),
                0,
                new ProviderAccount.Invited(invited.invitation(), invited.state(), invited.expiresAt()));
    }
}
