package dev.vertxms.openapi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the model that a value is the key of: {@code @RefersTo(City.class) long cityId}.
 *
 * <p>The value's schema says so in its description and in {@code x-refers-to}; the model is among
 * the document's.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface RefersTo {

  /** The model. */
  Class<?> value();
}
