package dev.vertxms.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a route takes from its path, its query or its header fields, beside the body.
 *
 * @param in where it stands
 * @param name its name on the wire
 * @param type the Java type of one value
 * @param values how many values it holds, and how they are written
 * @param required whether a request without it is refused
 * @param defaultValue what stands for it when it is absent
 * @param limits what a value must keep to beyond its type
 * @param description what a caller should know of it; CommonMark
 * @param example a value as it may stand in a request
 * @param deprecated whether callers should stop sending it
 */
public record Parameter(
    In in,
    String name,
    Class<?> type,
    Values values,
    boolean required,
    @Nullable Object defaultValue,
    Limits limits,
    String description,
    @Nullable Object example,
    boolean deprecated) {

  /** The most values that a list holds, unless the contract says otherwise. */
  public static final int MAX_VALUES = 1_000;

  /** The part of a request in which a parameter stands. */
  public enum In {
    PATH,
    QUERY,
    HEADER;

    /** Its name in a contract and in a violation. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How the values of a parameter are written. */
  public enum Values {
    ONE,
    /** As in {@code ids=1,2,3}; {@code ids=1&ids=2} is taken as well. */
    COMMA_SEPARATED,
    /** As in {@code ids=1&ids=2}; a comma belongs to the value. */
    REPEATED
  }

  /**
   * What a value, or each value of a list, must keep to.
   *
   * @param min the least number, inclusive
   * @param max the greatest number, inclusive
   * @param minLength the least count of characters (code points)
   * @param maxLength the greatest count of characters
   * @param pattern a regular expression for the whole text
   */
  public record Limits(
      @Nullable Long min,
      @Nullable Long max,
      @Nullable Integer minLength,
      @Nullable Integer maxLength,
      @Nullable String pattern) {

    static final Limits NONE = new Limits(null, null, null, null, null);
  }

  /** A variable of the path. */
  public static Parameter path(String name, Class<?> type) {
    return plain(In.PATH, name, type, true);
  }

  /** A query parameter that may be absent. */
  public static Parameter query(String name, Class<?> type) {
    return plain(In.QUERY, name, type, false);
  }

  /** A header field that may be absent. */
  public static Parameter header(String name, Class<?> type) {
    return plain(In.HEADER, name, type, false);
  }

  private static Parameter plain(In in, String name, Class<?> type, boolean required) {
    return new Parameter(in, name, type, Values.ONE, required, null, Limits.NONE, "", null, false);
  }

  /** Whether it holds several values. */
  public boolean isList() {
    return values != Values.ONE;
  }

  /** The same parameter, holding several values. */
  public Parameter asList() {
    return holding(Values.COMMA_SEPARATED);
  }

  /** The same parameter, holding its values in that way. */
  public Parameter holding(Values values) {
    return new Parameter(
        in, name, type, values, required, defaultValue, limits, description, example, deprecated);
  }

  /** The same parameter, refused when it is absent. */
  public Parameter asRequired() {
    return new Parameter(
        in, name, type, values, true, defaultValue, limits, description, example, deprecated);
  }

  /** The same parameter with a value that stands for it when it is absent. */
  public Parameter defaultsTo(Object value) {
    return new Parameter(
        in, name, type, values, required, value, limits, description, example, deprecated);
  }

  /** The same parameter, a number within a range, both ends inclusive. */
  public Parameter between(long min, long max) {
    return within(new Limits(min, max, limits.minLength(), limits.maxLength(), limits.pattern()));
  }

  /** The same parameter, a text of so many characters (code points), both ends inclusive. */
  public Parameter length(int min, int max) {
    return within(new Limits(limits.min(), limits.max(), min, max, limits.pattern()));
  }

  /** The same parameter, a text that matches a regular expression as a whole. */
  public Parameter matching(String pattern) {
    return within(
        new Limits(limits.min(), limits.max(), limits.minLength(), limits.maxLength(), pattern));
  }

  private Parameter within(Limits limits) {
    return new Parameter(
        in, name, type, values, required, defaultValue, limits, description, example, deprecated);
  }

  /** The same parameter with what a caller should know of it; CommonMark. */
  public Parameter describedAs(String description) {
    return new Parameter(
        in, name, type, values, required, defaultValue, limits, description, example, deprecated);
  }

  /** The same parameter with a value as it may stand in a request. */
  public Parameter withExample(Object example) {
    return new Parameter(
        in, name, type, values, required, defaultValue, limits, description, example, deprecated);
  }

  /** The same parameter; callers should stop sending it. */
  public Parameter asDeprecated() {
    return new Parameter(
        in, name, type, values, required, defaultValue, limits, description, example, true);
  }

  @Override
  public String toString() {
    return in + " parameter " + name;
  }
}
