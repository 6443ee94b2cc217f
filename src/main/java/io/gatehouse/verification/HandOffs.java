package io.gatehouse.verification;

import static io.gatehouse.access.Roles.ANYONE;
import static io.gatehouse.access.Roles.CUSTOMER_ONLY;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.evidence.EvidenceFileId;
import io.gatehouse.evidence.EvidenceId;
import io.gatehouse.evidence.EvidenceOfCustomer;
import io.gatehouse.evidence.OwnPhoto;
import io.gatehouse.evidence.PageImage;
import io.gatehouse.evidence.PhotoAnswer;
import io.gatehouse.evidence.Side;
import io.gatehouse.evidence.Tries;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.shell.Refused;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets a customer who sits at a computer take the photos with a phone, without signing in there.
 *
 * <p>A link of 256 random bits, good for minutes, made for one browser session at the computer. Both screens show the same
 * two words; the phone that says so first, and no other, may add photos for this application until one side says that it is
 * done. The phone sees nothing of the application but whether its photos came.
 */
@Service
@Transactional
public class HandOffs {

    private static final String JOB = "verification.hand-off";
    private static final Ground GROUND = new Ground.Job(JOB);
    private static final int TOKEN_BYTES = 32;
    private static final int MOST_TOKEN = 64;

    private final JdbcClient jdbc;
    private final Applications applications;
    private final RequestedItems items;
    private final EvidenceOfCustomer evidence;
    private final SealedRecords sealed;
    private final CustomerLetters letters;
    private final CustomerRegister register;
    private final CurrentActor actor;
    private final ActingAs actingAs;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Watchers watchers;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    HandOffs(
            JdbcClient jdbc,
            Applications applications,
            RequestedItems items,
            EvidenceOfCustomer evidence,
            SealedRecords sealed,
            CustomerLetters letters,
            CustomerRegister register,
            CurrentActor actor,
            ActingAs actingAs,
            RulesInForce rules,
            AuditTrail trail,
            ApplicationEventPublisher events,
            Watchers watchers,
            Clock clock) {
        this.jdbc = jdbc;
        this.applications = applications;
        this.items = items;
        this.evidence = evidence;
        this.sealed = sealed;
        this.letters = letters;
        this.register = register;
        this.actor = actor;
        this.actingAs = actingAs;
        this.rules = rules;
        this.trail = trail;
        this.events = events;
        this.watchers = watchers;
        this.clock = clock;
    }

    /**
     * A hand-off as the computer that began it holds it.
     *
     * @param path of the link, to be opened on the phone; the token in it is kept nowhere else
     * @param secret by which this browser session proves that it began it
     */
    public record Offer(HandOff handOff, String path, String secret) {

        /** The path lets a phone in. */
        @Override
        public String toString() {
            return handOff.toString();
        }
    }

    /** Begins a hand-off for the identity document of the wizard; one begun before is void. */
    @PreAuthorize(CUSTOMER_ONLY)
    public Offer begin() {
        return begin(own(), null);
    }

    /** Begins a hand-off for something that was asked for later; one begun before is void. */
    @PreAuthorize(CUSTOMER_ONLY)
    public Offer begin(RequestedItemId item) {
        var row = own();
        if (asked(row, item).isEmpty()) {
            throw new Refused("verification.request.answered");
        }
        return begin(row, item);
    }

