package dev.vertxms.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A service's settings, complete and checked, with what is worth saying about them. Immutable.
 *
 * @param <R> the record that holds them
 */
public final class Settings<R extends Record> {

  private final R value;
  private final Map<String, Object> sections;
  private final List<String> warnings;
  private final Map<String, String> effective;

  Settings(
      R value, Map<String, Object> sections, List<String> warnings, Map<String, String> effective) {
    this.value = value;
    this.sections = sections;
    this.warnings = warnings;
    this.effective = effective;
  }

  /** The settings themselves. */
  public R value() {
    return value;
  }

  /**
   * A section of the service's own.
   *
   * @throws IllegalArgumentException when it was not asked for in {@link Config#settings}
   */
  public <S extends Record> S section(String name, Class<S> type) {
    @Nullable Object section = sections.get(name);
    if (section == null) {
      throw new IllegalArgumentException(name + ": not one of " + sections.keySet());
    }
    return type.cast(section);
  }

  /** Lines for the log: variables that look like settings and are none. */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * Every setting in force, one {@code key: value # origin} a line, sorted; secrets and the
   * passwords of URLs are masked.
   */
  public String describe() {
    return effective.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining("\n"));
  }
}
