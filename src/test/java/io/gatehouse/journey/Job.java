package io.gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.gatehouse.demonstration.SpecimenDocument;
import io.gatehouse.demonstration.Specimens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** What the people of the main job do, one after another. */
final class Job {

    /** How the profiles of the customer's browsers begin. */
    static final String CUSTOMER = "customer";

    private static final String PASSWORD = "lanterns over the quiet estuary";
    private static final String EMAIL =
            "zarvexa.quillabrandt" + System.getProperty("gatehouse.journey.suffix", "") + "@example.net";
    private static final String ACCOUNT = "ACC-KG-550" + System.getProperty("gatehouse.journey.suffix", "731");
    private static final String AGENCY = "Office of Harbour Inquiries (fictional)";
    private static final String AGENCY_DOMAIN = "harbour-inquiries.example";
    private static final String LIAISON = "Carla Winterbourne";
    private static final String OTHER_LIAISON = "Ruben Oakhurst";
    private static final Path PASSPORTS = Path.of("../shared/data/passports");

    private final Visitors visitors;
    private final Path directory;

    private static final String IBAN = "DE08731640287730117116";
    private static final String WALLET = "0x71b5e0c4d2a9883f6b12dd90a47cc0ffee5e7731";

    private static final SpecimenDocument PASSPORT = new SpecimenDocument(
            SpecimenDocument.Format.TD3,
            "KGZ",
            "QZ7316402",
            "Quillabrandt",
            "Zarvexa",
            "Зарвекса Квиллабрандт",
            "KGZ",
            LocalDate.of(1987, 3, 27),
            SpecimenDocument.Sex.F,
            "Bishkek",
            LocalDate.now().minusYears(2),
            LocalDate.now().plusYears(8),
            "");

    private static final byte[] INSTRUMENT = instrument();

    Job(Playwright playwright, String url, Path directory) {
        this.visitors = new Visitors(playwright, url, directory.resolve("profiles"), strangers());
        this.directory = directory;
    }

    void run() throws IOException {
        var link = anOfficerInvites();
        theCustomerVerifies(link);
        anAnalystAsks();
        theCustomerAnswers();
        anAnalystProposes();
        anOfficerApproves();
        theCustomerIsConfirmed();
        activityComesIn();
        var number = aCustodianEntersARequest();
        counselPutsItInForce(number);
        theLiaisonFinds(number);
        theAuditorChecks();
    }

    /** What only the people of this job have said and shown, by what it is. */
    static Canaries canaries() {
        return strangers()
                .text("e-mail", EMAIL)
                .text("name", "Зарвекса Квиллабрандт")
                .text("family name", "Квиллабрандт")
                .text("name in Latin letters", "Quillabrandt")
                .text("birth date", "1987-03-28")
                .text("birth date of the document", "1987-03-27")
                .text("address", "Quagmire Lantern")
                .text("town", "Wrenfordgorsk")
                .text("phone", "996700734881");
    }

    /**
     * All of that but what a browser may offer its owner again on any site (WCAG 1.3.5): the own name, address, phone and
     * e-mail.
     */
    static Canaries strangers() {
        return new Canaries()
                .text("password", PASSWORD)
                .text("other name", "Marrowgate")
                .text("identity number", "870327459911")
                .text("document number", PASSPORT.number())
                .text("code lines", Specimens.codeLines(PASSPORT).getLast())
                .text("bank", "Orlabank Wexmoor")
                .text("card token", "quuxblenheim8841")
                .text("processor's customer", "vortigern5520")
                .text("processor's transaction", "ablewight7741")
                .text("payer", "Brambleholt")
                .text("account number of a bank, typed and left", IBAN)
                .text("wallet, typed and left", WALLET)
                .text("a change told", "Larkspur Quillon")
                .text("purpose", "gossamer kestrel")
                .text("answer to a request", "Thistlemere")
                .text("why a difference does not stand in the way", "Hollowmere Register")
                .text("account number", ACCOUNT)
                .text("session", "brackwater")
                .text("officer", "Pellwick")
                .text("badge", "PLW-88213")
                .text("docket", "26-gj-4471")
                .text("whom the call-back reached", "Farquharson-Weir")
                .text("what the call-back gave", "Merriwether-Quill")
                .text("what foreign law gave", "Drumlanrig")
                .text("counsel's reason", "Cullodden Reach")
                .file("signed document", INSTRUMENT)
                .file("photo", Specimens.photograph(PASSPORT, SpecimenDocument.Side.FRONT));
    }

