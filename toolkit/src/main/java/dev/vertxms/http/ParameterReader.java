package dev.vertxms.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.vertxms.error.Violation;
import dev.vertxms.http.Parameter.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns a parameter's texts into the value that its route declares, or into the rules they break:
 * its type's here, the contract's by a function.
 */
final class ParameterReader {

  private final Parameter parameter;
  private final TextForm form;
  private final @Nullable Function<JsonNode, List<Violation>> rules;

  /**
   * @param rules what the contract asks of the value; null where it asks nothing
   * @throws IllegalArgumentException when there is no way to read the declared type from text, or
   *     the default is of another type
   */
  ParameterReader(Parameter parameter, @Nullable Function<JsonNode, List<Violation>> rules) {
    this.parameter = parameter;
    this.form = TextForm.of(parameter);
    this.rules = rules;
    requireFittingDefault(parameter);
  }

  Parameter parameter() {
    return parameter;
  }

  /**
   * The value; null when there is none, or when it broke a rule, which is then in the list.
   *
   * @param texts the parameter's texts in the order of the request
   */
  @Nullable Object read(List<String> texts, List<Violation> violations) {
    if (texts.isEmpty()) {
      if (parameter.required()) {
        violations.add(violation("", "required", "is required"));
      }
      return parameter.defaultValue();
    }
    if (parameter.isList()) {
      return list(split(texts), violations);
    }
    if (texts.size() > 1) {
      violations.add(violation("", "maxItems", "must be given once"));
      return null;
    }
    Object value = one(texts.get(0), "", violations);
    return value == null || !keeps(form.json(value), violations) ? null : value;
  }

  private List<String> split(List<String> texts) {
    if (parameter.values() == Values.REPEATED) {
      return texts;
    }
    String all = texts.size() == 1 ? texts.get(0) : String.join(",", texts);
    return all.isEmpty() ? List.of() : List.of(all.split(",", -1));
  }

  private @Nullable Object list(List<String> texts, List<Violation> violations) {
    int before = violations.size();
    List<Object> values = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      Object value = one(texts.get(i), "/" + i, violations);
      if (value != null) {
        values.add(value);
      }
    }
    if (violations.size() > before || !keeps(array(values), violations)) {
      return null;
    }
    return List.copyOf(values);
  }

  private JsonNode array(List<Object> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(values.size());
    values.forEach(value -> array.add(form.json(value)));
    return array;
  }

  private @Nullable Object one(String text, String place, List<Violation> violations) {
    String fault = Text.fault(text);
    if (fault != null) {
      violations.add(violation(place, Text.RULE, fault));
      return null;
    }
    Object value = form.read(text);
    if (value == null) {
      violations.add(violation(place, form.rule(text), "must be " + form.expected()));
    }
    return value;
  }

  private boolean keeps(JsonNode value, List<Violation> violations) {
    if (rules == null) {
      return true;
    }
    List<Violation> broken = rules.apply(value);
    violations.addAll(broken);
    return broken.isEmpty();
  }

  private Violation violation(String place, String rule, String message) {
    String field = "/" + parameter.name().replace("~", "~0").replace("/", "~1") + place;
    return new Violation(parameter.in().toString(), field, rule, message);
  }

  private static void requireFittingDefault(Parameter parameter) {
    Class<?> type = parameter.isList() ? List.class : parameter.type();
    Object value = parameter.defaultValue();
    if (value != null && !type.isInstance(value)) {
      throw new IllegalArgumentException(
          parameter
              + ": default of type "
              + value.getClass().getSimpleName()
              + " (expected: "
              + type.getSimpleName()
              + ")");
    }
  }
}
