package io.gatehouse;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;
import org.springframework.transaction.annotation.Transactional;

/**
 * A test of services against the real database, rolled back at its end. {@link AsPerson} says who acts; without it nobody
 * has signed in.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest
@Transactional
@TestExecutionListeners(listeners = ActingListener.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface ServiceTest {}
