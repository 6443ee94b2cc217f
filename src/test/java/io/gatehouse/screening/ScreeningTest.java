package io.gatehouse.screening;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * A test of screening against a real database of its own, because lists in force are everybody's, and what is screened is committed. No
 * job runs in it but those that the test does.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(properties = {"gatehouse.directory=target/test-screening", "db-scheduler.enabled=false"})
@interface ScreeningTest {}
