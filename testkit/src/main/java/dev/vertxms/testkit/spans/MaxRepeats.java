package dev.vertxms.testkit.spans;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Fails a test during which one span had more than so many children that do the same.
 *
 * <p>Looks at every service that the test holds in a field, and at every collector given to {@link
 * WatchedSpans}. On a method it stands before the one on the class.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(MaxRepeatsGuard.class)
public @interface MaxRepeats {

  /** The most that is allowed, 1 or more. */
  int value() default NPlusOne.DEFAULT_LIMIT;
}
