package io.gatehouse.review.ui;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static io.gatehouse.review.ListedCustomers.REASON;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.RouteConfiguration;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Roles;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.Ground;
import io.gatehouse.correspondence.SentLetters;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.PersonName;
import io.gatehouse.location.Detections;
import io.gatehouse.location.PlaceRows;
import io.gatehouse.review.CaseKind;
import io.gatehouse.review.DeskAnswer;
import io.gatehouse.review.ListMatchesTest;
import io.gatehouse.review.ListedCustomers;
import io.gatehouse.review.Outcome;
import io.gatehouse.review.ProposedDecision;
import io.gatehouse.review.ReviewDesk;
import io.gatehouse.review.ReviewQueue;
import io.gatehouse.screening.Hit;
import io.gatehouse.screening.HitAnswer;
import io.gatehouse.screening.HitState;
import io.gatehouse.screening.Hits;
import io.gatehouse.verification.ApplicationFixture;
import io.gatehouse.verification.OwnApplication;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Whatever happens to a list match, no page that a customer may open and no letter that a customer gets says a word of it: not of the
 * match, the list, the hold, or who says what of it.
 */
@ListMatchesTest
class CustomerLearnsNothingTest {

    private static final String LISTED =
            "own-7731,person,Zorbanek Quillmonde,Зорбанек Квиллмонд,Zorba,1985,VN,TEST PROGRAMME,Fictional. Nobody.";
    private static final int SOMETHING = 200;
    private static final Ground GROUND = new Ground.Purpose("test");

