package io.gatehouse.access;

import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Component;

/** Makes the people that tests need, and signs them in. */
@Component
public class TestPeople {

    /** A password that the rules take. */
    public static final String PASSWORD = "nine blue herons cross a wide canal";

    private final ActingAs actingAs;
    private final People people;
    private final Agencies agencies;
    private final AgencyDirectory directory;
    private final AgencyOfficers officers;
    private final PersonStates states;
    private final PersonRecords records;
    private final Passwords passwords;
    private final AccessLinks links;
    private final JdbcClient database;
    private final SealedRecords sealed;
    private final SignInFacts facts;
    private Instant lastSignIn = Instant.EPOCH;

    TestPeople(
            ActingAs actingAs,
            People people,
            Agencies agencies,
            AgencyDirectory directory,
            AgencyOfficers officers,
            PersonStates states,
            PersonRecords records,
            Passwords passwords,
            AccessLinks links,
            JdbcClient database,
            SealedRecords sealed,
            SignInFacts facts) {
        this.actingAs = actingAs;
        this.people = people;
        this.agencies = agencies;
        this.directory = directory;
        this.officers = officers;
        this.states = states;
        this.records = records;
        this.passwords = passwords;
        this.links = links;
        this.database = database;
        this.sealed = sealed;
        this.facts = facts;
    }

    /** A person of these roles; a liaison comes with an agency. */
    public PersonId appointed(Set<Role> roles) {
        var email = UUID.randomUUID() + "@gatehouse.example";
        return actingAs.system("test", () -> {
            if (roles.equals(Set.of(Role.CUSTOMER))) {
                return people.enrolCustomer(email, "", PASSWORD);
            }
            return roles.contains(Role.LIAISON)
                    ? officer(agency())
                    : people.appoint(new NewPerson("Ada Test", email, roles, null));
        });
    }

    /** An agency that two people have verified. */
    public AgencyId agency() {
        return verified(new NewAgency(
                "Agency of Tests",
                AgencyKind.US_GOVERNMENTAL,
                UUID.randomUUID() + ".example",
                "+1 202 555 0100",
                "the test itself"));
    }

    /** An agency that two people have verified. */
    public AgencyId verified(NewAgency agency) {
        var id = actingAs.system("test", () -> agencies.register(agency));
        var change =
                directory(Role.CUSTODIAN, () -> directory.history(id).getFirst().id());
        directory(Role.CUSTODIAN, () -> {
            directory.calledBack(change, "Duty desk", "They know of us and of the officer");
            return id;
        });
        return directory(Role.COUNSEL, () -> {
            directory.confirm(change, "Found the number in another directory");
            return id;
        });
    }

    /** An officer of an agency, confirmed with it. */
    public PersonId officer(AgencyId agency) {
        var id = proposedOfficer(agency);
        directory(Role.CUSTODIAN, () -> {
            officers.verify(id, "Duty desk", "They work here as an officer");
            return id;
        });
        return id;
    }

    /** An officer of an agency whom nobody has confirmed with it yet. */
    public PersonId proposedOfficer(AgencyId agency) {
        return actingAs.system("test", () -> {
            var domain = agencies.get(agency).domain();
            return people.appoint(
                    new NewPerson("Ada Test", UUID.randomUUID() + "@" + domain, Set.of(Role.LIAISON), agency));
        });
    }

    private <T> T directory(Role role, Supplier<T> act) {
        return actingAs.system("test", () -> actingAs.person(appointed(Set.of(role)), act));
    }

    /** Gives the person the password, and answers with the secret of one-time codes. */
    public byte[] enrol(PersonId person) {
        var secret = new byte[TimedCodes.SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        records.writePassword(person, passwords.take(PASSWORD));
        records.writeCodeSecret(person, secret, 0);
        return secret;
    }

    /** The code that such a secret gives at an instant. */
    public static String code(byte[] secret, Instant at) {
        return TimedCodes.at(secret, at);
    }

    /** Signs the person in on this thread, until the test ends. */
    public void signIn(PersonId person) {
        SecurityContextHolder.setContext(new SecurityContextImpl(Principals.of(states.signedIn(person))));
    }

    /** Signs the person in as one who came in that long ago, on this thread, until the test ends. */
    public void signInSince(PersonId person, Duration ago) {
        var now = states.signedIn(person);
        var at = now.at().minus(ago);
        SecurityContextHolder.setContext(new SecurityContextImpl(Principals.of(new SignedIn(
                now.person(), now.roles(), now.name(), now.agency(), now.version(), at, at, now.lastBefore()))));
    }

    /** Signs an officer in by a sign-in of its own, by this browser and from this address, on this thread, until the test ends. */
    public Instant comesIn(PersonId officer, String browser, String address) {
        var now = states.signedIn(officer);
        var at = lastSignIn = lastSignIn.isBefore(now.at()) ? now.at() : lastSignIn.plusMillis(1);
        var person = new SignedIn(
                now.person(), now.roles(), now.name(), now.agency(), now.version(), at, at, now.lastBefore());
        facts.note(officer, person.at(), browser, address);
        SecurityContextHolder.setContext(new SecurityContextImpl(Principals.of(person)));
        return at;
    }

    /** Signs out whoever is signed in on this thread. */
    public void signOut() {
        SecurityContextHolder.clearContext();
    }

    /** The token in the link that was mailed last. */
    public String mailedToken(PersonId person) {
        return found(person, Pattern.compile("/enrol/([A-Za-z0-9_-]+)"));
    }

    /** The code that was sent last. */
    public String sentCode(PersonId person) {
        return found(person, Pattern.compile("\\b([0-9]{6})\\b"));
    }

    private String found(PersonId person, Pattern pattern) {
        var letter = database.sql("select id, sealed from message where owner_id = ? order by id desc limit 1")
                .param(person.value())
                .query((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getBytes(2)))
                .single();
        var place = new Place("message", "sealed", letter.getKey(), 1);
        var opened = sealed.open(person.subject(), place, letter.getValue(), Map.class);
        var matcher = pattern.matcher(String.valueOf(opened.get("body")));
        if (!matcher.find()) {
            throw new IllegalStateException("The last letter does not hold it");
        }
        return matcher.group(1);
    }

    /** Uses a link up. */
    public void use(String token) {
        links.use(token);
    }

    /** The secret that a person types into an authenticator, spaces and all. */
    public static byte[] unBase32(String typed) {
        var bits = new StringBuilder();
        for (var letter : typed.replace(" ", "").toCharArray()) {
            var value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            bits.append(String.format("%5s", Integer.toBinaryString(value)).replace(' ', '0'));
        }
        var bytes = new byte[bits.length() / 8];
        for (var at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) Integer.parseInt(bits.substring(at * 8, at * 8 + 8), 2);
        }
        return bytes;
    }
}
