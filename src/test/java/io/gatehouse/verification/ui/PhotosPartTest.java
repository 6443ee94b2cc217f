package io.gatehouse.verification.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.UploadKt._upload;
import static io.gatehouse.shell.Texts.t;
import static io.gatehouse.verification.ApplicationFixture.complete;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.upload.Upload;
import io.gatehouse.Hands;
import io.gatehouse.ViewTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.evidence.EvidenceFileId;
import io.gatehouse.evidence.OwnEvidence;
import io.gatehouse.evidence.OwnPhoto;
import io.gatehouse.evidence.PageImage;
import io.gatehouse.evidence.PhotoAnswer;
import io.gatehouse.evidence.Side;
import io.gatehouse.evidence.Tries;
import io.gatehouse.evidence.intake.HandedIn;
import io.gatehouse.evidence.intake.Refusal;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.verification.ApplicationFixture;
import io.gatehouse.verification.HandOffs;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

@ViewTest
class PhotosPartTest {

    @Autowired
    PhotoDesks desks;

    @Autowired
    OwnEvidence own;

    @Autowired
    CustomerRegister register;

    @Autowired
    ActingAs actingAs;

    @Autowired
    TestPeople people;

    @Autowired
    ApplicationFixture fixture;

    @Autowired
    HandOffs handOffs;

    @BeforeEach
    void aCustomerAtTheScreen() {
        var mai = people.appointed(Set.of(Role.CUSTOMER));
        actingAs.system("test", () -> register.register(mai, AccountOpening.ofIndividual()));
        people.signIn(mai);
    }

    private PhotosPart shown() {
        return shown(desks.document(DocumentKind.PASSPORT, new Country("VN")));
    }

    private static PhotosPart shown(PhotosPart part) {
        UI.getCurrent().add(part);
        return part;
    }

    private static void send(PhotosPart part, String name, byte[] content) {
        _upload(_get(part, Upload.class), name, content);
        MockVaadin.clientRoundtrip(false);
    }

    /** What was said last, above the photos. */
    private static String said(PhotosPart part) {
        return _find(part, Banner.class).getFirst().getText();
    }

    private List<OwnPhoto> photos() {
        return own.documents().getFirst().photos();
    }

    @Test
    void takesAPhoto() {
        var part = shown();

        send(part, "passport.jpg", HandedIn.jpeg(1300));

        assertThat(said(part)).isEqualTo(t("verification.photos.received"));
        assertThat(part.missing()).isNull();
        assertThat(photos()).hasSize(1);
    }

    @Test
    @SuppressWarnings("unchecked")
    void takesAPhotoAsTheSideThatWasChosenLast() {
        var part = shown(desks.document(DocumentKind.IDENTITY_CARD, new Country("VN")));
        Hands.type((RadioButtonGroup<Side>) _get(part, RadioButtonGroup.class), Side.BACK);

        send(part, "card.jpg", HandedIn.jpeg(1300));

        assertThat(photos()).extracting(OwnPhoto::side).containsExactly(Side.BACK);
    }

    @Test
    void saysBesideThePhotoWhyItIsNotTaken() {
        var part = shown();

        send(part, "passport.jpg", "<html>".getBytes(StandardCharsets.US_ASCII));

        assertThat(said(part))
                .startsWith("The selected file must be one of these: JPG, PNG, WebP")
                .endsWith("PDF.");
        send(part, "empty.jpg", new byte[0]);
        assertThat(said(part)).isEqualTo(t(Refusal.EMPTY.key()));
        send(part, "three.jpg", new byte[10]);
        assertThat(_find(part, Paragraph.class).stream().map(Paragraph::getText))
                .contains("You can try 2 more times today.");
        assertThat(photos()).isEmpty();
    }

    @Test
    void takesBackWhatWasMissingOnceThePhotoIsThere() {
        var part = shown();
        var form = new FormPage("Photos");
        form.validation().field(part, () -> Optional.ofNullable(part.missing()).map(key -> t(key)));
        part.whenSettled(form.validation()::clear);
        assertThat(form.validation().run()).isFalse();
        assertThat(part.isInvalid()).isTrue();

        send(part, "passport.jpg", HandedIn.jpeg(1300));

        assertThat(part.isInvalid()).isFalse();
    }

