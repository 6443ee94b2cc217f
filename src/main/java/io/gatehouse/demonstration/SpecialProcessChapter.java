package io.gatehouse.demonstration;

import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.disclosure.ConsentGiven;
import io.gatehouse.disclosure.Consents;
import io.gatehouse.disclosure.Emergencies;
import io.gatehouse.disclosure.LegalRequestId;
import io.gatehouse.disclosure.LegalRequests;
import io.gatehouse.disclosure.LetterFacts;
import io.gatehouse.disclosure.NamedIdentifier;
import io.gatehouse.disclosure.NewLegalRequest;
import io.gatehouse.disclosure.Preservations;
import io.gatehouse.disclosure.SecurityLetters;
import io.gatehouse.disclosure.TellingKind;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * One request of each kind besides those that search the most: an emergency that two people approved, a preservation, a consent, a
 * national-security letter behind its wall, a warrant that waits for counsel, and what a court abroad has sent.
 */
@Component
@Order(8)
@ConditionalOnBooleanProperty("gatehouse.demonstration")
class SpecialProcessChapter implements Chapter {

    private static final String SAID = "Confirmed officer, badge and document under our own number.";
    private static final int RANGE_DAYS = 60;
    private static final int RETURN_DAYS = 20;

    private final Cast cast;
    private final LegalRequests requests;
    private final Emergencies emergencies;
    private final Preservations preservations;
    private final SecurityLetters letters;
    private final Consents consents;
    private final Clock clock;

    SpecialProcessChapter(
            Cast cast,
            LegalRequests requests,
            Emergencies emergencies,
            Preservations preservations,
            SecurityLetters letters,
            Consents consents,
            Clock clock) {
        this.cast = cast;
        this.requests = requests;
        this.emergencies = emergencies;
        this.preservations = preservations;
        this.letters = letters;
        this.consents = consents;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Other kinds of legal process";
    }

    /** Who works on them. */
    private record Desk(PersonId custodian, PersonId counsel, PersonId liaison, FictionalStaff.Member officer) {}

    @Override
    public void play(FictionalWorld world) {
        var staff = world.staff();
        var officer = staff.first(Role.LIAISON);
        var desk = new Desk(
                cast.member(staff.first(Role.CUSTODIAN).key()),
                cast.member(staff.first(Role.COUNSEL).key()),
                cast.member(officer.key()),
                officer);
        emergency(desk, email(world, "mai.dang"));
        preservation(desk, email(world, "zhiyuan.han"));
        consent(desk, email(world, "rhiannon.tregarthen"), world.customer("rhiannon.tregarthen"));
        letter(desk, email(world, "rana.qatami"));
        warrant(desk, email(world, "efthalia.karabatsou"));
        fromAbroad(desk, email(world, "tugrul.ekinbas"));
    }

    private static NamedIdentifier email(FictionalWorld world, String who) {
        return NamedIdentifier.of(IdentifierKind.EMAIL, world.customer(who).email());
    }

    private void emergency(Desk desk, NamedIdentifier named) {
        var entered = Duration.ofHours(6);
        var id = submitted(
                "emergency",
                entered,
                desk,
                ProcessType.EMERGENCY,
                named,
                "A child is missing since this morning, a message names the place of a handover tonight, and no court sits before.");
        confirmed("emergency", entered.minusMinutes(12), desk, id);
        part(
                "emergency:first",
                entered.minusMinutes(20),
                desk.custodian(),
                () -> emergencies.propose(
                        id,
                        Map.of(
                                RecordClass.NAME, "",
                                RecordClass.ADDRESS, "",
                                RecordClass.SIGN_IN_ADDRESSES, "",
                                RecordClass.PAYMENT, "The handover was paid for by the card on the account"),
                        List.of(named),
                        "The duty desk knows the officer, and what the message says fits what the officer told us unasked."));
        part(
                "emergency:second",
                entered.minusMinutes(31),
                desk.counsel(),
                () -> emergencies.approve(
                        id,
                        emergencies.find(id).orElseThrow().first().at(),
                        "A life is in danger tonight; what is opened finds the person and no more than that."));
    }

