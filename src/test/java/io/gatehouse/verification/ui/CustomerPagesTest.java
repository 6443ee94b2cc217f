package io.gatehouse.verification.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static io.gatehouse.verification.ApplicationFixture.complete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.mvysny.kaributesting.v10.MockAccessDeniedException;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextArea;
import io.gatehouse.AsPerson;
import io.gatehouse.Hands;
import io.gatehouse.ViewTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.FourEyes;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.evidence.OwnEvidence;
import io.gatehouse.evidence.PhotoAnswer;
import io.gatehouse.evidence.Side;
import io.gatehouse.evidence.intake.HandedIn;
import io.gatehouse.shell.Asking;
import io.gatehouse.shell.LanguageChosen;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.verification.ApplicationFixture;
import io.gatehouse.verification.ApplicationId;
import io.gatehouse.verification.ApplicationOutcomes;
import io.gatehouse.verification.HandOffState;
import io.gatehouse.verification.HandOffs;
import io.gatehouse.verification.InvitationSummary;
import io.gatehouse.verification.Invitations;
import io.gatehouse.verification.OwnApplication;
import io.gatehouse.verification.PhotoMeant;
import io.gatehouse.verification.RequestedItem;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

@ViewTest
@AsPerson(role = Role.CUSTOMER)
class CustomerPagesTest {

    private static final Ground TEST = new Ground.Purpose("test");

    @Autowired
    ApplicationFixture fixture;

    @Autowired
    OwnApplication own;

    @Autowired
    ApplicationOutcomes outcomes;

    @Autowired
    People people;

    @Autowired
    CurrentActor actor;

    @Autowired
    ApplicationEventPublisher published;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    HandOffs handOffs;

    @Autowired
    Clock clock;

    @Autowired
    OwnEvidence evidence;

    @Autowired
    Invitations invitations;

    @Autowired
    ActingAs actingAs;

    @Test
    void tellWhoeverWasNotInvitedWhatToDo() {
        UI.getCurrent().navigate("v");

        assertThat(heading()).isEqualTo("There is no identity check here");
    }

    @Test
    void askForOneMoreThingAndTakeTheAnswer() {
        fixture.begin(complete());
        var sent = own.open().orElseThrow();
        own.submit(UUID.randomUUID(), sent.version());
        actingAs.system("test", () -> {
            outcomes.verifying(sent.id(), TEST);
            outcomes.askMore(sent.id(), List.of("NAME_EXPLAINED"), false, TEST);
        });
        UI.getCurrent().navigate("v");
        assertThat(heading()).isEqualTo("We need one more thing from you");

        _click(_get(Button.class, spec -> spec.withText("Send")));
        assertThat(answer().getErrorMessage()).isEqualTo("Enter your answer");
        answer().setValue("I married");
        _click(_get(Button.class, spec -> spec.withText("Send")));

        assertThat(heading()).isEqualTo("We are checking your information");
    }

    @Test
    void sayWhichPhotoIsWantedAnew() {
        fixture.begin(complete());
        var sent = own.open().orElseThrow();
        own.submit(UUID.randomUUID(), sent.version());
        actingAs.system("test", () -> {
            outcomes.verifying(sent.id(), TEST);
            outcomes.askMore(
                    sent.id(),
                    List.of("PHOTO_CLEARER", "NAME_EXPLAINED"),
                    new PhotoMeant(DocumentKind.IDENTITY_CARD, Side.BACK),
                    false,
                    TEST);
        });

        assertThat(own.status().orElseThrow().items())
                .extracting(RequestedItem::photo)
                .containsExactly(new PhotoMeant(DocumentKind.IDENTITY_CARD, Side.BACK), null);
        UI.getCurrent().navigate("v");
        _get(Paragraph.class, spec -> spec.withText("This is about: National identity card, Back"));
    }

    @Test
    void connectOnePhoneThatShowsTheSameWords() {
        fixture.begin(complete());
        var offer = handOffs.begin();
        UI.getCurrent().navigate(offer.path().substring(1));
        assertThat(heading()).isEqualTo("Add your document");
        assertThat(handOffs.look(offer.handOff().id(), offer.secret()).state()).isEqualTo(HandOffState.OPENED);

        _click(_get(Button.class, spec -> spec.withText("Yes, it shows the same words")));

        assertThat(heading()).isEqualTo("Add photos of your document");
        assertThat(handOffs.look(offer.handOff().id(), offer.secret()).state()).isEqualTo(HandOffState.CONFIRMED);
        assertThat(handOffs.confirm(offer.path().substring("/v/phone/".length())))
                .isEmpty();
    }