    @Test
    void letsTheCustomerKeepADoubtfulPhoto() {
        var part = shown();
        send(part, "small.jpg", HandedIn.jpeg(800));
        assertThat(said(part))
                .isEqualTo("The document is too small in the photo. Move closer. " + t("verification.photos.retake"));
        assertThat(part.missing()).isEqualTo("verification.photos.decide");

        _click(_get(part, Button.class, spec -> spec.withText(t("verification.photos.keep"))));

        assertThat(photos().getFirst().warnings()).isEmpty();
        assertThat(part.missing()).isNull();
    }

    @Test
    void letsTheCustomerRemoveADoubtfulPhoto() {
        var part = shown();
        send(part, "small.jpg", HandedIn.jpeg(800));

        _click(_get(part, Button.class, spec -> spec.withText(t("verification.photos.remove"))));

        assertThat(photos()).isEmpty();
        assertThat(part.missing()).isEqualTo("verification.photos.missing");
    }

    @Test
    void turnsWhateverGoesWrongIntoASentence() {
        for (var fault : List.<RuntimeException>of(
                new IllegalStateException("secret"), new AccessDeniedException("no"), new NullPointerException())) {
            var part = shown(new PhotosPart(new Failing(fault), false, 15));

            send(part, "passport.jpg", HandedIn.jpeg(300));

            assertThat(said(part)).isEqualTo(t("verification.photos.failed"));
        }
    }

    @Test
    void offersTheCameraOfAPhoneOnly() {
        var phone = shown(new PhotosPart(new Failing(new IllegalStateException()), true, 15));
        var computer = shown(new PhotosPart(new Failing(new IllegalStateException()), false, 15));

        assertThat(_get(phone, Upload.class).getElement().getProperty("capture"))
                .isEqualTo("environment");
        assertThat(_get(computer, Upload.class).getElement().getProperty("capture"))
                .isNull();
        assertThat(_get(computer, Upload.class).isDropAllowed()).isTrue();
    }

    @Test
    void saysThatThePhonesLinkEndedWhileThePhotoWasOnItsWay() {
        people.signIn(people.appointed(Set.of(Role.CUSTOMER)));
        fixture.begin(complete());
        var offer = handOffs.begin();
        var token = offer.path().substring("/v/phone/".length());
        var secret = handOffs.confirm(token).orElseThrow();
        var part = shown(desks.phone(token, secret));
        handOffs.cancel(offer.handOff().id(), offer.secret());

        send(part, "passport.jpg", HandedIn.jpeg(1300));

        assertThat(said(part)).isEqualTo("This link no longer works. Get a new one on your computer");
    }

    @Test
    void showsTheWaysThatAreLeftOnceNoPhotoMayFailAnyMore() {
        var part = shown();
        for (var failed = 1; failed <= 5; failed++) {
            assertThat(_get(part, Upload.class).isVisible()).isTrue();
            send(part, "no-photo.jpg", new byte[failed]);
        }

        assertOut(part);
        var anew = shown();
        assertOut(anew);
        var chosen = new AtomicBoolean();
        anew.otherDocument(() -> chosen.set(true));
        _click(_get(anew, Button.class, spec -> spec.withText("Choose another document")));
        assertThat(chosen).isTrue();
    }

    private static void assertOut(PhotosPart part) {
        assertThat(_find(part, Upload.class)).isEmpty();
        assertThat(_get(part, H2.class).getText()).isEqualTo("We could not read your document");
        assertThat(_find(part, Paragraph.class).stream().map(Paragraph::getText))
                .contains("5 photos could not be used today. Your answers and the photos below stay saved.")
                .noneMatch(text -> text.contains("0 more times"));
        assertThat(_find(part, ListItem.class).stream().map(ListItem::getText))
                .anyMatch(text -> text.startsWith("Try on another day"))
                .anyMatch(text -> text.startsWith("Use another document"))
                .anyMatch(text -> text.startsWith("Ask for help"));
    }

    /** Has no photo, and takes none. */
    private record Failing(RuntimeException fault) implements PhotoDesk {

        @Override
        public List<OwnPhoto> photos() {
            return List.of();
        }

        @Override
        public List<Side> sides() {
            return List.of(Side.PAGE);
        }

        @Override
        public Tries tries() {
            return new Tries(5, 5, null);
        }

        @Override
        public PhotoAnswer add(Side side, String name, InputStream content) {
            throw fault;
        }

        @Override
        public void keep(EvidenceFileId photo) {
            throw fault;
        }

        @Override
        public void remove(EvidenceFileId photo) {
            throw fault;
        }

        @Override
        public PageImage thumbnail(EvidenceFileId photo) {
            throw fault;
        }
    }
}
