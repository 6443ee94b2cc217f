package io.gatehouse.verification;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How a job does what is due to many: each in a transaction of its own, so that one that fails does not stop the rest. */
@Component
class EachApart {

    private static final Logger LOG = LoggerFactory.getLogger(EachApart.class);

    private final TransactionTemplate together;

    EachApart(PlatformTransactionManager transactions) {
        this.together = new TransactionTemplate(transactions);
    }

    /**
     * Does one; what fails is left for the next round.
     *
     * @param job for the operators' log
     */
    void run(String job, UUID id, Runnable act) {
        try {
            together.executeWithoutResult(_ -> act.run());
        } catch (RuntimeException failure) {
            LOG.warn(
                    "{} leaves {} for the next round: {}",
                    job,
                    id,
                    failure.getClass().getName());
        }
    }
}
