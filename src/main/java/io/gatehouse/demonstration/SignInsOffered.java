package io.gatehouse.demonstration;

import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.spi.OneClickSignIn;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** The fictional people whom the sign-in page offers: everyone of the staff, and a customer of each kind of story. */
@Component
@ConditionalOnBooleanProperty("gatehouse.demonstration")
class SignInsOffered implements OneClickSignIn {

    /** Still filling in, waiting, asked for more, and confirmed. */
    static final List<String> CUSTOMERS = List.of("ngan.le", "khoa.trinh", "milena.cosovic", "soley.arnkelsdottir");

    private final Ledger ledger;
    private final FictionalWorld world = FictionalWorld.read();

    SignInsOffered(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<Offer> offers() {
        var offers = new ArrayList<Offer>();
        for (var key : CUSTOMERS) {
            ledger.subject("customer:" + key)
                    .ifPresent(id -> offers.add(new Offer(
                            new PersonId(id), world.customer(key).name().full(), Role.CUSTOMER.key())));
        }
        for (var member : world.staff().staff()) {
            ledger.subject("person:" + member.key())
                    .ifPresent(id -> offers.add(new Offer(
                            new PersonId(id), member.name(), member.role().key())));
        }
        return List.copyOf(offers);
    }
}
