package io.gatehouse.access;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
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
    private final PersonStates states;
    private final PersonRecords records;
    private final Passwords passwords;

    TestPeople(
            ActingAs actingAs,
            People people,
            Agencies agencies,
            PersonStates states,
            PersonRecords records,
            Passwords passwords) {
        this.actingAs = actingAs;
        this.people = people;
        this.agencies = agencies;
        this.states = states;
        this.records = records;
        this.passwords = passwords;
    }

    /** A person of these roles; a liaison comes with an agency. */
    public PersonId appointed(Set<Role> roles) {
        var email = UUID.randomUUID() + "@gatehouse.example";
        return actingAs.system("test", () -> {
            if (roles.equals(Set.of(Role.CUSTOMER))) {
                return people.enrolCustomer(email, PASSWORD);
            }
            var agency = roles.contains(Role.LIAISON)
                    ? agencies.register(new NewAgency(
                            "Agency of Tests",
                            UUID.randomUUID() + ".gov.example",
                            "+1 202 555 0100",
                            "the test itself"))
                    : null;
            return people.appoint(new NewPerson("Ada Test", email, roles, agency));
        });
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

    /** Signs out whoever is signed in on this thread. */
    public void signOut() {
        SecurityContextHolder.clearContext();
    }
}
