package io.gatehouse.disclosure;

import static io.gatehouse.customer.CustomerFixture.aCustomer;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerKind;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.DocumentFacts;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.customer.Payer;
import io.gatehouse.customer.PaymentMeans;
import io.gatehouse.evidence.EvidenceOfCustomer;
import io.gatehouse.evidence.Side;
import io.gatehouse.evidence.codeline.CodeLineFormat;
import io.gatehouse.evidence.codeline.CodeLines;
import io.gatehouse.evidence.codeline.Specimen;
import io.gatehouse.review.ReviewDesk;
import io.gatehouse.review.SpecimenCases;
import io.gatehouse.verification.ApplicationFixture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.springframework.stereotype.Component;

/**
 * One invented customer of whom every kind of record is kept that the portal keeps, and the words by which goldens call what is another at
 * each run: identifiers that nobody else may share, and days, which are counted from one Monday.
 */
@Component
class GoldenCustomer {

    /** The day that today is in goldens, and the time that now is. */
    static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

    private static final Instant NOW = MONDAY.plus(Duration.ofHours(10));
    private static final Ground TEST = new Ground.Job("test");
    private static final Country VIET_NAM = new Country("VN");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z");
    private static final Pattern CASE = Pattern.compile("\\bC-\\d{5,}\\b");
    private static final Pattern DAY = Pattern.compile("(?<![\\d-])\\d{4}-\\d\\d-\\d\\d(?![\\dT-])");
    private static final CodeLines CODE_LINES = CodeLines.write(
            CodeLineFormat.TD3,
            new Specimen(
                    "P",
                    "VNM",
                    "NGUYEN",
                    "THI MAI",
                    "C1234567",
                    "VNM",
                    LocalDate.of(1987, 3, 27),
                    "F",
                    LocalDate.of(2034, 1, 1),
                    ""));
    private static final Duration REACH = Duration.ofDays(100);

    private final DeskFixture desks;
    private final ApplicationFixture applications;
    private final CustomerRegister register;
    private final EvidenceOfCustomer evidence;
    private final SpecimenCases cases;
    private final ReviewDesk desk;
    private final ActingAs acting;

    GoldenCustomer(
            DeskFixture desks,
            ApplicationFixture applications,
            CustomerRegister register,
            EvidenceOfCustomer evidence,
            SpecimenCases cases,
            ReviewDesk desk,
            ActingAs acting) {
        this.desks = desks;
        this.applications = applications;
        this.register = register;
        this.evidence = evidence;
        this.cases = cases;
        this.desk = desk;
        this.acting = acting;
    }

    /** The customer, once they are there. */
    record Made(CustomerId id, NamedIdentifier email, Instant from, Instant today, Map<String, String> called) {

        /** A text in which nothing is left of the day of this run, nor of this customer's own identifiers. */
        String fixed(String text) {
            var fixed = text;
            for (var one : called.entrySet()) {
                fixed = fixed.replace(one.getKey(), one.getValue());
            }
            fixed = CASE.matcher(fixed).replaceAll("C-10000");
            fixed = INSTANT.matcher(fixed).replaceAll(this::instant);
            return DAY.matcher(fixed).replaceAll(this::day);
        }

        private String instant(MatchResult found) {
            var at = Instant.parse(found.group());
            if (at.isBefore(today.minus(REACH)) || at.isAfter(today.plus(REACH))) {
                return found.group();
            }
            return at.isBefore(from) || at.equals(today)
                    ? at.plus(Duration.between(today, MONDAY)).toString()
                    : NOW.toString();
        }

        private String day(MatchResult found) {
            var day =
                    LocalDate.parse(found.group()).atStartOfDay(ZoneOffset.UTC).toInstant();
            return day.isBefore(today.minus(REACH)) || day.isAfter(today.plus(REACH))
                    ? found.group()
                    : LocalDate.ofInstant(day.plus(Duration.between(today, MONDAY)), ZoneOffset.UTC)
                            .toString();
        }
    }

