package io.gatehouse.disclosure;

/** When the customer is told of a request (R73): data of the scope; the orders in force rule over it. */
public enum NoticePlan {
    AT_ONCE,
    /** Once the nondisclosure order has ended. */
    AFTER_ORDER,
    /** The law bars it until somebody lifts it, as under a seal or a national-security letter. */
    BARRED
}