    private String anOfficerInvites() {
        try (var officer = visitors.signedIn("officer", "Devendra", ColorScheme.LIGHT)) {
            officer.meets("Review queue");
            officer.opens("/invitations");
            officer.meets("Invitations");
            officer.findsItAccessible("invitations");
            officer.presses("Send invitation");
            officer.sees("There is a problem");
            officer.findsItAccessible("invitations refused");
            officer.types("E-mail", EMAIL);
            officer.types("How to address the person", "Zarvexa Quillabrandt");
            officer.types("Account number", ACCOUNT);
            officer.types("Products", "compute-large");
            officer.types("Bank or card issuer", "Orlabank Wexmoor");
            officer.selects("Country of the bank or issuer", "Kyrgyzstan");
            officer.types("Card token", "tok_quuxblenheim8841");
            officer.types("Last four digits", "4417");
            officer.types("Customer identifier at the processor", "cus_vortigern5520");
            officer.types("Transaction identifiers", "txn_ablewight7741");
            officer.presses("Send invitation");
            officer.sees("Invitation sent");
            officer.findsItAccessible("invitation sent");
        }
        return visitors.newest(EMAIL, "https?://[^/]+(/\\S+)");
    }

    private void theCustomerVerifies(String link) throws IOException {
        try (var customer = visitors.visitor(CUSTOMER, 390, 844, ColorScheme.LIGHT)) {
            customer.opens(link);
            customer.meets("Welcome");
            customer.findsItAccessible("welcome");
            customer.presses("Continue");
            customer.sees("There is a problem");
            customer.types("Password", "zarvexa.quillabrandt");
            customer.presses("Continue");
            customer.sees("must not hold your name");
            customer.findsItAccessible("welcome refused");
            customer.types("Password", PASSWORD);
            customer.presses("Continue");
            customer.meets("Before you start");
            customer.findsItAccessible("before you start");
            customer.presses("Start");
            whoItIsFor(customer);
            aboutThem(customer);
            whereAndHow(customer);
            theDocument(customer);
            paymentAndUse(customer);
            checksAndSends(customer);
        }
    }

    private void whoItIsFor(Visitor customer) {
        refusedThen(customer, "Who is the account for?", "who");
        customer.chooses("An organisation");
        customer.presses("Continue");
        customer.meets("Organisations are coming soon");
        customer.findsItAccessible("organisation");
        customer.presses("The account is for me");
        customer.meets("Who is the account for?");
        customer.chooses("Me");
        customer.presses("Continue");
        refusedThen(customer, "Are you a US person?", "us person");
        byKeyboardAlone(customer);
    }

    /** "No", and on. */
    private static void byKeyboardAlone(Visitor customer) {
        customer.tabsTo("Yes");
        customer.hits("ArrowDown");
        customer.tabsTo("Continue");
        customer.hits("Enter");
    }

    /** The page as it opens, and as it is when nothing was entered. */
    private void refusedThen(Visitor customer, String heading, String screen) {
        customer.meets(heading);
        customer.findsItAccessible(screen);
        customer.presses("Continue");
        customer.sees("There is a problem");
        customer.findsItAccessible(screen + " refused");
    }

