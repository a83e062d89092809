package dev.vertxms.testkit;

import java.util.LinkedHashMap;
import java.util.Map;

/** Settings as annotations have them, each {@code key=value}. */
final class Assignments {

  private Assignments() {}

  /**
   * @param where the annotation, for the message
   * @throws IllegalArgumentException when one is not of the form {@code key=value}
   */
  static Map<String, String> read(String[] assignments, String where) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String setting : assignments) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            where + ": settings: " + setting + " (expected: key=value)");
      }
      settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return settings;
  }
}
