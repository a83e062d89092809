package dev.vertxms.config;

import java.util.List;

/** Everything that is wrong with the settings, found in one go: one line for each fault. */
public final class ConfigException extends RuntimeException {

  private final transient List<String> problems;

  /** One line for each fault, at least one. */
  public ConfigException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** A single fault. */
  public ConfigException(String problem) {
    this(List.of(problem));
  }

  /** The faults, each on one line, without secrets. */
  public List<String> problems() {
    return problems;
  }
}
