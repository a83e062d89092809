package dev.vertxms.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Settings of a test method or of a nested class, on top of those of the class around it.
 *
 * <p>They take another start of the service, which tests with equal settings share until the end of
 * the run: the class's own goes on beside it, with another database.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface WithSettings {

  /** Settings as on the command line, each {@code key=value}. */
  String[] value();
}
