package io.gatehouse.access;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.gatehouse.sealing.BlindKeys;
import io.gatehouse.sealing.BlindKind;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of people and of what they sign in with. Changes that race are guarded updates. */
@Component
class PersonRecords {

    private static final String STAFF_ROLES = "('ANALYST','OFFICER','CUSTODIAN','COUNSEL','LIAISON','AUDITOR','ADMIN')";
    /** Whoever may sign in: an officer of an agency only while both stand (LE-1). */
    static final String STANDS = """
            p.state = 'ACTIVE' and (p.agency_id is null or exists (
                select 1 from agency_officer o join agency a on a.id = o.agency_id
                where o.person_id = p.id and o.standing = 'VERIFIED' and a.standing = 'VERIFIED'))
            """;

    private static final String COLUMNS = "if(p.state <> 'ACTIVE' or (" + STANDS + """
            ), p.state, 'BARRED') as state, p.id, p.epoch, p.agency_id, p.profile, p.last_sign_in,
            (select group_concat(r.role) from person_role r where r.person_id = p.id) as roles,
            c.password_hash, c.code_secret
            from person p left join credential c on c.person_id = p.id
            """;

    private final JdbcClient database;
    private final SealedRecords sealed;
    private final BlindKeys blind;
    private final Clock clock;

    PersonRecords(JdbcClient database, SealedRecords sealed, BlindKeys blind, Clock clock) {
        this.database = database;
        this.sealed = sealed;
        this.blind = blind;
        this.clock = clock;
    }

    enum State {
        ACTIVE,
        DISABLED,
        ERASED,
        /** An officer of an agency who has not been confirmed with it, or whose agency does not stand. No row says so. */
        BARRED
    }

    /** What is sealed of a person. */
    record Profile(String name, String email) {

        @Override
        public String toString() {
            return "•••";
        }
    }

    /** A person as the rows tell. */
    record Person(
            PersonId id,
            State state,
            long epoch,
            @Nullable AgencyId agency,
            byte @Nullable [] profile,
            @Nullable Instant lastSignIn,
            Set<Role> roles,
            @Nullable String passwordHash,
            byte @Nullable [] codeSecret) {

        boolean needsCode() {
            return roles.stream().anyMatch(Role::needsCode);
        }

        boolean enrolled() {
            return passwordHash != null && (codeSecret != null || !needsCode());
        }

        @Override
        public String toString() {
            return id + " " + state;
        }
    }

    /** Writes a new person; empty if the address is somebody's already. */
    Optional<PersonId> insert(String name, MailAddress email, Set<Role> roles, @Nullable AgencyId agency) {
        var id = PersonId.next();
        try {
            database.sql("""
                            insert into person (id, state, epoch, agency_id, profile, email_key, created_at)
                            values (?, 'ACTIVE', 1, ?, ?, ?, ?)
                            """)
                    .param(id.value())
                    .param(agency == null ? null : agency.value())
                    .param(seal(id, new Profile(name, email.value())))
                    .param(emailKey(email))
                    .param(clock.instant())
                    .update();
        } catch (DuplicateKeyException taken) {
            return Optional.empty();
        }
        writeRoles(id, roles);
        return Optional.of(id);
    }

    /** The language in which a person is written to; English for whoever is not known. */
    Locale language(PersonId id) {
        return database.sql("select language from person where id = ?")
                .param(id.value())
                .query(String.class)
                .optional()
                .map(Locale::forLanguageTag)
                .orElse(Locale.ENGLISH);
    }

    void speak(PersonId id, Locale language) {
        database.sql("update person set language = ? where id = ?")
                .params(language.toLanguageTag(), id.value())
                .update();
    }

    void writeRoles(PersonId id, Set<Role> roles) {
        database.sql("delete from person_role where person_id = ?")
                .param(id.value())
                .update();
        for (var role : roles) {
            database.sql("insert into person_role (person_id, role) values (?, ?)")
                    .params(id.value(), role.name())
                    .update();
        }
    }

    Optional<Person> find(PersonId id) {
        return database.sql("select " + COLUMNS + " where p.id = ?")
                .param(id.value())
                .query((row, _) -> read(row))
                .optional();
    }

    Optional<Person> find(MailAddress email) {
        return database.sql("select " + COLUMNS + " where p.email_key = ?")
                .param(emailKey(email))
                .query((row, _) -> read(row))
                .optional();
    }

