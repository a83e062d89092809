package dev.vertxms.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.error.Violation;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the contract asks of a request to one operation, beyond that its values can be read.
 *
 * @param parameters the rules of a parameter's value by {@link #key}; of a list, those of the whole
 * @param body the rules of the body; absent where none is read
 */
public record Rules(
    Map<String, Function<JsonNode, List<Violation>>> parameters,
    @Nullable Function<JsonNode, List<Violation>> body) {

  /** No rules at all. */
  public static final Rules NONE = new Rules(Map.of(), null);

  /** Under which a parameter's rules are found, as in {@code query size}. */
  public static String key(Parameter parameter) {
    return parameter.in() + " " + parameter.name();
  }

  /** The rules of a parameter's value; null where there are none. */
  @Nullable Function<JsonNode, List<Violation>> of(Parameter parameter) {
    return parameters.get(key(parameter));
  }
}
