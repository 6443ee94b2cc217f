package io.gatehouse.disclosure;

import io.gatehouse.policy.RecordClass;
import java.time.Instant;
import java.util.Set;

/** What a request says to a search. */
sealed interface Ruling {

    /** The search is within the request. */
    record Within(Set<RecordClass> classes, Instant from, Instant to) implements Ruling {}

    /** It is not, for that reason. */
    record Outside(String reasonKey) implements Ruling {}
}
