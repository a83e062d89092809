package dev.vertxms.testkit;

import dev.vertxms.http.Parameter;
import dev.vertxms.http.Parameter.In;
import dev.vertxms.http.Parameter.Values;
import dev.vertxms.openapi.ContractOperation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Path and query of a call, encoded as the operation's parameters say. */
final class Target {

  private static final Pattern VARIABLE = Pattern.compile("\\{([^{}/]+)}");

  private final ContractOperation operation;
  private final Map<String, String> path = new LinkedHashMap<>();
  private final Map<String, String> query = new LinkedHashMap<>();

  Target(ContractOperation operation) {
    this.operation = operation;
  }

  void path(String name, Object value) {
    Parameter parameter = parameter(In.PATH, name);
    String text = texts(value).map(Target::encoded).collect(Collectors.joining(","));
    if (text.isEmpty() || text.equals(".") || text.equals("..")) {
      throw fault(parameter.in(), name, "\"" + text + "\" (expected: a path segment)");
    }
    path.put(name, text);
  }

  void query(String name, Object... values) {
    Parameter parameter = parameter(In.QUERY, name);
    List<String> texts = Arrays.stream(values).flatMap(Target::texts).toList();
    query.put(name, queryText(parameter, texts));
  }

  private String queryText(Parameter parameter, List<String> texts) {
    if (!parameter.isList() && texts.size() != 1) {
      throw fault(In.QUERY, parameter.name(), texts.size() + " values (expected: one)");
    }
    String name = encoded(parameter.name()) + "=";
    if (parameter.values() == Values.REPEATED) {
      return texts.stream().map(text -> name + encoded(text)).collect(Collectors.joining("&"));
    }
    if (parameter.isList()) {
      for (String text : texts) {
        if (text.indexOf(',') >= 0) {
          throw fault(
              In.QUERY, parameter.name(), text + " (expected: no comma, it separates the values)");
        }
      }
    }
    return name + texts.stream().map(Target::encoded).collect(Collectors.joining(","));
  }

  /** The elements of a collection, or the one value, as text. */
  static Stream<String> texts(Object value) {
    return value instanceof Collection<?> many
        ? many.stream().map(String::valueOf)
        : Stream.of(value.toString());
  }

  /**
   * @throws IllegalArgumentException when a variable of the path has no value
   */
  @Override
  public String toString() {
    Matcher variables = VARIABLE.matcher(operation.path());
    String filled = variables.replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    String asked =
        query.values().stream().filter(one -> !one.isEmpty()).collect(Collectors.joining("&"));
    return asked.isEmpty() ? filled : filled + "?" + asked;
  }

  private String value(String name) {
    String value = path.get(name);
    if (value == null) {
      throw fault(In.PATH, name, "missing (expected: a value)");
    }
    return value;
  }

  private Parameter parameter(In in, String name) {
    List<Parameter> known =
        operation.parameters().stream().filter(parameter -> parameter.in() == in).toList();
    return known.stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                fault(
                    in,
                    name,
                    "unknown (expected: one of "
                        + known.stream().map(Parameter::name).toList()
                        + ")"));
  }

  private IllegalArgumentException fault(In in, String name, String message) {
    return new IllegalArgumentException(
        operation + ": " + in + " parameter " + name + ": " + message);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
