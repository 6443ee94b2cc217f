package io.gatehouse;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Tells the person at the terminal why the portal did not start, without the frame that the log gives it. */
class OneSentence implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analysis) {
        var text = new StringBuilder(analysis.getDescription().strip());
        if (analysis.getAction() != null && !analysis.getAction().isBlank()) {
            text.append(' ').append(analysis.getAction().strip());
        }
        // the log may be switched off, or go to a file only
        System.err.println(text);
    }
}
