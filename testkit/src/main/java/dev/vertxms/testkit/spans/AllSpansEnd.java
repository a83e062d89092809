package dev.vertxms.testkit.spans;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Fails a test that leaves a span open, with the span's name and where it was made: work that
 * nobody waits for, or a span that is never finished.
 *
 * <p>Looks at every service that the test holds in a field, and at every collector given to {@link
 * WatchedSpans}. Spans that were open before the test are not the test's.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(AllSpansEndGuard.class)
public @interface AllSpansEnd {

  /** How long work may go on after the test, in milliseconds. */
  long withinMillis() default 2_000;
}
