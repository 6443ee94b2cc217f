package io.gatehouse.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code gatehouse.access.*}: lives of links and codes, tries, idle times. What a rule demands is not here but
 * in the policy profile.
 *
 * @param tries how many tries on one account, over all pathways together, are looked at in one window
 * @param triesFromOneAddress the same for all tries that come from one network address
 * @param window how long tries are counted together
 * @param codeAfterPassword how long after the password the one-time code may follow
 * @param enrolLink how long the link to enrol lives
 * @param resetLink how long the link to choose a new password lives
 * @param whole how long a session may last, however busy
 * @param fresh for how long a second factor counts as just shown, where an act asks for that
 */
@ConfigurationProperties("gatehouse.access")
record AccessSettings(
        @DefaultValue Password password,
        @DefaultValue("10") int tries,
        @DefaultValue("200") int triesFromOneAddress,
        @DefaultValue("15m") Duration window,
        @DefaultValue("5m") Duration codeAfterPassword,
        @DefaultValue("7d") Duration enrolLink,
        @DefaultValue("1h") Duration resetLink,
        @DefaultValue Codes codes,
        @DefaultValue Idle idle,
        @DefaultValue("12h") Duration whole,
        @DefaultValue("5m") Duration fresh) {

    /**
     * Length in characters, after NIST SP 800-63B-4 and AU-5; rounds of PBKDF2 with HMAC-SHA-512, after OWASP.
     *
     * @param least a deployment may ask for more than 15
     */
    record Password(
            @DefaultValue("15") int least,
            @DefaultValue("128") int most,
            @DefaultValue("210000") int rounds) {}

    /** One-time codes that are sent: their lives, the tries at one, how soon the next may be asked for, and how many within a day. */
    record Codes(
            @DefaultValue("24h") Duration byEmail,
            @DefaultValue("10m") Duration byText,
            @DefaultValue("5") int tries,
            @DefaultValue("30s") Duration again,
            @DefaultValue("10") int perDay) {}

    /** After how long without an act of the person a session ends. */
    record Idle(
            @DefaultValue("30m") Duration customer,
            @DefaultValue("15m") Duration staff,
            @DefaultValue("10m") Duration legal) {

        Duration of(SignedIn person) {
            if (person.roles().stream().anyMatch(Role::isLegal)) {
                return legal;
            }
            return person.needsCode() ? staff : customer;
        }
    }
}
