package io.gatehouse.journey;

import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.gatehouse.demonstration.SpecimenDocument;
import io.gatehouse.demonstration.Specimens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * A customer who uses no mouse and does not touch the screen: every page of the wizard on a narrow window, from the password to
 * the declaration, by Tab, Enter, Space, arrows and typing (WCAG 2.1.1).
 */
final class KeyboardWalk {

    private static final String EMAIL =
            "teodora.vlahova" + System.getProperty("gatehouse.journey.suffix", "") + "@example.net";
    private static final String PASSWORD = "a ferry leaves the far side at noon";
    private static final int NARROW = 390;
    private static final int HIGH = 844;

    private final Visitors visitors;
    private final Path directory;
    private final SpecimenDocument passport = new SpecimenDocument(
            SpecimenDocument.Format.TD3,
            "BGR",
            "385177204",
            "Vlahova",
            "Teodora",
            null,
            "BGR",
            LocalDate.of(1991, 11, 5),
            SpecimenDocument.Sex.F,
            "Ruse",
            LocalDate.now().minusYears(1),
            LocalDate.now().plusYears(9),
            "");

    KeyboardWalk(Playwright playwright, String url, Path directory) {
        this.visitors = new Visitors(playwright, url, directory.resolve("profiles"), new Canaries());
        this.directory = directory;
    }

    void run() throws IOException {
        var link = anOfficerInvites();
        try (var customer = visitors.visitor("keyboard", NARROW, HIGH, ColorScheme.LIGHT)) {
            customer.opens(link);
            customer.meets("Welcome");
            customer.writes("Password", PASSWORD);
            customer.pressesByKey("Continue");
            customer.meets("Before you start");
            customer.pressesByKey("Start");
            aboutThem(customer);
            whereAndHow(customer);
            theDocument(customer);
            paymentAndUse(customer);
            customer.goesOnTo("Declaration and consent");
            customer.ticksByKey("The information that I have given is correct and complete, as far as I know");
            customer.ticksByKey("You may check my identity with the information and documents that I have given");
            customer.pressesByKey("Send for checking");
            customer.comesTo("We have your information");
        }
    }

    private String anOfficerInvites() {
        try (var officer = visitors.signedIn("officer", "Devendra", ColorScheme.LIGHT)) {
            officer.meets("Review queue");
            officer.opens("/invitations");
            officer.meets("Invitations");
            officer.types("E-mail", EMAIL);
            officer.types("How to address the person", "Teodora Vlahova");
            officer.types("Account number", "ACC-BG-118" + System.getProperty("gatehouse.journey.suffix", "402"));
            officer.types("Products", "compute-large");
            officer.presses("Send invitation");
            officer.sees("Invitation sent");
        }
        return visitors.newest(EMAIL, "https?://[^/]+(/\\S+)");
    }

    private static void aboutThem(Visitor customer) {
        customer.comesTo("Who is the account for?");
        customer.choosesByKey("Me", 0);
        customer.goesOnTo("Are you a US person?");
        customer.choosesByKey("Yes", 1);
        customer.goesOnTo("Where do you live?");
        customer.findsByKey("Country or region", "Bulgaria");
        customer.goesOnTo("Your name");
        customer.writes("Given names", "Teodora");
        customer.writes("Family name", "Vlahova");
        customer.goesOnTo("Other names you use or used");
        customer.goesOnTo("Your date of birth");
        customer.writes("Day", "5");
        customer.writes("Month", "11");
        customer.writes("Year", "1991");
        customer.goesOnTo("Your nationality");
        customer.findsByKey("Nationality", "Bulgaria");
        customer.goesOnTo("Your identity number");
        customer.writes("What it is called", "EGN");
        customer.writes("Number", "9111052312");
        customer.goesOnTo("Your address");
    }

    private void whereAndHow(Visitor customer) {
        customer.writes("Address line", "7 Pristanishtna");
        customer.writes("Postcode", "7000");
        customer.writes("Town or city", "Ruse");
        customer.goesOnTo("Another address");
        customer.choosesByKey("No", 0);
        customer.goesOnTo("Your e-mail address");
        customer.goesOnTo("Your phone");
        customer.writes("Phone number", "87 123 4567");
        customer.pressesByKey("Send a code");
        customer.sees("We sent a text with a code");
        customer.writes("Code", visitors.newest("+359871234567", "\\b([0-9]{6})\\b"));
        customer.goesOnTo("Your identity document");
    }

    private void theDocument(Visitor customer) throws IOException {
        customer.choosesByKey("Passport", 0);
        customer.goesOnTo("Add photos of your passport");
        var photo = directory.resolve("keyboard.jpg");
        Files.write(photo, Specimens.photograph(passport, SpecimenDocument.Side.FRONT));
        customer.addsByKey("Choose file", photo);
        customer.sees("The photo has arrived");
        customer.goesOnTo("Check what your document says");
        customer.writes("The lines with <<< at the bottom", String.join("\n", Specimens.codeLines(passport)));
        customer.writes("Place of issue", "Ruse");
        customer.sees("We read these lines");
        customer.writes("Day", Integer.toString(passport.issued().getDayOfMonth()));
        customer.writes("Month", Integer.toString(passport.issued().getMonthValue()));
        customer.writes("Year", Integer.toString(passport.issued().getYear()));
        customer.goesOnTo("How you pay");
    }

    private static void paymentAndUse(Visitor customer) {
        customer.choosesByKey("Card", 1);
        customer.writes("Bank", "Danube Savings (fictional)");
        customer.choosesByKey("I pay", 0);
        customer.goesOnTo("Where will you use our services?");
        customer.findsByKey("Country or region", "Bulgaria");
        customer.writes("Town or city", "Ruse");
        customer.goesOnTo("What will you use our services for?");
        customer.writes("What you will use them for", "timetables of river ferries");
        customer.goesOnTo("Check your answers");
    }
}
