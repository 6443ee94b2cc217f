package io.gatehouse.demonstration;

import java.io.Serial;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/** A production start with the demonstration switched on: anyone could sign in as anyone, so it ends at once. */
class DemonstrationInProduction extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    DemonstrationInProduction() {
        super("A production start refuses the demonstration, in which anyone signs in as anyone: switch off either"
                + " GATEHOUSE_PRODUCTION or gatehouse.demonstration.");
    }

    /** Looks before anything is started. */
    static class Guard implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

        /** After the settings have been read, before anything listens to them. */
        private static final int AFTER_SETTINGS = Ordered.HIGHEST_PRECEDENCE + 20;

        @Override
        public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
            var environment = event.getEnvironment();
            if (environment.getProperty("gatehouse.production", Boolean.class, false)
                    && environment.getProperty("gatehouse.demonstration", Boolean.class, false)) {
                throw new DemonstrationInProduction();
            }
        }

        @Override
        public int getOrder() {
            return AFTER_SETTINGS;
        }
    }

    /** Shows the one sentence instead of a stack trace. */
    static class Words extends AbstractFailureAnalyzer<DemonstrationInProduction> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, DemonstrationInProduction cause) {
            return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
        }
    }
}