    private Offer begin(ApplicationRow row, @Nullable RequestedItemId item) {
        var id = new HandOffId(UuidCreator.getTimeOrderedEpoch());
        var now = clock.instant();
        var token = secret();
        var secret = secret();
        var words = TwoWords.next();
        trail.record(entry("verification.hand-off.begun", row, new Ground.Own()));
        jdbc.sql("""
                        select id from hand_off
                        where application_id = ? and state not in ('DONE', 'CANCELLED', 'EXPIRED') for update
                        """)
                .param(row.id().value())
                .query(UUID.class)
                .list()
                .forEach(before -> move(new HandOffId(before), HandOffState.CANCELLED));
        jdbc.sql("""
                        insert into hand_off (id, application_id, requested_item, token_hash, desktop, first_word, second_word,
                            state, photos, made_at, expires_at)
                        values (:id, :application, :item, :token, :desktop, :first, :second, 'WAITING', 0, :now, :expires)
                        """)
                .param("id", id.value())
                .param("application", row.id().value())
                .param("item", item == null ? null : item.value())
                .param("token", Invitations.hash(token))
                .param("desktop", Invitations.hash(secret))
                .param("first", words.first())
                .param("second", words.second())
                .param("now", Applications.utc(now))
                .param(
                        "expires",
                        Applications.utc(now.plus(rules.current().periods().handOff())))
                .update();
        return new Offer(get(id).shown(now), "/v/phone/" + token, secret);
    }

    /** How far a hand-off has come, for the browser session that began it. */
    @PreAuthorize(CUSTOMER_ONLY)
    @Transactional(readOnly = true)
    public HandOff look(HandOffId id, String secret) {
        var found = get(id);
        if (!MessageDigest.isEqual(found.desktop(), Invitations.hash(secret))
                || !found.application().equals(own().id())) {
            throw new Refused("verification.hand-off.gone");
        }
        return found.shown(clock.instant());
    }

    /** Calls back after each change of a hand-off, for the browser session that began it, until what is returned is run. */
    @PreAuthorize(CUSTOMER_ONLY)
    @Transactional(readOnly = true)
    public Runnable watch(HandOffId id, String secret, Runnable wake) {
        return watchers.watch(look(id, secret).id().value(), wake);
    }

    /** The whole address of a hand-off's path. */
    @PreAuthorize(CUSTOMER_ONLY)
    @Transactional(readOnly = true)
    public String link(String path) {
        return letters.link(path);
    }

    /** Mails the link to the customer's own confirmed address. */
    @PreAuthorize(CUSTOMER_ONLY)
    public void mail(String path) {
        letters.handOff(own(), path);
    }

    /** The computer goes on without the phone. */
    @PreAuthorize(CUSTOMER_ONLY)
    public void cancel(HandOffId id, String secret) {
        if (!look(id, secret).state().over()) {
            move(id, HandOffState.CANCELLED);
        }
    }

    /** The phone has opened the link. Opening uses nothing up. */
    @PreAuthorize(ANYONE)
    public Optional<HandOff> arrive(String token) {
        return find(token).filter(found -> found.phone() == null).map(found -> {
            jdbc.sql("update hand_off set state = 'OPENED' where id = ? and state = 'WAITING'")
                    .param(found.id().value())
                    .update();
            events.publishEvent(new HandOffTouched(found.id()));
            return get(found.id()).shown(clock.instant());
        });
    }

    /** The phone says that the words agree: the first to say so gets a secret, and the link is used up. */
    @PreAuthorize(ANYONE)
    public Optional<String> confirm(String token) {
        return find(token).flatMap(found -> {
            var secret = secret();
            var taken = jdbc.sql("""
                            update hand_off set phone = ?, state = 'CONFIRMED'
                            where id = ? and phone is null and state in ('WAITING', 'OPENED') and expires_at > ?
                            """)
                    .params(Invitations.hash(secret), found.id().value(), Applications.utc(clock.instant()))
                    .update();
            if (taken == 0) {
                return Optional.empty();
            }
            actingAs.system(
                    JOB,
                    () -> trail.record(entry(
                            "verification.hand-off.confirmed",
                            applications.get(found.application()),
                            new Ground.Job(JOB))));
            events.publishEvent(new HandOffTouched(found.id()));
            return Optional.of(secret);
        });
    }

    /** How far it has come, for the phone that confirmed it. */
    @PreAuthorize(ANYONE)
    @Transactional(readOnly = true)
    public Optional<HandOff> seenByPhone(String token, String secret) {
        return phone(token, secret).map(found -> found.shown(clock.instant()));
    }

