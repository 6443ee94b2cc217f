package io.gatehouse.demonstration;

import io.gatehouse.access.ActingAs;
import io.gatehouse.screening.ImportAnswer;
import io.gatehouse.screening.ListSource;
import io.gatehouse.screening.Screenings;
import io.gatehouse.screening.Watchlists;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The provider's own list of blocked parties comes in, before anybody asks to be verified. All who stand on it are invented; some are
 * like customers of this story, each in another way.
 */
@Component
@Order(2)
@ConditionalOnBooleanProperty("gatehouse.demonstration")
class ListChapter implements Chapter {

    private static final Duration BEFORE_ALL = Duration.ofDays(160);

    private final Cast cast;
    private final ActingAs actingAs;
    private final Watchlists watchlists;
    private final Screenings screenings;

    ListChapter(Cast cast, ActingAs actingAs, Watchlists watchlists, Screenings screenings) {
        this.cast = cast;
        this.actingAs = actingAs;
        this.watchlists = watchlists;
        this.screenings = screenings;
    }

    @Override
    public String title() {
        return "A list of blocked parties";
    }

    @Override
    public void play(FictionalWorld world) {
        take("list-1.csv", BEFORE_ALL);
    }

    /** Takes a version in, as long ago as the story has it, and holds against it whoever it touches. */
    void take(String file, Duration ago) {
        cast.once(file, ago, () -> {
            if (!(imported(file) instanceof ImportAnswer.InForce)) {
                throw new IllegalStateException("The list did not come into force: " + file);
            }
            return null;
        });
        StoryClock.ago(
                ago,
                () -> actingAs.system(Demonstration.JOB, () -> {
                    while (!screenings.work()) {
                        Thread.onSpinWait();
                    }
                    return null;
                }));
    }

    private ImportAnswer imported(String file) {
        try (var bytes =
                Objects.requireNonNull(ListChapter.class.getResourceAsStream("/demonstration/" + file), file)) {
            Path kept = Files.createTempFile("list-", ".csv");
            try {
                Files.write(kept, bytes.readAllBytes());
                return watchlists.importList(ListSource.OWN, List.of(kept));
            } finally {
                Files.delete(kept);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
