package dev.vertxms.config;

import org.jspecify.annotations.Nullable;

/**
 * A value that a settings record refuses, said as {@code poolSize: 0 (expected: 1..1000)}.
 *
 * <p>The name is the record's component in camelCase; the loader puts the path in front, the name
 * as the user wrote it, and where the value came from.
 */
public final class SettingException extends IllegalArgumentException {

  /**
   * @param message {@code component: value (expected: range)}; one without a component's name at
   *     its start is about the record as a whole
   */
  public SettingException(String message) {
    super(message);
  }

  /** As the other constructor, the message put together. */
  public SettingException(String name, @Nullable Object value, String expected) {
    super(name + ": " + value + " (expected: " + expected + ")");
  }
}