    @Test
    void sayOnThePhoneWhatHappenedAndTakeItsWordThatThePhotosAreThere() {
        fixture.begin(complete());
        var offer = handOffs.begin();
        UI.getCurrent().navigate(offer.path().substring(1));
        _click(_get(Button.class, spec -> spec.withText("Yes, it shows the same words")));
        var draft = own.open().orElseThrow().answers().document();
        evidence.add(
                evidence.open(draft.kind(), draft.issuer()),
                Side.PHOTO_PAGE,
                "passport.jpg",
                new ByteArrayInputStream(HandedIn.jpeg(1300)));

        _click(_get(Button.class, spec -> spec.withText("I am done")));

        assertThat(heading()).isEqualTo("Switch back to your computer");
        assertThat(handOffs.look(offer.handOff().id(), offer.secret()).state()).isEqualTo(HandOffState.DONE);
        var again = handOffs.begin();
        UI.getCurrent().navigate(again.path().substring(1));
        _click(_get(Button.class, spec -> spec.withText("Yes, it shows the same words")));
        _click(_get(Button.class, spec -> spec.withText("Use the computer instead")));
        assertThat(heading()).isEqualTo("Go on at your computer");
    }

    @Test
    void takeUpTheHandOffOfThisSessionInsteadOfEndingIt() {
        fixture.begin(complete());
        var came = new AtomicInteger();
        var first = new HandOffPanel(handOffs, clock, null, came::incrementAndGet);
        var words = _get(first, Div.class, spec -> spec.withClasses("hand-off-words"))
                .getText();

        var rebuilt = new HandOffPanel(handOffs, clock, null, came::incrementAndGet);

        assertThat(_get(rebuilt, Div.class, spec -> spec.withClasses("hand-off-words"))
                        .getText())
                .isEqualTo(words);
        assertThat(_get(rebuilt, Span.class, spec -> spec.withClasses("hand-off-left"))
                        .getText())
                .matches("1[45]:[0-9]{2}");
        _get(rebuilt, Button.class, spec -> spec.withText("E-mail me the link"));
        _click(_get(rebuilt, Button.class, spec -> spec.withText("Use this device instead")));
        assertThat(_get(rebuilt, Span.class, spec -> spec.withClasses("hand-off-state"))
                        .getText())
                .isEqualTo("You go on with this device. The link no longer works.");
        var fresh = new HandOffPanel(handOffs, clock, null, came::incrementAndGet);
        assertThat(_get(fresh, Span.class, spec -> spec.withClasses("hand-off-state"))
                        .getText())
                .startsWith("Waiting for your phone");
    }

    @Test
    void keepTheLinkToMailWhileNobodyHasConfirmed() {
        fixture.begin(complete());
        var panel = new HandOffPanel(handOffs, clock, null, () -> {});
        jdbc.sql("update hand_off set state = 'OPENED' where application_id = ? and state = 'WAITING'")
                .param(own.open().orElseThrow().id().value())
                .update();

        panel.look();

        _get(panel, Button.class, spec -> spec.withText("E-mail me the link"));
        _get(panel, Button.class, spec -> spec.withText("Use this device instead"));
    }

