package dev.vertxms.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of a settings record's component when no source sets it, written as in the YAML file:
 * {@code @Default("10s")}, {@code @Default("[a, b]")}, {@code @Default("{}")}.
 *
 * <p>A component that is itself a record needs none: its own components' defaults apply.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {

  /** The value in YAML form. */
  String value();
}
