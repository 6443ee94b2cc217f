package io.gatehouse.access;

/**
 * An agency to be registered.
 *
 * @param domain the mail domain from which its liaisons write
 * @param callBackNumber the number to call back, never taken from a request
 * @param numberSource where that number was found
 */
public record NewAgency(String name, String domain, String callBackNumber, String numberSource) {}
