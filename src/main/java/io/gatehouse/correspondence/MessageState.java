package io.gatehouse.correspondence;

/** Where a message stands on its way. */
enum MessageState {
    /** To be sent at its next try. */
    WAITING,
    DELIVERED,
    /** Given up after the last try. */
    FAILED,
    /** Nothing is set up that could carry it. */
    HELD
}