    private void aboutThem(Visitor customer) {
        refusedThen(customer, "Where do you live?", "country");
        customer.selects("Country or region", "Kyrgyzstan");
        customer.presses("Continue");
        refusedThen(customer, "Your name", "name");
        customer.types("Given names", "Зарвекса");
        customer.types("Family name", "Квиллабрандт");
        customer.types("Name in Latin letters", "Zarvexa Quillabrandt");
        customer.findsItAccessible("name in another script");
        customer.presses("Continue");
        customer.meets("Other names you use or used");
        customer.presses("Add a name");
        customer.presses("Continue");
        customer.sees("There is a problem");
        customer.findsItAccessible("other names refused");
        customer.types("Name", "Zarvexa Marrowgate");
        customer.types("From year", "2005");
        customer.types("To year", "2011");
        customer.presses("Continue");
        refusedThen(customer, "Your date of birth", "birth date");
        // A slip of the finger: the passport says the 27th.
        customer.types("Day", "28");
        customer.types("Month", "March");
        customer.types("Year", "1987");
        customer.presses("Continue");
        refusedThen(customer, "Your nationality", "nationality");
        customer.selects("Nationality", "Kyrgyzstan");
        customer.presses("Continue");
        customer.meets("Your identity number");
        customer.findsItAccessible("identity number");
        customer.presses("Continue");
        customer.sees("There is a problem");
        customer.findsItAccessible("identity number refused");
        customer.types("What it is called", "IIN");
        customer.types("Number", "870327459911");
        customer.presses("Continue");
    }

    private void whereAndHow(Visitor customer) {
        refusedThen(customer, "Your address", "address");
        customer.types("Town or city", "Wrenfordgorsk");
        customer.types("Address line", "14 Quagmire Lantern Prospekt");
        customer.types("Postcode", "720059");
        customer.presses("Continue");
        refusedThen(customer, "Another address", "another address");
        customer.chooses("No");
        customer.presses("Continue");
        customer.meets("Your e-mail address");
        customer.sees(EMAIL);
        customer.findsItAccessible("e-mail");
        customer.presses("Continue");
        customer.meets("Your phone");
        customer.findsItAccessible("phone");
        customer.types("Phone number", "7007");
        customer.presses("Send a code");
        customer.sees("There is a problem");
        customer.findsItAccessible("phone refused");
        customer.types("Phone number", "700 734 881");
        customer.presses("Send a code");
        customer.sees("We sent a text with a code");
        customer.findsItAccessible("phone code");
        customer.types("Code", "000000");
        customer.presses("Continue");
        customer.sees("That code is not right");
        customer.findsItAccessible("phone code refused");
        customer.types("Code", visitors.newest("+996700734881", "\\b([0-9]{6})\\b"));
        customer.presses("Continue");
    }

    private void theDocument(Visitor customer) throws IOException {
        customer.meets("Your identity document");
        customer.findsItAccessible("document");
        customer.presses("Continue");
        customer.sees("There is a problem");
        customer.findsItAccessible("document refused");
        customer.chooses("Passport");
        customer.presses("Continue");
        refusedThen(customer, "Add photos of your passport", "photos");
        if (Files.exists(PASSPORTS)) {
            anExpiredPassportIsRefused(customer);
        }
        customer.adds(drawn("passport.jpg"));
        customer.sees("Photo 1: Photo page");
        customer.sees("The photo has arrived");
        customer.findsItAccessible("photo added");
        customer.presses("Continue");
        customer.meets("Check what your document says");
        customer.types("The lines with <<< at the bottom", String.join("\n", Specimens.codeLines(PASSPORT)));
        customer.sees("We read these lines");
        customer.typesDate("Issue date", PASSPORT.issued());
        customer.findsItAccessible("document details");
        customer.presses("Continue");
    }

    /** A picture of a real specimen goes up; its own lines say that it is no longer good. */
    private void anExpiredPassportIsRefused(Visitor customer) {
        customer.adds(PASSPORTS.resolve("100_pass-bdr.jpg"));
        customer.sees("Photo 1: Photo page");
        var keep = customer.page().getByText("Keep this photo");
        if (keep.count() > 0) {
            customer.findsItAccessible("photo with a warning");
            keep.first().click();
        }
        customer.presses("Continue");
        customer.meets("Check what your document says");
        customer.findsItAccessible("document details empty");
        customer.types("The lines with <<< at the bottom", """
                P<BDRMUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<
                CA000000<4D<<6408125F1802213<<<<<<<<<<<<<<<6""");
        customer.presses("Continue");
        customer.sees("Something does not fit");
        customer.types("The lines with <<< at the bottom", """
                P<BDRMUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<
                CA000000<4D<<6408125F1802212<<<<<<<<<<<<<<<6""");
        customer.typesDate("Issue date", LocalDate.of(2008, 2, 22));
        customer.presses("Continue");
        customer.sees("This document expired on 21 February 2018. Use one that has not expired");
        customer.findsItAccessible("document expired");
        customer.presses("Back");
        customer.meets("Add photos of your passport");
        customer.presses("Remove photo 1");
        customer.sees("No photos yet");
    }

