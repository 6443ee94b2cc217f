package io.gatehouse.disclosure;

import io.gatehouse.access.AgencySuspended;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.correspondence.Channel;
import io.gatehouse.correspondence.Correspondence;
import io.gatehouse.correspondence.Letter;
import io.gatehouse.disclosure.bundle.Built;
import io.gatehouse.disclosure.bundle.Encryption;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Dates;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The links by which packages are fetched: each opens one package once, for a time, to the officers of one agency who have signed in.
 *
 * <p>The token is 256 random bits and kept as its hash. The file behind it is encrypted to the officer and sealed besides; it goes
 * when the link ends, since it can be made again.
 */
@Component
class PackageLinks {

    static final String PATH = "/legal/download/";

    private static final int TOKEN_BYTES = 32;

    private final PackageRows rows;
    private final PackageFiles files;
    private final PackageContents contents;
    private final RequestBook book;
    private final LegalRequestRows requests;
    private final Correspondence correspondence;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;
    private final String address;
    private final SecureRandom random = new SecureRandom();

    PackageLinks(
            PackageRows rows,
            PackageFiles files,
            PackageContents contents,
            RequestBook book,
            LegalRequestRows requests,
            Correspondence correspondence,
            RulesInForce rules,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock,
            @Value("${gatehouse.address:http://localhost:${server.port:8080}}") String address) {
        this.rows = rows;
        this.files = files;
        this.contents = contents;
        this.book = book;
        this.requests = requests;
        this.correspondence = correspondence;
        this.rules = rules;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
        this.address = address;
    }

    static byte[] hash(String token) {
        return PackageContents.sha256(token.getBytes(StandardCharsets.US_ASCII));
    }

    /** Encrypts the package, opens a link, and mails it to the officer whom the request names. */
    Handover.Opened open(PackageRows.Row row, LegalRequestSummary request, Built built, Handover way, Instant now) {
        end(List.of(row.id()), now);
        var until = now.plus(rules.current().packages().link());
        var encrypted = encrypted(built, way, now);
        return opened(row, request, encrypted, now, until);
    }

    /**
     * A package as it leaves.
     *
     * @param recipient SHA-256 of the key that opens it, in hexadecimal; nothing for a passphrase
     */
    record Encrypted(
            PackageSummary.Lock lock,
            Encryption.Closed file,
            @Nullable String passphrase,
            @Nullable String recipient) {

        byte @Nullable [] recipientHash() {
            return recipient == null ? null : HexFormat.of().parseHex(recipient);
        }

        @Override
        public String toString() {
            return lock.toString();
        }
    }

    static Encrypted encrypted(Built built, Handover way, Instant now) {
        return switch (way) {
            case Handover.ToCertificate chosen -> {
                var certificate = Encryption.certificate(chosen.pem().strip().getBytes(StandardCharsets.UTF_8), now);
                yield new Encrypted(
                        PackageSummary.Lock.CERTIFICATE,
                        Encryption.toCertificate(built, certificate, now),
                        null,
                        Encryption.fingerprint(certificate));
            }
            case Handover.ToAgeKey(var typed) -> {
                var recipient = Encryption.ageRecipient(typed);
                yield new Encrypted(
                        PackageSummary.Lock.AGE,
                        Encryption.toAge(built, recipient),
                        null,
                        Encryption.fingerprint(recipient));
            }
            case Handover.ByPassphrase() -> {
                var passphrase = Encryption.newPassphrase();
                try {
                    yield new Encrypted(
                            PackageSummary.Lock.PASSPHRASE,
                            Encryption.withPassphrase(built, passphrase.clone()),
                            new String(passphrase),
                            null);
                } finally {
                    Arrays.fill(passphrase, ' ');
                }
            }
        };
    }

    private Handover.Opened opened(
            PackageRows.Row row, LegalRequestSummary request, Encrypted encrypted, Instant now, Instant until) {
        var closed = encrypted.file();
        var secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        var id = PackageContents.file();
        rows.link(
                id,
                row.id(),
                hash(token),
                encrypted.lock(),
                actor.id(),
                now,
                until,
                files.keepBytes(row.request(), id, closed.bytes()),
                closed.fileName(),
                closed.bytes().length,
                PackageContents.sha256(closed.bytes()),
                encrypted.recipientHash());
        var officer = book.open(requests.findById(row.request()).orElseThrow()).officerEmail();
        correspondence.send(new Letter(
                row.request().subject(),
                Channel.EMAIL,
                officer,
                "disclosure.mail.package",
                Map.of(
                        "number",
                        row.number(),
                        "request",
                        request.number(),
                        "link",
                        address + PATH + token,
                        "until",
                        Dates.exactUtc(until)),
                Locale.ENGLISH));
        return new Handover.Opened(encrypted.lock(), until, encrypted.passphrase());
    }

    /** Ends the open links of these packages; what lies behind them goes once that has committed. */
    void end(Collection<PackageId> packages, Instant at) {
        rows.endLinks(packages, at).forEach(this::removeLater);
    }

    /** An agency was suspended: nothing of it can be fetched any more, from this commit on (LE-6). */
    @EventListener
    void on(AgencySuspended suspended) {
        rows.withOpenLinks(suspended.agency()).forEach(this::end);
    }

    /**
     * A request was taken back, closed, or put before a court: nothing more of it can be fetched. Where counsel opens less from now on,
     * nothing can be fetched that holds more than that.
     */
    @EventListener
    void on(RequestMoved moved) {
        var fetchable = rows.of(moved.request()).stream()
                .filter(row -> row.state() == PackageState.RELEASED && isOpen(row.id()))
                .toList();
        if (fetchable.isEmpty()) {
            return;
        }
        var request = requests.findById(moved.request()).orElseThrow().summary(clock.instant());
        fetchable.stream()
                .filter(row -> !mayBeFetched(row, request))
                .map(PackageRows.Row::id)
                .forEach(this::end);
    }

    /** Whether the request still lets an officer fetch a released package: all of it is inside what it opens today (R57). */
    boolean mayBeFetched(PackageRows.Row row, LegalRequestSummary request) {
        return Packages.answerable(request)
                && request.comity() != ComityResult.MOTION
                && contents.outside(row, request) == 0;
    }

    private boolean isOpen(PackageId id) {
        var link = rows.latestLink(id);
        return link != null && link.endedAt() == null;
    }

    private void end(PackageId id) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (isOpen(id)) {
            var row = rows.find(id).orElseThrow();
            var request = requests.findById(row.request()).orElseThrow().summary(now);
            trail.record(Entry.act(
                            "disclosure.package.link-ended",
                            new Ground.LegalRequest(request.id().value(), request.number()))
                    .object("disclosure_package", id.value(), row.number()));
            end(List.of(id), now);
        }
    }

    /** Takes a file away once the transaction has committed. */
    void removeLater(UUID file) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            files.remove(file);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                files.remove(file);
            }
        });
    }
}
