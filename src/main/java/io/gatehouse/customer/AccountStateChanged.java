package io.gatehouse.customer;

import java.time.Instant;

/** An account has moved. The reason is a code, never free text. */
public record AccountStateChanged(
        AccountId account, CustomerId customer, AccountState from, AccountState to, String reason, Instant at) {}