    /** The phone says that it is done: with photos of its own, or with those that came from the computer. */
    @PreAuthorize(ANYONE)
    public void done(String token, String secret) {
        phone(token, secret)
                .filter(found -> found.state() == HandOffState.RECEIVED || found.state() == HandOffState.CONFIRMED)
                .ifPresent(found -> move(found.id(), HandOffState.DONE));
    }

    /** The phone says no, before or after it confirmed. */
    @PreAuthorize(ANYONE)
    public void refuse(String token, @Nullable String secret) {
        (secret == null ? find(token).filter(found -> found.phone() == null) : phone(token, secret))
                .filter(found -> !found.state().over())
                .ifPresent(found -> move(found.id(), HandOffState.CANCELLED));
    }

    /** The kind of identity document that the photos are of; nothing where something else was asked for. */
    @PreAuthorize(ANYONE)
    @Transactional(readOnly = true)
    public Optional<DocumentKind> kind(String token, String secret) {
        return Optional.ofNullable(document(connected(token, secret)).kind());
    }

    /** The photos of the document so far. */
    @PreAuthorize(ANYONE)
    public List<OwnPhoto> photos(String token, String secret) {
        var document = document(connected(token, secret));
        return actingAs.system(JOB, () -> {
            var id = document.open();
            return evidence.documents(document.customer()).stream()
                    .filter(found -> found.id().equals(id))
                    .flatMap(found -> found.photos().stream())
                    .toList();
        });
    }

    /** How often a photo may still fail today. */
    @PreAuthorize(ANYONE)
    @Transactional(readOnly = true)
    public Tries tries(String token, String secret) {
        var document = document(connected(token, secret));
        return actingAs.system(JOB, () -> evidence.tries(document.customer()));
    }

    /** Adds a photo from the connected phone. It is judged at once, which may take seconds; no transaction is open meanwhile. */
    @PreAuthorize(ANYONE)
    @Transactional(propagation = Propagation.SUPPORTS)
    public PhotoAnswer add(String token, String secret, Side side, String name, InputStream content) {
        var row = connected(token, secret);
        var document = document(row);
        var answer = actingAs.system(
                JOB, () -> evidence.add(document.customer(), document.open(), side, name, content, GROUND));
        if (answer instanceof PhotoAnswer.Added) {
            received(row.id());
        }
        return answer;
    }

    /** Keeps a photo in spite of its warnings. */
    @PreAuthorize(ANYONE)
    public void keep(String token, String secret, EvidenceFileId photo) {
        var document = document(connected(token, secret));
        actingAs.system(JOB, () -> evidence.keep(document.customer(), photo, GROUND));
    }

    /** Takes a photo back. */
    @PreAuthorize(ANYONE)
    public void remove(String token, String secret, EvidenceFileId photo) {
        var row = connected(token, secret);
        var document = document(row);
        actingAs.system(JOB, () -> evidence.remove(document.customer(), photo, GROUND));
        events.publishEvent(new HandOffTouched(row.id()));
    }

    /** The small picture of a photo. */
    @PreAuthorize(ANYONE)
    public PageImage thumbnail(String token, String secret, EvidenceFileId photo) {
        var document = document(connected(token, secret));
        return actingAs.system(JOB, () -> evidence.thumbnail(document.customer(), photo, 1, GROUND));
    }

    private Row connected(String token, String secret) {
        return phone(token, secret).orElseThrow(() -> new Refused("verification.hand-off.gone"));
    }

    /** The document of the application that a hand-off is for: the one of the wizard, or one that was asked for later. */
    private record Handed(CustomerId customer, @Nullable DocumentKind kind, Supplier<EvidenceId> opening) {

        EvidenceId open() {
            return opening.get();
        }
    }

