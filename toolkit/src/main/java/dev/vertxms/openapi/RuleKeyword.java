package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.util.function.Function;
import java.util.function.Predicate;

/** A keyword that a value keeps to or breaks as a whole, in place of the library's own. */
final class RuleKeyword extends AbstractKeyword {

  private final Function<JsonNode, Predicate<JsonNode>> rule;

  /**
   * @param rule what the keyword's value in a schema makes of it: whether a value keeps to it
   */
  RuleKeyword(String keyword, Function<JsonNode, Predicate<JsonNode>> rule) {
    super(keyword);
    this.rule = rule;
  }

  @Override
  public KeywordValidator newValidator(
      SchemaLocation location, JsonNode argument, Schema parent, SchemaContext context) {
    return new Validator(this, argument, location, parent, context);
  }

  private static final class Validator extends BaseKeywordValidator {

    private final Predicate<JsonNode> kept;

    Validator(
        RuleKeyword keyword,
        JsonNode argument,
        SchemaLocation location,
        Schema parent,
        SchemaContext context) {
      super(keyword, argument, location, parent, context);
      this.kept = keyword.rule.apply(argument);
    }

    @Override
    public void validate(
        ExecutionContext execution, JsonNode value, JsonNode root, NodePath instance) {
      if (!kept.test(value)) {
        execution.addError(
            error()
                .instanceNode(value)
                .instanceLocation(instance)
                .evaluationPath(execution.getEvaluationPath())
                .build());
      }
    }
  }
}