    private Path drawn(String name) throws IOException {
        var file = directory.resolve(name);
        Files.write(file, Specimens.photograph(PASSPORT, SpecimenDocument.Side.FRONT));
        return file;
    }

    private void paymentAndUse(Visitor customer) {
        customer.meets("How you pay");
        customer.sees("•••• 4417");
        customer.findsItAccessible("payment");
        customer.presses("Continue");
        customer.sees("There is a problem");
        customer.findsItAccessible("payment refused");
        triesOtherWaysToPay(customer);
        customer.chooses("Somebody else pays");
        customer.types("Name of the person or organisation that pays", "4111 1111 1111 1111");
        customer.selects("How are you connected to them?", "I work for them");
        customer.presses("Continue");
        customer.sees("There is a problem");
        customer.findsItAccessible("a card number refused");
        customer.types("Name of the person or organisation that pays", "Brambleholt Syndicate");
        customer.presses("Continue");
        refusedThen(customer, "Where will you use our services?", "places");
        customer.selects("Country or region", "Kyrgyzstan");
        customer.types("Town or city", "Wrenfordgorsk");
        customer.presses("Continue");
        customer.meets("What will you use our services for?");
        customer.findsItAccessible("purpose");
        customer.types("What you will use them for", "a ledger of gossamer kestrels");
        customer.presses("Continue");
    }

    /** What is typed on the way to another answer is kept as long as the page, sealed like the answer. */
    private static void triesOtherWaysToPay(Visitor customer) {
        customer.chooses("Bank account");
        customer.types("Account number (IBAN)", IBAN);
        customer.chooses("Virtual-currency wallet");
        customer.selects("Network of the wallet", "Ethereum");
        customer.types("Wallet address", WALLET);
        customer.findsItAccessible("payment from a wallet");
        customer.chooses("Card");
        customer.sees("•••• 4417");
        // The page moves as the fields of the wallet go.
        customer.page().waitForTimeout(1_000);
    }

    private void checksAndSends(Visitor customer) {
        customer.meets("Check your answers");
        customer.findsItAccessible("check");
        customer.presses("Continue");
        refusedThenSent(customer);
    }

    private void refusedThenSent(Visitor customer) {
        customer.meets("Declaration and consent");
        customer.findsItAccessible("declaration");
        customer.presses("Send for checking");
        customer.sees("There is a problem");
        customer.findsItAccessible("declaration refused");
        customer.ticks("The information that I have given is correct and complete, as far as I know");
        customer.ticks("You may check my identity with the information and documents that I have given");
        customer.presses("Send for checking");
        customer.meets("We have your information");
        customer.findsItAccessible("sent");
        customer.presses("See how it stands");
        customer.meets("We are checking your information");
        customer.findsItAccessible("status checking");
    }

    private void anAnalystAsks() {
        try (var analyst = visitors.signedIn("analyst", "Ana Petrowicz", ColorScheme.LIGHT)) {
            findsTheCase(analyst);
            analyst.findsItAccessible("case to take");
            analyst.presses("Take this case");
            analyst.sees("You hold this case");
            analyst.findsItAccessible("case held");
            analyst.page().keyboard().press("r");
            analyst.sees("The customer gets the text below");
            analyst.pressesInDialog("Ask customer");
            analyst.sees("Select what to ask for");
            analyst.findsItAccessible("asking refused");
            analyst.ticks("How your name is written");
            analyst.findsItAccessible("asking");
            analyst.pressesInDialog("Ask customer");
            analyst.sees("The customer has been asked");
            analyst.findsItAccessible("case waits");
        }
    }

