package io.gatehouse.demonstration;

import io.gatehouse.access.ActingAs;
import io.gatehouse.activity.ActivityImport;
import io.gatehouse.activity.ImportFormat;
import io.gatehouse.activity.ImportReport;
import io.gatehouse.activity.place.Places;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The provider's platform hands over ninety days of access events and the addresses that it assigned, as the files that it would send. */
@Component
@Order(4)
@ConditionalOnBooleanProperty("gatehouse.demonstration")
class ActivityChapter implements Chapter {

    private static final Logger LOG = LoggerFactory.getLogger(ActivityChapter.class);
    private static final String PART = "activity";

    private final Cast cast;
    private final Ledger ledger;
    private final ActingAs actingAs;
    private final ActivityImport importing;
    private final Places places;
    private final Clock clock;

    ActivityChapter(Cast cast, Ledger ledger, ActingAs actingAs, ActivityImport importing, Places places, Clock clock) {
        this.cast = cast;
        this.ledger = ledger;
        this.actingAs = actingAs;
        this.importing = importing;
        this.places = places;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Ninety days of access";
    }

    @Override
    public void play(FictionalWorld world) {
        if (ledger.has(PART)) {
            return;
        }
        // The import is no part of anybody's transaction. Broken off, it is simply run again: events know themselves.
        imported(file(world, false), importing::importLines);
        imported(
                FictionalAssignments.file(world, clock.instant().truncatedTo(ChronoUnit.DAYS)),
                importing::importAssigned);
        Cast.again(() -> actingAs.system(Demonstration.JOB, places::catchUp));
        cast.once(PART, Duration.ZERO, () -> null);
    }

    /** The days in which stories of place turn; they come when everybody in them is verified. */
    void playTurns(FictionalWorld world) {
        imported(file(world, true), importing::importLines);
    }

    private interface Importing {
        ImportReport take(InputStream file, ImportFormat format) throws IOException;
    }

    private void imported(String file, Importing one) {
        actingAs.system(Demonstration.JOB, () -> {
            try {
                var report =
                        one.take(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), ImportFormat.CSV);
                if (report.bad() > 0) {
                    LOG.warn("{} lines of activity were not taken: {}", report.bad(), report.badLines());
                }
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    private String file(FictionalWorld world, boolean turns) {
        var addresses = new DocumentationAddresses(world.countries());
        var activity = new FictionalActivity(addresses);
        var stories = new PlaceStories(addresses);
        var until = clock.instant().truncatedTo(ChronoUnit.DAYS);
        var file = new StringBuilder(
                "account,time,source_ip,source_port,class,event_id,channel,action,principal,session,country\n");
        for (var customer : world.customers()) {
            if (!customer.story().used()) {
                continue;
            }
            var account = CustomerChapter.accountNumber(world, customer);
            var events = PlaceStories.tells(customer) ? stories.of(customer, until) : activity.of(customer, until);
            for (var event : events) {
                if (PlaceStories.isTurn(customer, event, until) != turns) {
                    continue;
                }
                file.append(String.join(
                                ",",
                                account,
                                event.at().truncatedTo(ChronoUnit.MICROS).toString(),
                                event.source().getHostAddress(),
                                String.valueOf(event.port()),
                                event.kind().name(),
                                event.id(),
                                event.channel(),
                                event.action(),
                                event.principal(),
                                event.session(),
                                addresses.country(event.source()).orElse("")))
                        .append('\n');
            }
        }
        return file.toString();
    }
}
