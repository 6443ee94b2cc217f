package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Paragraph;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.verification.Draft;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;
import org.jspecify.annotations.Nullable;

/** The photos of the document, taken with a phone or added from this computer. */
class PhotosStep extends Step {

    private final PhotosPart.Maker maker;
    private @Nullable PhotosPart part;

    PhotosStep(PhotosPart.Maker maker) {
        super(WizardPage.PHOTOS);
        this.maker = maker;
    }

    @Override
    String heading(Draft draft) {
        var document = draft.document();
        var kind = document == null ? null : document.kind();
        return t("verification.photos.title." + (kind == null ? DocumentKind.PASSPORT : kind));
    }

    @Override
    void build(FormPage form, OwnDraft draft, Wizard wizard) {
        var photos = maker.forDocument();
        part = photos;
        var which = new Details(t("verification.photos.which"), new Paragraph(t("verification.photos.which.text")));
        which.addClassName("why");
        var other = new Details(t("verification.photos.other"), new Paragraph(t("verification.photos.other.text")));
        other.addClassName("why");
        form.with(photos, why(), which, other);
    }

    @Override
    StepAnswers answers() {
        var count = part == null ? 0 : part.count();
        if (count == 0) {
            throw new Refused("verification.photos.missing");
        }
        return new StepAnswers.Photos(count);
    }
}