    @Test
    void connectAPhoneForWhatWasAskedForLater() {
        asked("ADDRESS_PROOF");
        UI.getCurrent().navigate("v");

        _click(_get(Button.class, spec -> spec.withText("Use your phone (easier)")));

        assertThat(_get(HandOffPanel.class).isVisible()).isTrue();
        var item = own.status().orElseThrow().items().getFirst();
        var offer = handOffs.begin(item.id());
        var token = offer.path().substring("/v/phone/".length());
        var secret = handOffs.confirm(token).orElseThrow();
        var answer = handOffs.add(token, secret, Side.PAGE, "bill.jpg", new ByteArrayInputStream(HandedIn.jpeg(1200)));
        assertThat(answer).isInstanceOf(PhotoAnswer.Added.class);
        assertThat(handOffs.look(offer.handOff().id(), offer.secret()).state()).isEqualTo(HandOffState.RECEIVED);
        assertThat(evidence.documents().stream()
                        .filter(document -> document.purpose().equals("ADDRESS_PROOF")))
                .singleElement()
                .satisfies(document -> assertThat(document.photos()).hasSize(1));

        UI.getCurrent().navigate("v/letter");
        UI.getCurrent().navigate("v");
        _click(_get(Button.class, spec -> spec.withText("Send")));

        assertThat(heading()).isEqualTo("We are checking your information");
        assertThat(handOffs.seenByPhone(token, secret)).isPresent();
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> handOffs.photos(token, secret));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> handOffs.begin(item.id()));
    }

    @Test
    void readAgainOnlyWhatHasChanged() {
        var sent = asked("NAME_EXPLAINED");
        UI.getCurrent().navigate("v");
        var typing = answer();
        Hands.type(typing, "I married");

        Asking.now();
        assertThat(answer()).isSameAs(typing);
        actingAs.system(
                "test",
                () -> outcomes.decline(sent, new FourEyes(PersonId.next(), PersonId.next()), "FALSE_STATEMENT", TEST));
        Asking.now();

        assertThat(heading()).isEqualTo("We cannot open this account");
    }

    private ApplicationId asked(String code) {
        fixture.begin(complete());
        var sent = own.open().orElseThrow();
        own.submit(UUID.randomUUID(), sent.version());
        actingAs.system("test", () -> {
            outcomes.verifying(sent.id(), TEST);
            outcomes.askMore(sent.id(), List.of(code), false, TEST);
        });
        return sent.id();
    }

    @Test
    void takeWordThatSomethingHasChanged() {
        fixture.begin(complete());
        own.submit(UUID.randomUUID(), own.open().orElseThrow().version());
        UI.getCurrent().navigate("v");
        _get(Details.class, spec -> spec.withClasses("statement-form")).setOpened(true);

        _click(_get(Button.class, spec -> spec.withText("Tell us")));
        _get(Banner.class);
        Hands.type(_get(TextArea.class), "I have moved to Da Nang");
        _click(_get(Button.class, spec -> spec.withText("Tell us")));

        assertThat(own.status().orElseThrow().changeTold()).isNotNull();
        assertThat(own.messages().getFirst().subject()).isEqualTo("We have your message about a change");
        assertThat(jdbc.sql("select words from statement order by written_at desc limit 1")
                        .query((row, _) -> new String(row.getBytes(1), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .single())
                .doesNotContain("Da Nang");
    }

    @Test
    void writeInTheLanguageThatTheirCustomerChose() {
        fixture.begin(complete());
        var me = actor.id();

        published.publishEvent(new LanguageChosen(Locale.FRENCH));

        assertThat(actingAs.system("test", () -> people.language(me))).isEqualTo(Locale.FRENCH);
        assertThat(jdbc.sql("select locale from application where person_id = ?")
                        .param(me.value())
                        .query(String.class)
                        .single())
                .isEqualTo("fr");
    }

    @Test
    void sayThatALinkIsGone() {
        UI.getCurrent().navigate("v/start/nothing");
        assertThat(heading()).isEqualTo("This link no longer works");

        UI.getCurrent().navigate("v/phone/nothing");
        assertThat(heading()).isEqualTo("This link no longer works");
    }

    @Test
    void keepInvitationsToOfficers() {
        assertThatExceptionOfType(MockAccessDeniedException.class)
                .isThrownBy(() -> UI.getCurrent().navigate("invitations"));
    }

    @Test
    @AsPerson(role = Role.OFFICER)
    void letAnOfficerInvite() {
        UI.getCurrent().navigate("invitations");
        _click(_get(Button.class, spec -> spec.withText("Send invitation")));
        assertThat(_get(EmailField.class).getErrorMessage()).isEqualTo("Enter your e-mail address");

        _get(EmailField.class).setValue("new@example.com");
        _click(_get(Button.class, spec -> spec.withText("Send invitation")));

        assertThat(invitations.latest(1).getFirst().state()).isEqualTo(InvitationSummary.State.OPEN);
    }

    private static TextArea answer() {
        return _get(TextArea.class, spec -> spec.withLabel("Your answer"));
    }

    private static String heading() {
        return _get(H1.class).getText();
    }
}
