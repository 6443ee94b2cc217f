package io.gatehouse.demonstration;

import io.gatehouse.access.Agencies;
import io.gatehouse.access.AgencyDirectory;
import io.gatehouse.access.AgencyOfficer;
import io.gatehouse.access.AgencyOfficers;
import io.gatehouse.access.NewPerson;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The provider appoints its people, and makes sure of the agencies that it deals with, and of their officers. */
@Component
@Order(1)
@ConditionalOnBooleanProperty("gatehouse.demonstration")
class StaffChapter implements Chapter {

    private static final Duration AGO = Duration.ofDays(150);

    private final Cast cast;
    private final People people;
    private final Agencies agencies;
    private final AgencyDirectory directory;
    private final AgencyOfficers officers;

    StaffChapter(Cast cast, People people, Agencies agencies, AgencyDirectory directory, AgencyOfficers officers) {
        this.cast = cast;
        this.people = people;
        this.agencies = agencies;
        this.directory = directory;
        this.officers = officers;
    }

    @Override
    public String title() {
        return "Staff and agencies";
    }

    @Override
    public void play(FictionalWorld world) {
        world.staff().staff().stream().filter(member -> member.agency() == null).forEach(this::appoint);
        world.staff().agencies().forEach(agency -> verify(world, agency));
        world.staff().staff().stream().filter(member -> member.agency() != null).forEach(member -> {
            appoint(member);
            confirm(world, member);
        });
    }

    private void appoint(FictionalStaff.Member member) {
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

    /** The custodian calls an agency back, and counsel confirms. */
    private void verify(FictionalWorld world, FictionalStaff.Agency agency) {
        cast.once(
                "agency:" + agency.key(),
                AGO,
                () -> agencies.register(agency.toRegister()).value());
        var id = cast.agency(agency.key());
        cast.once("agency-verified:" + agency.key(), AGO, () -> {
            if (!agencies.get(id).stands()) {
                var change = cast.as(
                        custodian(world), () -> directory.history(id).getFirst().id());
                cast.as(custodian(world), () -> {
                    directory.calledBack(change, "Duty desk", "They know of us, and gave the names of their officers.");
                    return id;
                });
                cast.as(cast.member(world.staff().first(Role.COUNSEL).key()), () -> {
                    directory.confirm(change, "Found the same number in the printed directory.");
                    return id;
                });
            }
            return null;
        });
    }

    private void confirm(FictionalWorld world, FictionalStaff.Member member) {
        var officer = cast.member(member.key());
        cast.once("officer-verified:" + member.key(), AGO, () -> {
            cast.as(custodian(world), () -> {
                var stands = officers.of(cast.agency(Objects.requireNonNull(member.agency()))).stream()
                        .anyMatch(one ->
                                one.person().equals(officer) && one.standing() == AgencyOfficer.Standing.VERIFIED);
                if (!stands) {
                    officers.verify(officer, "Duty desk", "They confirmed name, badge and address.");
                }
                return officer;
            });
            return null;
        });
    }

    private PersonId custodian(FictionalWorld world) {
        return cast.member(world.staff().first(Role.CUSTODIAN).key());
    }
}
