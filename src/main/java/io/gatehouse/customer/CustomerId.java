package io.gatehouse.customer;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.sealing.SubjectId;
import java.io.Serializable;
import java.util.UUID;

/** Who a customer is to the register. It gives the subject under whose data key everything about the customer is sealed. */
public record CustomerId(UUID value) implements Serializable {

    public static CustomerId next() {
        return new CustomerId(UuidCreator.getTimeOrderedEpoch());
    }

    public SubjectId subject() {
        return new SubjectId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
