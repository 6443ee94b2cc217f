package io.gatehouse.access;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import java.io.Serializable;

/**
 * Two people behind one act: who proposed it, and who approved it. Never one person twice; the table that embeds it says
 * {@code check (approver <> proposer)} as well.
 */
@Embeddable
public record FourEyes(
        @Embedded @AttributeOverride(name = "value", column = @Column(name = "proposer"))
        PersonId proposer,

        @Embedded @AttributeOverride(name = "value", column = @Column(name = "approver"))
        PersonId approver)
        implements Serializable {

    public FourEyes {
        if (proposer.equals(approver)) {
            throw new SamePersonTwice();
        }
        if (proposer.equals(PersonId.SYSTEM) || approver.equals(PersonId.SYSTEM)) {
            throw new IllegalArgumentException("Both eyes are people's; a job neither proposes nor approves");
        }
    }
}
