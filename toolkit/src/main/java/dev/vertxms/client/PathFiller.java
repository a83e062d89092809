package dev.vertxms.client;

import io.netty.handler.codec.http.QueryStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path template on its way to becoming a path (RFC 6570, level 1). */
final class PathFiller {

  private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]+)}");
  private static final String UNRESERVED = "-._~";

  private final String template;
  private final Set<String> open = new LinkedHashSet<>();
  private final Map<String, String> values = new LinkedHashMap<>();

  PathFiller(String template) {
    this.template = template;
    Matcher matcher = VARIABLE.matcher(template);
    while (matcher.find()) {
      open.add(matcher.group(1));
    }
  }

  /**
   * @throws IllegalArgumentException when the template has no such variable, or the value is empty
   */
  void put(String name, Object value) {
    String text = value.toString();
    if (!VARIABLE.matcher(template).results().anyMatch(found -> found.group(1).equals(name))) {
      throw new IllegalArgumentException(
          "path variable: " + name + " (expected: one of " + template + ")");
    }
    if (text.isEmpty() || text.equals(".") || text.equals("..")) {
      throw new IllegalArgumentException(
          "path variable " + name + ": \"" + text + "\" (expected: a path segment)");
    }
    open.remove(name);
    values.put(name, encode(text));
  }

  /**
   * @throws IllegalArgumentException when a variable has no value
   */
  String path() {
    if (!open.isEmpty()) {
      throw new IllegalArgumentException(
          "path variables without a value: " + open + " in " + template);
    }
    return VARIABLE
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
  }

  /** The path with a query behind it. */
  String path(Map<String, String> query) {
    if (query.isEmpty()) {
      return path();
    }
    var encoder = new QueryStringEncoder(path(), StandardCharsets.UTF_8);
    query.forEach(encoder::addParam);
    return encoder.toString();
  }

  private static String encode(String text) {
    var encoded = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || UNRESERVED.indexOf(c) >= 0;
      if (plain) {
        encoded.append(c);
      } else {
        encoded.append('%').append(String.format("%02X", (int) c));
      }
    }
    return encoded.toString();
  }
}
