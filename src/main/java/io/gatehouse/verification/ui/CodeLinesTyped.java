package io.gatehouse.verification.ui;

import io.gatehouse.evidence.codeline.CodeLineContents;
import io.gatehouse.evidence.codeline.CodeLines;
import io.gatehouse.evidence.codeline.TypedCodeLines;
import io.gatehouse.verification.Draft;
import java.time.LocalDate;
import java.util.Optional;

/** What the code lines that a customer gave say, so that nothing is asked that a document has told already. */
final class CodeLinesTyped {

    private CodeLinesTyped() {}

    static Optional<CodeLineContents> of(Draft draft, LocalDate today) {
        var details = draft.documentDetails();
        if (details == null || details.codeLines() == null) {
            return Optional.empty();
        }
        return CodeLines.read(details.codeLines()) instanceof TypedCodeLines.Read(var lines)
                ? Optional.of(lines.contents(today))
                : Optional.empty();
    }
}
