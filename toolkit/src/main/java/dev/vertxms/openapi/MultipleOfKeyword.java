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
import java.math.BigDecimal;

/** {@code multipleOf} without rounding: the library's own goes through a double. */
final class MultipleOfKeyword extends AbstractKeyword {

  MultipleOfKeyword() {
    super("multipleOf");
  }

  @Override
  public KeywordValidator newValidator(
      SchemaLocation location, JsonNode divisor, Schema parent, SchemaContext context) {
    return new MultipleOf(this, divisor, location, parent, context);
  }

  private static final class MultipleOf extends BaseKeywordValidator {

    private final BigDecimal divisor;

    MultipleOf(
        MultipleOfKeyword keyword,
        JsonNode divisor,
        SchemaLocation location,
        Schema parent,
        SchemaContext context) {
      super(keyword, divisor, location, parent, context);
      this.divisor = divisor.decimalValue();
    }

    @Override
    public void validate(
        ExecutionContext execution, JsonNode value, JsonNode root, NodePath instance) {
      if (value.isNumber() && value.decimalValue().remainder(divisor).signum() != 0) {
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
