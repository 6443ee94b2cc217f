package io.gatehouse.verification;

/** A hand-off has moved on. Stays inside the module. */
record HandOffTouched(HandOffId handOff) {}
