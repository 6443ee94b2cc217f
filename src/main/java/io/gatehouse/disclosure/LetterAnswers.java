package io.gatehouse.disclosure;

import static io.gatehouse.access.Roles.CUSTODIAN_ONLY;
import static io.gatehouse.access.Roles.LEGAL_DESK;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.FreshFactor;
import io.gatehouse.access.PersonId;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The answers to national-security letters, handed over by hand (14.5, R60).
 *
 * <p>No link is opened and nothing is mailed: whoever is not named for the matter, the agency's own officers at this portal too, learns
 * of it neither here nor from a letter. A custodian who is named takes the encrypted file away once and says to whom it was handed.
 */
@Service
@Transactional
public class LetterAnswers {

    private static final String TABLE = "disclosure_package_link";

    private final PackageRows rows;
    private final PackageContents contents;
    private final PackageBuilding building;
    private final OfficerKeys officerKeys;
    private final NoticeBook notices;
    private final LegalDeadlines deadlines;
    private final LegalRequestRows requests;
    private final Walls walls;
    private final StepUps stepUps;
    private final SealedRecords records;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final JdbcClient jdbc;
    private final FreshFactor factor;
    private final Clock clock;

    LetterAnswers(
            PackageRows rows,
            PackageContents contents,
            PackageBuilding building,
            OfficerKeys officerKeys,
            NoticeBook notices,
            LegalDeadlines deadlines,
            LegalRequestRows requests,
            Walls walls,
            StepUps stepUps,
            SealedRecords records,
            RulesInForce rules,
            AuditTrail trail,
            CurrentActor actor,
            JdbcClient jdbc,
            FreshFactor factor,
            Clock clock) {
        this.rows = rows;
        this.contents = contents;
        this.building = building;
        this.officerKeys = officerKeys;
        this.notices = notices;
        this.deadlines = deadlines;
        this.requests = requests;
        this.walls = walls;
        this.stepUps = stepUps;
        this.records = records;
        this.rules = rules;
        this.trail = trail;
        this.actor = actor;
        this.jdbc = jdbc;
        this.factor = factor;
        this.clock = clock;
    }

    /**
     * An answer that is handed over.
     *
     * @param bytes the encrypted file, kept nowhere
     * @param passphrase shown this once and kept nowhere
     */
    public record Handed(
            String fileName, byte[] bytes, @Nullable String passphrase) {

        @Override
        public String toString() {
            return fileName;
        }
    }

    /**
     * That an answer was handed over.
     *
     * @param number the package's
     * @param to who took it
     * @param sha256 of the encrypted file, in hexadecimal
     */
    public record Answer(String number, PackageSummary.Lock lock, Instant at, PersonId by, String to, String sha256) {

        @Override
        public String toString() {
            return number + " " + at;
        }
    }

    /**
     * Encrypts a released answer for whoever takes it.
     *
     * @param to who takes it: the name, and what the person is
     */
    @PreAuthorize(CUSTODIAN_ONLY)
    public Handed deliver(PackageId id, long seen, Handover way, String to) {
        factor.require();
        var row = rows.find(id)
                .filter(found -> walls.lets(found.request()))
                .orElseThrow(() -> new Refused("disclosure.package.none"));
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var request = requests.findById(row.request()).orElseThrow().summary(now);
        if (!walls.around(request.process())) {
            throw new Refused("disclosure.package.none");
        }
        var taker =
                Intake.line(to, "disclosure.answer.to.missing", rules.current().legalProcess());
        if (!row.state().released()) {
            throw new Refused("disclosure.package.not-released");
        }
        if (!Packages.answerable(request)) {
            throw new Refused("disclosure.package.not-in-force");
        }
        stepUps.requireMayLeave(request);
        var said = officerKeys.onRecord(row.request(), way);
        said.put("to", taker);
        var built = building.built(row, request);
        trail.record(delivered(request, row)
                .digest(built.manifestSha256())
                .detail(row.request().subject(), said));
        var disclosed = contents.disclosed(row);
        disclosed
                .keySet()
                .forEach(customer -> trail.record(delivered(request, row).about(customer.subject())));
        if (!rows.delivered(id, seen)) {
            throw new Refused("disclosure.package.changed");
        }
        var encrypted = PackageLinks.encrypted(built, way, now);
        put(row, encrypted, taker, now);
        rows.downloaded(id);
        deadlines.answered(row.request());
        notices.disclosed(row.request(), id, disclosed, now);
        return new Handed(encrypted.file().fileName(), encrypted.file().bytes(), encrypted.passphrase());
    }

    private void put(PackageRows.Row row, PackageLinks.Encrypted encrypted, String to, Instant now) {
        var link = PackageContents.file();
        var bytes = encrypted.file().bytes();
        rows.link(
                link,
                row.id(),
                // A way that was never open has no token; what stands in its place opens nothing.
                PackageContents.sha256(link.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                encrypted.lock(),
                actor.id(),
                now,
                now.plusSeconds(1),
                new byte[0],
                encrypted.file().fileName(),
                bytes.length,
                PackageContents.sha256(bytes),
                encrypted.recipientHash());
        jdbc.sql(
                        "update disclosure_package_link set used_by = ?, used_at = ?, ended_at = ?, handed_to = ? where id = ?")
                .params(actor.id().value(), now, now, records.seal(row.request().subject(), place(link), to), link)
                .update();
    }

    /** The answers to a letter that were handed over, the newest first. */
    @PreAuthorize(LEGAL_DESK)
    @Transactional(readOnly = true)
    public List<Answer> of(LegalRequestId request) {
        walls.pass(request);
        return jdbc.sql("""
                        select l.id, p.number, l.lock_kind, l.used_at, l.used_by, l.handed_to, l.file_sha256
                        from disclosure_package_link l join disclosure_package p on p.id = l.package_id
                        where p.request_id = ? and l.handed_to is not null order by l.used_at desc, l.id desc
                        """)
                .param(request.value())
                .query((row, _) -> new Answer(
                        row.getString("number"),
                        PackageSummary.Lock.valueOf(row.getString("lock_kind")),
                        row.getObject("used_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                        new PersonId(row.getObject("used_by", UUID.class)),
                        records.open(
                                request.subject(),
                                place(row.getObject("id", UUID.class)),
                                row.getBytes("handed_to"),
                                String.class),
                        HexFormat.of().formatHex(row.getBytes("file_sha256"))))
                .list();
    }

    private static Place place(UUID link) {
        return new Place(TABLE, "handed_to", link, 1);
    }

    private static Entry delivered(LegalRequestSummary request, PackageRows.Row row) {
        return Entry.act(
                        "disclosure.answer.delivered",
                        new Ground.LegalRequest(request.id().value(), request.number()))
                .object("disclosure_package", row.id().value(), row.number());
    }
}
