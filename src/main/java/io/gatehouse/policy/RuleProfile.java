package io.gatehouse.policy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A rule profile: everything about the rules that may change without the program changing.
 *
 * @param version its name; never used for two different contents
 * @param legalStatus what stands behind it
 * @param citation the texts it follows, for officers; data, since citations get renumbered
 * @param effectiveFrom the first day (UTC) on which it holds
 */
public record RuleProfile(
        ProfileVersion version,
        LegalStatus legalStatus,
        String citation,
        LocalDate effectiveFrom,
        Fields fields,
        Periods periods,
        Pictures pictures,
        Risk risk,
        Decisions decisions,
        Statements statements,
        LegalProcess legalProcess,
        SpecialProcess specialProcess,
        Linkage linkage,
        Screening screening,
        Packages packages,
        StepUp stepUp,
        Places places,
        Wording wording) {

    /**
     * Whether this process opens this class: by the matrix, and for the source addresses of sign-ins under a subpoena by the
     * switch as well (14.2, {@code Y*}).
     */
    public boolean opens(ProcessType process, RecordClass recordClass) {
        var rule = legalProcess.classes().get(recordClass);
        return rule != null
                && rule.openedBy().contains(process)
                && (recordClass != RecordClass.SIGN_IN_ADDRESSES
                        || process != ProcessType.SUBPOENA
                        || fields.signInAddressesUnderSubpoena());
    }

    /** The provision under which this process shows a field of this class. */
    public String ground(ProcessType process, RecordClass recordClass) {
        return process == ProcessType.NATIONAL_SECURITY_LETTER
                        && !specialProcess.letterGround().isEmpty()
                ? specialProcess.letterGround()
                : Objects.requireNonNull(legalProcess.classes().get(recordClass))
                        .ground();
    }

    /** The least process that opens this class, to be named to whoever has less. */
    public ProcessType weakestThatOpens(RecordClass recordClass) {
        var weakest =
                Objects.requireNonNull(legalProcess.classes().get(recordClass)).weakest();
        return weakest == ProcessType.SUBPOENA && !opens(weakest, recordClass) ? ProcessType.COURT_ORDER : weakest;
    }

    /**
     * Which facts a customer is asked for (R1, R3, R5).
     *
     * @param nationalIdNotAskedIn countries (ISO 3166 alpha-2) that issue numbers we do not ask for
     * @param documents document kinds by issuing country; {@code "*"} is every country not named
     * @param signInAddressesUnderSubpoena the {@code Y*} of the matrix in 14.2
     */
    public record Fields(
            boolean birthDate,
            boolean nationalId,
            Set<String> nationalIdNotAskedIn,
            boolean poBoxAllowed,
            int otherNamesAtMost,
            int nationalitiesAtMost,
            int usePlacesAtMost,
            Map<String, List<String>> documents,
            boolean signInAddressesUnderSubpoena) {

        /** The document kinds that count when this country (alpha-2) has issued them, the best first. */
        public List<String> documentsOf(String country) {
            return documents.getOrDefault(country, documents.getOrDefault("*", List.of()));
        }

        /** Whether a national number issued by this country (alpha-2) is asked for. */
        public boolean asksNationalIdOf(String country) {
            return nationalId && !nationalIdNotAskedIn.contains(country);
        }
    }

    /**
     * How long things last and by when they are due.
     *
     * @param recordsKept how long records are kept after an account was closed or last used, whichever came later (R53)
     * @param legalSearch how long a legal request is in force unless counsel says otherwise
     * @param legalSearchAtMost how long counsel may put one in force
     */
    public record Periods(
            Duration invitation,
            Duration draft,
            List<Duration> draftReminders,
            Duration handOff,
            Duration emailCode,
            Duration textCode,
            Duration newCodeAfter,
            Duration claim,
            Duration setAside,
            Duration reviewDue,
            Duration answerDue,
            Duration restrictedPending,
            Duration appeal,
            Duration exportAfterRefusal,
            Period usPresenceRetest,
            Period nextCheck,
            Period recordsKept,
            Duration legalSearch,
            Duration legalSearchAtMost) {}

    /**
     * What a picture of a document must be (UX guide, section 3).
     *
     * @param bytesAtMost size of a file, in bytes
     * @param longSideAtLeast pixels on the longer side
     * @param pixelsAtMost width times height; refused from the header, before decoding
     * @param viewingSide pixels on the longer side of the picture that people look at: enough for the smallest print of a card
     * @param thumbnailSide the same of the small picture in lists
     * @param blurredBelow variance of the Laplacian in the sharper tiles of a picture scaled to 1000 pixels
     * @param darkBelow grey level, 0 to 255, under which nine tenths of the picture stay
     * @param glareAbove share of burnt-out patches with soft edges, 0 to 1
     */
    public record Pictures(
            long bytesAtMost,
            int longSideAtLeast,
            long pixelsAtMost,
            int pdfPagesAtMost,
            int viewingSide,
            int thumbnailSide,
            double blurredBelow,
            double darkBelow,
            double glareAbove,
            int triesADay,
            int filesADay,
            long bytesADay) {}

    /**
     * The risk number: a sum of points, one entry a factor, from 0 to 100.
     *
     * @param points points by factor; a factor that is not named counts nothing
     * @param moderateFrom where the level Moderate begins; High and Severe likewise
     */
    public record Risk(Map<String, Integer> points, int moderateFrom, int highFrom, int severeFrom) {

        /** The points of a factor, or 0. */
        public int pointsOf(String factor) {
            return points.getOrDefault(factor, 0);
        }

        /** The word for a risk number of 0 to 100: {@code LOW}, {@code MODERATE}, {@code HIGH} or {@code SEVERE}. */
        public String levelOf(int number) {
            if (number >= severeFrom) {
                return "SEVERE";
            }
            if (number >= highFrom) {
                return "HIGH";
            }
            return number >= moderateFrom ? "MODERATE" : "LOW";
        }
    }

    /**
     * How decisions are made: reason codes by act, and the reviewed templates a customer may be asked with.
     *
     * @param reasons codes by act ({@code APPROVE}, {@code DECLINE}, …); each has a text {@code review.reason.<code>}
     * @param requests codes of what may be asked of a customer; each has a text {@code verification.request.<code>}
     */
    public record Decisions(
            Map<String, List<String>> reasons,
            List<String> requests,
            int reasonsAtMost,
            int noteAtLeast,
            int noteAtMost,
            int hitReasonAtLeast) {}

    /**
     * What customers may write by themselves after sending: changes (R25) and appeals (R44).
     *
     * @param inAWindow how many changes may be told in a window of that length
     */
    public record Statements(int wordsAtLeast, int wordsAtMost, int inAWindow, Duration window) {}

    /**
     * What legal process opens (R57-R60).
     *
     * @param classes for every record class, which process opens it and on what ground
     * @param identifiersAtMost how many identifiers one request may name
     * @param accountsAtMost a search that finds more is too broad
     * @param windowAtMost the longest window of a search by address
     * @param lineAtMost characters in a name, a court, a docket or another line of an intake
     * @param dangerAtLeast characters of what an emergency says of the danger, and of why there is no time for process (R62)
     * @param rangeAtMost the longest range of dates that a request may name
     * @param instrumentBytesAtMost size of the signed document
     * @param reasonAtLeast characters of why a request is moved
     * @param eventsAtMost how many events or sessions a field of a record shows; that there are more is said
     * @param types what each kind of process asks of an intake, and which way it takes
     * @param comity by when counsel has looked at foreign law, from receipt (R64)
     * @param widening by when counsel has ruled on naming another account in a request, from when that was asked
     * @param answerWithin by when an answer is due, from receipt, where the kind of process says so itself (R65)
     * @param answerUrgentWithin the same where the instrument says that it is urgent
     * @param keepFor how long what exists is kept under a kind of process that preserves (R63)
     * @param renewalFor how much longer after its one renewal
     * @param messageAtMost characters of a message between desk and agency
     * @param prefixOfFourAtLeast how many bits a range of IPv4 addresses must fix at least to be granted
     * @param prefixOfSixAtLeast the same for IPv6
     */
    public record LegalProcess(
            Map<RecordClass, ClassRule> classes,
            int identifiersAtMost,
            int accountsAtMost,
            Duration windowAtMost,
            int searchesAtMost,
            int lineAtMost,
            int dangerAtLeast,
            int dangerAtMost,
            Period rangeAtMost,
            long instrumentBytesAtMost,
            int reasonAtLeast,
            int eventsAtMost,
            Map<ProcessType, TypeRule> types,
            Duration comity,
            Duration widening,
            Map<ProcessType, Duration> answerWithin,
            Map<ProcessType, Duration> answerUrgentWithin,
            Map<ProcessType, Duration> keepFor,
            Map<ProcessType, Duration> renewalFor,
            int messageAtMost,
            int prefixOfFourAtLeast,
            int prefixOfSixAtLeast) {

        /** Which way this kind of process takes, and what its intake asks. */
        public TypeRule type(ProcessType process) {
            return Objects.requireNonNull(types.get(process));
        }

        /** How long after receipt an answer is due by the kind of process itself; nothing where the document's return date alone says it. */
        public Optional<Duration> answerWithin(ProcessType process, boolean urgent) {
            return Optional.ofNullable((urgent ? answerUrgentWithin : answerWithin).get(process));
        }

        /** Whether an instrument of this kind can say that it is urgent. */
        public boolean canBeUrgent(ProcessType process) {
            return answerUrgentWithin.containsKey(process);
        }
    }

    /**
     * A kind of process at the desk.
     *
     * @param route which way it takes
     * @param liaison whether an agency's liaison may submit one without a custodian
     * @param asks what its intake asks beyond what every one must say
     */
    public record TypeRule(ProcessRoute route, boolean liaison, Set<IntakeField> asks) {}

    /**
     * The kinds of legal process that run a way of their own (14.3-14.5).
     *
     * @param emergencyClasses the least set: what an emergency opens unless a reason is given for each class more (R62)
     * @param emergencyDecision within which time an emergency is to be decided, so that haste argues for no short cut (LE-3)
     * @param emergencySearch how long may be searched under one
     * @param emergencyFollowUp by when process is to follow it
     * @param emergencyReview by when somebody who did not approve it is to have looked at it again
     * @param letterReview within which time the government has to apply once the recipient of a national-security letter has asked for
     *     review (18 U.S.C. 3511)
     * @param letterGround the provision that each field is shown under which a letter opens; empty for that of the matrix
     */
    public record SpecialProcess(
            Set<RecordClass> emergencyClasses,
            Duration emergencyDecision,
            Duration emergencySearch,
            Duration emergencyFollowUp,
            Duration emergencyReview,
            Duration letterReview,
            String letterGround) {

        public SpecialProcess {
            letterGround = Objects.requireNonNullElse(letterGround, "");
        }
    }

    /**
     * One row of the matrix.
     *
     * @param openedBy the processes that open the class
     * @param weakest the least process that opens it, to be named to whoever has less
     * @param ground the provision, as shown with each field
     */
    public record ClassRule(Set<ProcessType> openedBy, ProcessType weakest, String ground) {}

    /**
     * When two accounts are held to have something to do with each other.
     *
     * @param points how strongly each kind of shared thing binds, 0 to 100; an address counts once for every hour that is shared
     * @param addressPointsAtMost what all shared addresses together count at most
     * @param strongFrom from how many points a link is strong; below {@code fairFrom} it is weak
     * @param addressesFor how far back shared addresses are looked for
     * @param hoursAtMost how many hours of use, the latest ones, are compared
     * @param sharersAtMost an address that more accounts used in an hour is a carrier's or a company's, and says nothing
     * @param holdersAtMost of how many accounts with one identifier each is looked at
     * @param accountsAtMost how many accounts a picture of links has at most
     * @param depthAtMost over how many links it goes
     */
    public record Linkage(
            Map<String, Integer> points,
            int addressPointsAtMost,
            int strongFrom,
            int fairFrom,
            Duration addressesFor,
            int hoursAtMost,
            int sharersAtMost,
            int holdersAtMost,
            int accountsAtMost,
            int depthAtMost) {

        /** The points of a kind of thing that is shared, or 0. */
        public int pointsOf(String kind) {
            return points.getOrDefault(kind, 0);
        }
    }

    /**
     * How customers are held against lists (R45, R46). The maps are by the name of a list, {@code "*"} being every list not named.
     *
     * @param shrinkAtMost the share, 0 to 1, of its entries or names that a list, or a part of it, may lose at once; more is held for an
     *     officer
     * @param oldAfter how long after it was last confirmed a list counts as old
     * @param staleDue by when somebody must have seen to a list that failed, was held or is old
     * @param thresholds from which score on a match is put before people
     * @param blockReportWorkingDays working days in which a block is to be reported (31 CFR 501.603)
     * @param everybodyAfter how long after everybody was last screened everybody is screened again, whether or not a change asks for it
     * @param minutesAHit how long a reviewer takes for one hit, to say what another threshold costs
     * @param workingDays of the authority that a block is reported to
     */
    public record Screening(
            double shrinkAtMost,
            Map<String, Duration> oldAfter,
            Duration staleDue,
            Map<String, Thresholds> thresholds,
            int blockReportWorkingDays,
            Duration everybodyAfter,
            int minutesAHit,
            WorkingDays workingDays) {

        /** How long after it was last confirmed this list counts as old. */
        public Duration oldAfterOf(String list) {
            return Objects.requireNonNull(oldAfter.getOrDefault(list, oldAfter.get("*")));
        }

        /** From which score on a match with this list is put before people. */
        public Thresholds thresholdsOf(String list) {
            return Objects.requireNonNull(thresholds.getOrDefault(list, thresholds.get("*")));
        }
    }

    /** Least scores, in hundredths of a point, for people and for organisations, ships and aircraft. */
    public record Thresholds(int people, int organisations) {}

    /**
     * How copies of records leave, and what customers and the public are told of it (R61, R73, F18).
     *
     * @param link how long a package may be fetched
     * @param rowsAtMost how many rows one class of one account has in a package; that there are more is said
     * @param noticeAfter how long after a disclosure, or after the last order that bars it has ended, a customer is told
     * @param figuresMonths months in one period of the transparency figures
     * @param letterBand how wide the bands are in which national-security letters may be counted (50 U.S.C. 1874)
     * @param certificate which version of the custodian's certificate is signed
     * @param otherKeyReasonAtLeast characters of why a package is encrypted for a certificate that does not name the officer (LE-5)
     */
    public record Packages(
            Duration link,
            int rowsAtMost,
            Duration noticeAfter,
            int figuresMonths,
            int letterBand,
            String certificate,
            int otherKeyReasonAtLeast) {}

    /**
     * What is unusual enough in what agencies' officers do that the agency is called back first (LE-4).
     *
     * @param nightFrom the hour of the agency's own day from which on it is night, 0 to 23
     * @param nightTo the hour at which it ends
     * @param burst within which time searches under one request are counted
     * @param searchesInBurst how many are usual
     * @param requestBurst within which time requests of one officer are counted
     * @param requestsInBurst how many are usual
     */
    public record StepUp(
            int nightFrom,
            int nightTo,
            Duration burst,
            int searchesInBurst,
            Duration requestBurst,
            int requestsInBurst) {

        /** Whether it is night at this hour of the agency's own day. */
        public boolean isNight(int hour) {
            return nightFrom <= nightTo ? hour >= nightFrom && hour < nightTo : hour >= nightFrom || hour < nightTo;
        }
    }

    /**
     * When what addresses say of an account is put before people.
     *
     * @param lookBack how far back an account's use is looked at; hours of use are kept for so long
     * @param travelSpeed km an hour that nobody travels faster than
     * @param travelDistance km between two countries from which on they are far apart
     * @param settledAfter how long an account must have been in use before something new about it is unusual
     * @param sharersAtMost an address that more accounts used is a carrier's or a company's, and says nothing
     * @param hostingHides whether a computing centre counts as an anonymiser
     * @param quietFor how long after an alert the same matter gives no other
     * @param alertPoints what an alert that nobody has judged adds to the risk number of its case
     * @param barApproval the contradictions that are substantive, and so bar an approval until somebody has answered them in writing (R17)
     */
    public record Places(
            Duration lookBack,
            int travelSpeed,
            int travelDistance,
            Duration settledAfter,
            int sharersAtMost,
            boolean hostingHides,
            Duration quietFor,
            int alertPoints,
            Set<PlaceOdds> barApproval) {}

    /** Versions of the texts that people are shown and whose version is kept (R72, R23). */
    public record Wording(String notice, String declaration, String consent) {}
}