    private void preservation(Desk desk, NamedIdentifier named) {
        var entered = Duration.ofDays(2);
        var id = submitted("preservation", entered, desk, ProcessType.PRESERVATION, named, null);
        confirmed("preservation", entered.minusHours(1), desk, id);
        part(
                "preservation:made",
                entered.minusHours(2),
                desk.counsel(),
                () -> preservations.preserve(id, "The agency asks for it before its court sits"));
    }

    private void consent(Desk desk, NamedIdentifier named, FictionalCustomer subscriber) {
        var entered = Duration.ofDays(4);
        var covered = Set.of(RecordClass.NAME, RecordClass.SUBSCRIBER_IDENTITY, RecordClass.SIGN_IN_ADDRESSES);
        var id = submitted("consent", entered, desk, ProcessType.CONSENT, named, null);
        confirmed("consent", entered.minusHours(1), desk, id);
        part("consent:recorded", entered.minusHours(2), desk.custodian(), () -> {
            var signed = today().minusDays(1);
            var name = subscriber.latin() == null ? subscriber.given() + " " + subscriber.family() : subscriber.latin();
            consents.record(
                    id,
                    new ConsentGiven(
                            name,
                            named,
                            covered,
                            signed,
                            signed.plusDays(RANGE_DAYS),
                            "The signature was compared with the declaration on file"),
                    SignedInstrument.pdf("Consent", "The subscriber", "-", signed, List.of(named.value())));
        });
        part(
                "consent:force",
                entered.minusHours(5),
                desk.counsel(),
                // A day less at each end: midnight may lie between the intake and this.
                () -> requests.putInForce(
                        id,
                        covered,
                        List.of(named),
                        today().minusDays(RANGE_DAYS - 1),
                        today().minusDays(2),
                        clock.instant().plus(Duration.ofDays(RETURN_DAYS)),
                        "The subscriber consents; no other law stands against it.",
                        "It opens what the subscriber signed for."));
    }

    private void letter(Desk desk, NamedIdentifier named) {
        var entered = Duration.ofDays(6);
        cast.once(
                "special:letter",
                entered,
                () -> cast.as(
                        desk.custodian(),
                        () -> requests.enter(
                                        letterOfTheBureau(named),
                                        instrument(ProcessType.NATIONAL_SECURITY_LETTER, named))
                                .value()));
        var id = new LegalRequestId(cast.known("special:letter"));
        confirmed("letter", entered.minusHours(1), desk, id);
        part("letter:described", entered.minusHours(2), desk.custodian(), () -> {
            letters.describe(id, new LetterFacts("A. Nobody, fictional Special Agent in Charge", true, true));
            letters.told(id, TellingKind.LAWYER, "Outside counsel of the provider (fictional)", true);
        });
        part("letter:force", entered.minusHours(4), desk.counsel(), () -> {
            letters.bind(id, true);
            requests.putInForce(
                    id,
                    Set.copyOf(requests.opens(ProcessType.NATIONAL_SECURITY_LETTER)),
                    List.of(named),
                    today().minusDays(RANGE_DAYS - 1),
                    today().minusDays(2),
                    clock.instant().plus(Duration.ofDays(RETURN_DAYS)),
                    "No agreement is known to apply.",
                    "The letter is signed by whom the law names, and asks for no more than it may.");
        });
    }

    private NewLegalRequest letterOfTheBureau(NamedIdentifier named) {
        var type = ProcessType.NATIONAL_SECURITY_LETTER;
        return new NewLegalRequest(
                type,
                cast.agency("federal"),
                "Ottoline Brackenridge",
                "FB-0071",
                "o.brackenridge@bureau-elsewhere.example",
                "+1 202 555 0120",
                null,
                docket("FB", type),
                today().minusDays(1),
                today().plusDays(RETURN_DAYS),
                today().minusDays(RANGE_DAYS),
                today().minusDays(1),
                List.of(named),
                Set.copyOf(requests.opens(type)),
                null,
                null,
                null);
    }