    private Handed document(Row row) {
        var application = applications.get(row.application());
        var wanted = row.item();
        if (wanted != null) {
            var item = asked(application, wanted).orElseThrow(() -> new Refused("verification.hand-off.gone"));
            return new Handed(
                    application.customer(),
                    null,
                    () -> evidence.openOther(application.customer(), item.code(), GROUND));
        }
        var draft = sealed.open(
                application.customer().subject(),
                ApplicationRow.draftOf(application.id()),
                application.draft(),
                Draft.class);
        var document = draft.document();
        var kind = document == null ? null : document.kind();
        if (document == null || kind == null || !application.state().editable()) {
            throw new Refused("verification.hand-off.gone");
        }
        return new Handed(
                application.customer(),
                kind,
                () -> evidence.open(application.customer(), kind, document.issuer(), GROUND));
    }

    /** What was asked for, if it is still open and a photo answers it. */
    private Optional<RequestedItem> asked(ApplicationRow application, RequestedItemId wanted) {
        if (!application.state().asking()) {
            return Optional.empty();
        }
        return items.of(application).stream()
                .filter(item -> item.id().equals(wanted) && item.open() && item.wantsPhoto())
                .findFirst();
    }

    /** Notes that a photo has come from the phone. A hand-off that ended while the photo was judged stays ended. */
    private void received(HandOffId id) {
        jdbc.sql("""
                        update hand_off set photos = photos + 1, state = 'RECEIVED'
                        where id = ? and state in ('CONFIRMED', 'RECEIVED')
                        """).param(id.value()).update();
        events.publishEvent(new HandOffTouched(id));
    }

    /** The hand-off that this phone has confirmed and that is not over. */
    private Optional<Row> phone(String token, String secret) {
        return find(token)
                .filter(found ->
                        found.phone() != null && MessageDigest.isEqual(found.phone(), Invitations.hash(secret)));
    }

    private void move(HandOffId id, HandOffState state) {
        jdbc.sql("update hand_off set state = ? where id = ? and state not in ('DONE', 'CANCELLED', 'EXPIRED')")
                .params(state.name(), id.value())
                .update();
        events.publishEvent(new HandOffTouched(id));
    }

    private Optional<Row> find(String token) {
        if (token.length() > MOST_TOKEN) {
            return Optional.empty();
        }
        return jdbc.sql("select * from hand_off where token_hash = ?")
                .param(Invitations.hash(token))
                .query(Row::of)
                .optional()
                .filter(found -> !found.shown(clock.instant()).state().over());
    }

    private Row get(HandOffId id) {
        return jdbc.sql("select * from hand_off where id = ?")
                .param(id.value())
                .query(Row::of)
                .single();
    }

    private ApplicationRow own() {
        return register.ofPerson(actor.id())
                .flatMap(applications::latestOf)
                .orElseThrow(() -> new Refused("verification.none"));
    }

    private String secret() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Entry entry(String action, ApplicationRow row, Ground ground) {
        return Entry.act(action, ground)
                .about(row.customer().subject())
                .object("application", row.id().value(), row.reference());
    }

    /** A hand-off as its row holds it. */
    record Row(
            HandOffId id,
            ApplicationId application,
            @Nullable RequestedItemId item,
            byte[] desktop,
            byte @Nullable [] phone,
            TwoWords words,
            HandOffState state,
            int photos,
            Instant expiresAt) {

        static Row of(ResultSet row, int number) throws SQLException {
            var item = row.getObject("requested_item", UUID.class);
            return new Row(
                    new HandOffId(row.getObject("id", UUID.class)),
                    new ApplicationId(row.getObject("application_id", UUID.class)),
                    item == null ? null : new RequestedItemId(item),
                    row.getBytes("desktop"),
                    row.getBytes("phone"),
                    new TwoWords(row.getString("first_word"), row.getString("second_word")),
                    HandOffState.valueOf(row.getString("state")),
                    row.getInt("photos"),
                    ApplicationRow.instant(row, "expires_at"));
        }

        HandOff shown(Instant now) {
            var over = !state.over() && !now.isBefore(expiresAt);
            return new HandOff(id, over ? HandOffState.EXPIRED : state, words.toString(), photos, expiresAt);
        }

        @Override
        public String toString() {
            return id + " " + state;
        }
    }
}
