package io.gatehouse.access;

/** What comes of an issuer's word. */
public sealed interface IssuerAnswer {

    /** The person may come in. */
    record Complete(Passed passed) implements IssuerAnswer {}

    /** The person may not. */
    record Refused(IssuerRefusal refusal) implements IssuerAnswer {}
}