    private void findsTheCase(Visitor reviewer) {
        reviewer.meets("Review queue");
        reviewer.findsItAccessible("queue");
        reviewer.page().keyboard().press("/");
        reviewer.page().keyboard().type("country=KG");
        reviewer.page().keyboard().press("Enter");
        var link = reviewer.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^C-[0-9]+$")));
        reviewer.sees("Зарвекса Квиллабрандт");
        reviewer.findsItAccessible("queue filtered");
        link.last().click();
        reviewer.meets("C-");
    }

    private void theCustomerAnswers() {
        try (var customer = visitors.visitor(CUSTOMER + "-again", 390, 844, ColorScheme.DARK)) {
            signsIn(customer);
            customer.meets("We need one more thing from you");
            customer.findsItAccessible("one more thing");
            customer.presses("Send");
            customer.sees("Enter your answer");
            customer.types("Your answer", "Marrowgate was my name until the wedding in Thistlemere");
            customer.presses("Send");
            customer.meets("We are checking your information");
            customer.findsItAccessible("status answered");
        }
    }

    private void signsIn(Visitor customer) {
        customer.opens("/v");
        customer.meets("Sign in");
        customer.findsItAccessible("sign in");
        customer.types("E-mail address", EMAIL);
        customer.types("Password", "not the password at all");
        customer.presses("Sign in");
        customer.sees("The e-mail address or password is not right");
        customer.types("Password", PASSWORD);
        customer.presses("Sign in");
    }

    private void anAnalystProposes() {
        try (var analyst = visitors.signedIn("analyst-again", "Ana Petrowicz", ColorScheme.DARK)) {
            findsTheCase(analyst);
            analyst.presses("Take this case");
            analyst.sees("You hold this case");
            analyst.sees("Marrowgate was my name until the wedding in Thistlemere");
            analyst.page().keyboard().press("p");
            analyst.findsItAccessible("approval not settled");
            proposesToApprove(analyst);
            analyst.sees("first");
            analyst.page().keyboard().press("Escape");
            marksEverything(analyst);
            analyst.page().keyboard().press("m");
            analyst.page().keyboard().type("The gossamer kestrel ledger was seen by telephone");
            analyst.presses("Save note");
            analyst.sees("Notes (1)");
            analyst.page().locator("h1").click();
            analyst.page().keyboard().press("p");
            proposesToApprove(analyst);
            analyst.sees("You can see this case but not decide it: you are the proposer.");
            analyst.findsItAccessible("case proposed");
        }
    }

    private static void proposesToApprove(Visitor analyst) {
        analyst.ticks("The document and the facts confirm the identity");
        analyst.pressesInDialog("Propose approve");
    }

    private static void marksEverything(Visitor analyst) {
        var page = analyst.page();
        for (var fits : page.locator(".mark-control .mark-fits").all()) {
            fits.click();
            page.waitForTimeout(400);
        }
        settlesInWriting(analyst);
        // Buttons half behind the bar at the foot of the window would count as too small.
        page.locator(".mark-control").first().scrollIntoViewIfNeeded();
        analyst.findsItAccessible("case marked");
        analyst.sees("Everything is settled");
    }

    /** The two birth dates do not agree, and the mark alone does not settle that. */
    private static void settlesInWriting(Visitor analyst) {
        analyst.presses("Settle in writing");
        analyst.types("Why this does not stand in the way", "a slip");
        analyst.findsItAccessible("settling a difference");
        analyst.presses("Save");
        analyst.sees("Write a note of at least");
        analyst.findsItAccessible("settling refused");
        analyst.types(
                "Why this does not stand in the way",
                "One digit is a slip of the finger: the Hollowmere Register has the day of the passport");
        analyst.presses("Save");
        analyst.sees("Settled by");
        analyst.sees("the Hollowmere Register has the day of the passport");
        analyst.findsItAccessible("difference settled");
    }

    private void anOfficerApproves() {
        try (var officer = visitors.signedIn("approver", "Margit Hollander", ColorScheme.LIGHT)) {
            findsTheCase(officer);
            officer.sees("proposed a decision. Approve it or send it back.");
            officer.findsItAccessible("case to approve");
            officer.presses("Approve");
            officer.sees("opens at once");
            officer.findsItAccessible("approving");
            officer.pressesInDialog("Approve");
            officer.sees("This case is decided.");
            officer.findsItAccessible("case decided");
        }
    }

