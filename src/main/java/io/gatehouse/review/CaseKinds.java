package io.gatehouse.review;

import io.gatehouse.review.spi.KindOfCase;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The kinds of case that the modules brought. */
@Component
class CaseKinds {

    private final Map<CaseKind, KindOfCase> kinds;

    CaseKinds(List<KindOfCase> kinds) {
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(KindOfCase::kind, Function.identity()));
    }

    KindOfCase of(CaseKind kind) {
        var found = kinds.get(kind);
        if (found == null) {
            throw new IllegalStateException("No module brings cases of the kind " + kind.key());
        }
        return found;
    }
}
