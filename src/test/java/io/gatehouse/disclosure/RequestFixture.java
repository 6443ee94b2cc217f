package io.gatehouse.disclosure;

import io.gatehouse.access.AgencyId;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A legal request as an agency writes it, in words: a subpoena that asks for everything of the last sixty days and names nobody,
 * until a test says otherwise. All is invented.
 */
public final class RequestFixture {

    private static final String COURT = "District Court of Tests";
    private static final String DANGER =
            "A person has been taken and their life is threatened; the ransom note expires tonight, no court sits before.";

    private final AgencyId agency;
    private final LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    private ProcessType process = ProcessType.SUBPOENA;
    private String officerEmail;

    @Nullable
    private String court = COURT;

    @Nullable
    private String docket = "26-mj-0042";

    private LocalDate returnOn = today.plusDays(20);
    private List<NamedIdentifier> named = List.of();
    private Set<RecordClass> asked = EnumSet.allOf(RecordClass.class);

    @Nullable
    private LocalDate gagUntil;

    private Particulars particulars = Particulars.none();

    private RequestFixture(AgencyId agency, String officerEmail) {
        this.agency = agency;
        this.officerEmail = officerEmail;
    }

    /** A request of this agency, whose officers write from this domain. */
    public static RequestFixture aRequest(AgencyId agency, String domain) {
        return new RequestFixture(agency, "officer@" + domain);
    }

    /** Of this kind; an emergency says what the danger is. */
    public RequestFixture under(ProcessType process) {
        this.process = process;
        return this;
    }

    public RequestFixture from(String officerEmail) {
        this.officerEmail = officerEmail;
        return this;
    }

    public RequestFixture of(@Nullable String court, @Nullable String docket) {
        this.court = court;
        this.docket = docket;
        return this;
    }

    public RequestFixture naming(NamedIdentifier... named) {
        return naming(List.of(named));
    }

    public RequestFixture naming(List<NamedIdentifier> named) {
        this.named = named;
        return this;
    }

    public RequestFixture asking(RecordClass... asked) {
        this.asked = Set.of(asked);
        return this;
    }

    public RequestFixture dueIn(int days) {
        returnOn = today.plusDays(days);
        return this;
    }

    /** With a nondisclosure order until a day, if there is one. */
    public RequestFixture silentUntil(@Nullable LocalDate day) {
        gagUntil = day;
        return this;
    }

    public RequestFixture with(Particulars particulars) {
        this.particulars = particulars;
        return this;
    }

    /** The same with the order itself, which comes with its date. */
    private static Particulars ordered(Particulars more) {
        return new Particulars(
                more.receivedAt(),
                more.channel(),
                more.investigation(),
                more.seal(),
                more.gagFrom(),
                DeskFixture.SIGNED,
                more.urgent(),
                more.foreignLaw(),
                more.costs());
    }

    public NewLegalRequest written() {
        return new NewLegalRequest(
                process,
                agency,
                "Jo Field",
                "B-77",
                officerEmail,
                "+1 202 555 0142",
                court,
                docket,
                today.minusDays(3),
                returnOn,
                today.minusDays(DeskFixture.DAYS),
                today,
                named,
                asked,
                gagUntil == null ? null : COURT,
                gagUntil,
                process == ProcessType.EMERGENCY ? DANGER : null,
                gagUntil == null || particulars.gagText() != null ? particulars : ordered(particulars));
    }
}
