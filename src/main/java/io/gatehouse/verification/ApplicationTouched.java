package io.gatehouse.verification;

/** Something about an application has changed that its customer may be looking at. Stays inside the module. */
record ApplicationTouched(ApplicationId application) {}
