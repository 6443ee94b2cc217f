package io.gatehouse.verification;

import static io.gatehouse.access.Roles.ANYONE;
import static io.gatehouse.access.Roles.OFFICER_OR_SYSTEM;
import static io.gatehouse.access.Roles.SYSTEM_ONLY;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.IssuerProof;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountChanges;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerKind;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.shell.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How somebody comes in: a link that the provider sends, which proves the mailbox it was sent to.
 *
 * <p>The link's token is 256 random bits, kept as a hash only; whoever invites never sees it. Accepting it enrols the person,
 * registers the customer with an account that is not open, begins the application, and makes the link worthless: all of
 * this together or nothing. Its contents are gone then, as they are once it is taken back or nobody accepts it in time.
 */
@Service
@Transactional
public class Invitations {

    private static final int TOKEN_BYTES = 32;
    private static final int CONTENT_FORM = 1;

    private final JdbcClient jdbc;
    private final Submission submission;
    private final CustomerLetters letters;
    private final CustomerRegister register;
    private final AccountChanges accounts;
    private final People people;
    private final ActingAs actingAs;
    private final CurrentActor actor;
    private final RulesInForce rules;
    private final SealedRecords sealed;
    private final AuditTrail trail;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Invitations(
            JdbcClient jdbc,
            Submission submission,
            CustomerLetters letters,
            CustomerRegister register,
            AccountChanges accounts,
            People people,
            ActingAs actingAs,
            CurrentActor actor,
            RulesInForce rules,
            SealedRecords sealed,
            AuditTrail trail,
            Clock clock) {
        this.jdbc = jdbc;
        this.submission = submission;
        this.letters = letters;
        this.register = register;
        this.accounts = accounts;
        this.people = people;
        this.actingAs = actingAs;
        this.actor = actor;
        this.rules = rules;
        this.sealed = sealed;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Invites somebody and mails the link.
     *
     * @throws Refused when the account number is another customer's already
     */
    @PreAuthorize(OFFICER_OR_SYSTEM)
    public InvitationId invite(NewInvitation invitation) {
        return send(invitation, null).invitation();
    }

    /**
     * Invites the customer of an account that the provider opens, and mails the link. The account has its identifier from now on.
     *
     * @throws Refused when the account number is another customer's already, or somebody is invited for it
     */
    @PreAuthorize(SYSTEM_ONLY)
    public InvitedAccount open(NewInvitation invitation) {
        var number = invitation.accountNumber();
        if (number == null) {
            return send(invitation, null);
        }
        if (invitedFor(number).isPresent()) {
            throw new Refused("customer.account.number.taken");
        }
        var key = accounts.numberKey(number);
        // one that nobody accepted in time bars its number no longer, though the job has not come to it yet
        jdbc.sql("update invitation set opened_key = null where opened_key = ? and expires_at <= ?")
                .params(key, Applications.utc(clock.instant()))
                .update();
        try {
            return send(invitation, key);
        } catch (DuplicateKeyException another) {
            throw new Refused("customer.account.number.taken");
        }
    }

    /** The invitation for an account; nothing where nobody was invited for it. */
    @PreAuthorize(SYSTEM_ONLY)
    @Transactional(readOnly = true)
    public Optional<InvitedAccount> invited(AccountId account) {
        var now = clock.instant();
        return jdbc.sql("select * from invitation where account_id = ?")
                .param(account.value())
                .query((row, _) -> account(row, now))
                .optional();
    }

    /** The invitation that waits for the customer of the account of that number. */
    @PreAuthorize(SYSTEM_ONLY)
    @Transactional(readOnly = true)
    public Optional<InvitedAccount> invitedFor(String accountNumber) {
        var now = clock.instant();
        return jdbc.sql("""
                        select * from invitation
                        where number_key = ? and accepted_at is null and withdrawn_at is null and lapsed_at is null
                            and expires_at > ?
                        order by invited_at limit 1
                        """)
                .params(accounts.numberKey(accountNumber), Applications.utc(now))
                .query((row, _) -> account(row, now))
                .optional();
    }

    /**
     * Writes and mails an invitation.
     *
     * @param opened the key of the number for which an account is opened by it, of which there is one at a time
     * @throws DuplicateKeyException when there is such a one, also one that nobody could see yet
     */
    private InvitedAccount send(NewInvitation invitation, byte @Nullable [] opened) {
        if (taken(invitation.accountNumber())) {
            throw new Refused("customer.account.number.taken");
        }
        var id = InvitationId.next();
        var account = AccountId.next();
        var number = invitation.accountNumber();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var expires = now.plus(rules.current().periods().invitation());
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        trail.record(Entry.act("verification.invitation.sent", new Ground.Purpose("verification.invitation"))
                .object("invitation", id.value(), null));
        jdbc.sql("""
                        insert into invitation (id, token_hash, content, invited_by, invited_at, expires_at, account_id, number_key,
                            opened_key)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id.value(),
                        hash(token),
                        sealed.seal(id.subject(), contentOf(id), Content.of(invitation)),
                        actor.id().value(),
                        Applications.utc(now),
                        Applications.utc(expires),
                        account.value())
                .param(number == null ? null : accounts.numberKey(number))
                .param(opened)
                .update();
        letters.invite(id, invitation, token, expires);
        return new InvitedAccount(account, id, now, expires, InvitationSummary.State.OPEN);
    }

    private boolean taken(@Nullable String accountNumber) {
        return accountNumber != null && register.accountCalled(accountNumber).isPresent();
    }

    /** Takes an invitation back that nobody has accepted. */
    @PreAuthorize(OFFICER_OR_SYSTEM)
    public void withdraw(InvitationId id) {
        trail.record(Entry.act("verification.invitation.withdrawn", new Ground.Purpose("verification.invitation"))
                .object("invitation", id.value(), null));
        var withdrawn = jdbc.sql("""
                        update invitation set withdrawn_at = ?, content = null, number_key = null, opened_key = null
                        where id = ? and accepted_at is null and withdrawn_at is null
                        """)
                .params(Applications.utc(clock.instant()), id.value())
                .update();
        if (withdrawn == 0) {
            throw new Refused("verification.invitation.gone");
        }
    }

    /** The latest invitations, mail addresses masked. */
    @PreAuthorize(OFFICER_OR_SYSTEM)
    public List<InvitationSummary> latest(int atMost) {
        trail.record(Entry.look("verification.invitation.listed", new Ground.Purpose("verification.invitation")));
        var now = clock.instant();
        return jdbc.sql("select * from invitation order by invited_at desc limit ?")
                .param(atMost)
                .query((row, number) -> summary(row, now))
                .list();
    }

    /** What a link leads to. Looking changes nothing. */
    @PreAuthorize(ANYONE)
    public InvitationFace face(String token) {
        return find(token)
                .map(row -> row.accepted()
                        ? new InvitationFace.Used()
                        : row.content() == null || !clock.instant().isBefore(row.expiresAt())
                                ? new InvitationFace.Gone()
                                : open(row))
                .orElseGet(InvitationFace.Gone::new);
    }

    private InvitationFace open(Row row) {
        var content = content(row);
        return new InvitationFace.Open(content.name(), content.email().value());
    }

    /**
     * Accepts an invitation with a password of the person's own choice; of two copies of one click one counts.
     *
     * @return whoever may now sign in
     */
    @PreAuthorize(ANYONE)
    public PersonId accept(String token, String password) {
        return accept(
                token,
                content -> people.enrolCustomer(
                        content.email().value(), Objects.requireNonNullElse(content.name(), ""), password));
    }

    /**
     * Accepts an invitation by whoever is signed in at an issuer, whose account opens this one from now on; of two copies of one
     * click one counts.
     *
     * @return whoever may now sign in
     */
    @PreAuthorize(ANYONE)
    public PersonId accept(String token, IssuerProof proof) {
        return accept(token, content -> people.enrolCustomer(content.email().value(), proof));
    }

    private PersonId accept(String token, Function<Content, PersonId> enrol) {
        var row = find(token)
                .filter(found -> found.content() != null && !found.accepted())
                .filter(found -> clock.instant().isBefore(found.expiresAt()))
                .orElseThrow(() -> new Refused("verification.invitation.gone"));
        var content = content(row);
        return actingAs.system("verification.invitation", () -> accept(row, content, enrol));
    }

    private PersonId accept(Row row, Content content, Function<Content, PersonId> enrol) {
        if (taken(content.accountNumber())) {
            throw new Refused("verification.invitation.gone");
        }
        var person = enrol.apply(content);
        people.speaks(person, Locale.forLanguageTag(content.locale()));
        var customer = registered(person, row.account(), content);
        var now = clock.instant();
        trail.record(Entry.act("verification.invitation.accepted", new Ground.Job("verification.invitation"))
                .about(customer.subject())
                .object("invitation", row.id().value(), null));
        var accepted = jdbc.sql("""
                        update invitation set accepted_at = ?, customer_id = ?, content = null, number_key = null, opened_key = null
                        where id = ? and accepted_at is null and withdrawn_at is null
                        """)
                .params(Applications.utc(now), customer.value(), row.id().value())
                .update();
        if (accepted == 0) {
            throw new Refused("verification.invitation.gone");
        }
        submission.begin(
                customer,
                person,
                Draft.empty().with(new StepAnswers.Email(content.email(), now)).with(content.payment()),
                Locale.forLanguageTag(content.locale()));
        return person;
    }

    /** Of two invitations for one account that are accepted at once, the register lets one through. */
    private CustomerId registered(PersonId person, AccountId account, Content content) {
        try {
            return register.register(person, account, content.opening());
        } catch (Refused taken) {
            throw new Refused("verification.invitation.gone");
        }
    }

    private Optional<Row> find(String token) {
        return jdbc.sql("select * from invitation where token_hash = ?")
                .param(hash(token))
                .query(Row::of)
                .optional();
    }

    private Content content(Row row) {
        var content = row.content();
        if (content == null) {
            throw new Refused("verification.invitation.gone");
        }
        return sealed.open(row.id().subject(), contentOf(row.id()), content, Content.class);
    }

    private InvitationSummary summary(ResultSet result, Instant now) throws SQLException {
        var row = Row.of(result, 0);
        return new InvitationSummary(
                row.id(),
                row.content() == null ? null : content(row).email().toString(),
                new PersonId(result.getObject("invited_by", UUID.class)),
                ApplicationRow.instant(result, "invited_at"),
                row.expiresAt(),
                row.state(now));
    }

    private static InvitedAccount account(ResultSet result, Instant now) throws SQLException {
        var row = Row.of(result, 0);
        return new InvitedAccount(
                row.account(), row.id(), ApplicationRow.instant(result, "invited_at"), row.expiresAt(), row.state(now));
    }

    private static Place contentOf(InvitationId id) {
        return new Place("invitation", "content", id.value(), CONTENT_FORM);
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** One of before accounts had their identifier so early is given one when it is accepted. */
    private record Row(
            InvitationId id,
            AccountId account,
            byte @Nullable [] content,
            Instant expiresAt,
            boolean accepted,
            boolean withdrawn) {

        static Row of(ResultSet row, int number) throws SQLException {
            var account = row.getObject("account_id", UUID.class);
            return new Row(
                    new InvitationId(row.getObject("id", UUID.class)),
                    account == null ? AccountId.next() : new AccountId(account),
                    row.getBytes("content"),
                    ApplicationRow.instant(row, "expires_at"),
                    row.getObject("accepted_at") != null,
                    row.getObject("withdrawn_at") != null);
        }

        InvitationSummary.State state(Instant now) {
            if (accepted) {
                return InvitationSummary.State.ACCEPTED;
            }
            if (withdrawn) {
                return InvitationSummary.State.WITHDRAWN;
            }
            return now.isBefore(expiresAt) ? InvitationSummary.State.OPEN : InvitationSummary.State.EXPIRED;
        }

        @Override
        public String toString() {
            return id.toString();
        }
    }

    /** What an invitation says, as it is sealed. */
    record Content(
            io.gatehouse.customer.EmailAddress email,
            @Nullable String name,
            @Nullable String accountNumber,
            InvitedPayment payment,
            List<String> products,
            String locale) {

        static Content of(NewInvitation invitation) {
            return new Content(
                    invitation.email(),
                    invitation.name(),
                    invitation.accountNumber(),
                    invitation.payment(),
                    invitation.products(),
                    invitation.locale().toLanguageTag());
        }

        AccountOpening opening() {
            return new AccountOpening(accountNumber, CustomerKind.INDIVIDUAL, products, payment.known());
        }

        @Override
        public String toString() {
            return "Content";
        }
    }
}
