package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.verification.Draft;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The photos of the document: taken with a phone beside the computer, or added from here. */
class PhotosStep extends Step {

    private static final int WIDE = 900;

    private final PhotoDesks desks;
    private @Nullable PhotosPart part;

    PhotosStep(PhotoDesks desks) {
        super(WizardPage.PHOTOS);
        this.desks = desks;
    }

    @Override
    String heading(Draft draft) {
        var document = draft.document();
        var kind = document == null ? null : document.kind();
        return t("verification.photos.title." + (kind == null ? DocumentKind.PASSPORT : kind));
    }

    @Override
    void build(FormPage form, OwnDraft draft, Wizard wizard) {
        var document = draft.answers().document();
        var kind = document == null ? null : document.kind();
        if (document == null || kind == null) {
            throw new IllegalStateException("The kind of document comes first");
        }
        var photos = desks.document(kind, document.issuer());
        part = photos;
        photos.whenSettled(form.validation()::clear);
        photos.otherDocument(() -> wizard.show(WizardPage.DOCUMENT));
        var here = new SectionCard(t("verification.photos.upload.title"), photos);
        var ways = new Div(here);
        ways.addClassName("photo-ways");
        form.addClassName("wide-form");
        UI.getCurrentOrThrow().getPage().retrieveExtendedClientDetails(details -> {
            if (details.getWindowInnerWidth() >= WIDE) {
                ways.addComponentAsFirst(desks.handOff(photos::again));
            } else {
                here.setTitleText(t("verification.photos.upload.phone.title"));
            }
        });
        var which = new Details(t("verification.photos.which"), new Paragraph(t("verification.photos.which.text")));
        which.addClassName("why");
        var other = new Details(t("verification.photos.other"), new Paragraph(t("verification.photos.other.text")));
        other.addClassName("why");
        form.with(ways, why(), which, other);
        form.validation().field(photos, () -> {
            photos.again();
            return Optional.ofNullable(photos.missing()).map(key -> t(key));
        });
    }

    @Override
    StepAnswers answers() {
        return new StepAnswers.Photos(built(part).count());
    }
}
