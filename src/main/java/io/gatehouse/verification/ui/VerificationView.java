package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.gatehouse.access.Roles;
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.CustomerLayout;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.PageTitles;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.verification.Journey;
import io.gatehouse.verification.OwnApplication;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.SaveAnswer;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The wizard: one page at a time, saved at each Continue, left and taken up again anywhere.
 *
 * <p>The page is in the address. A page whose turn has not come leads to the one whose turn it is; somebody who came from
 * "Check your answers" goes straight back there.
 */
@StyleSheet("styles/verification.css")
@Route(value = "v/application/:page?", layout = CustomerLayout.class)
@RolesAllowed(Roles.CUSTOMER)
class VerificationView extends Div implements BeforeEnterObserver, HasDynamicTitle, Wizard {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final String CHANGING = "change";

    private final transient OwnApplication application;
    private final transient RulesInForce rules;
    private final transient Clock clock;
    private final transient PhotoDesks photos;
    private final Div notices = new Div();

    private transient @Nullable OwnDraft draft;
    private transient @Nullable Step step;
    private @Nullable FormPage form;
    private boolean changing;
    private String title = "";

    VerificationView(OwnApplication application, RulesInForce rules, Clock clock, PhotoDesks photos) {
        this.application = application;
        this.rules = rules;
        this.clock = clock;
        this.photos = photos;
        addClassName("wizard");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var found = application.open();
        if (found.isEmpty() || !found.get().state().editable()) {
            event.forwardTo(StatusView.class);
            return;
        }
        if (!found.get().noticeShown()) {
            event.forwardTo(BeforeYouStartView.class);
            return;
        }
        draft = found.get();
        changing = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(CHANGING)
                .isPresent();
        var journey = draft().journey();
        var page = event.getRouteParameters()
                .get("page")
                .flatMap(WizardPage::ofSlug)
                .filter(wanted -> wanted == WizardPage.CHECK || journey.open(wanted));
        if (page.isEmpty()) {
            event.forwardTo(VerificationView.class, parameters(journey.next()));
            return;
        }
        build(page.get());
    }

    private void build(WizardPage page) {
        var now = step(page);
        step = now;
        var journey = draft().journey();
        var heading = now.heading(draft().answers());
        title = PageTitles.of(heading, t("verification.step", journey.step(page), Journey.STEPS));
        var shown = new FormPage(heading);
        form = shown;
        journey.before(page).ifPresent(before -> shown.back(() -> show(changing ? WizardPage.CHECK : before)));
        shown.step(t("verification.step", journey.step(page), Journey.STEPS));
        now.build(shown, draft(), this);
        shown.onward(now.onward(), () -> attempt(now));
        shown.aside(t("verification.later"), this::later);
        var typing = application.typing(page);
        if (!typing.isEmpty()) {
            now.restore(typing);
        }
        now.whenTyped(() -> application.keepTyping(page, now.typing()));
        notices.removeAll();
        removeAll();
        setClassName("wide", page == WizardPage.PHOTOS);
        add(notices, shown);
    }

    private void attempt(Step now) {
        try {
            now.goOn(this);
        } catch (Refused refused) {
            form().validation().refuse(refused);
        }
    }

    private Step step(WizardPage page) {
        return switch (page) {
            case HOLDER -> new HolderStep();
            case US_PERSON -> new UsPersonStep();
            case US_LIMBS -> new UsLimbsStep();
            case RESIDENCE -> new ResidenceStep();
            case NAME -> new NameStep();
            case OTHER_NAMES -> new OtherNamesStep();
            case BIRTH -> new BirthStep();
            case NATIONALITY -> new NationalityStep();
            case IDENTITY_NUMBER -> new IdentityNumberStep();
            case ADDRESS -> new AddressStep();
            case OTHER_ADDRESS -> new OtherAddressStep();
            case EMAIL -> new EmailStep();
            case PHONE -> new PhoneStep();
            case DOCUMENT -> new DocumentStep();
            case PHOTOS -> new PhotosStep(photos);
            case DOCUMENT_DETAILS -> new DocumentDetailsStep();
            case PAYMENT -> new PaymentStep();
            case PLACES -> new PlacesStep();
            case PURPOSE -> new PurposeStep();
            case CHECK -> new CheckStep();
            case DECLARATION -> new DeclarationStep();
        };
    }

    @Override
    public void save(StepAnswers answers) {
        switch (application.save(answers, draft().version())) {
            case SaveAnswer.Saved(var after) -> saved(after);
            case SaveAnswer.Conflict(var at) -> conflict(at);
            case SaveAnswer.Closed() -> ui().navigate(StatusView.class);
        }
    }

    @Override
    public void saved(OwnDraft after) {
        draft = after;
        skip();
    }

    @Override
    public void skip() {
        var journey = draft().journey();
        var page = step().page();
        show(changing ? journey.next() : journey.after(page));
    }

    @Override
    public void show(WizardPage page) {
        var toChange = page != WizardPage.CHECK && step().page() == WizardPage.CHECK && page != WizardPage.DECLARATION;
        var parameters = toChange || (changing && page != WizardPage.CHECK)
                ? QueryParameters.of(CHANGING, "")
                : QueryParameters.empty();
        ui().navigate(VerificationView.class, parameters(page), parameters);
    }

    @Override
    public void again() {
        application.open().ifPresent(now -> {
            draft = now;
            build(step().page());
        });
    }

    @Override
    public void conflict(Instant at) {
        var reload = new Button(t("verification.conflict.reload"), _ -> again());
        var keep = new Button(
                t("verification.conflict.keep"),
                _ -> application.open().ifPresent(now -> {
                    draft = now;
                    notices.removeAll();
                    attempt(step());
                }));
        notices.removeAll();
        notices.add(Banner.warn(t("verification.conflict", Dates.ago(at, clock.instant())), reload, keep));
        notices.getElement().executeJs("this.scrollIntoView({block: 'start'})");
    }

    private void later() {
        if (step().page() != WizardPage.CHECK && step().page() != WizardPage.DECLARATION) {
            application.keepTyping(step().page(), step().typing());
        }
        ui().navigate(StatusView.class);
    }

    @Override
    public OwnDraft draft() {
        return present(draft);
    }

    @Override
    public FormPage form() {
        return present(form);
    }

    @Override
    public OwnApplication application() {
        return application;
    }

    @Override
    public RuleProfile rules() {
        return rules.current();
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    private Step step() {
        return present(step);
    }

    private UI ui() {
        return getUI().orElseGet(UI::getCurrentOrThrow);
    }

    private static RouteParameters parameters(WizardPage page) {
        return new RouteParameters("page", page.slug());
    }

    private static <T> T present(@Nullable T value) {
        return Optional.ofNullable(value).orElseThrow(() -> new IllegalStateException("The page has not been built"));
    }
}