    private void theCustomerIsConfirmed() {
        try (var customer = visitors.visitor(CUSTOMER + "-again", 390, 844, ColorScheme.DARK)) {
            signsIn(customer);
            customer.meets("Your identity is confirmed");
            customer.findsItAccessible("confirmed");
            customer.page().getByText("Tell us about a change").first().click();
            customer.types("What has changed", "We moved to the old ropeworks at Larkspur Quillon");
            customer.presses("Tell us");
            customer.sees("You told us about a change on");
            customer.findsItAccessible("a change told");
            customer.presses("Show the letter");
            customer.meets("Identity confirmed");
            customer.findsItAccessible("letter");
        }
    }

    private void activityComesIn() throws IOException {
        var file = directory.resolve("activity.csv");
        var day = LocalDate.now().minusDays(1);
        Files.writeString(file, """
                account,time,source_ip,class,channel,session
                %1$s,%2$sT08:15:30Z,203.0.113.77,ACCESS,CONSOLE,sess-brackwater-1
                %1$s,%2$sT08:45:02Z,2001:db8:7::77,ADMIN_ACTION,API,sess-brackwater-1
                %1$s,yesterday,203.0.113.77,ACCESS,CONSOLE,sess-brackwater-1
                """.formatted(ACCOUNT, day));
        try (var administrator = visitors.signedIn("administrator", "Pat Lindqvist", ColorScheme.LIGHT)) {
            administrator.meets("People");
            administrator.findsItAccessible("people");
            administrator.opens("/admin/activity-import");
            administrator.meets("Import activity");
            administrator.findsItAccessible("activity import");
            administrator.adds(file);
            administrator.sees("3 lines read");
            administrator.sees("The time is not a date and time with seconds and a zone");
            administrator.findsItAccessible("activity imported");
            administrator.adds(file);
            administrator.seesInTurn("Known already", "2");
        }
    }

