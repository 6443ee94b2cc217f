package io.gatehouse.screening;

import io.gatehouse.customer.CustomerId;

/** The entry that a customer is held for was changed or has left its list; somebody has to say whether the hold stays. Said once. */
public record HeldEntryMoved(CustomerId customer, HitId hit, EntryMoved.What what) {}
