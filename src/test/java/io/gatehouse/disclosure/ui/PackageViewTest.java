package io.gatehouse.disclosure.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._getCellComponent;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.mvysny.kaributesting.v10.MockAccessDeniedException;
import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.AsPerson;
import io.gatehouse.Hands;
import io.gatehouse.ViewTest;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.disclosure.DeskFixture;
import io.gatehouse.disclosure.Handover;
import io.gatehouse.disclosure.PackageDownloads;
import io.gatehouse.disclosure.PackageFixture;
import io.gatehouse.disclosure.PackageFixture.Matter;
import io.gatehouse.disclosure.PackageState;
import io.gatehouse.disclosure.PackageSummary;
import io.gatehouse.disclosure.Packages;
import io.gatehouse.disclosure.Preservations;
import io.gatehouse.disclosure.bundle.CertificateFixture;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.StateBadge;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@ViewTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class PackageViewTest {

    @Autowired
    Packages packages;

    @Autowired
    PackageDownloads downloads;

    @Autowired
    PackageFixture fixture;

    @Autowired
    Preservations preservations;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void aCustodianStartsDecidesAndSends() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        people.signIn(matter.custodian());
        UI.getCurrent().navigate(LegalRequestView.class, matter.number());
        assertThat(texts()).anyMatch(text -> text.contains("No package has been started"));
        _click(button("Start a package"));

        assertThat(_get(H1.class).getText()).isEqualTo("Package " + matter.number() + "-P1");
        _click(_find(Button.class, spec -> spec.withText("Withhold")).getFirst());
        var reason = _find(TextField.class, spec -> spec.withLabel("Reason to withhold"))
                .getFirst();
        assertThat(reason.getErrorMessage()).startsWith("Write a reason of at least");
        Hands.type(reason, "Objected to by the customer");
        _click(_find(Button.class, spec -> spec.withText("Withhold")).getFirst());
        _click(button("Send to counsel"));
        assertThat(_get(Banner.class).getText()).endsWith("have no decision");
        _click(button("Put in all that have no decision"));
        assertThat(texts()).anyMatch(text -> text.startsWith("I certify under penalty of perjury"));
        _click(button("Send to counsel"));
        assertThat(certify().getErrorMessage()).isEqualTo("Read the certificate, and tick that you make it");
        certify().setValue(true);
        _click(button("Send to counsel"));

        var made = packages.of(matter.request()).getFirst();
        assertThat(made.state()).isEqualTo(PackageState.WAITING);
        assertThat(packages.read(made.number()).orElseThrow().items().getFirst().reason())
                .isEqualTo("Objected to by the customer");
        assertThat(texts()).contains("Counsel must release this package.", "Objected to by the customer");
        _assertNone(Button.class, spec -> spec.withText("Release the package"));
        _assertNone(Button.class, spec -> spec.withText("Withhold"));
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void nothingStartsWithoutACopyThatWasAskedFor() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        people.signIn(matter.custodian());
        UI.getCurrent().navigate(LegalRequestView.class, matter.number());
        CheckboxGroup<?> asked = _get(CheckboxGroup.class, spec -> spec.withLabel("Copies asked for"));
        asked.clear();

        _click(button("Start a package"));

        assertThat(asked.isInvalid()).isTrue();
        assertThat(asked.getErrorMessage()).isEqualTo("Select at least one copy that was asked for");
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void packagesStandBesideTheSearchForACustodianAlone() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        people.signIn(matter.custodian());
        UI.getCurrent().navigate(RestrictedSearchView.class, matter.number());
        _assertOne(Button.class, spec -> spec.withText("Start a package"));

        people.signIn(matter.liaison());
        UI.getCurrent().navigate(RestrictedSearchView.class, matter.number());
        _assertNone(Button.class, spec -> spec.withText("Start a package"));
    }

    @Test
    @AsPerson(role = Role.COUNSEL)
    void counselSeesExactlyWhatIsDeliveredAndReleasesIt() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var waiting = fixture.waiting(matter);
        people.signIn(matter.counsel());
        UI.getCurrent().navigate(PackageView.class, waiting.summary().number());

        assertThat(texts()).contains("This is exactly what is delivered.");
        assertThat(texts()).containsAll(waiting.certificate().paragraphs());
        assertThat(texts()).anyMatch(text -> text.startsWith("Subpoena · " + waiting.agency() + " · due "));
        _assertNone(Checkbox.class, spec -> spec.withLabel("I have read this certificate and make it in my name"));
        assertThat(_find(Grid.class)).hasSize((int) waiting.items().stream()
                .flatMap(item -> item.tables().stream())
                .filter(table -> !table.rows().isEmpty())
                .count());
        _assertNone(Button.class, spec -> spec.withText("Put in"));
        _click(button("Send back"));
        assertThat(_get(TextField.class, spec -> spec.withLabel("Reason to send back"))
                        .getErrorMessage())
                .startsWith("Write a reason of at least");
        _click(button("Release the package"));
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));

        assertThat(packages.of(matter.request()).getFirst().state()).isEqualTo(PackageState.RELEASED);
        _assertNone(Button.class, spec -> spec.withText("Open the link"));
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void aCustodianWithholdsSingleRecordsAndCounselSeesWhich() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var draft = fixture.draft(matter);
        packages.includeRest(draft.id(), draft.version());
        var place = packages.read(draft.number()).orElseThrow().items().stream()
                .filter(item -> item.recordClass() == RecordClass.SIGN_IN_ADDRESSES)
                .findFirst()
                .orElseThrow()
                .place();
        UI.getCurrent().navigate(PackageView.class, draft.number());
        _click(part(place, "Withhold these records"));
        assertThat(reasonOf(place).getErrorMessage()).startsWith("Write a reason of at least");
        Hands.type(reasonOf(place), "A newsroom, under objection");
        _click(part(place, "Withhold these records"));
        assertThat(reasonOf(place).getErrorMessage()).isEqualTo("Select at least one record");
        choose(place, 0);
        _click(part(place, "Withhold these records"));

        assertThat(packages.read(draft.number())
                        .orElseThrow()
                        .items()
                        .get(place - 1)
                        .single())
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).isEqualTo("A newsroom, under objection"));
        assertThat(texts()).anyMatch(text -> text.endsWith(", single records"));
        assertThat(_getCellComponent(grid(place), 0, "withheld").getElement().getTextRecursively())
                .contains("A newsroom, under objection", "Put record 1 back in");
        certify().setValue(true);
        _click(button("Send to counsel"));
        people.signIn(matter.counsel());
        UI.getCurrent().navigate(PackageView.class, draft.number());
        assertThat(texts())
                .contains("This is exactly what is delivered, but for the records that are marked as withheld.");
        assertThat(_getCellComponent(grid(place), 0, "withheld").getElement().getTextRecursively())
                .contains("A newsroom, under objection")
                .doesNotContain("Put record");
        assertThat(_getCellComponent(grid(place), 1, "withheld").getElement().getTextRecursively())
                .isEmpty();
        _assertNone(Button.class, spec -> spec.withText("Withhold these records"));
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void aCustodianPutsASingleRecordBack() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var draft = fixture.draft(matter);
        var place = packages.read(draft.number()).orElseThrow().items().stream()
                .filter(item -> item.recordClass() == RecordClass.SIGN_IN_ADDRESSES)
                .findFirst()
                .orElseThrow()
                .place();
        packages.withholdRecords(draft.id(), draft.version(), place, Set.of(2), "A newsroom, under objection");
        UI.getCurrent().navigate(PackageView.class, draft.number());

        _click(_get(
                (Component) _getCellComponent(grid(place), 1, "withheld"),
                Button.class,
                spec -> spec.withText("Put record 2 back in")));

        assertThat(packages.read(draft.number())
                        .orElseThrow()
                        .items()
                        .get(place - 1)
                        .single())
                .isEmpty();
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void aCustodianTakesTheRecordsFromThePreservedCopy() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var desk = desks.desk(matter.agency());
        var preservation =
                desks.confirmed(desk, desks.another(Role.CUSTODIAN), ProcessType.PRESERVATION, matter.sought());
        people.signIn(desk.counsel());
        preservations.preserve(preservation, "The agency asks for it");
        var draft = fixture.draft(matter);
        UI.getCurrent().navigate(PackageView.class, draft.number());

        _click(_find(Button.class).stream()
                .filter(one -> one.getText()
                        .startsWith("Take the records from the preserved copy " + desks.number(preservation)))
                .findFirst()
                .orElseThrow());

        assertThat(texts())
                .anyMatch(text -> text.startsWith("Preserved copy " + desks.number(preservation) + ", as of "));
        people.signIn(matter.counsel());
        UI.getCurrent().navigate(PackageView.class, draft.number());
        assertThat(_find(Button.class))
                .noneMatch(one -> one.getText().startsWith("Take the records from the preserved"));
    }

    private static Checkbox certify() {
        return _get(Checkbox.class, spec -> spec.withLabel("I have read this certificate and make it in my name"));
    }

    private static SectionCard card(int place) {
        return _find(SectionCard.class, spec -> spec.withClasses("package-part"))
                .get(place - 1);
    }

    private static Button part(int place, String text) {
        return _get(card(place), Button.class, spec -> spec.withText(text));
    }

    private static TextField reasonOf(int place) {
        return _get(card(place), TextField.class, spec -> spec.withLabel("Reason to withhold"));
    }

    private static Grid<?> grid(int place) {
        return _get(card(place), Grid.class);
    }

    @SuppressWarnings("unchecked")
    private static void choose(int place, int row) {
        var grid = (Grid<Object>) grid(place);
        grid.select(grid.getListDataView().getItem(row));
    }

    @Test
    @AsPerson(role = Role.COUNSEL)
    void whatCounselSendsBackTellsTheCustodianWhy() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var waiting = fixture.waiting(matter);
        people.signIn(matter.counsel());
        UI.getCurrent().navigate(PackageView.class, waiting.summary().number());
        Hands.type(
                _get(TextField.class, spec -> spec.withLabel("Reason to send back")), "Leave the payment out for now");
        _click(button("Send back"));

        people.signIn(matter.custodian());
        UI.getCurrent().navigate(PackageView.class, waiting.summary().number());

        assertThat(_get(Banner.class).getText()).isEqualTo("Counsel sent it back: Leave the payment out for now");
        _assertOne(Button.class, spec -> spec.withText("Send to counsel"));
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void aReleasedPackageThatHoldsMoreThanTheScopeOfTodaySaysSoAndIsNotOfferedForDelivery() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var released = fixture.released(matter);
        fixture.narrowToName(matter);
        people.signIn(matter.custodian());

        UI.getCurrent().navigate(PackageView.class, released.summary().number());

        assertThat(_get(Banner.class).getText())
                .contains("outside what the request opens today")
                .endsWith("Start a package in its place.");
        _assertNone(Button.class, spec -> spec.withText("Open the link"));
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void aReleasedPackageIsDeliveredWithAPassphraseThatIsShownOnce() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var released = fixture.released(matter);
        people.signIn(matter.custodian());
        UI.getCurrent().navigate(PackageView.class, released.summary().number());
        var way = again();

        way.setValue(PackageSummary.Lock.AGE);
        var age = _get(TextField.class, spec -> spec.withLabel("Officer's age key"));
        age.setValue("age1wrong");
        _click(button("Open the link"));
        assertThat(age.isInvalid()).isTrue();
        way.setValue(PackageSummary.Lock.CERTIFICATE);
        var certificate = _get(TextArea.class, spec -> spec.withLabel("Officer's certificate"));
        _click(button("Open the link"));
        assertThat(certificate.isInvalid()).isTrue();
        var other = CertificateFixture.of("B. Clerk", "clerk@evidence.example");
        certificate.setValue(other.pem());
        assertThat(texts()).contains("The certificate was issued to: CN=B. Clerk, clerk@evidence.example");
        assertThat(_find(Banner.class).stream().map(Banner::getText))
                .contains("This certificate does not hold the e-mail address of the officer whom the request names.");
        _click(button("Open the link"));
        var reason = _get(TextArea.class, spec -> spec.withLabel("Why it is the officer's certificate"));
        assertThat(reason.getErrorMessage()).contains("at least 20 characters");
        reason.setValue("The officer's clerk opens it, said by phone");
        _click(button("Open the link"));
        assertThat(texts()).contains("Encrypted to the key with SHA-256");
        assertThat(_find(Ltr.class).stream().map(Ltr::getText))
                .contains(other.sha256().replaceAll("(.{4})(?=.)", "$1 "));
        way = again();
        way.setValue(PackageSummary.Lock.PASSPHRASE);
        _click(button("Open the link"));

        var passphrase = _find(Ltr.class, spec -> spec.withClasses("passphrase"));
        assertThat(passphrase).hasSize(1);
        assertThat(passphrase.getFirst().getText()).matches("[0-9A-Z]{4}(-[0-9A-Z]{4}){5}");
        _click(button("Build again and compare"));
        assertThat(_find(Banner.class).stream().map(Banner::getText)).contains("Built again. Every byte is the same.");
        UI.getCurrent().navigate(PackageView.class, released.summary().number());
        assertThat(_find(Ltr.class, spec -> spec.withClasses("passphrase"))).isEmpty();
    }

    @Test
    @AsPerson(role = Role.LIAISON)
    void anOfficerSeesReleasedPackagesInOutsideWordsAndFetchesOnce() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var waiting = fixture.waiting(matter);
        people.signIn(matter.liaison());
        UI.getCurrent().navigate(LegalRequestView.class, matter.number());
        assertThat(texts()).noneMatch(text -> text.contains(waiting.summary().number()));
        deliver(matter, waiting.summary());
        var token = fixture.mailedToken(matter.request());
        people.signIn(matter.liaison());

        UI.getCurrent().navigate(LegalRequestView.class, matter.number());
        assertThat(texts()).contains(waiting.summary().number());
        assertThat(badges()).anyMatch(text -> text.startsWith("Ready until"));
        UI.getCurrent().navigate(PackageDownloadView.class, token);
        assertThat(_get(H1.class).getText())
                .isEqualTo("Package " + waiting.summary().number());
        _assertOne(Anchor.class, spec -> spec.withText("Fetch the package (once, recorded)"));
        people.signInSince(matter.liaison(), Duration.ofMinutes(6));
        UI.getCurrent().navigate(PackageDownloadView.class, token);
        _assertNone(Anchor.class, spec -> spec.withText("Fetch the package (once, recorded)"));
        _assertOne(Button.class, spec -> spec.withText("Enter a code"));
        people.signIn(matter.liaison());
        downloads.fetch(token);
        UI.getCurrent().navigate(PackageDownloadView.class, token);

        _assertNone(Anchor.class, spec -> spec.withText("Fetch the package (once, recorded)"));
        assertThat(emptyStates()).anyMatch(text -> text.startsWith("This link opens nothing."));
        UI.getCurrent().navigate(LegalRequestView.class, matter.number());
        assertThat(badges()).anyMatch(text -> text.startsWith("Fetched on"));
    }

    @Test
    @AsPerson(role = Role.LIAISON)
    void anotherAgencysLinkLooksLikeNone() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        deliver(matter, fixture.waiting(matter).summary());
        people.signIn(people.appointed(Set.of(Role.LIAISON)));

        UI.getCurrent().navigate(PackageDownloadView.class, fixture.mailedToken(matter.request()));
        var others = emptyStates();
        UI.getCurrent().navigate(PackageDownloadView.class, "nothing");

        assertThat(emptyStates()).isEqualTo(others).anyMatch(text -> text.startsWith("This link opens nothing."));
    }

    @Test
    @AsPerson(role = Role.COUNSEL)
    void theRequestSaysHowTheCustomersNoticeStands() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        fixture.makeLetter(matter);
        people.signIn(matter.counsel());

        UI.getCurrent().navigate(LegalRequestView.class, matter.number());
        _get(Checkbox.class, spec -> spec.withLabel("I know that the nondisclosure binds me"))
                .setValue(true);
        _click(_get(Button.class, spec -> spec.withText("Open and note me as told")));

        assertThat(badges()).contains("Barred: national-security letter");
    }

    @Test
    @AsPerson(role = Role.COUNSEL)
    void theFiguresStandAsTableAndBarsAndFile() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        people.signIn(matter.counsel());

        UI.getCurrent().navigate(FiguresView.class);

        assertThat(_get(Grid.class).getListDataView().getItemCount()).isEqualTo(ProcessType.values().length);
        _assertOne(Anchor.class, spec -> spec.withText("Download as CSV"));
        _assertOne(Svg.class, spec -> spec.withClasses("picture-frame"));
    }

    @ParameterizedTest
    @EnumSource(names = {"CUSTOMER", "ANALYST", "OFFICER", "LIAISON", "AUDITOR", "ADMIN"})
    void othersSeeNoPackage(Role role) {
        people.signIn(people.appointed(Set.of(role)));

        assertThatExceptionOfType(MockAccessDeniedException.class)
                .isThrownBy(() -> UI.getCurrent().navigate(PackageView.class, "LP-2026-0001-P1"));
    }

    @ParameterizedTest
    @EnumSource(names = {"CUSTOMER", "ANALYST", "OFFICER", "LIAISON", "AUDITOR"})
    void othersSeeNoFigures(Role role) {
        people.signIn(people.appointed(Set.of(role)));

        assertThatExceptionOfType(MockAccessDeniedException.class)
                .isThrownBy(() -> UI.getCurrent().navigate(FiguresView.class));
    }

    private void deliver(Matter matter, PackageSummary waiting) {
        people.signIn(matter.counsel());
        packages.release(waiting.id(), fixture.seen(waiting));
        people.signIn(matter.custodian());
        packages.deliver(waiting.id(), fixture.seen(waiting), new Handover.ByPassphrase());
    }

    private static Button button(String text) {
        return _get(Button.class, spec -> spec.withText(text));
    }

    @SuppressWarnings("unchecked")
    private static RadioButtonGroup<PackageSummary.Lock> again() {
        return _get(RadioButtonGroup.class);
    }

    private static List<String> texts() {
        return Stream.concat(
                        _find(Span.class).stream().map(Span::getText),
                        _find(Paragraph.class).stream().map(Paragraph::getText))
                .toList();
    }

    private static List<String> emptyStates() {
        return _find(EmptyState.class).stream()
                .map(empty -> empty.getElement().getTextRecursively())
                .toList();
    }

    private static List<String> badges() {
        return _find(StateBadge.class).stream()
                .map(badge -> badge.getElement().getTextRecursively())
                .toList();
    }
}
