package io.gatehouse.disclosure;

import io.gatehouse.activity.EventClass;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.linkage.LinkKind;
import io.gatehouse.linkage.Links;
import io.gatehouse.policy.RecordClass;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The accounts linked with a record, as far as a request may be told of them.
 *
 * <p>A link rests on a field of the record that was found, so it falls under that field's class. Where the class is closed, the link does
 * not exist: it is not read, not counted, and adds nothing to a strength, so that neither a number nor a word tells that there is
 * something behind. Where the class is open, the official sees the field itself, and is told that another account has the same. Addresses
 * are compared inside the range of the request only.
 */
@Component
class LinksInScope {

    private final Links links;

    LinksInScope(Links links) {
        this.links = links;
    }

    /** The direct links of a record by what is open; as the system. */
    Links.Direct of(CustomerId customer, Set<RecordClass> open, Instant from, Instant to, Ground ground) {
        var kinds = Arrays.stream(LinkKind.values())
                .filter(kind -> open.contains(classOf(kind)))
                .collect(Collectors.toSet());
        return kinds.isEmpty()
                ? new Links.Direct(List.of(), false)
                : links.direct(customer, kinds, OpenEvents.under(open), from, to, ground);
    }

    /** The direct links of a record by what is closed, for counsel; as the system. */
    Links.Direct closed(CustomerId customer, Set<RecordClass> open, Instant from, Instant to, Ground ground) {
        var kinds = Arrays.stream(LinkKind.values())
                .filter(kind -> !open.contains(classOf(kind)))
                .collect(Collectors.toSet());
        return kinds.isEmpty()
                ? new Links.Direct(List.of(), false)
                : links.direct(customer, kinds, EnumSet.allOf(EventClass.class), from, to, ground);
    }

    /** The row of the matrix that a kind of link falls under. */
    static RecordClass classOf(LinkKind kind) {
        return switch (kind) {
            case DOCUMENT -> RecordClass.IDENTITY_EVIDENCE;
            case NATIONAL_ID -> RecordClass.BIRTH_AND_NATIONALITY;
            case CARD_TOKEN, IBAN, WALLET, PAYMENT_REFERENCE -> RecordClass.PAYMENT;
            case PHONE, EMAIL -> RecordClass.SUBSCRIBER_IDENTITY;
            case ADDRESS -> RecordClass.SIGN_IN_ADDRESSES;
        };
    }
}
