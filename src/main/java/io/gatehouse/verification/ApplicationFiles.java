package io.gatehouse.verification;

import static io.gatehouse.access.Roles.REVIEWERS_OR_SYSTEM;

import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Applications as reviewers read them: each look at what a customer said has a ground and is on record first. */
@Service
@Transactional
@PreAuthorize(REVIEWERS_OR_SYSTEM)
public class ApplicationFiles {

    /** Opens an application whole. */
    public ApplicationDossier read(ApplicationId id, Ground ground) {
        throw new UnsupportedOperationException();
    }

    /** Holds what the customer said against what the document says. */
    public List<FactComparison> compare(ApplicationId id, Ground ground) {
        throw new UnsupportedOperationException();
    }

    /** The risk number with its reasons, as the profile of the application weighs them now. */
    public RiskAssessment risk(ApplicationId id, Ground ground) {
        throw new UnsupportedOperationException();
    }

    /** Where an application stands, without anything that identifies a person. */
    @Transactional(readOnly = true)
    public ApplicationSummary summary(ApplicationId id) {
        throw new UnsupportedOperationException();
    }

    /** The same for many. */
    @Transactional(readOnly = true)
    public Map<ApplicationId, ApplicationSummary> summaries(Collection<ApplicationId> ids) {
        throw new UnsupportedOperationException();
    }

    /** All applications of a customer, the newest first. */
    @Transactional(readOnly = true)
    public List<ApplicationSummary> ofCustomer(CustomerId customer) {
        throw new UnsupportedOperationException();
    }

    /** The newest application of a customer. */
    @Transactional(readOnly = true)
    public Optional<ApplicationSummary> latestOf(CustomerId customer) {
        throw new UnsupportedOperationException();
    }
}
