package dev.vertxms.http;

import org.jspecify.annotations.Nullable;

/**
 * What a route takes from its path or its query, beside the body.
 *
 * @param in {@code path} or {@code query}
 * @param name its name on the wire
 * @param type the Java type of one value
 * @param list whether it holds several values, written with commas as in {@code 1,2,3}
 * @param required whether a request without it is refused
 * @param defaultValue what stands for it when it is absent
 * @param min the least number, inclusive
 * @param max the greatest number, inclusive; of a list, that of each value
 */
public record Parameter(
    String in,
    String name,
    Class<?> type,
    boolean list,
    boolean required,
    @Nullable Object defaultValue,
    @Nullable Long min,
    @Nullable Long max) {

  /** The most values that a list holds. */
  public static final int MAX_VALUES = 1_000;

  static Parameter path(String name, Class<?> type) {
    return new Parameter("path", name, type, false, true, null, null, null);
  }

  static Parameter query(String name, Class<?> type) {
    return new Parameter("query", name, type, false, false, null, null, null);
  }

  /** The same parameter, holding several values. */
  public Parameter asList() {
    return new Parameter(in, name, type, true, required, defaultValue, min, max);
  }

  /** The same parameter, refused when it is absent. */
  public Parameter asRequired() {
    return new Parameter(in, name, type, list, true, defaultValue, min, max);
  }

  /** The same parameter with a value that stands for it when it is absent. */
  public Parameter defaultsTo(Object value) {
    return new Parameter(in, name, type, list, required, value, min, max);
  }

  /** The same parameter within a range, both ends inclusive. */
  public Parameter between(long min, long max) {
    return new Parameter(in, name, type, list, required, defaultValue, min, max);
  }
}
