package io.gatehouse.demonstration;

import io.gatehouse.access.Agencies;
import io.gatehouse.access.NewPerson;
import io.gatehouse.access.People;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The provider appoints its people, and registers the agencies it deals with. */
@Component
@Order(1)
@ConditionalOnBooleanProperty("gatehouse.demonstration")
class StaffChapter implements Chapter {

    private static final Duration AGO = Duration.ofDays(150);

    private final Cast cast;
    private final People people;
    private final Agencies agencies;

    StaffChapter(Cast cast, People people, Agencies agencies) {
        this.cast = cast;
        this.people = people;
        this.agencies = agencies;
    }

    @Override
    public String title() {
        return "Staff and agencies";
    }

    @Override
    public void play(FictionalWorld world) {
        for (var agency : world.staff().agencies()) {
            cast.once(
                    "agency:" + agency.key(),
                    AGO,
                    () -> agencies.register(agency.toRegister()).value());
        }
        for (var member : world.staff().staff()) {
            var agency = member.agency();
            cast.once(
                    "person:" + member.key(),
                    AGO,
                    () -> people.appoint(new NewPerson(
                                    member.name(),
                                    member.email(),
                                    member.roles(),
                                    agency == null ? null : cast.agency(agency)))
                            .value());
        }
    }
}
