package io.gatehouse.access;

import static io.gatehouse.shell.Texts.t;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.UidlClient;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.EmailAddress;
import io.gatehouse.shell.Refused;
import io.gatehouse.verification.InvitationFace;
import io.gatehouse.verification.Invitations;
import io.gatehouse.verification.InvitedPayment;
import io.gatehouse.verification.NewInvitation;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Signing in by OpenID Connect, whole and over the wire: a running portal, a running issuer, and a browser's part in between.
 * People are left behind.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class IssuerSignInTest {

    private static final String WORD = "console";

    private static TestIssuer issuer;

    @Autowired
    TestIssuers issuers;

    @Autowired
    TestPeople people;

    @Autowired
    People register;

    @Autowired
    IssuerBindings bindings;

    @Autowired
    FederatedIdentities identities;

    @Autowired
    ActingAs actingAs;

    @Autowired
    Invitations invitations;

    @Autowired
    JdbcClient database;

    @Value("${gatehouse.address:http://localhost:${server.port:8080}}")
    String portal;

    @LocalServerPort
    int port;

    private final String subject = "acct-" + UUID.randomUUID();
    private final String email = UUID.randomUUID() + "@gatehouse.example";

    @BeforeEach
    void anIssuer() {
        if (issuer == null) {
            issuer = new TestIssuer(portal, WORD);
        }
        issuer.honest();
        issuers.forEverybody(WORD, "Northwind Console", issuer.address());
    }

    @AfterEach
    void noIssuer() {
        issuers.none();
        database.sql("delete from sign_in_tries").update();
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    // What is good

    @Test
    void letsACustomerInByTheVerifiedAddressOfTheInvitationAndByTheAccountFromThenOn() {
        var customer = customer();
        issuer.knows(subject, email, true);

        assertThat(comesIn(customer)).isTrue();

        issuer.knows(subject, null, false);
        assertThat(comesIn(customer)).isTrue();
        assertThat(trail(customer, "access.issuer.bound")).isOne();
        assertThat(trail(customer, "access.issuer.vouched")).isEqualTo(2);
        assertThat(trail(customer, "access.session.begun")).isEqualTo(2);
    }

    @Test
    void asksForAProofKeyAStateAndANonce() {
        var asked = new UidlClient(port).get("/sign-in/at/" + WORD);

        assertThat(location(asked))
                .startsWith(issuer.address() + "/oauth2/authorize?")
                .contains("code_challenge=", "code_challenge_method=S256", "state=", "nonce=", "response_type=code")
                .contains("scope=openid%20email", "acr_values=phr");
    }

    @Test
    void letsStaffInWhomAnAdministratorBoundAndWhoShowedASecondFactor() {
        var analyst = analyst();
        bind(analyst);
        issuer.knows(subject, email, true, "pwd", "otp");

        var browser = new UidlClient(port);
        assertThat(signIn(browser)).isEqualTo("/");

        browser.load("/cases");
        assertThat(browser.shows(t("access.sign-in.title"))).isFalse();
        assertThat(database.sql("select last_sign_in is not null from person where id = ?")
                        .param(analyst.value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void takesTheContextClassForASecondFactorToo() {
        bind(analyst());
        issuer.knows(subject, email, true, "pwd");
        issuer.claiming(Map.of("acr", "phr"));

        assertThat(signIn(new UidlClient(port))).isEqualTo("/");
    }

    @Test
    void endsTheSessionHereAndThenAtTheIssuer() {
        customer();
        issuer.knows(subject, email, true);
        var browser = new UidlClient(port);
        signIn(browser);
        browser.load("/v");

        var told = browser.press(t("shell.sign-out"));

        assertThat(told).contains(issuer.address() + "/connect/logout?client_id=gatehouse");
        assertThat(told).doesNotContain(email);
        var there = told.substring(told.indexOf(issuer.address() + "/connect/logout"));
        there = there.substring(0, there.indexOf('"')).replace("\\u0026", "&");
        assertThat(issuer.visit(subject, there)).hasToString(portal + "/sign-in?out");
        assertThat(location(browser.get("/v"))).contains("/sign-in");
    }

    @Test
    void leavesTheTokenOutOfTheAddressWhereItSaysWhoThePersonIs() {
        customer();
        issuer.knows(subject, email, true);
        issuer.claiming(Map.of("name", "Mai Example"));
        var browser = new UidlClient(port);
        signIn(browser);
        browser.load("/v");

        assertThat(browser.press(t("shell.sign-out")))
                .contains("/connect/logout?client_id=")
                .doesNotContain("id_token_hint");
    }

    /** Whoever accepts while signed in at the issuer is bound, whatever the issuer says of the address. */
    @Test
    void bindsWhoeverAcceptsAnInvitationWhileSignedInAtTheIssuer() throws Exception {
        var token = UUID.randomUUID().toString();
        var invitation = actingAs.system(
                "test",
                () -> invitations.invite(new NewInvitation(
                        EmailAddress.of(email),
                        "Mai",
                        "ACC-" + UUID.randomUUID(),
                        new InvitedPayment("Bank of Hanoi", new Country("VN"), "tok_7f3a", "4821", "cus_1", List.of()),
                        List.of("Trial"),
                        Locale.ENGLISH)));
        database.sql("update invitation set token_hash = ? where id = ?")
                .params(
                        MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)),
                        invitation.value())
                .update();
        issuer.knows(subject, null, false);
        var browser = new UidlClient(port);
        browser.load("/v/start/" + token);
        browser.press(t("verification.start.issuer.by", "Northwind Console"));

        assertThat(signIn(browser)).isEqualTo("/v/start/" + token);
        assertThat(location(browser.get("/v"))).as("nobody is in yet").contains("/sign-in");
        browser.load("/v/start/" + token);
        assertThat(browser.shows(t("verification.start.issuer.confirm", "Northwind Console")))
                .isTrue();
        browser.press(t("verification.continue"));

        var person = identities.find(issuer.address().toString(), subject).orElseThrow();
        assertThat(actingAs.system("test", () -> register.byEmail(email))).contains(person);
        assertThat(trail(person, "access.session.begun")).isOne();
        assertThat(comesIn(person)).isTrue();
        assertThat(actingAs.system("test", () -> invitations.face(token))).isInstanceOf(InvitationFace.Used.class);
    }

    // Who is not let in

    @Test
    void refusesAnAccountThatIsNobodys() {
        issuer.knows(subject, email, true);

        assertRefused(IssuerRefusal.UNKNOWN);
    }

    @Test
    void refusesAnAddressThatTheIssuerDoesNotSayIsVerified() {
        var customer = customer();
        issuer.knows(subject, email, false);

        assertRefused(IssuerRefusal.EMAIL);
        assertThat(identities.of(customer)).isEmpty();
    }

    @Test
    void takesNoVerificationFromTheInformationForAnAddressOfTheToken() {
        customer();
        issuer.knows(subject, UUID.randomUUID() + "@gatehouse.example", true);
        issuer.claiming(Map.of("email", email));

        assertRefused(IssuerRefusal.EMAIL);
    }

    @Test
    void refusesTheSecondAccountThatSaysTheSameAddress() {
        var customer = customer();
        issuer.knows(subject, email, true);
        assertThat(comesIn(customer)).isTrue();
        var other = "acct-" + UUID.randomUUID();
        issuer.knows(other, email, true);

        assertThat(signIn(new UidlClient(port), other)).isEqualTo(page(IssuerRefusal.UNKNOWN));
    }

    @Test
    void knowsTheSameSubjectOfAnotherIssuerForAnother() {
        var customer = customer();
        identities.bind("https://another.example", subject, customer, null);
        issuer.knows(subject, null, false);

        assertRefused(IssuerRefusal.EMAIL);
    }

    @Test
    void refusesWhoIsDisabled() {
        var analyst = analyst();
        bind(analyst);
        issuer.knows(subject, email, true, "otp");
        asAdministrator(() -> register.disable(analyst));

        assertRefused(IssuerRefusal.DISABLED);
        assertThat(trail(analyst, "access.sign-in.disabled")).isOne();
    }

    @Test
    void endsTheSessionOfWhoIsDisabledMeanwhile() {
        var analyst = analyst();
        bind(analyst);
        issuer.knows(subject, email, true, "otp");
        var browser = new UidlClient(port);
        signIn(browser);

        asAdministrator(() -> register.disable(analyst));

        assertThat(location(browser.get("/cases"))).contains("/sign-in");
    }

    @Test
    void refusesStaffWithoutASecondFactor() {
        var analyst = analyst();
        bind(analyst);
        issuer.knows(subject, email, true, "pwd");

        assertRefused(IssuerRefusal.FACTOR);
        assertThat(trail(analyst, "access.sign-in.factor-missing")).isOne();
    }

    @Test
    void refusesASecondFactorOfLongAgo() {
        bind(analyst());
        issuer.knows(subject, email, true, "otp");
        issuer.signedInAt(subject, Instant.now().minus(Duration.ofMinutes(61)));

        assertRefused(IssuerRefusal.FACTOR);
        issuer.signedInAt(subject, null);
        assertRefused(IssuerRefusal.FACTOR);
    }

    @Test
    void neverKnowsStaffByTheirAddressAlone() {
        analyst();
        issuer.knows(subject, email, true, "otp");

        assertRefused(IssuerRefusal.UNKNOWN);
    }

    /** An administrator who binds an account of their own to somebody else does not come in as that person. */
    @Test
    void refusesStaffWhoseAddressTheIssuerDoesNotSay() {
        bind(analyst());
        issuer.knows(subject, UUID.randomUUID() + "@gatehouse.example", true, "otp");

        assertRefused(IssuerRefusal.EMAIL);
    }

    @Test
    void refusesStaffByAnIssuerForCustomersOnly() {
        bind(analyst());
        issuers.forCustomers(WORD, "Northwind Console", issuer.address());
        issuer.knows(subject, email, true, "otp");

        assertRefused(IssuerRefusal.UNKNOWN);
    }

    @Test
    void keepsTheOwnFactorsOfAnAgencysOfficer() {
        var officer = people.appointed(Set.of(Role.LIAISON));

        asAdministrator(() -> assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> bindings.bind(officer, WORD, subject))
                .satisfies(refused -> assertThat(refused.key()).isEqualTo("access.issuer.liaison")));

        identities.bind(issuer.address().toString(), subject, officer, null);
        issuer.knows(subject, email, true, "otp");
        assertRefused(IssuerRefusal.OWN_FACTORS);
    }

    @Test
    void looseningAnAccountEndsTheSessionsThatItOpened() {
        var analyst = analyst();
        bind(analyst);
        issuer.knows(subject, email, true, "otp");
        var browser = new UidlClient(port);
        signIn(browser);

        asAdministrator(() -> bindings.unbind(analyst, issuer.address().toString()));

        assertThat(location(browser.get("/cases"))).contains("/sign-in");
        assertRefused(IssuerRefusal.UNKNOWN);
    }

    // What is not good

    @Test
    void refusesAnotherNonce() {
        customer();
        issuer.knows(subject, email, true);
        issuer.claiming(Map.of("nonce", "another"));

        assertRefused(IssuerRefusal.UNPROVED);
    }

    @Test
    void refusesATokenForSomebodyElse() {
        customer();
        issuer.knows(subject, email, true);
        issuer.claiming(Map.of("aud", "another"));

        assertRefused(IssuerRefusal.UNPROVED);
    }

    @Test
    void refusesATokenOfAnotherIssuer() {
        customer();
        issuer.knows(subject, email, true);
        issuer.claiming(Map.of("iss", "https://another.example"));

        assertRefused(IssuerRefusal.UNPROVED);
    }

    @Test
    void refusesATokenOutOfTime() {
        customer();
        issuer.knows(subject, email, true);
        issuer.claiming(Map.of("exp", Instant.now().minusSeconds(120).getEpochSecond()));

        assertRefused(IssuerRefusal.UNPROVED);
    }

    @Test
    void refusesATokenThatIsNotSignedByTheIssuer() {
        customer();
        issuer.knows(subject, email, true);

        issuer.unsigned();
        assertRefused(IssuerRefusal.UNPROVED);
        issuer.signingByAnotherKey();
        assertRefused(IssuerRefusal.UNPROVED);
        issuer.signingBySecret();
        assertRefused(IssuerRefusal.UNPROVED);
    }

    @Test
    void refusesAnotherStateAndThenTheRightOneToo() {
        customer();
        issuer.knows(subject, email, true);
        var browser = new UidlClient(port);
        var back = issuer.visit(subject, location(browser.get("/sign-in/at/" + WORD)));

        var forged = browser.get(path(back).replaceAll("state=[^&]*", "state=another"));

        assertThat(location(forged)).isEqualTo(page(IssuerRefusal.UNPROVED));
    }

    @Test
    void takesACodeOnceAndInTheBrowserThatAskedOnly() {
        var customer = customer();
        issuer.knows(subject, email, true);
        var browser = new UidlClient(port);
        var back = path(issuer.visit(subject, location(browser.get("/sign-in/at/" + WORD))));

        assertThat(location(new UidlClient(port).get(back))).isEqualTo(page(IssuerRefusal.UNPROVED));
        assertThat(location(browser.get(back))).isEqualTo("/");
        var again = new UidlClient(port);
        issuer.visit(subject, location(again.get("/sign-in/at/" + WORD)));
        assertThat(location(again.get(back))).isEqualTo(page(IssuerRefusal.UNPROVED));
        assertThat(trail(customer, "access.session.begun")).isOne();
    }

    @Test
    void takesACodeOfAnotherBrowserNotEvenWithTheStateOfTheOwn() {
        customer();
        issuer.knows(subject, email, true);
        var theirs = new UidlClient(port);
        var stolen = issuer.visit(subject, location(theirs.get("/sign-in/at/" + WORD)));
        var mine = new UidlClient(port);
        var own = issuer.visit("somebody", location(mine.get("/sign-in/at/" + WORD)));

        var mixed = path(own).replaceAll("code=[^&]*", "code=" + parameter(stolen, "code"));

        assertThat(location(mine.get(mixed))).isEqualTo(page(IssuerRefusal.UNPROVED));
    }

    @Test
    void saysWhenThePersonDidNotGoThroughWithIt() {
        var browser = new UidlClient(port);
        var asked = URI.create(location(browser.get("/sign-in/at/" + WORD)));

        var back = browser.get("/sign-in/back/" + WORD + "?error=access_denied&state=" + parameter(asked, "state"));

        assertThat(location(back)).isEqualTo(page(IssuerRefusal.CANCELLED));
    }

    @Test
    void saysWhenTheIssuerDoesNotAnswer() {
        issuers.forCustomers("gone", "Nobody", URI.create("http://127.0.0.1:1"));

        assertThat(location(new UidlClient(port).get("/sign-in/at/gone"))).isEqualTo(page(IssuerRefusal.UNREACHABLE));
    }

    @Test
    void knowsNoIssuerThatIsNotConfigured() {
        assertThat(location(new UidlClient(port).get("/sign-in/at/another"))).isEqualTo(page(IssuerRefusal.UNKNOWN));
        assertThat(location(new UidlClient(port).get("/sign-in/back/another?code=a&state=b")))
                .isEqualTo(page(IssuerRefusal.UNPROVED));
        assertThat(new UidlClient(port).send("POST", "/sign-in/back/" + WORD).statusCode())
                .isIn(403, 405);
    }

    @Test
    void asksNobodyAnyMoreAfterTooManyTries() {
        database.sql("delete from sign_in_tries").update();
        var last = "";
        for (int tries = 0; tries <= 200; tries++) {
            last = location(new UidlClient(port).get("/sign-in/back/" + WORD));
        }

        assertThat(last).isEqualTo(page(IssuerRefusal.TOO_MANY));
    }

    @Test
    void saysOnThePageWhatWasRefused() {
        for (var refusal : IssuerRefusal.values()) {
            assertThat(t(refusal.key())).as(refusal.name()).isNotBlank().doesNotContain(refusal.key());
        }
    }

    private PersonId customer() {
        return actingAs.system("test", () -> register.enrolCustomer(email, "", TestPeople.PASSWORD));
    }

    private PersonId analyst() {
        return actingAs.system(
                "test", () -> register.appoint(new NewPerson("Ada Test", email, Set.of(Role.ANALYST), null)));
    }

    private void bind(PersonId person) {
        asAdministrator(() -> bindings.bind(person, WORD, subject));
    }

    private void asAdministrator(Runnable work) {
        var admin = people.appointed(Set.of(Role.ADMIN));
        actingAs.system(
                "test",
                () -> actingAs.person(admin, () -> {
                    work.run();
                    return true;
                }));
    }

    private void assertRefused(IssuerRefusal refusal) {
        var browser = new UidlClient(port);
        assertThat(signIn(browser)).isEqualTo(page(refusal));
        assertThat(location(browser.get("/v"))).contains("/sign-in");
    }

    private boolean comesIn(PersonId person) {
        var before = trail(person, "access.session.begun");
        return signIn(new UidlClient(port)).equals("/") && trail(person, "access.session.begun") == before + 1;
    }

    private String signIn(UidlClient browser) {
        return signIn(browser, subject);
    }

    private static String signIn(UidlClient browser, String subject) {
        var back = issuer.visit(subject, location(browser.get("/sign-in/at/" + WORD)));
        return location(browser.get(path(back)));
    }

    private int trail(PersonId person, String action) {
        return database.sql("select count(*) from audit_entry where subject_id = ? and action = ?")
                .params(person.value(), action)
                .query(Integer.class)
                .single();
    }

    private static String page(IssuerRefusal refusal) {
        return "/sign-in?refused=" + refusal.word();
    }

    private static String path(URI address) {
        return address.getRawPath() + "?" + address.getRawQuery();
    }

    private static String parameter(URI address, String name) {
        for (var pair : address.getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw new IllegalStateException("It has no " + name);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("it says " + answer.statusCode());
    }
}
