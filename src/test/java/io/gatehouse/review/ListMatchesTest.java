package io.gatehouse.review;

import io.gatehouse.ViewTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A test about list matches, against a database of its own: lists in force are everybody's, and what is screened is committed. No job
 * runs but those that the test does.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ViewTest
@TestPropertySource(properties = {"gatehouse.directory=target/test-hits", "db-scheduler.enabled=false"})
@Transactional(propagation = Propagation.NOT_SUPPORTED)
public @interface ListMatchesTest {}
