package io.gatehouse.demonstration;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.People;
import io.gatehouse.access.Role;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Plays the demonstration's story through, once, on an empty database and by the portal's own services: people are appointed,
 * invited, fill in the wizard, hand in documents, as everybody does.
 *
 * <p>Each part is noted with what it did, so that a load that was interrupted goes on where it was. A database that holds
 * people of its own is left alone.
 */
@Component
@ConditionalOnBooleanProperty("gatehouse.demonstration")
class Demonstration implements ApplicationRunner {

    static final String JOB = "demonstration";

    private static final Logger LOG = LoggerFactory.getLogger(Demonstration.class);
    private static final String BEGUN = "begun";
    private static final String ENDED = "ended";

    private final List<Chapter> chapters;
    private final Ledger ledger;
    private final People people;
    private final ActingAs actingAs;
    private final FictionalWorld world = FictionalWorld.read();

    Demonstration(List<Chapter> chapters, Ledger ledger, People people, ActingAs actingAs) {
        this.chapters = chapters;
        this.ledger = ledger;
        this.people = people;
        this.actingAs = actingAs;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (ledger.has(ENDED)) {
            return;
        }
        if (!ledger.has(BEGUN)) {
            if (hasPeople()) {
                LOG.info("The database has people of its own, so the demonstration is not loaded into it");
                return;
            }
            ledger.note(BEGUN, null);
        }
        var start = System.nanoTime();
        LOG.info(
                "Loading the demonstration: {} fictional customers",
                world.customers().size());
        for (var chapter : chapters) {
            var from = System.nanoTime();
            chapter.play(world);
            LOG.info("  {} ({} s)", chapter.title(), seconds(from));
        }
        ledger.note(ENDED, null);
        LOG.info("The demonstration is loaded ({} s)", seconds(start));
    }

    /** After the portal has told its address. */
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void tellSignIns(ApplicationReadyEvent event) {
        if (!ledger.has(ENDED) || !(event.getApplicationContext() instanceof WebServerApplicationContext)) {
            return;
        }
        LOG.info("Sign in with one click on the sign-in page, as one of these fictional people:");
        for (var member : world.staff().staff()) {
            LOG.info("  {}  {}  {}", word(member.role()), member.email(), member.name());
        }
        for (var key : SignInsOffered.CUSTOMERS) {
            LOG.info("  customer   {}  password: {}", world.customer(key).email(), CustomerChapter.PASSWORD);
        }
        LOG.info("Mails and texts, codes among them, are on the page /outbox.");
    }

    private boolean hasPeople() {
        return actingAs.system(
                JOB,
                () -> Arrays.stream(Role.values())
                        .filter(role -> role != Role.SYSTEM && role != Role.CUSTOMER)
                        .anyMatch(role -> !people.withRole(role).isEmpty()));
    }

    private static String word(Role role) {
        return "%-10s".formatted(role.name().toLowerCase(java.util.Locale.ROOT));
    }

    private static long seconds(long from) {
        return Duration.ofNanos(System.nanoTime() - from).toSeconds();
    }
}
