package io.gatehouse.evidence.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.UploadKt._upload;
import static io.gatehouse.shell.Texts.t;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.upload.Upload;
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
import io.gatehouse.evidence.PhotoAnswer;
import io.gatehouse.evidence.Side;
import io.gatehouse.evidence.intake.HandedIn;
import io.gatehouse.evidence.intake.Refusal;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

@ViewTest
class EvidenceUploadTest {

    @Autowired
    EvidenceUploads uploads;

    @Autowired
    OwnEvidence own;

    @Autowired
    CustomerRegister register;

    @Autowired
    ActingAs actingAs;

    @Autowired
    TestPeople people;

    private final List<PhotoAnswer> answers = new ArrayList<>();

    @BeforeEach
    void aCustomerAtTheScreen() {
        var mai = people.appointed(Set.of(Role.CUSTOMER));
        actingAs.system("test", () -> register.register(mai, AccountOpening.ofIndividual()));
        people.signIn(mai);
    }

    private EvidenceUpload shown() {
        var document = own.open(DocumentKind.PASSPORT, new Country("VN"));
        return shown(uploads.own("Photo page", document, Side.PHOTO_PAGE, answers::add));
    }

    private static EvidenceUpload shown(EvidenceUpload upload) {
        UI.getCurrent().add(upload);
        return upload;
    }

    private static void send(EvidenceUpload upload, String name, byte[] content) {
        _upload(_find(upload, Upload.class).getLast(), name, content);
        MockVaadin.clientRoundtrip(false);
    }

    @Test
    void takesAPhoto() {
        var upload = shown();

        send(upload, "passport.jpg", HandedIn.jpeg(1300));

        assertThat(answers).singleElement().isInstanceOf(PhotoAnswer.Added.class);
        assertThat(upload.message()).isEmpty();
        assertThat(own.documents().getFirst().photos()).hasSize(1);
    }

    @Test
    void saysBesideThePhotoWhyItIsNotTaken() {
        var upload = shown();

        send(upload, "passport.jpg", "<html>".getBytes(StandardCharsets.US_ASCII));

        assertThat(upload.message())
                .startsWith("The selected file must be one of these: JPG, PNG, WebP")
                .endsWith("PDF.");
        send(upload, "empty.jpg", new byte[0]);
        assertThat(upload.message()).isEqualTo(t(Refusal.EMPTY.key()));
        send(upload, "three.jpg", new byte[10]);
        assertThat(upload.message()).endsWith("You can try 2 more times today.");
    }

    @Test
    void letsTheCustomerKeepADoubtfulPhoto() {
        var upload = shown();
        send(upload, "small.jpg", HandedIn.jpeg(800));
        assertThat(upload.message()).isEqualTo("The document is too small in the photo. Move closer.");

        _click(_get(upload, Button.class, spec -> spec.withText(t("evidence.upload.keep"))));

        assertThat(own.documents().getFirst().photos().getFirst().warnings()).isEmpty();
        assertThat(upload.message()).isEqualTo(t("evidence.upload.kept"));
    }

    @Test
    void letsTheCustomerTakeADoubtfulPhotoAgain() {
        var upload = shown();
        send(upload, "small.jpg", HandedIn.jpeg(800));

        _click(_get(upload, Button.class, spec -> spec.withText(t("evidence.upload.again"))));

        assertThat(own.documents().getFirst().photos()).isEmpty();
        assertThat(upload.message()).isEmpty();
    }

    @Test
    void turnsWhateverGoesWrongIntoASentence() {
        for (var fault : List.<RuntimeException>of(
                new IllegalStateException("secret"), new AccessDeniedException("no"), new NullPointerException())) {
            var upload = shown(uploads.to("Photo page", new Failing(fault), answers::add));

            send(upload, "passport.jpg", HandedIn.jpeg(300));

            assertThat(upload.message()).isNotEmpty().doesNotContain("secret", "Exception");
        }
        assertThat(answers).isEmpty();
    }

    @Test
    void offersTheCameraAndOnlyWhatCanBeTaken() {
        var upload = shown();
        var camera = _find(upload, Upload.class).getFirst();

        assertThat(camera.getElement().getProperty("capture")).isEqualTo("environment");
        assertThat(camera.getElement().getProperty("accept")).contains("image/jpeg", ".pdf", "image/webp");
        assertThat(camera.getMaxFileSize()).isEqualTo(15 << 20);
    }

    private record Failing(RuntimeException fault) implements Photos {

        @Override
        public PhotoAnswer take(String fileName, InputStream content) {
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
    }
}
