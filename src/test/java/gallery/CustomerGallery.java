package gallery;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.gatehouse.shell.CustomerLayout;
import io.gatehouse.shell.form.DateBoxes;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.form.OptionalLabel;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.shell.part.Toast;
import io.gatehouse.shell.part.Tone;
import io.gatehouse.shell.picture.QrCode;
import io.gatehouse.shell.picture.StepText;
import java.util.List;

@Route(value = "v/gallery", layout = CustomerLayout.class)
@PageTitle("shell.form.problem")
@AnonymousAllowed
class CustomerGallery extends Div {

    CustomerGallery() {
        var given = Fields.autofill(
                Fields.person("Given names", "As shown on your document, with middle names"), "given-name");
        var family = Fields.person("Family name", "");
        var single = new Checkbox("My document shows one name only");
        var other = Fields.person(OptionalLabel.of("Name in your own script"), "");
        var born = new DateBoxes("Date of birth", "For example, 27 3 1987").birthday();
        var who = Fields.choice("Who is the account for?", List.of("Me", "An organisation"), word -> word);
        var country = Fields.search(
                "Country or region", "Type to search", List.of("Viet Nam", "Türkiye", "日本"), word -> word);
        var page = new FormPage("Your name")
                .back(() -> Toast.done("Back"))
                .step(StepText.of(2, 7))
                .intro("Enter it as your passport shows it.")
                .with(Banner.warn("Postcode: in Japan it looks like 154-0023. Select Continue again to keep yours."))
                .with(given, family, single, other, born, who, country)
                .onward("Continue", () -> Toast.done("Your answers are saved"))
                .aside("Save and finish later", () -> Toast.done("Saved"));
        page.validation()
                .field(given, Fields.missing(given, "Enter your given names"))
                .field(
                        family,
                        Fields.missing(family, "Enter your family name, or select 'My document shows one name only'"))
                .field(born, () -> born.wrong("Enter your date of birth", "Date of birth"))
                .field(who, Fields.unselected(who, "Select who the account is for"));
        add(page);

        add(new H2("Check your answers"));
        add(new SummaryList()
                .row("Given names", "Thị Mai", () -> {})
                .row("Family name", "محمد بن راشد آل مكتوم", () -> {})
                .row("Other names", "", () -> {})
                .row("State", new StateBadge(Tone.INFO, Sign.CLOCK, "We are checking"))
                .row(
                        "Address",
                        "1-2-3 Setagaya, Tokyo 154-0023, an address that is long enough to need a second line",
                        () -> {}));
        add(Banner.info("Your servers keep running. Answer by 4 December 2026, 18:00 (Hanoi)."));
        add(Banner.ok("Your identity is confirmed."), Banner.bad("The photo was not sent. Your connection dropped."));
        add(new QrCode("https://portal.example/h/3PzC9sQvQm6xk2Lw7RtYfg"));
        add(new EmptyState(
                Sign.MAIL,
                "No messages yet. We write here when we need something from you.",
                new Anchor("v/gallery", "Contact us")));
    }
}
