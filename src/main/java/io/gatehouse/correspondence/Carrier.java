package io.gatehouse.correspondence;

/** What carries messages of one channel out of the portal. */
interface Carrier {

    /** Hands the message over, or throws. The identifier tells the receiver that a second sending is the same message. */
    void carry(MessageId id, Writing writing) throws Exception;
}
