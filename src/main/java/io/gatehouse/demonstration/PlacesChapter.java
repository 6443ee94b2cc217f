package io.gatehouse.demonstration;

import io.gatehouse.access.ActingAs;
import io.gatehouse.activity.place.Places;
import io.gatehouse.location.LocationDetectors;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The detectors look at from where the accounts were used, so that the queue has what they find. */
@Component
@Order(11)
@ConditionalOnBooleanProperty("gatehouse.demonstration")
class PlacesChapter implements Chapter {

    private static final String PART = "places";

    private final Cast cast;
    private final Ledger ledger;
    private final ActingAs actingAs;
    private final ActivityChapter activity;
    private final Places places;
    private final LocationDetectors detectors;

    PlacesChapter(
            Cast cast,
            Ledger ledger,
            ActingAs actingAs,
            ActivityChapter activity,
            Places places,
            LocationDetectors detectors) {
        this.cast = cast;
        this.ledger = ledger;
        this.actingAs = actingAs;
        this.activity = activity;
        this.places = places;
        this.detectors = detectors;
    }

    @Override
    public String title() {
        return "What addresses say";
    }

    @Override
    public void play(FictionalWorld world) {
        if (ledger.has(PART)) {
            return;
        }
        activity.playTurns(world);
        Cast.again(() -> actingAs.system(Demonstration.JOB, () -> {
            places.catchUp();
            detectors.catchUp();
        }));
        cast.once(PART, Duration.ZERO, () -> null);
    }
}
