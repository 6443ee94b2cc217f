package io.gatehouse.verification;

import static io.gatehouse.access.Roles.REVIEWERS_OR_SYSTEM;

import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sealing.SealedRecords;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Applications as reviewers read them: each look at what a customer said has a ground and is on record first. */
@Service
@Transactional
@PreAuthorize(REVIEWERS_OR_SYSTEM)
public class ApplicationFiles {

    private final Applications applications;
    private final RequestedItems items;
    private final Statements statements;
    private final Assessment assessment;
    private final DocumentsSeen documents;
    private final RulesInForce rules;
    private final SealedRecords sealed;
    private final AuditTrail trail;
    private final Clock clock;

    ApplicationFiles(
            Applications applications,
            RequestedItems items,
            Statements statements,
            Assessment assessment,
            DocumentsSeen documents,
            RulesInForce rules,
            SealedRecords sealed,
            AuditTrail trail,
            Clock clock) {
        this.applications = applications;
        this.items = items;
        this.statements = statements;
        this.assessment = assessment;
        this.documents = documents;
        this.rules = rules;
        this.sealed = sealed;
        this.trail = trail;
        this.clock = clock;
    }

    /** Opens an application whole. */
    public ApplicationDossier read(ApplicationId id, Ground ground) {
        var row = applications.get(id);
        look("verification.application.read", row, ground);
        return new ApplicationDossier(
                ApplicationSummary.of(row),
                opened(row),
                row.notice(),
                row.noticeShownAt(),
                row.declaration(),
                row.declaredAt(),
                row.profile(),
                applications.steps(id).stream()
                        .map(step -> new ApplicationDossier.Move(step.state(), step.at(), step.actor(), step.reason()))
                        .toList(),
                items.of(row));
    }

    /** What the customer wrote by themselves about the newest application, the newest first. */
    public List<Statement> statements(CustomerId customer, Ground ground) {
        return applications
                .latestOf(customer)
                .map(row -> {
                    look("verification.statements.read", row, ground);
                    return statements.of(row);
                })
                .orElse(List.of());
    }

    /** Whether the customer has asked a person to look again at a refusal of this application (R44). */
    @Transactional(readOnly = true)
    public boolean appealed(ApplicationId id) {
        return statements.latest(id, Statement.Kind.APPEAL).isPresent();
    }

    /** Holds what the customer said against what the document says. */
    public List<FactComparison> compare(ApplicationId id, Ground ground) {
        var row = applications.get(id);
        look("verification.application.compared", row, ground);
        return Comparison.of(opened(row), documents.of(row.customer()).text(), day(row));
    }

    /** The risk number with its reasons, as the profile of the application weighs them now. */
    public RiskAssessment risk(ApplicationId id, Ground ground) {
        var row = applications.get(id);
        look("verification.application.assessed", row, ground);
        return assessment.of(row.customer(), opened(row), rules.version(row.profile()));
    }

    /** Where an application stands, without anything that identifies a person. */
    @Transactional(readOnly = true)
    public ApplicationSummary summary(ApplicationId id) {
        return ApplicationSummary.of(applications.get(id));
    }

    /** The same for many. */
    @Transactional(readOnly = true)
    public Map<ApplicationId, ApplicationSummary> summaries(Collection<ApplicationId> ids) {
        return applications.all(ids).stream()
                .map(ApplicationSummary::of)
                .collect(Collectors.toMap(ApplicationSummary::id, Function.identity()));
    }

    /** All applications of a customer, the newest first. */
    @Transactional(readOnly = true)
    public List<ApplicationSummary> ofCustomer(CustomerId customer) {
        return applications.allOf(customer).stream().map(ApplicationSummary::of).toList();
    }

    /** The newest application of a customer. */
    @Transactional(readOnly = true)
    public Optional<ApplicationSummary> latestOf(CustomerId customer) {
        return applications.latestOf(customer).map(ApplicationSummary::of);
    }

    private LocalDate day(ApplicationRow row) {
        return LocalDate.ofInstant(row.submittedAt() == null ? clock.instant() : row.submittedAt(), ZoneOffset.UTC);
    }

    private void look(String action, ApplicationRow row, Ground ground) {
        trail.record(Entry.look(action, ground)
                .about(row.customer().subject())
                .object("application", row.id().value(), row.reference()));
    }

    private Draft opened(ApplicationRow row) {
        return sealed.open(row.customer().subject(), ApplicationRow.draftOf(row.id()), row.draft(), Draft.class);
    }
}