    private String aCustodianEntersARequest() throws IOException {
        try (var custodian = visitors.signedIn("custodian", "Josephine Darnley", ColorScheme.LIGHT)) {
            custodian.meets("Legal requests");
            custodian.findsItAccessible("legal desk");
            custodian.opens("/legal/new");
            custodian.meets("Enter a legal request");
            custodian.findsItAccessible("intake");
            custodian.presses("Save the request");
            custodian.sees("There is a problem");
            custodian.findsItAccessible("intake refused");
            custodian.chooses("Subpoena");
            custodian.selects("Agency", AGENCY);
            custodian.selects("How it came", "E-mail");
            custodian.types("Officer", "Vossandra Pellwick");
            custodian.types("Badge or ID", "PLW-88213");
            custodian.types("Officer's e-mail", "vossandra.pellwick@" + AGENCY_DOMAIN);
            custodian.types("Officer's phone", "+1 202 555 0147");
            custodian.types("Docket", "26-gj-4471");
            custodian.typesDay("Signed on", LocalDate.now().minusDays(3));
            custodian.typesDay("Return date", LocalDate.now().plusDays(20));
            custodian.types("Value", EMAIL);
            custodian.presses("Add identifier");
            custodian.typesDay("From (UTC)", LocalDate.now().minusDays(60));
            custodian.typesDay("To (UTC)", LocalDate.now());
            custodian.chooses("No");
            custodian.adds(Files.write(directory.resolve("subpoena.pdf"), INSTRUMENT));
            custodian.sees("ready to save");
            custodian.findsItAccessible("intake filled");
            custodian.presses("Save the request");
            custodian.meets("Legal requests");
            custodian.sees("The request is saved");
            var number = custodian
                    .page()
                    .locator("vaadin-grid")
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile("^LP-")))
                    .first()
                    .innerText();
            custodian.opens("/legal/request/" + number);
            custodian.meets("Request " + number);
            custodian.sees("Never call a number from the request");
            custodian.presses("Confirm agency and officer");
            custodian.sees("Enter whom you reached");
            custodian.types("Whom you reached", "Duty desk, Ottoline Farquharson-Weir");
            custodian.types("What they confirmed", "Officer, docket and date, as Merriwether-Quill read them out");
            custodian.ticks("The signature on the instrument was checked");
            custodian.types("How the signature was checked", "Seal and number against the register of the court");
            custodian.presses("Confirm agency and officer");
            custodian.sees("Done and recorded");
            custodian.findsItAccessible("request confirmed");
            return number;
        }
    }

    private void counselPutsItInForce(String number) {
        try (var counsel = visitors.signedIn("counsel", "Theo Marchbanks", ColorScheme.LIGHT)) {
            counsel.meets("Legal requests");
            counsel.opens("/legal/request/" + number);
            counsel.meets("Request " + number);
            counsel.findsItAccessible("request before counsel");
            counsel.presses("Record the result");
            counsel.sees("Enter what the look at foreign law gave");
            counsel.chooses("No conflict known");
            counsel.types("What foreign law says", "No objection was found at Drumlanrig");
            counsel.presses("Record the result");
            counsel.sees("Done and recorded");
            counsel.types("Why it opens this", "The document names the account, as in the matter of Cullodden Reach");
            counsel.presses("Put in force");
            counsel.sees("Why the scope changes");
            counsel.findsItAccessible("request in force");
        }
    }

    private void theLiaisonFinds(String number) {
        try (var liaison = visitors.signedIn("liaison", LIAISON, ColorScheme.LIGHT)) {
            liaison.meets("My requests");
            liaison.findsItAccessible("my requests");
            liaison.opens("/legal/search/" + number);
            liaison.meets("Search under " + number);
            liaison.presses("Search (recorded)");
            liaison.sees("1 account");
            liaison.findsItAccessible("found, masked");
            liaison.doesNotSee("Zarvexa Quillabrandt");
            liaison.page().getByText("Select and show").first().click();
            liaison.sees("Zarvexa Quillabrandt");
            liaison.sees("14 Quagmire Lantern Prospekt");
            liaison.sees(ACCOUNT);
            liaison.sees("Withheld: needs a 2703(d) order");
            liaison.doesNotSee("27 March 1987");
            liaison.doesNotSee("28 March 1987");
            liaison.doesNotSee("870327459911");
            assertThat(liaison.page().locator(".disclosed-image").count()).isZero();
            liaison.findsItAccessible("found, shown");
        }
        try (var other = visitors.signedIn("liaison-of-another", OTHER_LIAISON, ColorScheme.LIGHT)) {
            other.meets("My requests");
            other.doesNotSee(number);
            other.opens("/legal/search/" + number);
            other.meets("We could not find this page");
            other.findsItAccessible("another agency's request");
            anOrderOpensMore(other);
        }
    }

    /** What a subpoena withholds an order opens: the demonstration has one in force for this agency. */
    private static void anOrderOpensMore(Visitor liaison) {
        liaison.opens("/legal/search/LP-2026-0002");
        liaison.meets("Search under LP-2026-0002");
        liaison.presses("Search (recorded)");
        liaison.sees("1 account");
        liaison.page().getByText("Select and show").first().click();
        liaison.seesInTurn("Risk number", "");
        liaison.doesNotSee("Withheld: needs a 2703(d) order");
        var image = liaison.page().locator(".disclosed-image").first();
        image.scrollIntoViewIfNeeded();
        liaison.page()
                .waitForCondition(() -> (Boolean) image.evaluate("image => image.complete && image.naturalWidth > 0"));
        liaison.findsItAccessible("found under an order");
    }

    private void theAuditorChecks() {
        try (var auditor = visitors.signedIn("auditor", "Ingrid Salomonsdotter", ColorScheme.DARK)) {
            auditor.meets("Audit trail");
            auditor.sees("Opened a record under a legal request");
            auditor.doesNotSee("Quillabrandt");
            auditor.findsItAccessible("audit trail");
            auditor.presses("Check the whole log");
            auditor.sees("The log is whole");
            auditor.findsItAccessible("log checked");
        }
    }

    private static byte[] instrument() {
        try (var document = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.getDocumentInformation().setTitle("In the matter of Wolverscote Kestrelmoor");
            document.save(bytes, CompressParameters.NO_COMPRESSION);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
