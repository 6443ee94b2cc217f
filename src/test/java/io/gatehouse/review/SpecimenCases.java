package io.gatehouse.review;

import io.gatehouse.access.ActingAs;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerKind;
import io.gatehouse.review.spi.Decision;
import io.gatehouse.review.spi.KindOfCase;
import io.gatehouse.review.spi.Matter;
import io.gatehouse.review.spi.Piece;
import io.gatehouse.review.spi.Reason;
import io.gatehouse.verification.PhotoMeant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A kind of case for tests, brought as a later module would bring one: two pieces of evidence, of which one may differ. */
@Component
public class SpecimenCases implements KindOfCase {

    public static final CaseKind SPECIMEN = new CaseKind("SPECIMEN");
    public static final Evidence PLACE = Evidence.of(Evidence.LOCATION);
    public static final Evidence BIRTH_DATE = new Evidence(Evidence.COMPARE, "BIRTH_DATE");

    private final CaseIntake intake;
    private final ActingAs acting;
    private final Set<UUID> differing = ConcurrentHashMap.newKeySet();
    final Map<UUID, List<Decision>> decided = new ConcurrentHashMap<>();

    SpecimenCases(CaseIntake intake, ActingAs acting) {
        this.intake = intake;
        this.acting = acting;
    }

    public ReviewCaseId aCase() {
        return aCase("VN", 30);
    }

    public ReviewCaseId aCase(String country, int risk) {
        return about(UUID.randomUUID(), country, risk);
    }

    /** A case of which the birth dates do not agree. */
    public ReviewCaseId aCaseWithADifference() {
        var object = UUID.randomUUID();
        differing.add(object);
        return about(object, "VN", 60);
    }

    public ReviewCaseId about(UUID object, String country, int risk) {
        return of(CustomerId.next(), object, country, risk);
    }

    /** A case of a customer whom the register knows. */
    public ReviewCaseId of(CustomerId customer) {
        return of(customer, UUID.randomUUID(), "VN", 30);
    }

    private ReviewCaseId of(CustomerId customer, UUID object, String country, int risk) {
        return acting.system(
                "test",
                () -> intake.open(new NewCase(
                        SPECIMEN,
                        object,
                        customer,
                        CustomerKind.INDIVIDUAL,
                        country,
                        risk,
                        "MODERATE",
                        "FACTS_DIFFER",
                        1)));
    }

    @Override
    public CaseKind kind() {
        return SPECIMEN;
    }

    @Override
    public Set<Outcome> outcomes(Matter matter) {
        return EnumSet.allOf(Outcome.class);
    }

    @Override
    public List<Reason> reasons(Matter matter) {
        return List.of(new Reason("FACTS_DIFFER", 25, "review.why.FACTS_DIFFER", List.of(), Evidence.COMPARE));
    }

    @Override
    public List<Piece> evidence(Matter matter) {
        return List.of(new Piece(BIRTH_DATE, differing.contains(matter.object())), new Piece(PLACE, false));
    }

    @Override
    public void taken(Matter matter) {}

    @Override
    public void proposed(Matter matter, Outcome outcome) {}

    @Override
    public void takenBack(Matter matter, Outcome outcome) {}

    @Override
    public void decided(Matter matter, Decision decision) {
        decided.computeIfAbsent(matter.object(), _ -> new java.util.concurrent.CopyOnWriteArrayList<>())
                .add(decision);
    }

    @Override
    public void ask(Matter matter, List<String> requests, @Nullable PhotoMeant photo, boolean differs) {}
}
