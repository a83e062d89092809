package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import dev.vertxms.error.Violation;
import java.util.List;
import java.util.function.Function;

/** One compiled schema for one place of a message; says what is wrong with a value, all at once. */
final class SchemaRules implements Function<JsonNode, List<Violation>> {

  private final Schema schema;
  private final Patterns patterns;
  private final Extent extent;
  private final Faults faults;
  private final String in;
  private final String pointer;

  /**
   * @param patterns the regular expressions in it
   * @param tree in which the schema stands
   * @param in the part of the message
   * @param pointer where in that part the value stands
   */
  SchemaRules(Schema schema, Patterns patterns, JsonNode tree, String in, String pointer) {
    this.schema = schema;
    this.patterns = patterns;
    this.extent = new Extent(in);
    this.faults = new Faults(tree, in, pointer);
    this.in = in;
    this.pointer = pointer;
  }

  @Override
  public List<Violation> apply(JsonNode value) {
    Violation beyond = extent.exceeded(value, pointer);
    if (beyond != null) {
      return List.of(beyond);
    }
    List<Error> errors;
    patterns.begin();
    try {
      var pass = new Pass(value);
      errors = pass.errorsOf(() -> schema.validate(pass, value));
    } catch (Pass.TooMuch tooMuch) {
      return List.of(new Violation(in, pointer, "complexity", "takes too much work to check"));
    }
    if (errors.isEmpty()) {
      return List.of();
    }
    List<Violation> violations = faults.of(errors);
    return violations.isEmpty()
        ? List.of(new Violation(in, pointer, "schema", "does not match the schema"))
        : violations;
  }
}
