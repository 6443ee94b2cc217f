package io.gatehouse.review;

import static java.util.stream.Collectors.toSet;

import io.gatehouse.review.spi.Piece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the way of an approval: evidence that nobody marked, marks other than "fits", and differences, until
 * somebody has written why they do not matter (R17).
 */
final class Settling {

    private Settling() {}

    /** What is held of a piece, and whether it is settled in writing. */
    record Held(Mark mark, boolean settled) {}

    static List<Unsettled> left(List<Piece> evidence, Map<Evidence, Held> marks) {
        var left = new ArrayList<Unsettled>();
        for (var piece : evidence) {
            why(piece, marks.get(piece.evidence())).ifPresent(why -> left.add(new Unsettled(piece.evidence(), why)));
        }
        var asked = evidence.stream().map(Piece::evidence).collect(toSet());
        marks.entrySet().stream()
                .filter(entry -> !asked.contains(entry.getKey()))
                .sorted(Comparator.comparing(
                        entry -> entry.getKey().block() + "/" + entry.getKey().item()))
                .forEach(entry -> why(entry.getValue()).ifPresent(why -> left.add(new Unsettled(entry.getKey(), why))));
        return left;
    }

    private static Optional<Unsettled.Why> why(Piece piece, @Nullable Held held) {
        if (piece.open() != null) {
            return Optional.of(piece.open());
        }
        if (held == null) {
            return Optional.of(piece.differs() ? Unsettled.Why.DIFFERENT : Unsettled.Why.UNMARKED);
        }
        if (piece.differs() && !held.settled()) {
            return Optional.of(Unsettled.Why.DIFFERENT);
        }
        return why(held);
    }

    private static Optional<Unsettled.Why> why(Held held) {
        if (held.settled()) {
            return Optional.empty();
        }
        return switch (held.mark()) {
            case FITS -> Optional.empty();
            case DOES_NOT_FIT -> Optional.of(Unsettled.Why.DOES_NOT_FIT);
            case CANNOT_TELL -> Optional.of(Unsettled.Why.CANNOT_TELL);
        };
    }
}