    private static final Pattern HINTS = Pattern.compile(
            "screen(ed|ing)|watch ?list|blocked part|(possible|list) match|match(es|ed)? |own-7731|TEST PROGRAMME|Зорбанек"
                    + "|protective|on hold|\\bheld\\b|hold (is|was|has|stands|placed)|blocked|sanction|\\brisk|suspicio"
                    + "|same person|impossible travel|place alert|\\bVPN\\b|anonymi[sz]er|contradict|detector|officer|analyst|Ada Test|\\Q"
                    + REASON + "\\E",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    @Autowired
    ListedCustomers listed;

    @Autowired
    ReviewQueue queue;

    @Autowired
    ReviewDesk desk;

    @Autowired
    Hits hits;

    @Autowired
    TestPeople people;

    @Autowired
    ApplicationFixture applications;

    @Autowired
    OwnApplication own;

    @Autowired
    CustomerRegister register;

    @Autowired
    PlaceRows places;

    @Autowired
    Detections detections;

    @Autowired
    SentLetters letters;

    @Autowired
    ActingAs acting;

    private PersonId ana;
    private PersonId bo;

    @BeforeEach
    void aList() {
        listed.list(LISTED);
        ana = listed.officer();
        bo = listed.officer();
    }

    @Test
    void whileAnApplicationIsFilledIn() {
        var person = applications.newCustomer(ApplicationFixture.complete());
        var customer = customer(person);
        acting.system(
                "test",
                () -> register.putFacts(
                        customer,
                        aCustomer().named("Zorbanek", "Quillmonde", "").facts()));
        listed.screened(customer);

        for (var state : List.of(HitState.TRUE_MATCH, HitState.ACTIONED, HitState.RELEASED)) {
            bring(customer, state);
            assertThat(hintsTo(person, customer)).as(state.name()).isEmpty();
        }
    }

    @Test
    void afterAnApplicationWasSentAndDecided() {
        var person = applications.newCustomer(ApplicationFixture.complete()
                .with(new StepAnswers.Name(PersonName.of("Zorbanek", "Quillmonde", ""), null)));
        listed.as(
                person,
                () -> own.submit(UUID.randomUUID(), own.open().orElseThrow().version()));
        var customer = customer(person);
        listed.screened(customer);
        assertThat(hintsTo(person, customer)).as("found").isEmpty();

        bring(customer, HitState.TRUE_MATCH);
        assertThat(hintsTo(person, customer)).as("held").isEmpty();
        assertThat(staffRead(customer))
                .as("the same words do find what staff see")
                .isNotEmpty();

        bring(customer, HitState.ACTIONED);
        assertThat(hintsTo(person, customer)).as("confirmed").isEmpty();
        declined(customer);
        ListedCustomers.await(() -> letters.to(customer.subject()).stream()
                .anyMatch(letter -> letter.startsWith("We cannot open this account")));
        assertThat(hintsTo(person, customer)).as("declined").isEmpty();

        bring(customer, HitState.RELEASED);
        assertThat(hintsTo(person, customer)).as("released").isEmpty();
    }

    @Test
    void whenAnAccountInUseIsBlocked() {
        var person = applications.newCustomer(ApplicationFixture.complete()
                .with(new StepAnswers.Name(PersonName.of("Zorbanek", "Quillmonde", ""), null)));
        var customer = customer(person);
        acting.system("test", () -> {
            register.putFacts(
                    customer, aCustomer().named("Zorbanek", "Quillmonde", "").facts());
            register.verified(customer);
            register.move(register.account(customer).id(), AccountState.ACTIVE, "TEST");
        });
        listed.screened(customer);

        for (var state : List.of(HitState.TRUE_MATCH, HitState.ACTIONED)) {
            bring(customer, state);
            assertThat(acting.system("test", () -> register.account(customer).state()))
                    .isEqualTo(AccountState.BLOCKED_SANCTIONS);
            assertThat(hintsTo(person, customer)).as(state.name()).isEmpty();
        }
        listed.list("own-9,person,Farouk Velstrander,,,1950,EG,,");
        ListedCustomers.await(() -> listed.hits(customer).stream().anyMatch(hit -> hit.moved() != null));
        assertThat(hintsTo(person, customer)).as("the entry has gone").isEmpty();
        bring(customer, HitState.RELEASED);
        assertThat(hintsTo(person, customer)).as("released").isEmpty();
    }

    @Test
    void whileAlertsAboutFromWhereTheAccountIsUsedAreOpen() {
        var person = applications.newCustomer(ApplicationFixture.complete());
        var customer = customer(person);
        var account = places.account(customer);
        var now = Instant.now();
        for (var day = 20; day > 1; day--) {
            places.used(account, now.minus(Duration.ofDays(day)), 1, "VN", "NONE");
        }
        places.used(account, now.minus(Duration.ofHours(2)), 2, "BR", "VPN");

        detections.examine(account);

        people.signIn(bo);
        UI.getCurrent().navigate("cases/" + listed.caseOf(customer, new CaseKind("LOCATION")));
        assertThat(hints("case", shown()))
                .as("the same words do find what staff see")
                .isNotEmpty();
        assertThat(hintsTo(person, customer)).isEmpty();
    }

    private CustomerId customer(PersonId person) {
        return acting.system("test", () -> register.ofPerson(person).orElseThrow());
    }

    private void bring(CustomerId customer, HitState state) {
        var hit = listed.hits(customer).getFirst();
        switch (state) {
            case TRUE_MATCH -> done(ana, hits -> hits.same(hit.id(), hit.version(), REASON, GROUND));
            case ACTIONED -> done(bo, hits -> hits.confirmHold(hit.id(), hit.version(), REASON, GROUND));
            case RELEASED -> {
                done(ana, hits -> hits.askRelease(hit.id(), hit.version(), REASON, GROUND));
                done(bo, hits -> hits.releaseHold(hit.id(), hit.version() + 1, REASON, GROUND));
            }
            default -> throw new IllegalArgumentException();
        }
        assertThat(listed.hits(customer)).extracting(Hit::state).containsExactly(state);
    }

    private interface Act {
        HitAnswer on(Hits hits);
    }

    private void done(PersonId who, Act act) {
        assertThat(listed.as(who, () -> act.on(hits))).isInstanceOf(HitAnswer.Done.class);
    }

    private void declined(CustomerId customer) {
        var number = listed.caseOf(customer, CaseKind.APPLICATION);
        var id = listed.id(number);
        listed.as(ana, () -> queue.claim(id));
        var decline =
                new ProposedDecision(Outcome.DECLINE, null, List.of("FALSE_DOCUMENT"), "As the file of the case says.");
        assertThat(listed.as(
                        ana,
                        () -> desk.propose(id, desk.open(number).orElseThrow().version(), decline)))
                .isInstanceOf(DeskAnswer.Done.class);
        assertThat(listed.as(
                        bo,
                        () -> desk.approve(id, desk.open(number).orElseThrow().version())))
                .isInstanceOf(DeskAnswer.Done.class);
    }

    /** What the words find on the pages and in the letters of a customer, each with where it stands. */
    private List<String> hintsTo(PersonId person, CustomerId customer) {
        people.signIn(person);
        var hints = new ArrayList<String>();
        var pages = pages();
        assertThat(pages).hasSizeGreaterThan(WizardPage.values().length + 5);
        for (var page : pages) {
            UI.getCurrent().navigate(page);
            var shown = shown();
            assertThat(shown).as(page).hasSizeGreaterThan(SOMETHING);
            hints.addAll(hints(page, shown));
        }
        for (var letter : Stream.of(person.subject(), customer.subject())
                .flatMap(owner -> letters.to(owner).stream())
                .toList()) {
            hints.addAll(hints("letter", letter));
        }
        return hints;
    }

    private List<String> staffRead(CustomerId customer) {
        people.signIn(bo);
        UI.getCurrent().navigate("cases/" + listed.caseOf(customer, CaseKind.APPLICATION));
        return hints("case", shown());
    }

    /** Every page that a customer may open and that needs no secret in its address. */
    private static List<String> pages() {
        var pages = new ArrayList<String>();
        for (var route : RouteConfiguration.forApplicationScope().getAvailableRoutes()) {
            var roles = route.getNavigationTarget().getAnnotation(RolesAllowed.class);
            if (roles == null || !Arrays.asList(roles.value()).contains(Roles.CUSTOMER)) {
                continue;
            }
            var template = route.getTemplate();
            if (template.contains(":page?")) {
                for (var page : WizardPage.values()) {
                    pages.add(template.replace(":page?", page.slug()));
                }
                template = template.replace("/:page?", "");
            }
            assertThat(template)
                    .as("a page of customers that this test does not know to open")
                    .doesNotContain(":");
            pages.add(template);
        }
        pages.add("");
        return pages;
    }

    private static List<String> hints(String where, String words) {
        return HINTS.matcher(words)
                .results()
                .map(found -> where + ": "
                        + words.substring(Math.max(0, found.start() - 40), Math.min(words.length(), found.end() + 40)))
                .toList();
    }

    /** All that the page gives a browser: words, attributes and properties, dialogs and notices too. */
    private static String shown() {
        var all = new StringBuilder();
        var ui = UI.getCurrent();
        gather(ui.getInternals().getActiveRouterTargetsChain().getLast().getElement(), all);
        ui.getChildren().forEach(dialog -> gather(dialog.getElement(), all));
        NotificationsKt.getNotifications().forEach(notice -> gather(notice.getElement(), all));
        return all.toString();
    }

    private static void gather(Element element, StringBuilder all) {
        if (element.isTextNode()) {
            all.append(element.getText()).append('\n');
            return;
        }
        element.getAttributeNames()
                .forEach(name -> all.append(element.getAttribute(name)).append('\n'));
        element.getPropertyNames()
                .forEach(name -> all.append(element.getProperty(name)).append('\n'));
        element.getChildren().forEach(child -> gather(child, all));
    }
}