    private void warrant(Desk desk, NamedIdentifier named) {
        var entered = Duration.ofHours(30);
        confirmed(
                "warrant",
                entered.minusHours(2),
                desk,
                submitted("warrant", entered, desk, ProcessType.WARRANT, named, null));
    }

    /** Nothing of these can be searched: two take the treaty's way, the third keeps what exists. */
    private void fromAbroad(Desk desk, NamedIdentifier named) {
        var entered = Duration.ofDays(3);
        for (var type : List.of(
                ProcessType.FOREIGN_REQUEST, ProcessType.EU_PRODUCTION_ORDER, ProcessType.EU_PRESERVATION_ORDER)) {
            var key = "abroad:" + type;
            cast.once(
                    "special:" + key,
                    entered,
                    () -> cast.as(
                            desk.custodian(),
                            () -> requests.enter(
                                            new NewLegalRequest(
                                                    type,
                                                    cast.agency("seaside"),
                                                    "Aurelie Vandenbrook-Haas",
                                                    "CE-204",
                                                    "a.vandenbrook@court-elsewhere.example",
                                                    "+32 2 555 01 62",
                                                    "Investigating Court of Elsewhere-on-Sea (fictional)",
                                                    docket("CE", type),
                                                    today().minusDays(1),
                                                    today().plusDays(RETURN_DAYS),
                                                    today().minusDays(RANGE_DAYS),
                                                    today().minusDays(1),
                                                    List.of(named),
                                                    Set.copyOf(requests.opens(type)),
                                                    null,
                                                    null,
                                                    null),
                                            instrument(type, named))
                                    .value()));
        }
        var order = new LegalRequestId(cast.known("special:abroad:" + ProcessType.EU_PRESERVATION_ORDER));
        confirmed("abroad", entered.minusHours(2), desk, order);
        part(
                "abroad:kept",
                entered.minusHours(4),
                desk.counsel(),
                () -> preservations.preserve(order, "The order says what is to be kept"));
    }

    private LegalRequestId submitted(
            String key, Duration ago, Desk desk, ProcessType type, NamedIdentifier named, @Nullable String danger) {
        cast.once(
                "special:" + key,
                ago,
                () -> cast.as(
                        desk.liaison(),
                        () -> requests.submit(request(desk, type, named, danger), instrument(type, named))
                                .value()));
        return new LegalRequestId(cast.known("special:" + key));
    }

    private NewLegalRequest request(Desk desk, ProcessType type, NamedIdentifier named, @Nullable String danger) {
        var agency = desk.officer().agency();
        return new NewLegalRequest(
                type,
                cast.agency(agency == null ? "" : agency),
                desk.officer().name(),
                "HI-3391",
                desk.officer().email(),
                "+1 202 555 0119",
                "Office of Harbour Inquiries (fictional)",
                docket("HI", type),
                today().minusDays(1),
                today().plusDays(RETURN_DAYS),
                today().minusDays(RANGE_DAYS),
                today().minusDays(1),
                List.of(named),
                Set.copyOf(requests.opens(type)),
                null,
                null,
                danger);
    }

    private static String docket(String authority, ProcessType type) {
        return authority + "-26-" + Integer.toString(Math.floorMod(type.name().hashCode(), 900) + 100);
    }

    private byte[] instrument(ProcessType type, NamedIdentifier named) {
        return SignedInstrument.pdf(
                type.name().replace('_', ' '),
                "Office of Harbour Inquiries (fictional)",
                docket("HI", type),
                today().minusDays(1),
                List.of(named.value()));
    }

    private void confirmed(String key, Duration ago, Desk desk, LegalRequestId id) {
        part(
                key + ":confirmed",
                ago,
                desk.custodian(),
                () -> requests.authenticate(id, "Duty desk", SAID, "The seal matches the court's register"));
    }

    private void part(String key, Duration ago, PersonId person, Runnable act) {
        cast.once("special:" + key, ago, () -> {
            Supplier<@Nullable UUID> done = () -> {
                act.run();
                return null;
            };
            return cast.as(person, done);
        });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
