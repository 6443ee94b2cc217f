package io.gatehouse.access;

/** A registered agency, as lists and legal requests show it. */
public record AgencySummary(AgencyId id, String name, String domain, String callBackNumber, String numberSource) {}