    /** Whoever holds a role and may sign in. */
    List<Person> withRole(Role role) {
        return database.sql("select " + COLUMNS + " join person_role h on h.person_id = p.id and h.role = ? where "
                        + STANDS + " order by p.id")
                .param(role.name())
                .query((row, _) -> read(row))
                .list();
    }

    /** Everybody but customers. */
    List<Person> staff() {
        return database.sql("select " + COLUMNS
                        + " where exists (select 1 from person_role h where h.person_id = p.id and h.role in "
                        + STAFF_ROLES
                        + ") order by p.id")
                .query((row, _) -> read(row))
                .list();
    }

    private Person read(java.sql.ResultSet row) throws java.sql.SQLException {
        var agency = row.getObject("agency_id", UUID.class);
        var roles = row.getString("roles");
        return new Person(
                new PersonId(row.getObject("id", UUID.class)),
                State.valueOf(row.getString("state")),
                row.getLong("epoch"),
                agency == null ? null : new AgencyId(agency),
                row.getBytes("profile"),
                row.getObject("last_sign_in", Instant.class),
                roles == null
                        ? Set.of()
                        : Arrays.stream(roles.split(",")).map(Role::valueOf).collect(toUnmodifiableSet()),
                row.getString("password_hash"),
                row.getBytes("code_secret"));
    }

    /** What is sealed of a person; nothing once the person is erased. */
    Optional<Profile> profile(Person person) {
        return Optional.ofNullable(person.profile())
                .map(bytes -> sealed.open(person.id().subject(), profilePlace(person.id()), bytes, Profile.class));
    }

    /** Moves the epoch on: whatever session the person has ends. */
    void endSessions(PersonId id) {
        database.sql("update person set epoch = epoch + 1 where id = ?")
                .param(id.value())
                .update();
    }

    /** From one state to another; false if the person is not in the first. */
    boolean move(PersonId id, State from, State to) {
        return database.sql("update person set state = ?, epoch = epoch + 1 where id = ? and state = ?")
                        .params(to.name(), id.value(), from.name())
                        .update()
                == 1;
    }

    void erase(UUID subject) {
        database.sql("""
                        update person set state = 'ERASED', profile = null, email_key = null, epoch = epoch + 1
                        where id = ? and state <> 'ERASED'
                        """).param(subject).update();
        database.sql("delete from credential where person_id = ?")
                .param(subject)
                .update();
        database.sql("delete from federated_identity where person_id = ?")
                .param(subject)
                .update();
    }

    void signedIn(PersonId id, Instant at) {
        database.sql("update person set last_sign_in = ? where id = ?")
                .params(at, id.value())
                .update();
    }

    void writePassword(PersonId id, String hash) {
        database.sql("""
                        insert into credential (person_id, password_hash, password_at, last_counter) values (:id, :hash, :now, -1)
                        on duplicate key update password_hash = :hash, password_at = :now
                        """)
                .param("id", id.value())
                .param("hash", hash)
                .param("now", clock.instant())
                .update();
        endSessions(id);
    }

    /** Keeps the secret of a person's one-time codes, and the counter of the first one, which may not be used again. */
    void writeCodeSecret(PersonId id, byte[] secret, long firstCounter) {
        database.sql("update credential set code_secret = ?, last_counter = ? where person_id = ?")
                .params(sealed.seal(id.subject(), secretPlace(id), secret), firstCounter, id.value())
                .update();
    }

    byte[] codeSecret(Person person) {
        return Optional.ofNullable(person.codeSecret())
                .map(bytes -> sealed.open(person.id().subject(), secretPlace(person.id()), bytes, byte[].class))
                .orElseThrow();
    }

    /** Takes a counter if it is newer than any that was taken: of many at once, one. */
    boolean takeCounter(PersonId id, long counter) {
        return database.sql("update credential set last_counter = ? where person_id = ? and last_counter < ?")
                        .params(counter, id.value(), counter)
                        .update()
                == 1;
    }

    private byte[] seal(PersonId id, Profile profile) {
        return sealed.seal(id.subject(), profilePlace(id), profile);
    }

    private byte[] emailKey(MailAddress email) {
        return blind.of(BlindKind.EMAIL, email.value());
    }

    private static Place profilePlace(PersonId id) {
        return new Place("person", "profile", id.value(), 1);
    }

    private static Place secretPlace(PersonId id) {
        return new Place("credential", "code_secret", id.value(), 1);
    }
}
