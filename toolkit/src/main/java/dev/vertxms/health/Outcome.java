package dev.vertxms.health;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a check found: up or down, and data for people to read. Immutable.
 *
 * <p>Probes show it to whoever can reach them, so no secret belongs here.
 *
 * @param data texts, numbers and booleans
 */
public record Outcome(boolean isUp, Map<String, Object> data) {

  private static final Outcome UP = new Outcome(true, Map.of());

  public Outcome {
    data.forEach(Outcome::refuseOthers);
    data = Collections.unmodifiableMap(new TreeMap<>(data));
  }

  /** All is well. */
  public static Outcome up() {
    return UP;
  }

  /** Something is wrong, and this is what. */
  public static Outcome down(String error) {
    return new Outcome(false, Map.of("error", error));
  }

  /** The same, and one thing more to know. */
  public Outcome with(String key, String value) {
    return and(key, value);
  }

  /** The same, and one thing more to know. */
  public Outcome with(String key, Number value) {
    return and(key, value);
  }

  /** The same, and one thing more to know. */
  public Outcome with(String key, boolean value) {
    return and(key, value);
  }

  private Outcome and(String key, Object value) {
    Map<String, Object> more = new TreeMap<>(data);
    more.put(key, value);
    return new Outcome(isUp, more);
  }

  /** MicroProfile Health knows no others. */
  private static void refuseOthers(String key, Object value) {
    if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
      throw new IllegalArgumentException(
          "data." + key + ": " + value.getClass().getName() + " (expected: text, number, boolean)");
    }
  }
}