    Made make() {
        // Packages say their instants to the second.
        var from = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var today = LocalDate.ofInstant(from, ZoneOffset.UTC)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        var own = DeskFixture.digits(6);
        var letters =
                new Random().ints(6, 'A', 'Z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
        var email = DeskFixture.anyEmail();
        var token = "tok_" + UUID.randomUUID();
        var account = "GOLDEN-" + letters;
        var customer = acting.system(
                "test",
                () -> applications.begin(
                        desks.another(Role.CUSTOMER),
                        new AccountOpening(
                                account, CustomerKind.INDIVIDUAL, List.of("Virtual machines", "Object storage"), null),
                        ApplicationFixture.complete()));
        var facts = aCustomer()
                .withEmail(email)
                .withPhone("+84981" + own)
                .withDocument("Y2" + own)
                .withNationalId("001187" + own)
                .paying(PaymentMeans.card(
                        "Mekong Bank", VIET_NAM, token, "4242", "cus_77120", List.of("ch_1001"), Payer.SELF));
        acting.system("test", () -> {
            register.putFacts(customer, facts.named("Thị Mai", "Lê", "").facts());
            register.putFacts(customer, facts.named("Thị Mai", "Nguyễn", "").facts());
        });
        photo(customer);
        note(customer);
        events(account, today);
        var called = new LinkedHashMap<String, String>();
        called.put(email, "mai@example.com");
        called.put(token, "tok_golden");
        called.put(own, "000042");
        called.put(letters, "ABCDEF");
        called.put(letters.substring(2), "CDEF");
        return new Made(customer, DeskFixture.byEmail(email), from, today, called);
    }

    private void note(CustomerId customer) {
        var analyst = desks.another(Role.ANALYST);
        var about = cases.of(customer);
        acting.system(
                "test",
                () -> acting.person(
                        analyst, () -> desk.note(about, "The passport and the name on the card are the same.")));
    }

    private void events(String account, Instant today) {
        var lines =
                new StringBuilder("account,time,source_ip,source_port,class,channel,action,result,principal,session\n");
        for (var day = 1; day <= 3; day++) {
            var at = today.minus(Duration.ofDays(day * 7L)).plus(Duration.ofHours(8));
            lines.append(line(account, at, day, "ACCESS", ""));
            lines.append(line(account, at.plusSeconds(600), day, "ADMIN_ACTION", "instance.start"));
            lines.append(line(account, at.plusSeconds(1_834), day, "ACCESS", ""));
        }
        desks.imported(lines.toString());
    }

    private static String line(String account, Instant at, int day, String kind, String action) {
        return String.join(
                        ",",
                        account,
                        at.toString(),
                        "203.0.113." + day,
                        String.valueOf(50_000 + day),
                        kind,
                        "CONSOLE",
                        action,
                        "OK",
                        "admin@golden",
                        "s-" + day)
                + "\n";
    }

    private void photo(CustomerId customer) {
        var picture = new BufferedImage(1400, 1000, BufferedImage.TYPE_INT_RGB);
        var random = new Random(13984);
        for (var x = 0; x < picture.getWidth(); x += 4) {
            for (var y = 0; y < picture.getHeight(); y += 4) {
                picture.setRGB(x, y, random.nextInt(0xFFFFFF));
            }
        }
        var jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpg", jpeg);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        acting.system("test", () -> {
            var document = evidence.open(customer, DocumentKind.PASSPORT, VIET_NAM, TEST);
            evidence.add(
                    customer,
                    document,
                    Side.PHOTO_PAGE,
                    "page.jpg",
                    new ByteArrayInputStream(jpeg.toByteArray()),
                    TEST);
            evidence.describe(
                    customer,
                    document,
                    new DocumentFacts(
                            DocumentKind.PASSPORT,
                            VIET_NAM,
                            "C1234567",
                            null,
                            LocalDate.of(2024, 1, 2),
                            LocalDate.of(2034, 1, 1),
                            false),
                    CODE_LINES,
                    null,
                    TEST);
            evidence.handIn(customer, TEST);
        });
    }
}
