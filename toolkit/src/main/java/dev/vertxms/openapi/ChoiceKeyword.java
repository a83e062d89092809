package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.util.LinkedHashMap;
import java.util.Map;

/** Holds a value against the one branch that its discriminator names. */
final class ChoiceKeyword extends AbstractKeyword {

  ChoiceKeyword() {
    super(Choices.KEYWORD);
  }

  @Override
  public KeywordValidator newValidator(
      SchemaLocation location, JsonNode choice, Schema parent, SchemaContext context) {
    return new Choice(this, choice, location, parent, context);
  }

  private static final class Choice extends BaseKeywordValidator {

    private final String property;
    private final boolean takesNull;
    private final Map<String, Schema> branches = new LinkedHashMap<>();

    Choice(
        ChoiceKeyword keyword,
        JsonNode choice,
        SchemaLocation location,
        Schema parent,
        SchemaContext context) {
      super(keyword, choice, location, parent, context);
      this.property = choice.path("property").asText();
      this.takesNull = choice.path("null").asBoolean();
      for (Map.Entry<String, JsonNode> branch : choice.path("branches").properties()) {
        SchemaLocation place = location.append("branches").append(branch.getKey());
        branches.put(branch.getKey(), context.newSchema(place, branch.getValue(), parent));
      }
    }

    @Override
    public void validate(
        ExecutionContext execution, JsonNode value, JsonNode root, NodePath instance) {
      if (takesNull && value.isNull()) {
        return;
      }
      JsonNode name = value.get(property);
      if (!value.isObject()) {
        execution.addError(fault(execution, "type", value, instance));
      } else if (name == null) {
        execution.addError(
            error()
                .keyword("required")
                .property(property)
                .instanceNode(value)
                .instanceLocation(instance)
                .evaluationPath(execution.getEvaluationPath())
                .build());
      } else {
        Schema branch = name.isTextual() ? branches.get(name.textValue()) : null;
        if (branch == null) {
          execution.addError(fault(execution, "discriminator", name, instance.append(property)));
          return;
        }
        execution.evaluationPathAddLast(name.textValue());
        try {
          branch.validate(execution, value, root, instance);
        } finally {
          execution.evaluationPathRemoveLast();
        }
      }
    }

    private Error fault(
        ExecutionContext execution, String keyword, JsonNode value, NodePath instance) {
      return error()
          .keyword(keyword)
          .instanceNode(value)
          .instanceLocation(instance)
          .evaluationPath(execution.getEvaluationPath())
          .build();
    }

    @Override
    public void preloadSchema() {
      preloadSchemas(branches.values());
    }
  }
}
