package dev.vertxms.testkit;

import java.util.Map;

/**
 * Settings of a service that are known only when its test runs, as the address of a neighbour.
 *
 * <p>An implementation has a constructor without parameters and is asked once per test class.
 */
@FunctionalInterface
public interface TestSettings {

  /** The settings, as on the command line. */
  Map<String, String> settings();
}
